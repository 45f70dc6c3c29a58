"""A calendar file, read back by another program than the one that wrote it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import vobject  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from evenhand.channels.calendar_file import Day, calendar_file, writable

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
MOST_OCTETS = 75
DAY = Day(
    uid="abc@x.invalid",
    on=date(2026, 12, 4),
    title="WILT-2026-009: arrange the panel, soon; or not \\ what",
    text="By when\nStep two",
    page="https://x.example/case/1/",
    sequence=7,
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], include_characters="\n\r\t\x00"))
DAYS = st.builds(
    Day, uid=TEXTS, on=st.dates(), title=TEXTS, text=TEXTS, page=TEXTS, sequence=st.integers(0, 2**31 - 1)
)


def read(file: bytes) -> Any:
    """The file as a second program understands it."""
    return vobject.readOne(file.decode())


def events(file: bytes) -> list[Any]:
    """The days in it, in their order."""
    return list(read(file).contents.get("vevent", []))


def test_a_day_is_a_whole_day_with_a_name_a_number_and_a_page() -> None:
    (event,) = events(calendar_file("Disputes", [DAY], NOW))
    assert event.uid.value == "abc@x.invalid"
    assert event.dtstamp.value == NOW
    assert (event.dtstart.value, event.dtend.value) == (date(2026, 12, 4), date(2026, 12, 5))
    assert event.sequence.value == "7"
    assert event.summary.value == DAY.title
    assert event.description.value == DAY.text
    assert event.url.value == DAY.page
    assert event.transp.value == "TRANSPARENT"


def test_an_empty_calendar_is_a_calendar_with_its_name_and_when_to_look_again() -> None:
    found = read(calendar_file("Disputes; mine, and\nyours", [], NOW))
    assert "vevent" not in found.contents
    assert found.version.value == "2.0"
    assert found.method.value == "PUBLISH"
    assert found.x_wr_calname.value == "Disputes; mine, and\nyours"
    assert found.refresh_interval.value == found.x_published_ttl.value == "PT6H"
    assert found.refresh_interval.params == {"VALUE": ["DURATION"]}


def test_the_same_days_make_the_same_file() -> None:
    assert calendar_file("x", [DAY], NOW) == calendar_file("x", [DAY], NOW)
    assert events(calendar_file("x", [DAY], NOW + timedelta(days=1)))[0].uid.value == DAY.uid


@pytest.mark.parametrize("day", [date.min, date(999, 12, 31), date.max, date(2028, 2, 29)])
def test_every_day_can_be_written(day: date) -> None:
    (event,) = events(calendar_file("x", [Day(uid="1", on=day, title="x")], NOW))
    assert event.dtstart.value == day


@given(st.lists(DAYS, max_size=3))
def test_nothing_that_is_written_into_it_makes_another_line_or_is_lost(days: list[Day]) -> None:
    file = calendar_file("x", days, NOW)
    lines = file.removesuffix(b"\r\n").split(b"\r\n")
    assert sum(line == b"BEGIN:VEVENT" for line in lines) == len(days)
    assert all(len(line) <= MOST_OCTETS and b"\n" not in line for line in lines)
    whole = file.replace(b"\r\n ", b"").decode()
    for day in days:
        assert f"\r\nSUMMARY:{escaped(day.title)}\r\n" in whole
        assert f"\r\nUID:{escaped(day.uid)}\r\n" in whole
        assert f"\r\nSEQUENCE:{day.sequence}\r\n" in whole


@given(TEXTS)
def test_a_text_is_kept_but_for_what_cannot_stand_in_one(text: str) -> None:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    assert writable(text) == "".join(
        each for each in plain if each == "\n" or each.isprintable() or ord(each) > 0x9F
    )


def test_half_a_character_is_left_out() -> None:
    assert writable("a\ud800b") == "ab"


def escaped(text: str) -> str:
    """A text as RFC 5545 (3.3.11) writes it."""
    text = writable(text)
    for each, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(each, written)
    return text
