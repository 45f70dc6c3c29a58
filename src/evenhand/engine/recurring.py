"""What comes back between cases: yearly summaries, reviews every six months, reports to each meeting."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from evenhand.engine.calendar import OutOfRange, after
from evenhand.engine.case import Case
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
    steps = [step for step in procedure.steps_in(Section.BETWEEN_CASES) if step.every]
    return tuple(_recurring(procedure, between, step, meetings, since, today) for step in steps)


def _recurring(
    procedure: Procedure,
    between: Case,
    step: Step,
    meetings: Mapping[str, tuple[date, ...]],
    since: date,
    today: date,
) -> Recurring:
    done = between.last(step.name)
    last = done.on if done else None
    every = step.every
    if every is None:
        return Recurring(step, last, None)
    if every.meeting_of:
        ahead = [day for day in sorted(meetings.get(every.meeting_of, ())) if day >= today]
        return Recurring(step, last, ahead[0] if ahead else None)
    try:
        due = after(procedure.calendar, last or since, every.number or 1, every.unit).falls_on
    except OutOfRange:
        due = None
    return Recurring(step, last, due)
