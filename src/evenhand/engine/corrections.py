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
    """Every date that a later record or strike-out moved, in the order of recording."""
    moved: list[MovedDate] = []
    for place, event in enumerate(case.history):
        if _looks_back(event, case.history[:place]):
            before = _limits(procedure, fold(procedure, case.history[:place], between=case.between))
            after = _limits(procedure, fold(procedure, case.history[: place + 1], between=case.between))
            moved += [
                MovedDate(step, was, after.get(step), event.id)
                for step, was in before.items()
                if after.get(step) != was
            ]
    return tuple(moved)


def _looks_back(event: Event, earlier: tuple[Event, ...]) -> bool:
    if isinstance(event, StruckOut):
        return True
    return isinstance(event, Done) and any(
        (other.on, other.order) > (event.on, event.order)
        for other in earlier
        if not isinstance(other, Opened)
    )


def _limits(procedure: Procedure, case: Case) -> dict[str, date]:
    return {duty.step.name: duty.by.on for duty in duties(procedure, case) if duty.by and _told(duty)}


def _told(duty: Duty) -> bool:
    return duty.done_on is None
