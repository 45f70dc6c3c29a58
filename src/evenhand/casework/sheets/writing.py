"""Write the register as an Excel workbook or as CSV. No cell of it can ever be taken for a formula."""

import csv
import re
from collections.abc import Iterable
from datetime import date
from io import BytesIO, StringIO
from typing import Final

from openpyxl import Workbook

from evenhand.casework.register.entries import Book
from evenhand.casework.sheets.columns import SHEETS, Sheet, rows_of

DANGEROUS: Final = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""How a cell begins that a spreadsheet might carry out. Apostrophes before it are counted, so that none gets lost."""

FIRST_YEAR: Final = 1901
"""Excel counts days from 1900, one of them wrongly; an earlier day is written as text."""

_WIDTH: Final = 24


def inert(text: str) -> str:
    """The text with an apostrophe before it, where it could be taken for a formula (see `as_written`)."""
    return f"'{text}" if DANGEROUS.match(text) else text


def as_written(text: str) -> str:
    """The text that `inert` was given."""
    return text[1:] if text.startswith("'") and DANGEROUS.match(text) else text


def workbook(book: Book) -> bytes:
    """The register as one Excel workbook, a sheet for each part."""
    made = Workbook(write_only=True)
    for sheet in SHEETS:
        page = made.create_sheet(sheet.name)
        page.freeze_panes = "A2"
        for place in range(len(sheet.columns)):
            page.column_dimensions[chr(ord("A") + place)].width = _WIDTH
        page.append([column.heading for column in sheet.columns])
        for row in rows_of(book, sheet):
            page.append([_excel(value) for value in row])
    kept = BytesIO()
    made.save(kept)
    return kept.getvalue()


def comma_separated(book: Book, sheet: Sheet) -> bytes:
    """One sheet as CSV, in UTF-8 with the mark that Excel looks for."""
    kept = StringIO()
    written = csv.writer(kept, lineterminator="\r\n")
    written.writerow([column.heading for column in sheet.columns])
    written.writerows(_texts(row) for row in rows_of(book, sheet))
    return kept.getvalue().encode("utf-8-sig")


def _texts(row: Iterable[str | date]) -> list[str]:
    return [value.isoformat() if isinstance(value, date) else inert(value) for value in row]


def _excel(value: str | date) -> str | date:
    if isinstance(value, date):
        return value if value.year >= FIRST_YEAR else value.isoformat()
    return inert(value)
