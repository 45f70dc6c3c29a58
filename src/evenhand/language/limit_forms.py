"""How limits and recurrences are worded: fixed words, and then one whole declared name."""

import re
from dataclasses import dataclass, replace
from typing import get_args

from evenhand.engine.calendar import MOST, Unit
from evenhand.engine.limits import LimitKind, LimitUnit
from evenhand.language.mentions import Mention, mention_after

NO_FIXED_TIME = "no fixed time"
AT_ONCE = "at once"
THE_CASE_ENDS = "the case ends"
THE_EARLIER_OF = "the earlier of"
THE_LATER_OF = "the later of"
THE_NEXT_MEETING_OF = "the next meeting of"
THE_LIMIT_OF = "the limit of"

HEADS = (
    NO_FIXED_TIME, AT_ONCE, THE_CASE_ENDS, THE_EARLIER_OF, THE_LATER_OF, THE_NEXT_MEETING_OF, THE_LIMIT_OF,
)  # fmt: skip
"""Words with which a limit begins; no name may."""

UNITS = "|".join(sorted((*get_args(Unit), "hour"), key=len, reverse=True))
"""What a limit may count, as a pattern."""

_LIMIT_UNITS: dict[str, LimitUnit] = {"hour": "hour", **{unit: unit for unit in get_args(Unit)}}
_EVERY_UNITS: dict[str, Unit] = {unit: unit for unit in get_args(Unit)}
_PERIOD = re.compile(rf"(\d+) ({UNITS})s? (after|before|beginning with) (.+)", re.ASCII)
_EVERY = re.compile(r"(?:(\d+) (week|month|year)s?|(year)|meeting of (.+))", re.ASCII)
_TWO_WAYS = ("after ", "before ", "beginning with ")


@dataclass(frozen=True, slots=True)
class LimitWords:
    """A limit as it is worded: its kind, its length, and the name it is counted from.

    `from_limit` says that it is counted not from the step named, but from the limit of that step.
    """

    kind: LimitKind
    number: int = 0
    unit: LimitUnit = "day"
    before: bool = False
    beginning: bool = False
    anchor: Mention | None = None
    from_limit: bool = False
    body: Mention | None = None


@dataclass(frozen=True, slots=True)
class EveryWords:
    """A recurrence as it is worded."""

    number: int = 0
    unit: Unit = "year"
    body: Mention | None = None


def limit_words(text: str) -> LimitWords | None:
    """A limit, or None if it is none. A single name stands for a recorded date.

    "the limit of" a step is by itself the day of that limit.
    """
    if text == NO_FIXED_TIME:
        return LimitWords(LimitKind.NO_FIXED_TIME)
    for head, kind in ((NO_FIXED_TIME, LimitKind.NO_FIXED_TIME), (AT_ONCE, LimitKind.AT_ONCE)):
        if anchor := mention_after(head + " after ", text):
            return _from(anchor, LimitWords(kind))
    if meeting := mention_after(THE_NEXT_MEETING_OF + " ", text):
        return _next_meeting(meeting)
    if found := _PERIOD.fullmatch(text):
        return _period(found)
    return _day_itself(text)


def every_words(text: str) -> EveryWords | None:
    """A recurrence, or None if it is none."""
    found = _EVERY.fullmatch(text)
    if not found:
        return None
    number, unit, year, body = found.groups()
    if body:
        return EveryWords(body=Mention(body, found.start(4)))
    if year:
        return EveryWords(1, "year")
    counted = int(number) if len(number) < len(str(MOST)) else 0
    return EveryWords(counted, _EVERY_UNITS[unit]) if counted else None


def _day_itself(text: str) -> LimitWords | None:
    if limit := mention_after(THE_LIMIT_OF + " ", text):
        return LimitWords(LimitKind.RECORDED_DATE, anchor=limit, from_limit=True)
    if text[:1].isdigit() or text.startswith(HEADS):
        return None
    return LimitWords(LimitKind.RECORDED_DATE, anchor=Mention(text, 0))


def _period(found: re.Match[str]) -> LimitWords | None:
    number, unit, direction, name = found.groups()
    counted = int(number) if len(number) <= len(str(MOST)) else 0
    before, beginning = direction == "before", direction == "beginning with"
    if not 1 <= counted <= MOST or name.startswith(_TWO_WAYS) or (before and unit == "hour"):
        return None
    words = LimitWords(LimitKind.PERIOD, counted, _LIMIT_UNITS[unit], before, beginning)
    return _from(Mention(name, found.start(4)), words)


def _next_meeting(meeting: Mention) -> LimitWords | None:
    """The name of a person never holds " after ", so that the first one ends it."""
    body, after, anchor = meeting.name.partition(" after ")
    if not (body and anchor):
        return None
    words = LimitWords(LimitKind.NEXT_MEETING, body=Mention(body, meeting.offset))
    return _from(Mention(anchor, meeting.offset + len(body) + len(after)), words)


def _from(anchor: Mention, words: LimitWords) -> LimitWords:
    """The limit as counted from its anchor, or from the limit of the step that the anchor names."""
    if limit := mention_after(THE_LIMIT_OF + " ", anchor.name):
        step = Mention(limit.name, anchor.offset + limit.offset)
        return replace(words, anchor=step, from_limit=True)
    return replace(words, anchor=anchor)
