"""What happened, in the order it happened, with what was recorded when."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localtime

from evenhand.engine.case import Case, Reason
from evenhand.engine.events import DelayExplained, Done, Event, MeetingsKnown, Opened, StruckOut
from evenhand.engine.fold import in_order
from evenhand.engine.procedure import Procedure


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of a record, for reading.

    `number` is its place in the order of recording. `recorded_on` is a day of the place where the site is;
    `recorded_late` says that it was written down on a later day than it happened. `struck` is the event that struck
    it out; `reasons` why it no longer follows from what happened before. `erased`: what people said was erased by law.
    """

    event: Event
    number: int
    happened_on: date
    recorded_at: datetime
    recorded_on: date
    recorded_late: bool
    who: str
    step: str
    clauses: tuple[str, ...]
    struck: StruckOut | None
    reasons: tuple[Reason, ...]
    erased: bool


def timeline(procedure: Procedure, case: Case) -> tuple[Entry, ...]:
    """Every event of the case in the order it happened, struck-out ones too; a strike-out ends its day."""
    numbers = {event.id: number for number, event in enumerate(case.history, start=1)}
    loose = {end.event: end.reasons for end in case.loose_ends}
    return tuple(
        _entry(procedure, case, event, numbers[event.id], loose.get(event.id, ()))
        for event in sorted(in_order(procedure, case.history), key=_day)
    )


def _day(event: Event) -> tuple[date, bool]:
    return event.on, isinstance(event, StruckOut)


def _entry(procedure: Procedure, case: Case, event: Event, number: int, reasons: tuple[Reason, ...]) -> Entry:
    moment = event.recorded_at
    if moment is None:
        raise ValueError("Only what was stored has a place in the record.")
    who, name = _who_and_step(event)
    recorded_on = localtime(moment).date()
    step = procedure.steps.get(procedure.current_name_of.get(name, name))
    return Entry(
        event=event,
        number=number,
        happened_on=event.on,
        recorded_at=moment,
        recorded_on=recorded_on,
        recorded_late=recorded_on > event.on,
        who=who,
        step=name,
        clauses=step.origin.clauses if step else (),
        struck=case.struck.get(event.id),
        reasons=reasons,
        erased=_is_erased(event),
    )


def _who_and_step(event: Event) -> tuple[str, str]:
    match event:
        case Done() | DelayExplained():
            return event.who, event.step
        case Opened() | StruckOut() | MeetingsKnown():
            return event.recorded_by, ""


def _is_erased(event: Event) -> bool:
    """Whether its words are gone. A reason is never empty unless it was erased."""
    match event:
        case Done():
            return event.erased
        case DelayExplained() | StruckOut():
            return not event.reason
        case _:
            return False
