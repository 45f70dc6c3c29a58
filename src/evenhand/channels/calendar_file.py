"""Writes a calendar file that other programs read (RFC 5545): whole days, each with a name that stays the same."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

MOST_OCTETS: Final = 75
"""The longest a line may be, without its end."""

ESCAPED: Final = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
LOOK_AGAIN: Final = "PT6H"
"""How often programs are asked to look. Some look once a day, whatever they are asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """Something on a whole day. `uid` is its name for good; `sequence` grows whenever something about it changes."""

    uid: str
    on: date
    title: str
    text: str = ""
    page: str = ""
    sequence: int = 0


def calendar_file(name: str, days: Iterable[Day], now: datetime) -> str:
    """The whole file, as of `now`."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Evenhand//Dates of disputes//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{LOOK_AGAIN}",
        f"X-PUBLISHED-TTL:{LOOK_AGAIN}",
        *(line for day in days for line in _day(day, now)),
        "END:VCALENDAR",
    ]
    return "".join(folded(line) for line in lines)


def _day(day: Day, now: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(day.uid)}"
    yield f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{_written(day.on)}"
    if day.on < date.max:  # without an end a whole day is one day long
        yield f"DTEND;VALUE=DATE:{_written(day.on + timedelta(days=1))}"
    yield f"SEQUENCE:{day.sequence}"
    yield f"SUMMARY:{escaped(day.title)}"
    if day.text:
        yield f"DESCRIPTION:{escaped(day.text)}"
    if day.page:
        yield f"URL:{''.join(filter(_can_stand, day.page))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _written(day: date) -> str:
    """Years before 1000 with their noughts, which `strftime` leaves out on some systems."""
    return f"{day.year:04}{day.month:02}{day.day:02}"


def escaped(text: str) -> str:
    """A text as it stands in a line. What cannot stand in one, such as a control character, is left out."""
    one_way = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(ESCAPED.get(each, each) for each in one_way if each == "\n" or _can_stand(each))


def _can_stand(each: str) -> bool:
    control = each < " " or "\x7f" <= each <= "\x9f"
    alone = "\ud800" <= each <= "\udfff"  # half of a character
    return not control and not alone


def folded(line: str) -> str:
    """A line cut to the length that may be, with its end. No character is cut in two."""
    parts, part, room = [], "", MOST_OCTETS
    for each in line:
        size = len(each.encode())
        if size > room:
            parts.append(part)
            part, room = "", MOST_OCTETS - 1  # the blank that the next line begins with
        part, room = part + each, room - size
    return "\r\n ".join((*parts, part)) + "\r\n"
