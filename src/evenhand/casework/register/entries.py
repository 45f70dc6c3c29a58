"""What stands in a Compact's register, as plain values: the same for a form, a line of a spreadsheet and a stored row.

People and organisations are named by their names, which are unique in a Compact. Terms are whole days, both ends
included; no first day means "always was", no last day "still is".
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from evenhand.engine.names import folded
from evenhand.engine.words import Sentence, say


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonEntry:
    """A person, and how to reach them."""

    name: str
    sector: str
    email: str = ""
    phone: str = ""
    address: str = ""
    channel: str = "e-mail"
    language: str = ""
    large_print: bool = False
    no_reminders: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationEntry:
    """A signatory, or another body that is in a dispute."""

    name: str
    sector: str = ""
    signed_on: date | None = None
    left_on: date | None = None
    directorates: tuple[str, ...] = ()
    email: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeEntry:
    """An office held, or a body sat on, for a term; with `instead_of` only in place of that person."""

    person: str
    role: str
    group: str = ""
    since: date | None = None
    until: date | None = None
    instead_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkEntry:
    """What ties a person to an organisation: to act for it is a tie too. `tie` is a kind of link or a part played."""

    person: str
    organisation: str
    directorate: str = ""
    tie: str = "other"
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceEntry:
    """That a person is away, and cannot serve. Both days are needed; None stands for one that was not given."""

    person: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentEntry:
    """A promise of the Compact by its code."""

    code: str
    number: str
    text: str
    ended_on: date | None = None


Entry: TypeAlias = PersonEntry | OrganisationEntry | OfficeEntry | LinkEntry | AbsenceEntry | CommitmentEntry

PARTS = ("contact", "deputy", "complaints manager", "compact representative")
"""The ties of those who act for an organisation: they need one that is in the register."""

TIES: Mapping[str, Sentence] = {
    "contact": say("acts for it"),
    "deputy": say("acts for it in the contact’s place"),
    "complaints manager": say("is its complaints manager"),
    "compact representative": say("is its compact representative"),
    "employment": say("works there"),
    "trusteeship": say("is a trustee, councillor or director"),
    "membership": say("is a member"),
    "family": say("has family or a close friend there"),
    "money": say("has money tied up with it"),
    "other": say("has another tie"),
}


@dataclass(frozen=True, slots=True)
class Book:
    """The whole register of a Compact. Rows stand under their keys, in the order in which they are shown.

    `former_people` and `former_organisations` are other names (folded), by which some were known before or were
    entered twice, and the name that counts. `representing` are the links of those who act for an organisation.
    """

    compact: str
    people: Mapping[int, PersonEntry] = field(default_factory=dict)
    organisations: Mapping[int, OrganisationEntry] = field(default_factory=dict)
    offices: Mapping[int, OfficeEntry] = field(default_factory=dict)
    links: Mapping[int, LinkEntry] = field(default_factory=dict)
    representing: Mapping[int, LinkEntry] = field(default_factory=dict)
    absences: Mapping[int, AbsenceEntry] = field(default_factory=dict)
    commitments: Mapping[int, CommitmentEntry] = field(default_factory=dict)
    former_people: Mapping[str, str] = field(default_factory=dict)
    former_organisations: Mapping[str, str] = field(default_factory=dict)
    addresses: frozenset[str] = frozenset()
    """Addresses of those who were entered twice: they cannot be given to anybody else."""

    def person(self, name: str) -> int | None:
        """The key of the person of exactly that name."""
        return next((key for key, entry in self.people.items() if entry.name == name), None)

    def organisation(self, name: str) -> int | None:
        """The key of the organisation of that name, whatever its capital letters, or of one it was known by before."""
        wanted = folded(self.former_organisations.get(folded(name), name))
        return next((key for key, entry in self.organisations.items() if folded(entry.name) == wanted), None)

    def offices_of(self, name: str) -> dict[int, OfficeEntry]:
        """The offices and seats of a person."""
        return {key: entry for key, entry in self.offices.items() if entry.person == name}

    def ties_of(self, name: str) -> Iterator[LinkEntry]:
        """Every tie of a person: their links, and the organisations they act for."""
        for rows in (self.representing, self.links):
            yield from (entry for entry in rows.values() if entry.person == name)

    def absences_of(self, name: str) -> dict[int, AbsenceEntry]:
        """When a person is away."""
        return {key: entry for key, entry in self.absences.items() if entry.person == name}

    def acting_for(self, organisation: str) -> dict[int, LinkEntry]:
        """Who acts for an organisation."""
        return {key: entry for key, entry in self.representing.items() if entry.organisation == organisation}

    def former_names_of_person(self, name: str) -> tuple[str, ...]:
        """By which other names a person is known, folded."""
        return tuple(former for former, kept in self.former_people.items() if kept == name)

    def former_names_of_organisation(self, name: str) -> tuple[str, ...]:
        """By which other names an organisation is known, folded."""
        return tuple(former for former, kept in self.former_organisations.items() if kept == name)


def in_force(entry: OfficeEntry | LinkEntry | AbsenceEntry, on: date) -> bool:
    """Whether it holds on that day."""
    return (entry.since is None or entry.since <= on) and (entry.until is None or entry.until >= on)


def term_in_words(since: date | None, until: date | None) -> Sentence:
    """A term as people say it."""
    if since and until:
        return say("from {since} to {until}", since=since, until=until)
    if since:
        return say("from {since}", since=since)
    return say("until {until}", until=until) if until else say("with no last day")
