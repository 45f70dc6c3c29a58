"""When the standing bodies of a Compact meet, and which of them the duties of a procedure wait for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from evenhand.casework.models import BodyMeeting
from evenhand.engine.limits import Limit
from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import Procedure, Section, Step


@dataclass(frozen=True, slots=True)
class Entry:
    """One meeting of a body. `starts_at` and `place` may not be known yet."""

    key: int
    body: str
    day: date
    starts_at: time | None
    place: str
    cancelled: bool


def body_meetings(compact: str) -> tuple[Entry, ...]:
    """Every one that was ever entered, in the order of their days, those that were cancelled too."""
    rows = BodyMeeting.objects.filter(compact=compact)
    return tuple(Entry(row.pk, row.body, row.day, row.starts_at, row.place, row.cancelled) for row in rows)


def bodies_of(procedure: Procedure) -> tuple[str, ...]:
    """The standing bodies, in the order of the procedure."""
    return tuple(person.name for person in procedure.people.values() if person.kind is PersonKind.BODY)


def steps_awaiting(procedure: Procedure, body: str) -> tuple[str, ...]:
    """The steps of a case whose dates hang on the next meeting of that body."""
    return tuple(
        step.name
        for step in procedure.steps.values()
        if step.section is not Section.BETWEEN_CASES and any(one.meeting_of == body for one in _limits(step))
    )


def _limits(step: Step) -> Iterator[Limit]:
    for limit in (step.by, step.aim, step.own_date, step.not_before, step.open_until):
        if limit:
            yield from (limit, *limit.parts)
