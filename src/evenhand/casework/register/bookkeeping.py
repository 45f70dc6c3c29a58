"""Writes entries into the register: the row, who changed it, and the end of the sessions of those it is about.

Nothing is checked here (see `register_checks`), and every caller stands in a transaction.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from evenhand.casework.actions.end_sessions import end_sessions
from evenhand.casework.kept_words import packed
from evenhand.casework.models import (
    Absence,
    Account,
    Commitment,
    Individual,
    Link,
    Organisation,
    RegisterChange,
    Representation,
    Tenure,
    random_name,
)
from evenhand.casework.register.entries import (
    PARTS,
    TIES,
    AbsenceEntry,
    CommitmentEntry,
    Entry,
    LinkEntry,
    OfficeEntry,
    OrganisationEntry,
    PersonEntry,
    term_in_words,
)
from evenhand.engine.names import folded
from evenhand.engine.words import Sentence, Value, say


@dataclass(frozen=True, slots=True)
class Hand:
    """Whose hand changes the register, and when. `names` are all by which the register knows them."""

    who: str
    now: datetime
    names: tuple[str, ...] = ()


def note(compact: str, hand: Hand, what: Sentence) -> None:
    """Keep who changed what. The words hold no contact details: those who read them need none."""
    RegisterChange(compact_id=compact, at=hand.now, who=hand.who, what=packed(what)).save()


def put(compact: str, hand: Hand, entry: Entry, itself: int | None) -> int:
    """Write an entry, in place of the row of that key or as a new one, and give its key."""
    match entry:
        case PersonEntry():
            return _person(compact, hand, entry, itself)
        case OrganisationEntry():
            return _organisation(compact, hand, entry, itself)
        case OfficeEntry():
            return _office(compact, hand, entry, itself)
        case LinkEntry():
            return _tie(compact, hand, entry, itself)
        case AbsenceEntry():
            return _absence(compact, hand, entry, itself)
        case CommitmentEntry():
            return _commitment(compact, hand, entry, itself)


def in_words(entry: OfficeEntry | LinkEntry | AbsenceEntry) -> Sentence:
    """What an office, a tie or an absence is, in one line."""
    term = term_in_words(entry.since, entry.until)
    if isinstance(entry, AbsenceEntry):
        return say("away {term}", term=term)
    if isinstance(entry, LinkEntry):
        where = f"{entry.organisation}, {entry.directorate}" if entry.directorate else entry.organisation
        return say("{organisation}: {tie}, {term}", organisation=where, tie=TIES[entry.tie], term=term)
    what: Value = say("{role} for {group}", role=entry.role, group=entry.group) if entry.group else entry.role
    if entry.instead_of:
        return say("{role} in place of {name}, {term}", role=what, name=entry.instead_of, term=term)
    return say("{role}, {term}", role=what, term=term)


_FIELDS: Mapping[str, Sentence] = {
    "name": say("name"),
    "sector": say("sector"),
    "email": say("e-mail address"),
    "phone": say("phone number"),
    "address": say("address"),
    "channel": say("way to be reached"),
    "language": say("language"),
    "large_print": say("large print"),
    "no_reminders": say("reminders"),
    "signed_on": say("day of signing"),
    "left_on": say("day of leaving"),
    "directorates": say("directorates"),
    "text": say("words"),
    "ended_on": say("last day"),
    "code": say("code"),
    "number": say("number"),
}


def _set(row: Any, values: Mapping[str, Any]) -> tuple[Sentence, ...]:
    """Write the values into a row, and give the names of the fields that changed."""
    changed = tuple(_FIELDS[name] for name, value in values.items() if getattr(row, name) != value)
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    return changed


def _entered_or_changed(
    compact: str, hand: Hand, name: str, changed: tuple[Sentence, ...], itself: int | None
) -> None:
    if itself is None:
        note(compact, hand, say("Entered {name}", name=name))
    elif changed:
        note(compact, hand, say("Changed {name}: {what}", name=name, what=changed))


def _person(compact: str, hand: Hand, entry: PersonEntry, itself: int | None) -> int:
    row = Individual.objects.get(pk=itself) if itself else Individual(compact_id=compact)
    before = Individual(email=row.email)
    if itself and row.name != entry.name:
        _keep_former_name(row, entry.name)
    values = {name: getattr(entry, name) for name in PersonEntry.__slots__}
    changed = _set(row, values)
    _entered_or_changed(compact, hand, entry.name, changed, itself)
    if entry.email:
        Account.objects.ensure(entry.email)
    if before.email != row.email or _FIELDS["name"] in changed:
        end_sessions((before, row))
    return row.pk


def _organisation(compact: str, hand: Hand, entry: OrganisationEntry, itself: int | None) -> int:
    row = Organisation.objects.get(pk=itself) if itself else Organisation(compact_id=compact)
    if itself and row.name != entry.name:
        _keep_former_name(row, entry.name)
    values = {name: getattr(entry, name) for name in OrganisationEntry.__slots__}
    changed = _set(row, values | {"directorates": list(entry.directorates)})
    _entered_or_changed(compact, hand, entry.name, changed, itself)
    if _FIELDS["name"] in changed:
        end_sessions(Individual.objects.filter(represents__organisation=row))
    return row.pk


def _keep_former_name(row: Individual | Organisation, new: str) -> None:
    """The old name goes on leading here: disputes, seats and links know the row by it.

    Where the new name is one that it had before, the two change places.
    """
    rows: Any = type(row).objects
    old = row.name
    if folded(old) == folded(new):
        return
    again = next((other for other in row.merged.all() if folded(other.name) == folded(new)), None)
    if again is not None:
        rows.filter(pk=again.pk).update(name=random_name())
    rows.filter(pk=row.pk).update(name=new)
    if again is not None:
        rows.filter(pk=again.pk).update(name=old)
    else:
        rows.create(compact_id=row.compact_id, name=old, sector=row.sector, merged_into=row)


def _office(compact: str, hand: Hand, entry: OfficeEntry, itself: int | None) -> int:
    row = Tenure.objects.select_related("individual").get(pk=itself) if itself else Tenure()
    row.individual = _called(compact, entry.person)
    row.role, row.group, row.since, row.until = entry.role, entry.group, entry.since, entry.until
    row.stands_in_for = _called(compact, entry.instead_of) if entry.instead_of else None
    row.save()
    _tell(compact, hand, entry, itself)
    end_sessions((row.individual,))
    return row.pk


def _tie(compact: str, hand: Hand, entry: LinkEntry, itself: int | None) -> int:
    row: Representation | Link
    if entry.tie in PARTS:
        row = Representation.objects.get(pk=itself) if itself else Representation()
        row.organisation, row.part = _body(compact, entry.organisation), entry.tie
    else:
        row = Link.objects.get(pk=itself) if itself else Link()
        row.organisation, row.kind = entry.organisation, entry.tie
    row.individual = _called(compact, entry.person)
    row.directorate, row.since, row.until = entry.directorate, entry.since, entry.until
    row.save()
    _tell(compact, hand, entry, itself)
    end_sessions((row.individual,))
    return row.pk


def _absence(compact: str, hand: Hand, entry: AbsenceEntry, itself: int | None) -> int:
    row = Absence.objects.get(pk=itself) if itself else Absence()
    row.individual = _called(compact, entry.person)
    if entry.since is None or entry.until is None:
        raise ValueError(entry)
    row.since, row.until = entry.since, entry.until
    row.save()
    _tell(compact, hand, entry, itself)
    return row.pk


def _tell(
    compact: str, hand: Hand, entry: OfficeEntry | LinkEntry | AbsenceEntry, itself: int | None
) -> None:
    words = in_words(entry)
    changed = say("Changed for {person}: {what}", person=entry.person, what=words)
    entered = say("Entered for {person}: {what}", person=entry.person, what=words)
    note(compact, hand, changed if itself else entered)


def _commitment(compact: str, hand: Hand, entry: CommitmentEntry, itself: int | None) -> int:
    row = Commitment.objects.get(pk=itself) if itself else Commitment(compact_id=compact)
    changed = _set(row, {name: getattr(entry, name) for name in CommitmentEntry.__slots__})
    _entered_or_changed(compact, hand, f"{entry.code} {entry.number}", changed, itself)
    return row.pk


def _called(compact: str, name: str) -> Individual:
    return Individual.objects.get(compact=compact, name=name, merged_into=None)


def _body(compact: str, name: str) -> Organisation:
    """The organisation of that name, or the one that it leads to."""
    rows = Organisation.objects.filter(Q(compact=compact)).select_related("merged_into")
    found = next(row for row in rows if folded(row.name) == folded(name))
    return found.merged_into or found


def take_out(compact: str, hand: Hand, row: Tenure | Link | Representation | Absence, entry: Entry) -> None:
    """Delete a row that was entered by mistake."""
    person = row.individual
    row.delete()
    if isinstance(entry, OfficeEntry | LinkEntry | AbsenceEntry):
        what = say(
            "Took out, as entered by mistake, for {person}: {what}", person=entry.person, what=in_words(entry)
        )
        note(compact, hand, what)
    if not isinstance(entry, AbsenceEntry):  # it opens and closes nothing to anybody
        end_sessions((person,))
