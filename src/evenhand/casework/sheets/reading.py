"""Read a spreadsheet that somebody brought, as texts: within bounds, without carrying out anything that stands in it."""

import csv
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any, Final

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from evenhand.casework.sheets.columns import NO, SHEETS, YES, Sheet
from evenhand.casework.sheets.writing import as_written
from evenhand.engine.words import Sentence, either, say

MOST_BYTES: Final = 2_000_000
MOST_UNPACKED: Final = 20_000_000
MOST_PARTS: Final = 200
MOST_LINES: Final = 1_000
MOST_COLUMNS: Final = 30
MOST_IN_A_CELL: Final = 5_000

_ZIP: Final = b"PK\x03\x04"
_UNSEEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LINE_END: Final = re.compile(r"\r\n?|[\x85\u2028\u2029]|_x000D_\n?")
# What openpyxl and the standard library raise on a file that is damaged, or made to do harm.
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    SyntaxError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    OSError,
    EOFError,
    RuntimeError,
    ArithmeticError,
    AssertionError,
)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and where: the sheet, the line and the column, as far as that is known."""

    why: Sentence
    sheet: str = ""
    line: int = 0
    column: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """What stands in a file: for each sheet its headings, and its lines with their numbers. All cells are texts."""

    sheets: dict[str, tuple[list[str], list[tuple[int, list[str]]]]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def is_called_what_it_is(name: str, data: bytes) -> bool:
    """Whether the ending of the name fits what is in the file: .xlsx for a workbook, .csv for anything else."""
    return name.casefold().endswith(".xlsx" if data.startswith(_ZIP) else ".csv")


def read_file(data: bytes) -> Lines:
    """The lines of an Excel workbook (.xlsx) or of a CSV file; `problems` say why it cannot be used."""
    if len(data) > MOST_BYTES:
        return _cannot(say("the file is too large: it can have {most} bytes", most=f"{MOST_BYTES:,}"))
    if not data.strip():
        return _cannot(say("the file is empty"))
    if data.startswith(_ZIP):
        return _workbook(data)
    return _comma_separated(data)


def _cannot(why: Sentence) -> Lines:
    return Lines(problems=(Problem(why),))


def _workbook(data: bytes) -> Lines:
    try:
        if not _is_within_bounds(data):
            return _cannot(say("the file unpacks to more than can be taken in: use a smaller one"))
        book = load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
        found = Lines()
        problems: list[Problem] = []
        for page in book.worksheets:
            known = next(
                (sheet for sheet in SHEETS if sheet.name.casefold() == page.title.strip().casefold()), None
            )
            if known is None:
                names = tuple(sheet.name for sheet in SHEETS)
                problems.append(
                    Problem(say("there is no such sheet: use {names}", names=either(names)), page.title)
                )
                continue
            page.reset_dimensions()
            cells = page.iter_rows(max_row=MOST_LINES + 2, max_col=MOST_COLUMNS)
            found.sheets[known.name] = _lines(known, cells, problems)
        book.close()
    except _BROKEN:
        return _cannot(
            say("the file cannot be read: save it as an Excel workbook (.xlsx) or as CSV, and try again")
        )
    return Lines(found.sheets, tuple(problems))


def _is_within_bounds(data: bytes) -> bool:
    """Whether the parts of the workbook are few and small, by what it says of itself: no more is unpacked than that."""
    with zipfile.ZipFile(BytesIO(data)) as packed:
        parts = packed.infolist()
    return len(parts) <= MOST_PARTS and sum(part.file_size for part in parts) <= MOST_UNPACKED


def _comma_separated(data: bytes) -> Lines:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    first = text.split("\n", 1)[0]
    between = max(",;\t", key=first.count)
    try:
        rows = list(_some(csv.reader(StringIO(text, newline=""), delimiter=between, strict=True)))
    except csv.Error:
        return _cannot(
            say("the file cannot be read: save it as an Excel workbook (.xlsx) or as CSV, and try again")
        )
    sheet = _whose_headings(rows[0] if rows else [])
    if sheet is None:
        return _cannot(
            say("the first line does not hold the headings of a sheet: take one out first and fill it in")
        )
    problems: list[Problem] = []
    return Lines({sheet.name: _lines(sheet, rows, problems)}, tuple(problems))


def _some(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    for place, row in enumerate(rows):
        if place > MOST_LINES + 1:
            return
        yield row[:MOST_COLUMNS]


def _whose_headings(headings: Sequence[str]) -> Sheet | None:
    """The sheet of which every needed heading is there, and most of the others."""

    def fits(sheet: Sheet) -> int:
        needed = {column.heading for column in sheet.columns if column.needed}
        there = {known.heading for heading in headings if (known := sheet.column(_text(heading)))}
        return len(there) if needed <= there else 0

    best = max(SHEETS, key=fits)
    return best if fits(best) else None


def _lines(
    sheet: Sheet, rows: Iterable[Sequence[Any]], problems: list[Problem]
) -> tuple[list[str], list[tuple[int, list[str]]]]:
    headings: list[str] = []
    found: list[tuple[int, list[str]]] = []
    for number, row in enumerate(rows, start=1):
        if number > MOST_LINES + 1:
            why = say("a sheet can have {most} lines: take the rest in afterwards", most=f"{MOST_LINES:,}")
            problems.append(Problem(why, sheet.name, number))
            break
        cells = [_cell(value, sheet, number, headings, place, problems) for place, value in enumerate(row)]
        if number == 1:
            headings = _without_the_empty_end(cells)
            continue
        if any(cells[len(headings) :]):
            problems.append(
                Problem(say("there is something in a column without a heading"), sheet.name, number)
            )
        if any(cells):
            found.append((number, cells[: len(headings)]))
    return headings, found


def _without_the_empty_end(cells: list[str]) -> list[str]:
    last = max((place for place, text in enumerate(cells, start=1) if text), default=0)
    return cells[:last]


def _cell(
    given: Any, sheet: Sheet, number: int, headings: list[str], place: int, problems: list[Problem]
) -> str:
    kind = getattr(given, "data_type", "s")
    value = given.value if hasattr(given, "value") else given
    column = headings[place] if place < len(headings) else ""
    if kind in ("f", "e"):
        why = say("this cell holds a formula or an error: type the text or the day instead")
        problems.append(Problem(why, sheet.name, number, column))
        return ""
    text = _text(value)
    if len(text) > MOST_IN_A_CELL:
        why = say("make this shorter: it can hold {most} characters", most=f"{MOST_IN_A_CELL:,}")
        problems.append(Problem(why, sheet.name, number, column))
        return ""
    return text


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return YES if value else NO
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return _UNSEEN.sub("", _LINE_END.sub("\n", as_written(str(value).strip())))
