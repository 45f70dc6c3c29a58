"""Which records of a procedure hold the day of a meeting, and what it says of a day that might be chosen for it.

The language has no kind of its own for meetings: the name of the record says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from evenhand.engine.calendar import OutOfRange, before, length
from evenhand.engine.case import Case
from evenhand.engine.duties import Duty, duties
from evenhand.engine.limits import AnchorKind, Limit, LimitKind
from evenhand.engine.procedure import Procedure, Record, RecordKind, Section, Step
from evenhand.engine.words import Sentence, say

MEETINGS: Final = ("meeting", "sitting", "hearing")
"""What the record of a day is called where people meet on it."""


@dataclass(frozen=True, slots=True)
class MeetingStep:
    """A step that sets the day of a meeting, and the name of the record that holds it."""

    step: Step
    record: str


@dataclass(frozen=True, slots=True)
class Marks:
    """What the procedure says of a day: sentences to be shown beside it. `stands`: nothing in it speaks against it."""

    sentences: tuple[Sentence, ...]
    stands: bool


def meeting_steps(procedure: Procedure) -> tuple[MeetingStep, ...]:
    """The steps of a case that set the day of a meeting, in the order of the procedure."""
    return tuple(
        MeetingStep(step, record.name)
        for step in procedure.steps.values()
        if step.section is not Section.BETWEEN_CASES
        for record in step.records
        if record.kind is RecordKind.DATE and any(word in record.name for word in MEETINGS)
    )


def day_of(case: Case, step: str, record: str) -> date | None:
    """The day that the record of the case holds now."""
    last = case.last(step)
    value = last.record(record) if last else None
    return value if isinstance(value, date) else None


def held_by(procedure: Procedure, found: MeetingStep) -> tuple[Step, ...]:
    """The steps by which such a meeting is held and written down.

    Those that end the time in which its day can be set; where there is none, those of the same stage that are called
    after a meeting and set no day themselves.
    """
    if found.step.unless:
        return tuple(procedure.steps[name] for name in found.step.unless)
    others = {name for each in meeting_steps(procedure) for name in (each.step.name, *each.step.unless)}
    return tuple(
        step
        for step in procedure.steps.values()
        if (step.section, step.stage) == (found.step.section, found.step.stage) and step.name not in others
        if _is_held(step, found)
    )


def _is_held(step: Step, found: MeetingStep) -> bool:
    if step.name.startswith(("invite", "tell")):
        return False
    return step.name.startswith("meet") or any(
        word in step.name and word in found.record for word in MEETINGS
    )


def named_by(procedure: Procedure, found: MeetingStep) -> tuple[Step, ...]:
    """The steps by which the sides say who comes: they record people, follow the day, and are done by a side."""
    return tuple(
        step
        for step in procedure.steps.values()
        if set(step.who) & set(procedure.parties)
        and any(record.kind is RecordKind.PEOPLE for record in step.records)
        and found.step.name in _before(procedure, step)
        and step.name not in {one.name for one in held_by(procedure, found)}
    )


def _before(procedure: Procedure, step: Step) -> set[str]:
    """The steps that come first, and those that come before these."""
    first = {*step.after, *step.after_any_of}
    return first | {name for each in first for name in procedure.steps[each].after}


def marks(procedure: Procedure, case: Case, found: MeetingStep, day: date, today: date) -> Marks:
    """What the limits and notices of the procedure come to for a meeting on that day, as seen on `today`."""
    told: list[Sentence] = []
    stands = day >= today
    if not stands:
        told.append(say("This day has passed."))
    for duty in _limits(procedure, case, found, today):
        last = duty.by.on if duty.by else day
        late = say("This is after the limit: “{step}” is owed by {day}.", step=duty.step.name, day=last)
        in_time = say("In time: “{step}” is owed by {day}.", step=duty.step.name, day=last)
        told.append(late if day > last else in_time)
        stands = stands and day <= last
    for step, limit in _notices(procedure, found):
        sentence, enough = _notice(procedure, step, limit, day, today)
        told.append(sentence)
        stands = stands and enough
    return Marks(tuple(told), stands)


def _limits(procedure: Procedure, case: Case, found: MeetingStep, today: date) -> Iterator[Duty]:
    names = {step.name for step in held_by(procedure, found)}
    for duty in duties(procedure, case, today):
        if duty.step.name in names and duty.is_open() and duty.by:
            yield duty


def _notices(procedure: Procedure, found: MeetingStep) -> Iterator[tuple[Step, Limit]]:
    """The steps that are due so long before the meeting."""
    for step in procedure.steps.values():
        for limit in (step.by, step.own_date):
            if limit and limit.kind is LimitKind.PERIOD and limit.before and _counts_from(limit, found):
                yield step, limit


def _counts_from(limit: Limit, found: MeetingStep) -> bool:
    anchor = limit.anchor
    if anchor is None or anchor.kind is not AnchorKind.RECORD:
        return False
    return (anchor.name, anchor.step) == (found.record, found.step.name)


def _notice(procedure: Procedure, step: Step, limit: Limit, day: date, today: date) -> tuple[Sentence, bool]:
    if limit.unit == "hour":
        return say("“{step}” asks for {number} hours before.", step=step.name, number=limit.number), True
    try:
        last = before(procedure.calendar, day, limit.number, limit.unit).falls_on
    except OutOfRange:
        last = date.min
    name, long = step.name, length(limit.number, limit.unit)
    if last < today:
        late = say(
            "Too little notice: “{step}” asks for {length}, and the last day for that was {day}.",
            step=name,
            length=long,
            day=last,
        )
        return late, False
    if limit.unit in ("day", "working day"):
        return say(
            "{length} have to lie in between: the last day for “{step}” is {day}.",
            step=name,
            length=long,
            day=last,
        ), True
    return say("{length} before: the last day for “{step}” is {day}.", step=name, length=long, day=last), True


def people_limits(procedure: Procedure, found: MeetingStep | None) -> tuple[tuple[Step, Record], ...]:
    """How many people a side may bring: the steps by which it names them, with the record that says so.

    Of a meeting that the procedure does not name, those of any meeting of it.
    """
    meetings = (found,) if found else meeting_steps(procedure)
    steps = {step.name: step for one in meetings for step in named_by(procedure, one)}
    return tuple(
        (step, record)
        for step in steps.values()
        for record in step.records
        if record.kind is RecordKind.PEOPLE
        and (record.at_most is not None or record.at_most_from_elsewhere is not None)
    )
