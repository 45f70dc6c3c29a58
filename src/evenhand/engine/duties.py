"""What is owed, by whom, by when and since when, and what became of it.

A duty is born when the anchor of its limit has happened and its conditions hold, while its part of
the procedure is open. It ends by being done, by its stage closing, or by the case ending. Missing a
limit is a fact that stays; it ends nothing by itself.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evenhand.engine.calendar import OutOfRange, Working, after, before
from evenhand.engine.case import Case
from evenhand.engine.document import Strength
from evenhand.engine.events import DelayExplained, Done
from evenhand.engine.limits import AnchorKind, Limit, LimitKind
from evenhand.engine.procedure import Condition, Procedure, Section, Step


class Status(StrEnum):
    """What has become of a duty as the day stands."""

    OPEN = "open"
    LATE = "late"
    MET = "met"
    MET_LATE = "met late"
    MISSED = "missed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Due:
    """A date and how it came about. `working` is None where nothing was counted."""

    on: date
    working: Working | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing owed. `by`, `aim` and `own` are None where there is no such date.

    `trigger` is the event that set the duty going (None: the opening of the case or of a stage);
    `closed_on` the day from which it could no longer be done.
    """

    step: Step
    who: tuple[str, ...]
    since: date
    trigger: Done | None
    by: Due | None
    aim: Due | None
    own: Due | None
    done_on: date | None
    closed_on: date | None
    delays: tuple[DelayExplained, ...]

    def status(self, today: date) -> Status:
        """What has become of it by `today`: a step done on the last day is in time."""
        limit = self.by.on if self.by else None
        if self.done_on is not None:
            return Status.MET_LATE if limit and self.done_on > limit else Status.MET
        if self.closed_on is not None:
            return Status.MISSED if limit and self.closed_on > limit else Status.CANCELLED
        return Status.LATE if limit and today > limit else Status.OPEN

    def is_open(self) -> bool:
        """Whether it is still owed."""
        return self.done_on is None and self.closed_on is None

    @property
    def strength(self) -> Strength:
        """How strongly the text asks for it."""
        return self.step.strength


@dataclass(frozen=True, slots=True)
class _Period:
    """A time in which something is so: since when, and until when if it is over."""

    since: date
    until: date | None

    def lasts_to(self, day: date) -> bool:
        """Whether it was not yet over on that day."""
        return self.until is None or self.until >= day


def duties(procedure: Procedure, case: Case) -> tuple[Duty, ...]:
    """Every duty that has arisen in the case, in the order of the file; those long done stay listed."""
    owed = (step for step in procedure.steps.values() if step.is_owed)
    return tuple(duty for step in owed for duty in _duties_of(procedure, case, step))


def duties_of(procedure: Procedure, case: Case, step: Step) -> tuple[Duty, ...]:
    """The duties that one step has given rise to in the case."""
    return tuple(_duties_of(procedure, case, step)) if step.is_owed else ()


def _duties_of(procedure: Procedure, case: Case, step: Step) -> Iterator[Duty]:
    possible = _possible(case, step)
    held = _held(case, (*step.conditions, *step.owed_if))
    released = min(
        (case.completed[name][0].on for name in step.unless if name in case.completed), default=None
    )
    for trigger, since in _triggers(procedure, case, step, possible[0].since) if possible else ():
        period = _overlap(possible, held, since)
        done = _done_on(procedure, case, step, trigger)
        if period and (done or released is None or released >= period.since):
            ends = [day for day in (period.until, released) if day is not None]
            closed = None if done else min(ends, default=None)
            yield _duty(procedure, case, step, trigger, _Life(period.since, done, closed))


@dataclass(frozen=True, slots=True)
class _Life:
    """A duty's days: born, done, and closed without having been done."""

    born: date
    done: date | None
    closed: date | None


def _duty(procedure: Procedure, case: Case, step: Step, trigger: Done | None, life: _Life) -> Duty:
    return Duty(
        step=step,
        who=case.still_to_do(step) if step.each_of else step.owers,
        since=life.born,
        trigger=trigger,
        by=_due(procedure, case, step.by, life.born, trigger),
        aim=_due(procedure, case, step.aim, life.born, trigger),
        own=_due(procedure, case, step.own_date, life.born, trigger),
        done_on=life.done,
        closed_on=life.closed,
        delays=tuple(case.delays.get(step.name, ())),
    )


def _possible(case: Case, step: Step) -> list[_Period]:
    """The times in which the step's part of the procedure is open."""
    if case.opened_on is None or step.section is Section.BETWEEN_CASES:
        return []
    if step.section is Section.AFTER_THE_CASE_ENDS:
        fits = not step.if_ended_as or case.ended_as in step.if_ended_as
        return [_Period(case.ended_on, None)] if case.ended_on and fits else []
    stages = (step.stage,) if step.section is Section.STAGE else step.during
    if not stages:
        return [_Period(case.opened_on, case.ended_on)]
    return [_Period(span.since, span.until) for span in case.spans if span.stage in stages]


def _held(case: Case, conditions: Iterable[Condition]) -> list[_Period]:
    """The times in which all these conditions held. A later answer can end one, and begin the next."""
    holding = dict.fromkeys(conditions, False)
    if not holding:
        return [_Period(date.min, None)]
    steps = {condition.step for condition in holding}
    doings = (event for name in steps for event in case.completed.get(name, ()))
    found: list[_Period] = []
    for event in sorted(doings, key=lambda event: (event.on, event.order)):
        for condition in holding:
            if condition.step == event.step:
                holding[condition] = event.answer in condition.answers
        holds, held = all(holding.values()), bool(found) and found[-1].until is None
        if holds and not held:
            found.append(_Period(event.on, None))
        elif held and not holds:
            found[-1] = _Period(found[-1].since, event.on)
    return found


def _overlap(possible: list[_Period], held: list[_Period], since: date) -> _Period | None:
    """The time in which the duty lives: from its trigger, while it is possible and last held."""
    opened = [period for period in possible if period.lasts_to(since)]
    if not opened:
        return None
    last = opened[-1]
    holding = [period for period in held if period.lasts_to(since) and last.lasts_to(period.since)]
    if not holding:
        return None
    ends = [day for day in (last.until, holding[-1].until) if day is not None]
    return _Period(max(since, opened[0].since, holding[-1].since), min(ends, default=None))


def _triggers(procedure: Procedure, case: Case, step: Step, opened: date) -> list[tuple[Done | None, date]]:
    """What sets the duty going: each happening of the anchor for a step that comes again, else the first."""
    anchor = step.by.anchor if step.by else None
    if anchor is None:
        return [(None, opened)]
    if anchor.kind is AnchorKind.CASE_ENDS:
        return [(None, case.ended_on)] if case.ended_on else []
    source = anchor.step or anchor.name
    happened = _that_count(case, procedure.steps[source])
    if anchor.kind is AnchorKind.RECORD:
        happened = happened[-1:]
    return [(event, event.on) for event in (happened if step.again else happened[:1])]


def _that_count(case: Case, anchor: Step) -> list[Done]:
    """The happenings of an anchor. Stepping aside sets nothing going where no seat fell empty by it."""
    happened = case.completed.get(anchor.name, [])
    seating = case.panels.get(anchor.removes)
    return [event for event in happened if event.id in seating.emptied] if seating else happened


def _done_on(procedure: Procedure, case: Case, step: Step, trigger: Done | None) -> date | None:
    names = _that_do_it(procedure, step, trigger)
    doings = [event for name in names for event in case.completed.get(name, [])]
    if trigger is not None and (step.again or names != (step.name,)):
        since = (trigger.on, trigger.order)
        doings = [event for event in doings if (event.on, event.order) >= since and event is not trigger]
    return min((event.on for event in doings), default=None)


def _that_do_it(procedure: Procedure, step: Step, trigger: Done | None) -> tuple[str, ...]:
    """The step itself; and where a seat fell empty, whatever fills the panel again fills that seat too."""
    if trigger is None or not procedure.steps[trigger.step].removes or not step.appoints:
        return (step.name,)
    return tuple(other.name for other in procedure.steps.values() if other.appoints == step.appoints)


def _due(
    procedure: Procedure, case: Case, limit: Limit | None, born: date, trigger: Done | None
) -> Due | None:
    if limit is None or limit.kind is LimitKind.NO_FIXED_TIME:
        return None
    start = _start(case, limit, born, trigger)
    if start is None:
        return None
    if limit.kind is not LimitKind.PERIOD:
        return Due(start)
    if limit.unit == "hour":
        return None
    count = before if limit.before else after
    try:
        working = count(procedure.calendar, start, limit.number, limit.unit)
    except OutOfRange:
        return None
    return Due(working.falls_on, working)


def _start(case: Case, limit: Limit, born: date, trigger: Done | None) -> date | None:
    anchor = limit.anchor
    if anchor is None:
        return born
    if anchor.kind is AnchorKind.CASE_ENDS:
        return case.ended_on
    if anchor.kind is AnchorKind.RECORD:
        last = case.last(anchor.step)
        value = last.record(anchor.name) if last else None
        return value if isinstance(value, date) else None
    if trigger is not None and trigger.step == anchor.name:
        return trigger.on
    first = case.completed.get(anchor.name)
    return first[0].on if first else None
