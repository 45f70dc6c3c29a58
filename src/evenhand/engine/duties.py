"""What is owed, by whom, by when and since when, and what became of it.

A duty is born when the anchor of its limit has happened and its conditions hold, while its part of
the procedure is open. It ends by being done, by its stage closing, or by the case ending. Missing a
limit is a fact that stays; it ends nothing by itself.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from evenhand.engine.case import Case
from evenhand.engine.document import Strength
from evenhand.engine.due import Due, due, happenings
from evenhand.engine.events import DelayExplained, Done
from evenhand.engine.guards import acting_for
from evenhand.engine.limits import AnchorKind, Limit
from evenhand.engine.procedure import Condition, Procedure, Section, Step
from evenhand.engine.roles import in_this_case


class Status(StrEnum):
    """What has become of a duty as the day stands."""

    OPEN = "open"
    LATE = "late"
    MET = "met"
    MET_LATE = "met late"
    MISSED = "missed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing owed. `by`, `aim` and `own` are None where there is no such date.

    `trigger` is the event that set the duty going (None: the opening of the case or of a stage);
    `closed_on` the day from which it could no longer be done. `first_by` is the date before a new one was
    given by `moved_by`.
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
    done: Done | None = None
    first_by: Due | None = None
    moved_by: Done | None = None

    def status(self, today: date) -> Status:
        """What has become of it by `today`: a step done on the last day is in time."""
        limit = self.by.on if self.by else None
        if self.done_on is not None:
            return Status.MET_LATE if self._done_too_late() else Status.MET
        if self.closed_on is not None:
            return Status.MISSED if limit and self.closed_on > limit else Status.CANCELLED
        return Status.LATE if limit and today > limit else Status.OPEN

    def _done_too_late(self) -> bool:
        """To the moment, where hours are counted and both moments are known; else to the day."""
        if self.by is None or self.done_on is None:
            return False
        return self.by.is_over(self.done_on, self.done.at if self.done else None)

    def missed(self, today: date | None, now: datetime | None = None) -> Due | None:
        """The first limit that had passed undone by `today`; one that was moved in time does not count.

        `now` is the moment of that day, where it is known and hours are counted.
        """
        over = self.done_on or self.closed_on or today
        at = self.done.at if self.done else None if self.closed_on else now
        moved_late = self.first_by and self.moved_by and self.moved_by.on > self.first_by.on
        limits = (self.first_by, self.by) if moved_late else (self.by,)
        return next((limit for limit in limits if limit and over and limit.is_over(over, at)), None)

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


def duties(procedure: Procedure, case: Case, today: date | None = None) -> tuple[Duty, ...]:
    """Every duty that has arisen in the case, in the order of the file; those long done stay listed.

    What arises only because a limit has passed needs to know the day; without `today`, none has.
    """
    steps = procedure.steps.values()
    return tuple(duty for step in steps for duty in duties_of(procedure, case, step, today))


def duties_of(procedure: Procedure, case: Case, step: Step, today: date | None = None) -> tuple[Duty, ...]:
    """The duties that one step has given rise to in the case. Each of several people owes for himself."""
    if not step.is_owed:
        return ()
    step = in_this_case(procedure, case, step)
    owers = [(person,) for person in step.who] if step.each_of else [step.owers]
    return tuple(
        duty for who in owers for duty in _duties_of(procedure, case, replace_owers(step, who), today)
    )


def replace_owers(step: Step, who: tuple[str, ...]) -> Step:
    """The step as these people owe it."""
    return step if step.owers == who else replace(step, owed_by=who)


def _duties_of(procedure: Procedure, case: Case, step: Step, today: date | None) -> Iterator[Duty]:
    possible = _possible(case, step)
    held = _held(case, (*step.conditions, *step.owed_if))
    released = min(
        (case.completed[name][0].on for name in step.unless if name in case.completed), default=None
    )
    for trigger, since in _triggers(procedure, case, step, possible[0].since, today) if possible else ():
        period = _overlap(possible, held, since)
        done = _done(procedure, case, step, trigger)
        if period and (done or released is None or released >= period.since):
            ends = [day for day in (period.until, released) if day is not None]
            closed = None if done else min(ends, default=None)
            yield _with_new_date(
                case, _duty(procedure, case, step, trigger, _Life(period.since, done, closed))
            )


@dataclass(frozen=True, slots=True)
class _Life:
    """A duty's days: born, done, and closed without having been done."""

    born: date
    done: Done | None
    closed: date | None


def _duty(procedure: Procedure, case: Case, step: Step, trigger: Done | None, life: _Life) -> Duty:
    return Duty(
        step=step,
        who=step.owers,
        since=life.born,
        trigger=trigger,
        by=due(procedure, case, step.by, life.born, trigger),
        aim=due(procedure, case, step.aim, life.born, trigger),
        own=due(procedure, case, step.own_date, life.born, trigger),
        done_on=life.done.on if life.done else None,
        closed_on=life.closed,
        delays=tuple(case.delays.get(step.name, ())),
        done=life.done,
    )


def _with_new_date(case: Case, duty: Duty) -> Duty:
    """The duty with the last new date that was given while it was owed; the first date stays known."""
    ended = duty.done_on or duty.closed_on
    for event in reversed(case.new_dates.get(duty.step.name, [])):
        days = [value for _, value in event.records if isinstance(value, date)]
        if days and event.on >= duty.since and (ended is None or event.on <= ended):
            return replace(duty, by=Due(days[0]), first_by=duty.by, moved_by=event)
    return duty


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


def _triggers(
    procedure: Procedure, case: Case, step: Step, opened: date, today: date | None
) -> list[tuple[Done | None, date]]:
    """What sets the duty going: each happening of the anchor for a step that comes again, else the first."""
    if step.owed_if_missed:
        return [(None, day) for day in _missed_on(procedure, case, step, today)]
    found = _set_off(procedure, case, step.by, opened) if step.by else []
    return found if step.again else found[:1]


def _set_off(procedure: Procedure, case: Case, limit: Limit, opened: date) -> list[tuple[Done | None, date]]:
    """The happenings a limit runs from, in their order; of several limits, those of any of them."""
    if limit.parts:
        found = [one for part in limit.parts for one in _set_off(procedure, case, part, opened)]
        return sorted(found, key=lambda one: (one[1], one[0].order if one[0] else 0))
    anchor = limit.anchor
    if anchor is None:
        return [(None, opened)]
    if anchor.kind is AnchorKind.CASE_ENDS:
        return [(None, case.ended_on)] if case.ended_on else []
    if anchor.kind is AnchorKind.LIMIT_OF:
        other = procedure.steps[anchor.name].by
        return _set_off(procedure, case, other, opened) if other else []
    return [(event, event.on) for event in happenings(procedure, case, anchor)]


def _missed_on(procedure: Procedure, case: Case, step: Step, today: date | None) -> list[date]:
    """The day after the first limit that passed undone, among those the step answers for.

    Where hours are counted, it is the day on which they ended.
    """
    days = [
        limit.on if limit.at else limit.on + timedelta(days=1)
        for name in step.owed_if_missed
        for duty in duties_of(procedure, case, procedure.steps[name], today)
        if (limit := duty.missed(today))
    ]
    return sorted(days)[:1]


def _done(procedure: Procedure, case: Case, step: Step, trigger: Done | None) -> Done | None:
    """What discharged the duty. Of several people, each discharges it alone."""
    names = _that_do_it(procedure, step, trigger)
    kept = case.happened if step.each_of else case.completed
    doings = [event for name in names for event in kept.get(name, [])]
    if step.each_of:
        doings = [event for event in doings if acting_for(procedure, event.who, step.owers)]
    if trigger is not None and (step.again or names != (step.name,)):
        since = (trigger.on, trigger.order)
        doings = [event for event in doings if (event.on, event.order) >= since and event is not trigger]
    return min(doings, key=lambda event: (event.on, event.order), default=None)


def _that_do_it(procedure: Procedure, step: Step, trigger: Done | None) -> tuple[str, ...]:
    """The step itself; and where a seat fell empty, whatever fills the panel again fills that seat too."""
    if trigger is None or not procedure.steps[trigger.step].removes or not step.appoints:
        return (step.name,)
    return tuple(other.name for other in procedure.steps.values() if other.appoints == step.appoints)
