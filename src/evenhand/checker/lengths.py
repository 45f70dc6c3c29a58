"""How long a limit can be, in days: enough to tell which of two limits comes first, whatever the calendar."""

from collections.abc import Mapping

from evenhand.checker.marking import anchor_of
from evenhand.engine.limits import AnchorKind, Limit, LimitKind, LimitUnit
from evenhand.engine.procedure import Procedure, Step

SHORTEST: Mapping[LimitUnit, float] = {
    "hour": 0,
    "day": 1,
    "working day": 1,
    "week": 7,
    "month": 28,
    "year": 365,
}
LONGEST: Mapping[LimitUnit, float] = {
    "hour": 1,
    "day": 1,
    "working day": 4,
    "week": 7,
    "month": 31,
    "year": 366,
}
"""Days in a unit. A working day can take four, over a long holiday weekend; an hour, at most the rest of its day."""


def shortest(limit: Limit) -> float | None:
    """The fewest days the limit can last after its anchor; None where it is not counted after one."""
    if limit.kind is LimitKind.AT_ONCE:
        return 0
    return limit.number * SHORTEST[limit.unit] if _is_counted(limit) else None


def latest_after(procedure: Procedure, step: Step, anchor: str) -> float | None:
    """The most days after `anchor` by which the step is owed; None where no limit of the text says so.

    Follows limits that are counted from steps that are themselves owed in time.
    """
    return _latest(procedure, step, anchor, frozenset())


def _latest(procedure: Procedure, step: Step, anchor: str, seen: frozenset[str]) -> float | None:
    if step.name == anchor:
        return 0
    limit, source = step.by, anchor_of(step)
    if limit is None or step.name in seen or source not in procedure.steps:
        return None
    own = 0 if limit.kind is LimitKind.AT_ONCE else _longest(limit)
    before = _latest(procedure, procedure.steps[source], anchor, seen | {step.name})
    return None if own is None or before is None else own + before


def _longest(limit: Limit) -> float | None:
    return limit.number * LONGEST[limit.unit] if _is_counted(limit) else None


def _is_counted(limit: Limit) -> bool:
    counted = limit.kind is LimitKind.PERIOD and not limit.before
    return counted and limit.anchor is not None and limit.anchor.kind is AnchorKind.STEP
