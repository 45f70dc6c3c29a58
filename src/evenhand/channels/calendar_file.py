"""A calendar that other programs follow (RFC 5545): whole days, each with a name that stays the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from icalendar import Calendar, Event, vDuration, vText

PROGRAM: Final = "-//Evenhand//Dates of disputes//EN"
LOOK_AGAIN: Final = timedelta(hours=6)
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


def calendar_file(name: str, days: Iterable[Day], now: datetime) -> bytes:
    """The whole file, as of `now`."""
    made = Calendar()
    made.add("prodid", PROGRAM)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    # The library knows no kind for names that begin with X-.
    made.add("x-wr-calname", vText(writable(name)), encode=False)
    made.add("refresh-interval", LOOK_AGAIN, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vDuration(LOOK_AGAIN), encode=False)
    for day in days:
        made.add_component(_event(day, now))
    return bytes(made.to_ical())


def _event(day: Day, now: datetime) -> Event:
    event = Event()
    event.add("uid", writable(day.uid))
    event.add("dtstamp", now)
    event.add("dtstart", day.on)
    if day.on < date.max:  # without an end a whole day is one day long
        event.add("dtend", day.on + timedelta(days=1))
    event.add("sequence", day.sequence)
    event.add("summary", writable(day.title))
    if day.text:
        event.add("description", writable(day.text))
    if day.page:
        event.add("url", writable(day.page).replace("\n", ""))
    event.add("transp", "TRANSPARENT")
    return event


def writable(text: str) -> str:
    """A text without what no calendar can hold, such as control characters. Each end of a line is kept as one."""
    one_way = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(each for each in one_way if each == "\n" or _can_stand(each))


def _can_stand(each: str) -> bool:
    control = each < " " or "\x7f" <= each <= "\x9f"
    alone = "\ud800" <= each <= "\udfff"  # half of a character
    return not control and not alone
