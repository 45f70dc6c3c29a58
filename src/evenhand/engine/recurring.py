"""What comes back between cases: yearly summaries, reviews every six months, reports to each meeting."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from evenhand.engine.calendar import OutOfRange, after
from evenhand.engine.case import Case
from evenhand.engine.limits import Every
from evenhand.engine.procedure import Procedure, Section, Step


@dataclass(frozen=True, slots=True)
class Recurring:
    """A step that comes back: when it was last done, and by when it is due. None: never yet, or not known."""

    step: Step
    last: date | None
    due: date | None


def between_cases(
    procedure: Procedure, between: Case, meetings: Mapping[str, tuple[date, ...]], since: date, today: date
) -> tuple[Recurring, ...]:
    """What recurs, and when each is next due.

    `between` is the record between cases, `meetings` the arranged meetings of each body, `since` the day
    the procedure was taken into use: the first period runs from there. A report to each meeting is due at
    the first meeting from `today` on; where none is arranged, no date is invented.
    """
    found = []
    for step in procedure.steps_in(Section.BETWEEN_CASES):
        if step.every:
            done = between.last(step.name)
            last = done.on if done else None
            if body := step.every.meeting_of:
                due = _next_meeting(meetings.get(body, ()), last, today)
            else:
                due = _next_period(procedure, step.every, last or since)
            found.append(Recurring(step, last, due))
    return tuple(found)


def _next_meeting(meetings: Iterable[date], last: date | None, today: date) -> date | None:
    """The first meeting from today on to which nothing has been reported yet."""
    return min((day for day in meetings if day >= today and (last is None or day > last)), default=None)


def _next_period(procedure: Procedure, every: Every, start: date) -> date | None:
    try:
        return after(procedure.calendar, start, every.number, every.unit).falls_on
    except OutOfRange:
        return None
