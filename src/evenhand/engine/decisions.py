"""What deciding comes to: events or reasons; and what every decision needs to place an event in its case."""

from dataclasses import dataclass
from datetime import date

from evenhand.engine.case import Case, Reason
from evenhand.engine.contents import (
    why_not_so_far,
)
from evenhand.engine.events import (
    Event,
)
from evenhand.engine.words import say


@dataclass(frozen=True, slots=True)
class Refused:
    """An act that may not be recorded, with every reason. Nothing has changed."""

    reasons: tuple[Reason, ...]

    def __str__(self) -> str:
        """All reasons in English, a line each."""
        return "\n".join(str(reason) for reason in self.reasons)


Decision = tuple[Event, ...] | Refused


_GAP = 1024
"""How far apart the happenings of a day are placed, so that a late record finds room between two."""


def place_before(case: Case, event_id: str) -> int | None:
    """The place on its day for something that happened just before that event; None if it is not known."""
    event = case.event(event_id)
    if event is None:
        return None
    earlier = [other.order for other in case.history if other.on == event.on and other.order < event.order]
    return (max(earlier, default=event.order - 2 * _GAP) + event.order) // 2


def next_id(case: Case) -> str:
    """The name of the next event of a case."""
    return str(len(case.history) + 1)


def order_after(case: Case, day: date) -> int:
    """The place on its day for something that happened after everything else there."""
    return max((event.order for event in case.history if event.on == day), default=0) + _GAP


def unknown_step(name: str) -> Reason:
    """The reason that the procedure has no such step."""
    return Reason("unknown-step", say("the procedure has no step “{step}”", step=name), field="step")


def wrong_day(case: Case, day: date, today: date) -> list[Reason]:
    """Why nothing can have happened on that day: before the case began, or in the future."""
    if case.opened_on is not None and day < case.opened_on:
        sentence = say("{day} is before the case began on {began}", day=day, began=case.opened_on)
        return [Reason("before-the-case", sentence, field="on")]
    if day > today:
        sentence = say("{day} is in the future; give the day it happened", day=day)
        return [Reason("in-the-future", sentence, field="on")]
    return list(why_not_so_far(day, today, "on")) if case.opened_on is None else []
