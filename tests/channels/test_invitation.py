"""Invitations as calendar files, read back by another program than the one that wrote them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject  # type: ignore[import-untyped]
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from evenhand.channels.email import Message, as_bytes, send
from evenhand.channels.invitation import Invitation, Reachable, as_calendar
from evenhand.channels.outcome import Sent
from tests.channels.post_office import open_office

LONDON = ZoneInfo("Europe/London")
PLAIN = Invitation(
    uid="abc@office.example",
    sequence=0,
    stamp=datetime(2026, 11, 4, 9, 30, tzinfo=UTC),
    starts=datetime(2027, 1, 13, 14, 30),  # noqa: DTZ001 - on the wall of the place
    minutes=90,
    zone="Europe/London",
    summary="FEN-2026-001: meeting",
    description="What it is about is on the page.",
    place="Marsh Hall; room 2, first floor",
    link="https://office.example/case/x/",
    organiser=Reachable("Fenwold office", "help@office.example"),
    invited=Reachable("Ada Marsh", "ada@marsh.example"),
)


def read(invitation: Invitation) -> Any:
    """The file as a second program understands it."""
    return vobject.readOne(as_calendar(invitation).decode())


def test_another_program_reads_what_was_written() -> None:
    found = read(PLAIN)
    event = found.vevent
    assert found.method.value == "REQUEST"
    assert (event.uid.value, event.sequence.value) == ("abc@office.example", "0")
    assert (event.summary.value, event.location.value) == (PLAIN.summary, PLAIN.place)
    assert event.organizer.value == "mailto:help@office.example"
    assert event.attendee.value == "mailto:ada@marsh.example"
    assert event.dtstart.value.astimezone(UTC) == datetime(2027, 1, 13, 14, 30, tzinfo=UTC)
    assert event.duration.value == timedelta(minutes=90)


def test_a_change_and_a_cancellation_take_the_place_of_the_first() -> None:
    moved, off = replace(PLAIN, sequence=1), replace(PLAIN, sequence=2, cancelled=True)
    found = [read(one) for one in (PLAIN, moved, off)]
    assert [one.method.value for one in found] == ["REQUEST", "REQUEST", "CANCEL"]
    assert [one.vevent.sequence.value for one in found] == ["0", "1", "2"]
    assert [one.vevent.status.value for one in found] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert len({one.vevent.uid.value for one in found}) == 1


CHANGES = [
    # the day of a change of the clocks and those around it: the time on the wall, and in the world
    ((2026, 10, 24, 10), 9), ((2026, 10, 25, 0), 23), ((2026, 10, 25, 10), 10), ((2026, 10, 26, 10), 10),
    ((2027, 3, 27, 10), 10), ((2027, 3, 28, 0), 0), ((2027, 3, 28, 2), 1), ((2027, 3, 28, 10), 9), ((2027, 3, 29, 10), 9),
    ((2027, 10, 30, 10), 9), ((2027, 10, 31, 10), 10),
]  # fmt: skip


@pytest.mark.parametrize(("wall", "hour"), CHANGES)
def test_the_hour_is_right_on_both_sides_of_each_change_of_the_clocks(
    wall: tuple[int, int, int, int], hour: int
) -> None:
    event = read(replace(PLAIN, starts=datetime(*wall))).vevent  # noqa: DTZ001 - on the wall of the place
    there = event.dtstart.value.astimezone(UTC)
    assert there.hour == hour
    assert there == datetime(*wall, tzinfo=LONDON).astimezone(UTC)


def test_a_meeting_goes_on_as_long_as_it_was_meant_to_while_the_clocks_change() -> None:
    event = read(replace(PLAIN, starts=datetime(2026, 10, 25, 0, 30), minutes=120)).vevent  # noqa: DTZ001
    assert event.duration.value == timedelta(hours=2)
    assert not hasattr(event, "dtend")  # 01:30 comes twice that night


@pytest.mark.parametrize(
    "zone", ["Europe/London", "Europe/Dublin", "Asia/Kolkata", "UTC", "Pacific/Auckland"]
)
@pytest.mark.parametrize("month", range(1, 13))
def test_the_rules_of_the_clock_that_are_sent_along_are_those_of_the_zone(zone: str, month: int) -> None:
    """Read by the rules in the file alone, and not by what the reader knows of the zone's name."""
    made = as_calendar(replace(PLAIN, zone=zone, starts=datetime(2027, month, 20, 9)))  # noqa: DTZ001
    name = f"Elsewhere-{month}-{zone.replace('/', '-')}".encode()  # a zone that the reader has not met yet
    other = made.replace(f"TZID:{zone}\r".encode(), b"TZID:" + name + b"\r")
    other = other.replace(f"TZID={zone}:".encode(), b"TZID=" + name + b":")
    assert other.count(name) == (1 if zone == "UTC" else 2)
    found = vobject.readOne(other.decode()).vevent.dtstart.value
    assert found.astimezone(UTC) == datetime(2027, month, 20, 9, tzinfo=ZoneInfo(zone)).astimezone(UTC)


@given(st.dates(date(2026, 1, 1), date(2030, 12, 31)), st.integers(3, 23))
@settings(deadline=None)
def test_any_day_is_a_time_and_never_a_whole_day(day: date, hour: int) -> None:
    starts = datetime(day.year, day.month, day.day, hour)  # noqa: DTZ001 - on the wall of the place
    found = read(replace(PLAIN, starts=starts)).vevent.dtstart.value
    assert isinstance(found, datetime)
    assert found.astimezone(UTC) == starts.replace(tzinfo=LONDON).astimezone(UTC)


WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=200).map(
    lambda words: " ".join(words.split())
)


@given(WORDS, WORDS)
@example("x" * 74 + "ä" * 90, 'a;b,c\\n\\\\d:"e"')
@settings(deadline=None)
def test_words_come_back_whole_however_long_and_no_line_is_longer_than_allowed(
    first: str, second: str
) -> None:
    made = as_calendar(
        replace(PLAIN, summary=f"s{first}", description=f"{second}x\nnext line", place=f"p{second}")
    )
    assert max(len(line) for line in made.split(b"\r\n")) <= 75
    event = vobject.readOne(made.decode()).vevent
    again = Calendar.from_ical(made).events[0]
    assert event.summary.value == str(again["summary"]) == f"s{first}"
    assert event.description.value == str(again["description"]) == f"{second}x\nnext line"
    assert event.location.value == f"p{second}"


@given(st.text(max_size=60))
@settings(deadline=None)
def test_a_name_adds_no_line_to_the_file(name: str) -> None:
    found = Calendar.from_ical(as_calendar(replace(PLAIN, invited=Reachable(name, "ada@marsh.example"))))
    assert [str(event["uid"]) for event in found.events] == [PLAIN.uid]
    assert str(found.events[0]["attendee"]) == "mailto:ada@marsh.example"


@pytest.mark.parametrize("between", ["\r", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029"])
def test_words_of_people_add_no_line_wherever_a_reader_ends_one(between: str) -> None:
    said = f"Room 1{between}ATTENDEE:mailto:nobody@marsh.example"
    made = as_calendar(replace(PLAIN, summary=said, description=said, place=said)).decode()
    assert [line for line in made.splitlines() if line.startswith("ATTENDEE")] == [
        line for line in as_calendar(PLAIN).decode().splitlines() if line.startswith("ATTENDEE")
    ]
    event = vobject.readOne(made).vevent
    assert event.location.value == "Room 1\nATTENDEE:mailto:nobody@marsh.example"


def test_it_travels_with_its_message_and_is_the_same_to_the_letter_a_second_time() -> None:
    message = Message(
        message_id="<abc@office.example>", written_at=PLAIN.stamp, to="ada@marsh.example", from_name="Office",
        subject="A meeting", text="Dear Ada", html="<p>Dear Ada</p>",
        calendar=as_calendar(PLAIN).decode(), calendar_method=PLAIN.method,
    )  # fmt: skip
    import email  # noqa: PLC0415 - the package would hide the room's own module
    from email import policy  # noqa: PLC0415

    sent = as_bytes(message, "site@office.example")
    assert sent == as_bytes(message, "site@office.example")
    assert sent != as_bytes(replace(message, calendar="BEGIN:VCALENDAR"), "site@office.example")
    assert as_calendar(PLAIN) == as_calendar(PLAIN)
    found = email.message_from_bytes(sent, policy=policy.default)
    assert found.get_content_type() == "multipart/mixed"
    (part,) = [each for each in found.walk() if each.get_content_type() == "text/calendar"]
    assert part.get_param("method") == "REQUEST"
    assert part.get_filename() == "meeting.ics"
    assert part.get_payload(decode=True) == as_calendar(PLAIN)


def test_a_mail_server_is_given_all_of_it() -> None:
    message = Message(
        message_id="<abc@office.example>", written_at=PLAIN.stamp, to="ada@marsh.example", from_name="Office",
        subject="A meeting", text="Dear Ada", calendar=as_calendar(PLAIN).decode(), calendar_method=PLAIN.method,
    )  # fmt: skip
    with open_office() as (post, server):
        assert send(message, server) == Sent()
        (got,) = post.taken
    text, file = got.iter_parts()
    assert text.get_content().strip() == "Dear Ada"
    assert (file.get_content_type(), file.get_param("method")) == ("text/calendar", "REQUEST")
    assert vobject.readOne(file.get_content()).vevent.uid.value == PLAIN.uid
