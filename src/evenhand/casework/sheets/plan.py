"""What the lines of a spreadsheet would add to a register, and change in it; nothing is ever taken out by a file."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from evenhand.casework.register.checks import why_not
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
from evenhand.casework.register.own_entries import Own, why_not_oneself
from evenhand.casework.sheets.columns import SHEETS, Sheet, entries_of
from evenhand.casework.sheets.reading import Lines, Problem
from evenhand.engine.names import folded
from evenhand.engine.procedure import Procedure
from evenhand.engine.words import Sentence, say


@dataclass(frozen=True, slots=True)
class Change:
    """A line that adds something (`itself` is None), or takes the place of the row of that key."""

    sheet: str
    line: int
    entry: Entry
    itself: int | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be done, what stands there already, and everything that is wrong. With a problem nothing is done."""

    changes: tuple[Change, ...]
    same: int
    problems: tuple[Problem, ...]

    @property
    def digest(self) -> str:
        """A short name for exactly these changes."""
        return hashlib.sha256(repr(self.changes).encode()).hexdigest()


def plan(lines: Lines, book: Book, procedure: Procedure, own: Own | None = None) -> Plan:
    """Hold every line to the register as it would be by then. `own` is whoever brings the file."""
    desk = _Desk(procedure, own or Own(), _copy(book), list(lines.problems))
    for sheet in SHEETS:
        if sheet.name in lines.sheets:
            desk.take(sheet, *lines.sheets[sheet.name])
    return Plan(tuple(desk.changes), desk.same, tuple(desk.problems))


def _copy(book: Book) -> Book:
    return replace(
        book,
        people=dict(book.people),
        organisations=dict(book.organisations),
        offices=dict(book.offices),
        links=dict(book.links),
        representing=dict(book.representing),
        absences=dict(book.absences),
        commitments=dict(book.commitments),
    )


@dataclass(slots=True)
class _Desk:
    """Where the lines are laid out one after the other, and `book` grows with each of them."""

    procedure: Procedure
    own: Own
    book: Book
    problems: list[Problem]
    changes: list[Change] = field(default_factory=list)
    same: int = 0
    used: set[tuple[str, int]] = field(default_factory=set)

    def take(self, sheet: Sheet, headings: list[str], lines: list[tuple[int, list[str]]]) -> None:
        """Take a sheet: first what stands in the register just so, then what changes or comes in."""
        if not self._knows(sheet, headings):
            return
        waiting = []
        for number, cells in lines:
            values = self._values(sheet, number, dict(zip(headings, cells, strict=False)))
            if values is None:
                continue
            entry = self._named(self._filled(sheet, values))
            if self._claim(entry, exactly=True) is None:
                waiting.append((number, values))
            else:
                self.same += 1
        for number, values in waiting:
            self._lay(sheet, number, values)

    def _knows(self, sheet: Sheet, headings: list[str]) -> bool:
        known = [sheet.column(heading) for heading in headings if heading]
        wrong = [heading for heading in headings if heading and sheet.column(heading) is None]
        for heading in wrong:
            names = tuple(column.heading for column in sheet.columns)
            why = say("there is no such column: use {names}", names=names)
            self.problems.append(Problem(why, sheet.name, 1, heading))
        twice = {column.heading for column in known if column and known.count(column) > 1}
        for heading in sorted(twice):
            self.problems.append(Problem(say("this column stands there twice"), sheet.name, 1, heading))
        missing = [column for column in sheet.columns if column.needed and column not in known]
        for column in missing:
            self.problems.append(Problem(say("this column is missing"), sheet.name, 1, column.heading))
        return not (wrong or twice or missing)

    def _values(self, sheet: Sheet, number: int, cells: Mapping[str, str]) -> dict[str, Any] | None:
        values: dict[str, Any] = {}
        before = len(self.problems)
        for heading, text in cells.items():
            column = sheet.column(heading)
            if column is None:
                continue
            found = column.read(text)
            if isinstance(found, Sentence):
                self.problems.append(Problem(found, sheet.name, number, column.heading))
            else:
                values[column.field] = found
        return values if len(self.problems) == before else None

    def _filled(self, sheet: Sheet, values: dict[str, Any], known: Entry | None = None) -> Entry:
        """The entry of a line. A column that the file leaves out says nothing: what is known stays."""
        said = {
            name: value for name, value in values.items() if value != "" or name not in ("channel", "tie")
        }
        if known is not None:
            return replace(known, **said)
        return sheet.kind(**said)

    def _named(self, entry: Entry) -> Entry:
        """The same entry, with people and organisations as the register writes them."""
        if isinstance(entry, OfficeEntry):
            return replace(
                entry, person=self._person(entry.person), instead_of=self._person(entry.instead_of)
            )
        if isinstance(entry, AbsenceEntry):
            return replace(entry, person=self._person(entry.person))
        if isinstance(entry, LinkEntry):
            key = self.book.organisation(entry.organisation) if entry.tie in PARTS else None
            name = self.book.organisations[key].name if key is not None else entry.organisation
            return replace(entry, person=self._person(entry.person), organisation=name)
        return entry

    def _person(self, name: str) -> str:
        if self.book.person(name) is not None:
            return name
        wanted = folded(name)
        return next((each.name for each in self.book.people.values() if folded(each.name) == wanted), name)

    def _lay(self, sheet: Sheet, number: int, values: dict[str, Any]) -> None:
        entry = self._named(self._filled(sheet, values))
        key = self._claim(entry, exactly=False)
        rows: dict[int, Entry] = self._rows(entry)
        if key is not None:
            entry = self._named(self._filled(sheet, values, rows[key]))
            if entry == rows[key]:
                self.same += 1
                return
        problems = [
            Problem(reason.sentence, sheet.name, number, sheet.heading_of(reason.field))
            for reason in (
                *why_not(entry, self.book, self.procedure, key),
                *why_not_oneself(entry, rows.get(key) if key is not None else None, self.own),
            )
        ]
        self.problems += problems
        if problems:
            return
        self.changes.append(Change(sheet.name, number, entry, key))
        place = key if key is not None else -len(self.changes)
        rows[place] = entry
        self.used.add((self._table(entry), place))

    def _claim(self, entry: Entry, *, exactly: bool) -> int | None:
        """The row that this line is about, if no other line is about it."""
        for key, row in self._rows(entry).items():
            meant = row == entry if exactly else _identity(row) == _identity(entry)
            if meant and (self._table(entry), key) not in self.used:
                self.used.add((self._table(entry), key))
                return key
        return None

    def _rows(self, entry: Entry) -> dict[int, Any]:
        tie = entry.tie if isinstance(entry, LinkEntry) else ""
        found = entries_of(self.book, type(entry), tie or "other")
        return found if isinstance(found, dict) else dict(found)

    def _table(self, entry: Entry) -> str:
        acts = isinstance(entry, LinkEntry) and entry.tie in PARTS
        return "acts" if acts else type(entry).__name__


def _identity(entry: Entry) -> tuple[object, ...]:
    """What makes two lines be about the same thing; everything else on the line can be changed."""
    return tuple(_compared(entry))


def _compared(entry: Entry) -> Iterator[object]:
    match entry:
        case PersonEntry() | OrganisationEntry():
            yield folded(entry.name)
        case OfficeEntry():
            yield from (entry.person, entry.role, folded(entry.group), entry.since)
        case LinkEntry():
            yield from (
                entry.person,
                folded(entry.organisation),
                folded(entry.directorate),
                entry.tie,
                entry.since,
            )
        case AbsenceEntry():
            yield from (entry.person, entry.since)
        case CommitmentEntry():
            yield from (entry.code, entry.number)
