"""What the sides of a dispute said of how they were treated."""

from collections.abc import Iterable

from evenhand.casework.models import Feedback


def latest_feedback(case: str, sides: Iterable[str]) -> tuple[Feedback, ...]:
    """What counts of each of these sides, in their order; nothing of a side that has said nothing."""
    wanted = tuple(sides)
    said = {row.role: row for row in Feedback.objects.filter(case=case, role__in=wanted)}
    return tuple(said[side] for side in wanted if side in said)
