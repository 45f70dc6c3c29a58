"""Dates that moved after people could have been told them, because of a late record or a strike-out.

Both sides were told one date; the truth is now another. Until they are told again, a correction is
owed, to everybody the step concerns.
"""

from dataclasses import dataclass
from datetime import date

from evenhand.engine.case import Case
from evenhand.engine.duties import Duty, duties
from evenhand.engine.events import Done, Event, Opened, StruckOut
from evenhand.engine.fold import fold
from evenhand.engine.procedure import Procedure


@dataclass(frozen=True, slots=True)
class MovedDate:
    """The limit of an owed step moved from one date to another when the event `because_of` was recorded.

    `now` is None where the step is no longer owed at all.
    """

    step: str
    was: date
    now: date | None
    because_of: str


def moved_dates(procedure: Procedure, case: Case) -> tuple[MovedDate, ...]:
    """Every date that a later record or strike-out moved, in the order of recording.

    Only dates that were still ahead of somebody: what was done or closed has none to correct, and
    recording late that a step was done moves nothing.
    """
    moved: list[MovedDate] = []
    for place, event in enumerate(case.history):
        if _looks_back(event, case.history[:place]):
            before = fold(procedure, case.history[:place], between=case.between)
            after = fold(procedure, case.history[: place + 1], between=case.between)
            dates = {
                _key(duty): duty.by.on for duty in duties(procedure, after) if duty.by and not duty.closed_on
            }
            told = {
                _key(duty): duty.by.on for duty in duties(procedure, before) if duty.by and duty.is_open()
            }
            moved += [
                MovedDate(key[0], was, dates.get(key), event.id)
                for key, was in told.items()
                if dates.get(key) != was
            ]
    return tuple(dict.fromkeys(moved))


def _looks_back(event: Event, earlier: tuple[Event, ...]) -> bool:
    if isinstance(event, StruckOut):
        return True
    return isinstance(event, Done) and any(
        (other.on, other.order) > (event.on, event.order)
        for other in earlier
        if not isinstance(other, Opened)
    )


def _key(duty: Duty) -> tuple[str, str, tuple[str, ...]]:
    """What makes it the same duty before and after: its step, its trigger where that comes again, each side."""
    trigger = duty.trigger.id if duty.step.again and duty.trigger else ""
    return duty.step.name, trigger, duty.who if duty.step.each_of else ()
