"""What time allows: steps that wait for a limit to pass, or that time closes again."""

from collections.abc import Iterator
from datetime import date, timedelta

from evenhand.engine.case import Case, Reason
from evenhand.engine.due import Due, due
from evenhand.engine.duties import duties_of
from evenhand.engine.limits import Limit
from evenhand.engine.procedure import Procedure, Section, Step
from evenhand.engine.words import Sentence, all_of, either, say


def why_not_on(procedure: Procedure, case: Case, step: Step, day: date) -> tuple[Reason, ...]:
    """Every reason why time itself forbids the step on that day, in this state of the case."""
    if step.section is Section.BETWEEN_CASES:
        return ()
    return (
        *_owed(procedure, case, step, day),
        *_overdue(procedure, case, step, day),
        *_window(procedure, case, step, day),
    )


def is_counted_in_hours(procedure: Procedure, step: Step) -> bool:
    """Whether hours are counted from the step, so that it needs its time of day."""
    return step.name in procedure.counted_in_hours


def ends_in_hours(step: Step) -> bool:
    """Whether the step is owed within hours, so that its own time of day says whether it was in time."""
    return step.by is not None and any(part.unit == "hour" for part in (step.by, *step.by.parts))


def is_overdue(procedure: Procedure, case: Case, name: str, day: date) -> bool:
    """Whether the limit of the step has passed by that day without its being done in time."""
    return any(duty.missed(day) for duty in duties_of(procedure, case, procedure.steps[name], day))


def turning_days(procedure: Procedure, case: Case) -> Iterator[date]:
    """The days from which time itself opens a step, or closes it."""
    for step in procedure.steps.values():
        if opens := _date(procedure, case, step.not_before):
            yield opens.on
        closes = _date(procedure, case, step.open_until)
        if closes and closes.on < date.max:
            yield closes.on + timedelta(days=1)


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


def _overdue(procedure: Procedure, case: Case, step: Step, day: date) -> Iterator[Reason]:
    if step.if_missed and not any(is_overdue(procedure, case, name, day) for name in step.if_missed):
        sentence = say(
            "this is only for when this was not done in time: {steps}", steps=either(step.if_missed)
        )
        yield _reason(step, "not-overdue", sentence)
    waiting = [
        name for name in step.after_or_overdue
        if name not in case.completed and not is_overdue(procedure, case, name, day)
    ]  # fmt: skip
    if waiting:
        sentence = say("first comes, or its time passes: {steps}", steps=all_of(waiting))
        yield _reason(step, "too-early", sentence)


def _window(procedure: Procedure, case: Case, step: Step, day: date) -> Iterator[Reason]:
    opens = _date(procedure, case, step.not_before)
    if step.not_before and (opens is None or day < opens.on):
        sentence = (
            say("this is possible from {day}", day=opens.on)
            if opens
            else say("the time for this has not begun")
        )
        yield _reason(step, "not-before", sentence)
    closes = _date(procedure, case, step.open_until)
    if closes and day > closes.on:
        yield _reason(step, "closed", say("this was possible until {day}", day=closes.on))


def _date(procedure: Procedure, case: Case, limit: Limit | None) -> Due | None:
    return due(procedure, case, limit, case.opened_on) if limit and case.opened_on else None
