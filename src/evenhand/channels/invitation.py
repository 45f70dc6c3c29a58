"""An invitation to a meeting as a calendar file (RFC 5545, RFC 5546): facts in, bytes out, the same facts the same bytes.

A file with the same `uid` and a higher `sequence` takes the place of the one before, in every calendar program.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from unicodedata import category
from zoneinfo import ZoneInfo

from icalendar import (
    Calendar,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vCalAddress,
    vText,
)

REQUEST: Final = "REQUEST"
CANCEL: Final = "CANCEL"
MINUTE: Final = timedelta(minutes=1)
KIND: Final = "text/calendar"
FILE: Final = "meeting.ics"
PROGRAM: Final = "-//Evenhand//Meetings//EN"


@dataclass(frozen=True, slots=True)
class Reachable:
    """Somebody by name and e-mail address."""

    name: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A meeting as it stands. `starts` is the time on the wall of the place in `zone`, without a zone of its own.

    `stamp` is the moment at which it came to stand like this. `summary` is read over shoulders: it names nobody.
    """

    uid: str
    sequence: int
    stamp: datetime
    starts: datetime
    minutes: int
    zone: str
    summary: str
    description: str = ""
    place: str = ""
    link: str = ""
    organiser: Reachable | None = None
    invited: Reachable | None = None
    cancelled: bool = False

    @property
    def method(self) -> str:
        """What the file asks a calendar to do."""
        return CANCEL if self.cancelled else REQUEST


def as_calendar(invitation: Invitation) -> bytes:
    """The file. Raises `zoneinfo.ZoneInfoNotFoundError` for an unknown zone."""
    zone = ZoneInfo(invitation.zone)
    made = Calendar()
    made.add("prodid", PROGRAM)
    made.add("version", "2.0")
    made.add("method", invitation.method)
    made.add_component(_rules(invitation.zone, zone, invitation.starts.year))
    made.add_component(_event(invitation, invitation.starts.replace(tzinfo=zone)))
    return bytes(made.to_ical())


def _rules(name: str, zone: ZoneInfo, year: int) -> Timezone:
    """When the clocks change around that year: enough for the one meeting that the file is about.

    Each change has a part of its own, whose start is told in the time that was kept until then (RFC 5545, 3.6.5);
    the library's own way tells it in the time that is kept afterwards.
    """
    made = Timezone()
    made.add("tzid", name)
    first, last = datetime(year - 1, 1, 1, tzinfo=UTC), datetime(year + 2, 1, 1, tzinfo=UTC)
    made.add_component(_observance(first, first, zone))
    for before, after in _changes(first, last, zone):
        made.add_component(_observance(before, after, zone))
    return made


def _changes(first: datetime, last: datetime, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    """The last minute before each change of the clocks, and the first after it."""
    day = first
    while day < last:
        following = day + timedelta(days=1)
        if _offset(day, zone) != _offset(following, zone):
            before, after = day, following
            while after - before > MINUTE:
                middle = before + (after - before) // MINUTE // 2 * MINUTE
                before, after = (
                    (middle, after) if _offset(middle, zone) == _offset(day, zone) else (before, middle)
                )
            yield before, after
        day = following


def _observance(before: datetime, after: datetime, zone: ZoneInfo) -> TimezoneStandard | TimezoneDaylight:
    here = after.astimezone(zone)
    made = TimezoneDaylight() if here.dst() else TimezoneStandard()
    made.add("dtstart", (after + _offset(before, zone)).replace(tzinfo=None))
    made.add("tzoffsetfrom", _offset(before, zone))
    made.add("tzoffsetto", _offset(after, zone))
    made.add("tzname", here.tzname() or "")
    return made


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _event(invitation: Invitation, starts: datetime) -> Event:
    event = Event()
    event.add("uid", invitation.uid)
    event.add("sequence", invitation.sequence)
    event.add("dtstamp", invitation.stamp)
    event.add("dtstart", starts)
    # A length and no end: the hour in which clocks go back is there twice, and an end in it could be either.
    event.add("duration", timedelta(minutes=invitation.minutes))
    event.add("summary", _lines(invitation.summary))
    for name, words in (("description", invitation.description), ("location", invitation.place)):
        if words:
            event.add(name, _lines(words))
    if invitation.link:
        event.add("url", invitation.link)
    event.add("status", "CANCELLED" if invitation.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if invitation.cancelled else "OPAQUE")
    event.add("class", "PRIVATE")
    if invitation.organiser:
        event.add("organizer", _address(invitation.organiser), encode=False)
    if invitation.invited:
        guest = _address(invitation.invited)
        guest.params["ROLE"] = vText("REQ-PARTICIPANT")
        guest.params["RSVP"] = vText("FALSE")
        event.add("attendee", guest, encode=False)
    return event


def _address(who: Reachable) -> vCalAddress:
    found = vCalAddress(f"mailto:{who.email}")
    found.params["CN"] = vText(_one_line(who.name))
    return found


def _lines(words: str) -> str:
    """Words on as many lines as they had, without the other characters at which a reader may end a line."""
    lines = words.splitlines()
    return "\n".join("".join(letter for letter in line if category(letter) != "Cc") for line in lines)


def _one_line(name: str) -> str:
    """A name without what a parameter of the file cannot hold (RFC 5545, 3.1: quotes and control characters)."""
    return "".join(letter for letter in name if letter.isprintable() and letter != '"')
