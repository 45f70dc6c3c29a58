"""From a limit to a date: what sets it going, and how the date came about."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeGuard

from evenhand.engine.calendar import OutOfRange, Unit, Working, after, before, beginning_with
from evenhand.engine.case import Case
from evenhand.engine.events import Done
from evenhand.engine.limits import Anchor, AnchorKind, Limit, LimitKind
from evenhand.engine.procedure import Moment, Procedure, Step


@dataclass(frozen=True, slots=True)
class Due:
    """A date and how it came about.

    `working` is None where nothing was counted; `at` is the moment, where hours are counted;
    `meeting_of` names the body whose meeting it is; `chosen_from` are the dates of which it is one.
    """

    on: date
    working: Working | None = None
    at: datetime | None = None
    meeting_of: str = ""
    chosen_from: tuple["Due", ...] = ()

    def has_begun(self, day: date, at: datetime | None = None) -> bool:
        """Whether that day, or moment of it, is not before this date: to the moment where both are known."""
        if self.at is not None and _is_moment(at):
            return at >= self.at
        return day >= self.on

    def is_over(self, day: date, at: datetime | None = None) -> bool:
        """Whether that day, or moment of it, lies past this date: to the moment where both are known.

        Where only the day of an act is known, the whole last day is in time.
        """
        if self.at is not None and _is_moment(at):
            return at > self.at
        return day > self.on


def _is_moment(at: datetime | None) -> TypeGuard[datetime]:
    return at is not None and at.tzinfo is not None


def due(
    procedure: Procedure, case: Case, limit: Limit | None, born: date, trigger: Done | None = None
) -> Due | None:
    """The date of a limit, for a duty born that day and set going by `trigger`. None: there is none, or not yet."""
    if limit is None or limit.kind is LimitKind.NO_FIXED_TIME:
        return None
    if limit.kind in (LimitKind.EARLIER_OF, LimitKind.LATER_OF):
        return _one_of_several(procedure, case, limit, born, trigger)
    start = _start(procedure, case, limit, born, trigger)
    if start is None:
        return None
    if limit.kind is LimitKind.NEXT_MEETING:
        later = [day for day in case.meetings.get(limit.meeting_of, ()) if day > start.on]
        return Due(later[0], meeting_of=limit.meeting_of) if later else None
    if limit.kind is not LimitKind.PERIOD:
        return Due(start.on, at=start.at if limit.kind is LimitKind.RECORDED_DATE else None)
    unit = limit.unit
    return (
        _in_hours(procedure, case, limit, trigger)
        if unit == "hour"
        else _counted(procedure, limit, unit, start.on)
    )


def happenings(procedure: Procedure, case: Case, anchor: Anchor) -> list[Done]:
    """The events at which the anchor happened, in their order."""
    if anchor.kind is AnchorKind.MOMENT:
        made = _moment(case, procedure.moments[anchor.name])
        return [made] if made else []
    happened = _that_count(case, procedure.steps[anchor.step or anchor.name])
    return happened[-1:] if anchor.kind is AnchorKind.RECORD else happened


def _one_of_several(
    procedure: Procedure, case: Case, limit: Limit, born: date, trigger: Done | None
) -> Due | None:
    """The earlier of those that are known; the later only once all are."""
    dates = [due(procedure, case, part, born, trigger) for part in limit.parts]
    known = tuple(one for one in dates if one is not None)
    if not known or (limit.kind is LimitKind.LATER_OF and len(known) < len(dates)):
        return None
    choose = min if limit.kind is LimitKind.EARLIER_OF else max
    chosen = choose(known, key=_end)
    return Due(chosen.on, chosen.working, chosen.at, chosen.meeting_of, known)


def _end(limit: Due) -> tuple[date, bool, float]:
    """What puts limits in order: on one day, a moment comes before the end of the day."""
    return (limit.on, limit.at is None, limit.at.timestamp() if limit.at else 0.0)


def _counted(procedure: Procedure, limit: Limit, unit: Unit, start: date) -> Due | None:
    calendar = procedure.calendar
    first_counts = limit.beginning or (calendar.first_day_counts and not limit.before)
    count = before if limit.before else beginning_with if first_counts else after
    try:
        working = count(calendar, start, limit.number, unit)
    except OutOfRange:
        return None
    return Due(working.falls_on, working)


def _in_hours(procedure: Procedure, case: Case, limit: Limit, trigger: Done | None) -> Due | None:
    """The moment so many hours after that of the anchor; none where the time of day is not known."""
    event = _which(procedure, case, limit.anchor, trigger) if limit.anchor else None
    if event is None or event.at is None:
        return None
    try:
        moment = event.at + timedelta(hours=limit.number)
    except OverflowError:
        return None
    return Due(moment.date(), at=moment)


def _which(procedure: Procedure, case: Case, anchor: Anchor, trigger: Done | None) -> Done | None:
    """Which of its happenings a limit runs from: the one that set the duty going, else the first."""
    happened = happenings(procedure, case, anchor)
    if trigger is not None and trigger in happened:
        return trigger
    return happened[0] if happened else None


def _start(procedure: Procedure, case: Case, limit: Limit, born: date, trigger: Done | None) -> Due | None:
    anchor = limit.anchor
    if anchor is None:
        return Due(born)
    match anchor.kind:
        case AnchorKind.CASE_ENDS:
            return Due(case.ended_on) if case.ended_on else None
        case AnchorKind.LIMIT_OF:
            return _limit_of(procedure, case, procedure.steps[anchor.name])
        case AnchorKind.RECORD:
            last = case.last(anchor.step)
            value = last.record(anchor.name) if last else None
            return Due(value) if isinstance(value, date) else None
        case _:
            event = _which(procedure, case, anchor, trigger)
            return Due(event.on) if event else None


def _limit_of(procedure: Procedure, case: Case, step: Step) -> Due | None:
    """The date by which another step is owed: the new one, where one was given."""
    given = new_date(case, step)
    if given is not None:
        return Due(given)
    opened = case.opened_on
    return due(procedure, case, step.by, opened) if opened else None


def new_date(case: Case, step: Step) -> date | None:
    """The last new date that was given for the step, or None."""
    for event in reversed(case.new_dates.get(step.name, [])):
        days = [value for _, value in event.records if isinstance(value, date)]
        if days:
            return days[0]
    return None


def _moment(case: Case, moment: Moment) -> Done | None:
    firsts = [case.completed[name][0] for name in moment.steps if name in case.completed]
    firsts.sort(key=lambda event: (event.on, event.order))
    if moment.first:
        return firsts[0] if firsts else None
    return firsts[-1] if len(firsts) == len(moment.steps) else None


def _that_count(case: Case, anchor: Step) -> list[Done]:
    """The happenings of an anchor. Stepping aside sets nothing going where no seat fell empty by it."""
    happened = case.completed.get(anchor.name, [])
    seating = case.panels.get(anchor.removes)
    return [event for event in happened if event.id in seating.emptied] if seating else happened
