"""By when something is owed, and how often it comes back: limits as the file words them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias

from evenhand.engine.calendar import Unit

LimitUnit: TypeAlias = Unit | Literal["hour"]
"""What a limit may count: what the calendar counts, and hours."""


class LimitKind(StrEnum):
    """The forms a limit takes: none, at once, a counted period, a recorded date, a meeting, one of several."""

    NO_FIXED_TIME = "no fixed time"
    AT_ONCE = "at once"
    PERIOD = "period"
    RECORDED_DATE = "recorded date"
    NEXT_MEETING = "the next meeting of"
    EARLIER_OF = "the earlier of"
    LATER_OF = "the later of"


class AnchorKind(StrEnum):
    """What a limit is counted from: a step, a recorded date, the end of the case, another limit, a moment."""

    STEP = "step"
    RECORD = "record"
    CASE_ENDS = "the case ends"
    LIMIT_OF = "the limit of"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The happening a limit is counted from. For a record, `step` is the step that holds it."""

    kind: AnchorKind
    name: str
    step: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """By when a step is owed. `text` is the limit as the file words it.

    `beginning` counts the day of the anchor itself; `parts` are the limits of which it is the earlier or later.
    """

    kind: LimitKind
    text: str
    number: int = 0
    unit: LimitUnit = "day"
    before: bool = False
    anchor: Anchor | None = None
    beginning: bool = False
    meeting_of: str = ""
    parts: tuple["Limit", ...] = ()


@dataclass(frozen=True, slots=True)
class Every:
    """How often something between cases recurs: a number of months or weeks, or each meeting of a body."""

    text: str
    number: int = 0
    unit: Unit = "year"
    meeting_of: str = ""
