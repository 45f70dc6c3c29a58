"""Everything a letter may say: what follows from the case, and what only the office knows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from evenhand.engine.case import Case
from evenhand.engine.duties import Duty
from evenhand.engine.events import Done, RecordValue
from evenhand.engine.position import Position
from evenhand.engine.procedure import Procedure
from evenhand.engine.words import Value
from evenhand.letters.places import Place, PlaceKind
from evenhand.letters.signposts import Signpost
from evenhand.letters.summary import Summary, counted_records


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Who writes, and how they are reached. `person` is who to ask for, where there is such a person."""

    name: str
    phone: str
    hours: str
    email: str = ""
    address: tuple[str, ...] = ()
    person: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """To whom a letter goes: the name in the greeting, the procedure's name for them, the lines of their address."""

    name: str
    role: str = ""
    address: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the case does not hold: who writes to whom, when, what the case is called, and the office's list of other help.

    `signposts` is the whole list; a letter names only what may be named on that day. `summary` is what a letter between
    cases may tell of all of them; None for a letter of one case.
    """

    agreement: str
    office: Office
    reference: str
    title: str
    today: date
    recipient: Recipient
    signposts: tuple[Signpost, ...] = ()
    summary: Summary | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What one letter may say, as the case stands. Make it with `facts_of`."""

    procedure: Procedure
    case: Case
    position: Position
    known: Known


def facts_of(procedure: Procedure, case: Case, position: Position, known: Known) -> Facts:
    """What a letter may say to that recipient.

    Gives the letter everything that the case holds: whoever asks leaves out of it what the recipient may not see.
    """
    return Facts(procedure, case, position, known)


Found = tuple[Value, ...]
"""What stands for a placeholder, each entry of a list for itself. Nothing: it is missing."""


def value_of(facts: Facts, place: Place) -> Found:
    """What stands for the placeholder; empty where there is nothing yet."""
    case = facts.case
    match place.kind:
        case PlaceKind.RECORD:
            found = _entries(_recorded(case, place.name))
        case PlaceKind.DONE | PlaceKind.ANSWER:
            found = _of_the_last(case.last(place.name), place.kind)
        case PlaceKind.DUE | PlaceKind.AIM:
            found = _days(facts, place)
        case PlaceKind.MEMBERS:
            found = tuple(case.panels[place.name].members) if place.name in case.panels else ()
        case PlaceKind.PARTY | PlaceKind.OTHER_SIDE:
            found = _party(facts, place.name or other_side(facts))
        case PlaceKind.SIGNPOSTS | PlaceKind.SIGNPOST:
            found = tuple(each.told() for each in _to_go(facts, place.name))
        case PlaceKind.OPEN_DISPUTES | PlaceKind.HOW_OFTEN:
            found = _of_all_cases(facts.known.summary, place)
        case _:
            found = _told(facts, place.kind)
    return found


def _of_all_cases(summary: Summary | None, place: Place) -> Found:
    if summary is None:
        return ()
    if place.kind is PlaceKind.OPEN_DISPUTES:
        return tuple(each.told() for each in summary.open_disputes)
    return summary.how_often(counted_records(place.name))


def _to_go(facts: Facts, name: str) -> Iterator[Signpost]:
    """The places that may be named on that day; with a name, only that one."""
    for each in facts.known.signposts:
        if each.may_be_named(facts.known.today) and (not name or each.is_called(name)):
            yield each


def _of_the_last(last: Done | None, kind: PlaceKind) -> Found:
    if last is None:
        return ()
    return (last.on,) if kind is PlaceKind.DONE else _some(last.answer)


def _told(facts: Facts, kind: PlaceKind) -> Found:
    """What the office knows, and how the case ended."""
    known = facts.known
    if kind is PlaceKind.TODAY:
        return (known.today,)
    told = {
        PlaceKind.RECIPIENT: known.recipient.name,
        PlaceKind.AGREEMENT: known.agreement,
        PlaceKind.OFFICE: known.office.name,
        PlaceKind.PHONE: known.office.phone,
        PlaceKind.HOURS: known.office.hours,
        PlaceKind.REFERENCE: known.reference,
        PlaceKind.TITLE: known.title,
        PlaceKind.OUTCOME: facts.case.ended_as,
    }
    return _some(told[kind])


def _some(text: str) -> Found:
    return (text,) if text.strip() else ()


def _party(facts: Facts, role: str) -> Found:
    party = facts.case.parties.get(role)
    return _some(party.name) if party else ()


def other_side(facts: Facts) -> str:
    """The procedure's name for the other side than the recipient's, or nothing where there is no such one side."""
    others = [role for role in facts.procedure.parties if role != facts.known.recipient.role]
    return others[0] if len(others) == 1 and facts.known.recipient.role in facts.procedure.parties else ""


def _recorded(case: Case, name: str) -> RecordValue | None:
    """What was last given for the record, by any step; what was struck out does not count."""
    for event in reversed(case.log):
        if isinstance(event, Done) and (value := event.record(name)) not in (None, "", ()):
            return value
    return None


def _entries(value: RecordValue | None) -> Found:
    match value:
        case None:
            return ()
        case tuple():
            return tuple(str(entry) for entry in value if str(entry).strip())
        case str():
            return _some(value)
        case _:
            return (value,)


def _days(facts: Facts, place: Place) -> Found:
    days = [day for duty in owed(facts, place.name) if (day := _day(duty, place.kind))]
    return (min(days),) if days else ()


def owed(facts: Facts, step: str) -> Iterator[Duty]:
    """What is still owed of that step."""
    return (duty for duty in facts.position.owed if duty.step.name == step and duty.is_open())


def _day(duty: Duty, kind: PlaceKind) -> date | None:
    """The day by which it is owed, or the office's own where the text gives none; or the day that is aimed at."""
    if kind is PlaceKind.AIM:
        return duty.aim.on if duty.aim else None
    limit = duty.by or duty.own
    return limit.on if limit else None
