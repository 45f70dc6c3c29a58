"""Reading a date that a person typed into three boxes, in the ways people write dates.

`4` `11` `2026`, `4` `Nov` `2026` and `4` `November` `26` are one date. So are "4 Nov", "4th November 2026",
"Wednesday 4 November 2026", "4/11/2026" and "2026-11-04", all typed into the first box.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from typing import Final, Literal

from django.utils.dates import MONTHS, MONTHS_3, WEEKDAYS, WEEKDAYS_ABBR

from evenhand.engine.words import Sentence, say

Box = Literal["day", "month", "year"]
Leaning = Literal["back", "ahead"]
"""Which year "4 Nov" means: the last 4 November (something that happened) or the next one (something planned)."""

CENTURY: Final = 2000
SHORT_YEAR: Final = 2
LONG_YEAR: Final = 4
PARTS_OF_A_DATE: Final = 3
LEAP_YEAR: Final = 2024
"""Stands in while no year is known, so that 29 February can be typed."""

_BETWEEN = re.compile(r"[\s,./\-\u2013]+")
_SEPTEMBER: Final = 9
_ENGLISH: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_ORDINAL = re.compile(r"(\d+)(st|nd|rd|th)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NotADate:
    """Why the boxes hold no date: a sentence that says what to type, and the box to put right."""

    why: Sentence
    box: Box


def read_day(boxes: tuple[str, str, str], today: date, leaning: Leaning = "back") -> date | NotADate | None:
    """The date in the boxes (day, month, year), or why it is none. Empty boxes give None.

    A year that is left out is the one that `leaning` says, counted from `today`.
    """
    parts = _parts(boxes)
    if not parts:
        return None
    if len(parts) > PARTS_OF_A_DATE:
        return NotADate(say("Type only a day, a month and a year, for example 4 11 2026"), "day")
    number, month, year = (*parts, "", "")[:PARTS_OF_A_DATE]
    return _put_together(number, month, year, today, leaning)


def _parts(boxes: tuple[str, str, str]) -> list[str]:
    """The day, month and year as they were typed, in that order. An empty box between two full ones stays."""
    if any(box.strip() for box in boxes[1:]):
        return [_ORDINAL.sub(r"\1", box.strip()) for box in boxes]
    words = [_ORDINAL.sub(r"\1", word) for word in _BETWEEN.split(boxes[0].strip()) if word]
    if words and words[0].casefold() in _names_of_weekdays():
        words = words[1:]
    if words and len(words[0]) == LONG_YEAR and words[0].isdecimal():
        words.reverse()
    return words


def _put_together(number: str, month: str, year: str, today: date, leaning: Leaning) -> date | NotADate:
    which_month = _month(month)
    if isinstance(which_month, NotADate):
        return which_month
    which_year = _year(year, today) if year else LEAP_YEAR
    if isinstance(which_year, NotADate):
        return which_year
    which_day = _day(number, which_year, which_month)
    if isinstance(which_day, NotADate):
        return which_day
    found = date(which_year, which_month, which_day)
    return found if year else _nearest(found, today, leaning)


def _day(typed: str, year: int, month: int) -> int | NotADate:
    if not typed:
        return NotADate(say("The date needs a day, for example 4"), "day")
    last = monthrange(year, month)[1]
    if typed.isdecimal() and 1 <= int(typed[:LONG_YEAR]) <= last:
        return int(typed)
    name = str(MONTHS[month])
    return NotADate(say("{month} has {last} days. Type a day from 1 to {last}", month=name, last=last), "day")


def _month(typed: str) -> int | NotADate:
    if not typed:
        return NotADate(say("The date needs a month, for example 11 or Nov"), "month")
    if typed.isdecimal() and 1 <= int(typed[:LONG_YEAR]) <= len(MONTHS):
        return int(typed)
    sought = typed.casefold().rstrip(".")
    for number, name in MONTHS.items():
        names = (str(name), str(MONTHS_3[number]), _ENGLISH[number - 1], _ENGLISH[number - 1][:3])
        if sought in {known.casefold() for known in names} or (sought == "sept" and number == _SEPTEMBER):
            return number
    return NotADate(
        say("“{typed}” is not a month. Type 1 to 12, or a name such as Nov", typed=typed), "month"
    )


def _year(typed: str, today: date) -> int | NotADate:
    if typed.isdecimal() and len(typed) == SHORT_YEAR:
        return CENTURY + int(typed)
    if typed.isdecimal() and len(typed) == LONG_YEAR and MINYEAR <= int(typed) <= MAXYEAR:
        return int(typed)
    return NotADate(say("Type the year with four figures, for example {year}", year=today.year), "year")


def _nearest(found: date, today: date, leaning: Leaning) -> date:
    """The day and month of `found` in the nearest year that has them."""
    year, step = today.year, -1 if leaning == "back" else 1
    while True:
        if found.day <= monthrange(year, found.month)[1]:
            near = found.replace(year=year)
            if (near <= today) if leaning == "back" else (near >= today):
                return near
        year += step


def _names_of_weekdays() -> set[str]:
    return {str(name).casefold() for names in (WEEKDAYS, WEEKDAYS_ABBR) for name in names.values()}
