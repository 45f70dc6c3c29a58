"""What may stand in a register: every form and every line of a spreadsheet is held to it before anything is kept."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings

from evenhand.casework.addresses import is_email
from evenhand.casework.policies.capacities import HELD
from evenhand.casework.register.entries import (
    PARTS,
    TIES,
    AbsenceEntry,
    Book,
    CommitmentEntry,
    Entry,
    LinkEntry,
    OfficeEntry,
    OrganisationEntry,
    PersonEntry,
)
from evenhand.engine.case import Reason
from evenhand.engine.names import folded
from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import Procedure
from evenhand.engine.words import Sentence, either, say

MOST_IN_A_NAME, MOST_IN_A_TEXT, MOST_DIRECTORATES = 200, 2_000, 100
CHANNELS = ("e-mail", "post", "phone")


def why_not(entry: Entry, book: Book, procedure: Procedure, itself: int | None = None) -> tuple[Reason, ...]:
    """Everything that keeps an entry out of the register; `itself` is the key of the row it is to take the place of."""
    return tuple(_found(entry, book, procedure, itself))


def _found(entry: Entry, book: Book, procedure: Procedure, itself: int | None) -> Iterator[Reason]:
    match entry:
        case PersonEntry():
            return _person(entry, book, procedure, itself)
        case OrganisationEntry():
            return _organisation(entry, book, procedure, itself)
        case OfficeEntry():
            return _office(entry, book, procedure, itself)
        case LinkEntry():
            return _link(entry, book)
        case AbsenceEntry():
            return _absence(entry, book, itself)
        case CommitmentEntry():
            return _commitment(entry, book, procedure, itself)


def roles_to_hold(procedure: Procedure) -> tuple[str, ...]:
    """The offices and bodies of a procedure that somebody can hold for a term."""
    return tuple(person.name for person in procedure.people.values() if person.kind in HELD)


def _reason(name: str, sentence: Sentence, field: str) -> Reason:
    return Reason(name, sentence, field=field)


def _short(text: str, label: Sentence, field: str, most: int = MOST_IN_A_NAME) -> Iterator[Reason]:
    if len(text) > most:
        why = say("{what} has at most {most} characters", what=label, most=most)
        yield _reason("too-long", why, field)


def _named(name: str, label: Sentence) -> Iterator[Reason]:
    if not name.strip():
        yield _reason("no-name", say("fill in the name"), "name")
    yield from _short(name, label, "name")


def _sector(sector: str, procedure: Procedure) -> Iterator[Reason]:
    known = procedure.sectors.names
    if known and sector not in known:
        yield _reason("unknown-sector", say("choose a sector: {sectors}", sectors=either(known)), "sector")


def _contact(entry: PersonEntry | OrganisationEntry) -> Iterator[Reason]:
    if entry.email and not is_email(entry.email):
        why = say("write the e-mail address in full, such as name@charity.example")
        yield _reason("no-address", why, "email")
    yield from _short(entry.phone, say("a phone number"), "phone")
    yield from _short(entry.address, say("an address"), "address", MOST_IN_A_TEXT)


def _person(entry: PersonEntry, book: Book, procedure: Procedure, itself: int | None) -> Iterator[Reason]:
    yield from _named(entry.name, say("a name"))
    yield from _name_is_free(entry.name, book, itself)
    yield from _sector(entry.sector, procedure)
    yield from _contact(entry)
    yield from _reached(entry)
    others = {other.email for key, other in book.people.items() if key != itself} | book.addresses
    if entry.email and entry.email in others:
        why = say("somebody else in the register has this e-mail address: each person needs their own")
        yield _reason("address-taken", why, "email")


def _name_is_free(name: str, book: Book, itself: int | None) -> Iterator[Reason]:
    before = book.people.get(itself) if itself is not None else None
    own = before.name if before else ""
    taken = {folded(other.name) for key, other in book.people.items() if key != itself}
    if folded(name) in taken:
        why = say("somebody called {name} is in the register already: add what tells them apart", name=name)
        yield _reason("name-taken", why, "name")
    kept = book.former_people.get(folded(name), own)
    if kept != own:
        yield _reason("name-taken", say("{name} is another name of {kept}", name=name, kept=kept), "name")


def _reached(entry: PersonEntry) -> Iterator[Reason]:
    if entry.channel not in CHANNELS:
        yield _reason("unknown-channel", say("choose one of: {ways}", ways=CHANNELS), "channel")
    if entry.channel == "post" and not entry.address:
        yield _reason("no-address", say("to be reached by post, an address is needed"), "address")
    if entry.channel == "phone" and not entry.phone:
        yield _reason("no-phone", say("to be reached by phone, a number is needed"), "phone")
    known = tuple(code for code, _ in settings.LANGUAGES)
    if entry.language and entry.language not in known:
        yield _reason("unknown-language", say("choose one of: {ways}", ways=known), "language")


def _organisation(
    entry: OrganisationEntry, book: Book, procedure: Procedure, itself: int | None
) -> Iterator[Reason]:
    yield from _named(entry.name, say("a name"))
    before = book.organisations.get(itself) if itself is not None else None
    own = before.name if before else ""
    taken = {folded(other.name) for key, other in book.organisations.items() if key != itself}
    if folded(entry.name) in taken:
        yield _reason("name-taken", say("{name} is in the register already", name=entry.name), "name")
    kept = book.former_organisations.get(folded(entry.name), own)
    if kept != own:
        why = say("{name} is another name of {kept}", name=entry.name, kept=kept)
        yield _reason("name-taken", why, "name")
    if entry.sector:
        yield from _sector(entry.sector, procedure)
    yield from _contact(entry)
    yield from _in_order(entry.signed_on, entry.left_on, "left-on")
    yield from _directorates(entry.directorates)


def _directorates(names: tuple[str, ...]) -> Iterator[Reason]:
    if len(names) > MOST_DIRECTORATES or len({folded(name) for name in names}) < len(names):
        why = say("name each directorate once, and no more than {most}", most=MOST_DIRECTORATES)
        yield _reason("directorates", why, "directorates")
    for name in names:
        yield from _short(name, say("the name of a directorate"), "directorates")


def _in_order(first: date | None, last: date | None, field: str = "until") -> Iterator[Reason]:
    if first and last and last < first:
        yield _reason("not-in-order", say("the last day cannot be before the first day"), field)


def _known_person(name: str, book: Book, field: str) -> Iterator[Reason]:
    if book.person(name) is None:
        why = say("nobody called “{name}” is in the register: enter the person first", name=name)
        yield _reason("unknown-person", why, field)


def _office(entry: OfficeEntry, book: Book, procedure: Procedure, itself: int | None) -> Iterator[Reason]:
    yield from _known_person(entry.person, book, "person")
    known = roles_to_hold(procedure)
    if entry.role not in known:
        yield _reason("unknown-office", say("choose an office or body: {names}", names=either(known)), "role")
    yield from _short(entry.group, say("the name of a group"), "group")
    yield from _in_order(entry.since, entry.until)
    yield from _in_place_of(entry, book, procedure)
    for key, other in book.offices_of(entry.person).items():
        same = (other.role, folded(other.group)) == (entry.role, folded(entry.group))
        if key != itself and same and _overlap(entry, other):
            why = say("{person} is entered for this already at that time", person=entry.person)
            yield _reason("entered-twice", why, "role")
            return


def _in_place_of(entry: OfficeEntry, book: Book, procedure: Procedure) -> Iterator[Reason]:
    if not entry.instead_of:
        return
    if entry.instead_of == entry.person:
        yield _reason("own-stand-in", say("nobody can stand in for themselves"), "instead-of")
        return
    yield from _known_person(entry.instead_of, book, "instead-of")
    person = procedure.people.get(entry.role)
    stands_in = person is not None and person.kind is PersonKind.STAND_IN_FOR
    wanted = person.of if person is not None and stands_in else entry.role
    if all(other.role != wanted for other in book.offices_of(entry.instead_of).values()):
        why = say("{name} does not hold this office: {role}", name=entry.instead_of, role=wanted)
        yield _reason("holds-nothing", why, "instead-of")


def _overlap(one: OfficeEntry, other: OfficeEntry) -> bool:
    return (one.since or date.min) <= (other.until or date.max) and (other.since or date.min) <= (
        one.until or date.max
    )


def _link(entry: LinkEntry, book: Book) -> Iterator[Reason]:
    yield from _known_person(entry.person, book, "person")
    if not entry.organisation.strip():
        yield _reason("no-organisation", say("name the organisation"), "organisation")
    yield from _short(entry.organisation, say("a name"), "organisation")
    yield from _short(entry.directorate, say("the name of a directorate"), "directorate")
    if entry.tie not in TIES:
        yield _reason("unknown-tie", say("choose one of: {ways}", ways=tuple(TIES)), "tie")
    elif entry.tie in PARTS and book.organisation(entry.organisation) is None:
        why = say("“{name}” is not in the register: enter the organisation first", name=entry.organisation)
        yield _reason("unknown-organisation", why, "organisation")
    yield from _in_order(entry.since, entry.until)


def _absence(entry: AbsenceEntry, book: Book, itself: int | None) -> Iterator[Reason]:
    yield from _known_person(entry.person, book, "person")
    first, last = entry.since, entry.until
    if first is None or last is None:
        why = say("give the first day and the last day")
        yield _reason("no-days", why, "since" if first is None else "until")
        return
    yield from _in_order(first, last)
    for key, other in book.absences_of(entry.person).items():
        if key != itself and other.since and other.until and other.since <= last and first <= other.until:
            why = say("{person} is entered as away at that time already", person=entry.person)
            yield _reason("entered-twice", why, "since")
            return


def _commitment(
    entry: CommitmentEntry, book: Book, procedure: Procedure, itself: int | None
) -> Iterator[Reason]:
    known = procedure.codes.names
    if known and entry.code not in known:
        yield _reason("unknown-code", say("choose a code: {codes}", codes=either(known)), "code")
    if not entry.number.strip():
        yield _reason("no-number", say("say what the document calls it, such as 3.2"), "number")
    yield from _short(entry.number, say("a number"), "number")
    if not entry.text.strip():
        yield _reason("no-text", say("say what the promise is"), "text")
    yield from _short(entry.text, say("a promise"), "text", MOST_IN_A_TEXT)
    others = ((each.code, each.number) for key, each in book.commitments.items() if key != itself)
    if (entry.code, entry.number) in others:
        why = say("{code} {number} is entered already", code=entry.code, number=entry.number)
        yield _reason("number-taken", why, "number")
