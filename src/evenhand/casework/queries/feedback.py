"""What the sides of a dispute said of how they were treated."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from evenhand.casework.models import Feedback


@dataclass(frozen=True, slots=True)
class Given:
    """What a side said last."""

    role: str
    fair: str
    heard: str
    words: str
    said_on: date


def latest_feedback(case: str, sides: Iterable[str]) -> tuple[Given, ...]:
    """What counts of each of these sides, in their order; nothing of a side that has said nothing."""
    wanted = tuple(sides)
    said = {row.role: row for row in Feedback.objects.filter(case=case, role__in=wanted)}
    return tuple(_given(said[side]) for side in wanted if side in said)


def _given(row: Feedback) -> Given:
    return Given(row.role, row.fair, row.heard, row.words, row.said_on)
