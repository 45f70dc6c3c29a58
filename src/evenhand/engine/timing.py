"""What time allows: steps that wait for a limit to pass, or that time closes again."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from evenhand.engine.case import Case, Reason
from evenhand.engine.due import Due, due
from evenhand.engine.duties import duties_of
from evenhand.engine.limits import AnchorKind, Limit, LimitKind
from evenhand.engine.procedure import Procedure, Section, Step
from evenhand.engine.words import Sentence, all_of, either, say


def why_not_on(
    procedure: Procedure, case: Case, step: Step, day: date, at: datetime | None = None
) -> tuple[Reason, ...]:
    """Every reason why time itself forbids the step on that day, in this state of the case.

    Where hours are counted and the moment `at` is known, it is judged to the moment. Where only the day
    is known, it is judged to the day, as everywhere: all of the first and of the last day is in time.
    """
    if step.section is Section.BETWEEN_CASES:
        return ()
    return (
        *_owed(procedure, case, step, day),
        *_overdue(procedure, case, step, day, at),
        *_window(procedure, case, step, day, at),
    )


def is_counted_in_hours(procedure: Procedure, step: Step) -> bool:
    """Whether hours are counted from the step, so that it needs its time of day."""
    limits = (limit for other in procedure.steps.values() for limit in _limits(other))
    return any(_in_hours(limit) and limit.anchor and limit.anchor.name == step.name for limit in limits)


def depends_on_hours(procedure: Procedure, step: Step) -> bool:
    """Whether hours say when the step is owed or possible, so that its own time of day tells if it was in time."""
    awaited = (procedure.steps[name].by for name in (*step.if_missed, *step.after_or_overdue))
    limits = [
        part for limit in (step.by, step.not_before, step.open_until, *awaited) for part in _parts(limit)
    ]
    limits += [part for limit in limits for part in _behind(procedure, limit)]
    return any(_in_hours(limit) for limit in limits)


def is_overdue(procedure: Procedure, case: Case, name: str, day: date, at: datetime | None = None) -> bool:
    """Whether the limit of the step has passed by that day, or moment, without its being done in time."""
    return any(duty.missed(day, at) for duty in duties_of(procedure, case, procedure.steps[name], day))


def turning_days(procedure: Procedure, case: Case) -> Iterator[date]:
    """The days from which time itself opens a step, or closes it."""
    for step in procedure.steps.values():
        if opens := _date(procedure, case, step.not_before):
            yield opens.on
        closes = _date(procedure, case, step.open_until)
        if closes and closes.on < date.max:
            yield closes.on + timedelta(days=1)


def _limits(step: Step) -> Iterator[Limit]:
    """Every single limit that the step has."""
    for limit in (step.by, step.aim, step.own_date, step.not_before, step.open_until):
        yield from _parts(limit)


def _parts(limit: Limit | None) -> tuple[Limit, ...]:
    """The limits of which it is the earlier or later, or itself."""
    return (limit.parts or (limit,)) if limit else ()


def _behind(procedure: Procedure, limit: Limit) -> tuple[Limit, ...]:
    """The limit of another step, where this one is the same."""
    same = limit.kind is LimitKind.RECORDED_DATE and limit.anchor
    return _parts(procedure.steps[same.name].by) if same and same.kind is AnchorKind.LIMIT_OF else ()


def _in_hours(limit: Limit) -> bool:
    return limit.unit == "hour"


def _is_owed(procedure: Procedure, case: Case, name: str, day: date) -> bool:
    return any(duty.is_open() for duty in duties_of(procedure, case, procedure.steps[name], day))


def _reason(step: Step, reason: str, sentence: Sentence) -> Reason:
    return Reason(reason, sentence, step.origin.clauses, overridable=True)


def _owed(procedure: Procedure, case: Case, step: Step, day: date) -> Iterator[Reason]:
    if step.if_owed and not any(_is_owed(procedure, case, name, day) for name in step.if_owed):
        yield _reason(
            step, "not-owed", say("this is only for while this is owed: {steps}", steps=either(step.if_owed))
        )
    standing = [name for name in step.not_while_owed if _is_owed(procedure, case, name, day)]
    if standing:
        yield _reason(
            step, "still-owed", say("this waits while this is owed: {steps}", steps=all_of(standing))
        )


def _overdue(
    procedure: Procedure, case: Case, step: Step, day: date, at: datetime | None
) -> Iterator[Reason]:
    if step.if_missed and not any(is_overdue(procedure, case, name, day, at) for name in step.if_missed):
        sentence = say(
            "this is only for when this was not done in time: {steps}", steps=either(step.if_missed)
        )
        yield _reason(step, "not-overdue", sentence)
    waiting = [
        name for name in step.after_or_overdue
        if name not in case.completed and not is_overdue(procedure, case, name, day, at)
    ]  # fmt: skip
    if waiting:
        sentence = say("first comes, or its time passes: {steps}", steps=all_of(waiting))
        yield _reason(step, "too-early", sentence)


def _window(procedure: Procedure, case: Case, step: Step, day: date, at: datetime | None) -> Iterator[Reason]:
    """Each part of a choice is judged by itself: a part that is only a day begins and ends with that day."""
    begun = [one is not None and one.has_begun(day, at) for one in _dates(procedure, case, step.not_before)]
    if begun and not (all(begun) if _is_later(step.not_before) else any(begun)):
        opens = _date(procedure, case, step.not_before)
        sentence = (
            say("this is possible from {day}", day=_told(opens))
            if opens
            else say("the time for this has not begun")
        )
        yield _reason(step, "not-before", sentence)
    over = [one is not None and one.is_over(day, at) for one in _dates(procedure, case, step.open_until)]
    closes = _date(procedure, case, step.open_until)
    if closes and (all(over) if _is_later(step.open_until) else any(over)):
        yield _reason(step, "closed", say("this was possible until {day}", day=_told(closes)))


def _told(when: Due) -> date | Sentence:
    """The day; with its time of day, where hours are counted."""
    return say("{time} on {day}", time=when.at.strftime("%H:%M"), day=when.on) if when.at else when.on


def _is_later(limit: Limit | None) -> bool:
    return limit is not None and limit.kind is LimitKind.LATER_OF


def _dates(procedure: Procedure, case: Case, limit: Limit | None) -> list[Due | None]:
    return [_date(procedure, case, part) for part in _parts(limit)]


def _date(procedure: Procedure, case: Case, limit: Limit | None) -> Due | None:
    return due(procedure, case, limit, case.opened_on) if limit and case.opened_on else None
