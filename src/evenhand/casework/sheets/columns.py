"""The sheets of the register and their columns. Headings are a format, so they stay English in every language."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from evenhand.casework.register.entries import (
    PARTS,
    AbsenceEntry,
    Book,
    CommitmentEntry,
    Entry,
    LinkEntry,
    OfficeEntry,
    OrganisationEntry,
    PersonEntry,
)
from evenhand.engine.words import Sentence, say

YES, NO = "yes", "no"
YES_NO: Final = {YES: True, "true": True, "1": True, NO: False, "false": False, "0": False, "": False}
DAY_FIRST: Final = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, the field of the entry, and how its text is understood. `needed` ones cannot be left out."""

    heading: str
    field: str
    read: Callable[[str], Any]
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, the kind of entry on each of its lines, and its columns."""

    name: str
    kind: type[Entry]
    columns: tuple[Column, ...]

    def column(self, heading: str) -> Column | None:
        """The column of that heading, whatever its capital letters."""
        wanted = " ".join(heading.split()).casefold()
        return next((column for column in self.columns if column.heading.casefold() == wanted), None)

    def heading_of(self, field: str) -> str:
        """The heading over a field; the first one for a field that has no column."""
        plain = field.replace("-", "_")
        found = (column.heading for column in self.columns if column.field == plain)
        return next(found, self.columns[0].heading)


def line(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def several(text: str) -> tuple[str, ...]:
    """Each on its own line of the cell."""
    return tuple(line(each) for each in text.split("\n") if each.strip())


def yes(text: str) -> bool | Sentence:
    """Yes or no; an empty cell is no."""
    found = YES_NO.get(text.strip().casefold())
    return say("write yes or no") if found is None else found


def day(text: str) -> date | Sentence | None:
    """A day as 2026-11-04 or 4/11/2026; an empty cell is none."""
    plain = text.strip()
    if not plain:
        return None
    parts = DAY_FIRST.fullmatch(plain)
    try:
        if parts:
            return date(int(parts[3]), int(parts[2]), int(parts[1]))
        return date.fromisoformat(plain[:10] if plain.endswith("00:00:00") else plain)
    except ValueError:
        return say("write the day as 2026-11-04 or 4/11/2026")


def small(text: str) -> str:
    """A word of a short list, whatever its capital letters."""
    return line(text).casefold()


_TERM = (Column("From", "since", day), Column("Until", "until", day))
_CONTACT = (
    Column("E-mail", "email", small),
    Column("Phone", "phone", line),
    Column("Address", "address", str.strip),
)

SHEETS: Final = (
    Sheet(
        "People",
        PersonEntry,
        (
            Column("Name", "name", line, needed=True),
            Column("Sector", "sector", line, needed=True),
            *_CONTACT,
            Column("Reached by", "channel", small),
            Column("Language", "language", small),
            Column("Large print", "large_print", yes),
            Column("No reminders", "no_reminders", yes),
        ),
    ),
    Sheet(
        "Organisations",
        OrganisationEntry,
        (
            Column("Name", "name", line, needed=True),
            Column("Sector", "sector", line),
            Column("Signed on", "signed_on", day),
            Column("Left on", "left_on", day),
            Column("Directorates", "directorates", several),
            *_CONTACT,
        ),
    ),
    Sheet(
        "Offices",
        OfficeEntry,
        (
            Column("Person", "person", line, needed=True),
            Column("Office or body", "role", line, needed=True),
            Column("Group", "group", line),
            *_TERM,
            Column("In place of", "instead_of", line),
        ),
    ),
    Sheet(
        "Links",
        LinkEntry,
        (
            Column("Person", "person", line, needed=True),
            Column("Organisation", "organisation", line, needed=True),
            Column("Tie", "tie", small, needed=True),
            Column("Directorate", "directorate", line),
            *_TERM,
        ),
    ),
    Sheet(
        "Absences",
        AbsenceEntry,
        (
            Column("Person", "person", line, needed=True),
            Column("From", "since", day, needed=True),
            Column("Until", "until", day, needed=True),
        ),
    ),
    Sheet(
        "Commitments",
        CommitmentEntry,
        (
            Column("Code", "code", line, needed=True),
            Column("Number", "number", line, needed=True),
            Column("Text", "text", str.strip, needed=True),
            Column("Ended on", "ended_on", day),
        ),
    ),
)


def rows_of(book: Book, sheet: Sheet) -> Iterable[tuple[str | date, ...]]:
    """The lines of a sheet, without the heading: texts, and days where they are known."""
    for entry in entries_of(book, sheet.kind).values():
        yield tuple(_cell(getattr(entry, column.field)) for column in sheet.columns)


def entries_of(book: Book, kind: type[Entry], tie: str = "") -> Mapping[int, Entry]:
    """The rows of the register that a sheet shows; of the links only those that stand in one table with `tie`."""
    if kind is LinkEntry and not tie:
        # The two tables number their rows alike: one of them is counted downwards here.
        return {**{-key: row for key, row in book.representing.items()}, **book.links}
    if kind is LinkEntry:
        return book.representing if tie in PARTS else book.links
    found: dict[type[Any], Mapping[int, Entry]] = {
        PersonEntry: book.people,
        OrganisationEntry: book.organisations,
        OfficeEntry: book.offices,
        AbsenceEntry: book.absences,
        CommitmentEntry: book.commitments,
    }
    return found[kind]


def _cell(value: object) -> str | date:
    match value:
        case date():
            return value
        case bool():
            return YES if value else NO
        case tuple():
            return "\n".join(value)
        case None:
            return ""
        case _:
            return str(value)
