"""A calendar file, read back as other programs read it."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.channels.calendar_file import MOST_OCTETS, Day, calendar_file, escaped, folded

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
DAY = Day(
    uid="abc@x.invalid",
    on=date(2026, 12, 4),
    title="WILT-2026-009: arrange the panel, soon; or not",
    text="By when\nStep two",
    page="https://x.example/case/1/",
    sequence=7,
)
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\r\t\x00"))


def unfolded(file: str) -> list[str]:
    """The lines as they were before they were cut (RFC 5545, 3.1)."""
    assert file.endswith("\r\n")
    return file.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def read_text(value: str) -> str:
    """A text value (RFC 5545, 3.3.11)."""
    found, each = "", iter(value)
    for one in each:
        assert one not in "\n;,"
        if one == "\\":
            after = next(each)
            assert after in "\\;,nN"
            one = "\n" if after in "nN" else after  # noqa: PLW2901 - what it stands for
        found += one
    return found


def read(file: str) -> list[dict[str, str]]:
    """The events of a file, each by the names of its properties."""
    lines = unfolded(file)
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    events: list[dict[str, str]] = []
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and line not in ("END:VEVENT", "END:VCALENDAR"):
            assert name not in events[-1]
            events[-1][name] = value
    return events


def test_a_day_is_a_whole_day_with_a_name_a_number_and_a_page() -> None:
    (event,) = read(calendar_file("Disputes", [DAY], NOW))
    assert event == {
        "UID": "abc@x.invalid",
        "DTSTAMP": "20261121T100000Z",
        "DTSTART;VALUE=DATE": "20261204",
        "DTEND;VALUE=DATE": "20261205",
        "SEQUENCE": "7",
        "SUMMARY": "WILT-2026-009: arrange the panel\\, soon\\; or not",
        "DESCRIPTION": "By when\\nStep two",
        "URL": "https://x.example/case/1/",
        "TRANSP": "TRANSPARENT",
    }


def test_an_empty_calendar_is_a_calendar() -> None:
    file = calendar_file("Disputes; mine", [], NOW)
    assert read(file) == []
    assert "X-WR-CALNAME:Disputes\\; mine\r\n" in file
    assert "VERSION:2.0\r\n" in file


@pytest.mark.parametrize("day", [date.min, date.max, date(2028, 2, 29)])
def test_every_day_can_be_written(day: date) -> None:
    (event,) = read(calendar_file("x", [Day(uid="1", on=day, title="x")], NOW))
    assert event["DTSTART;VALUE=DATE"] == day.isoformat().replace("-", "")


@given(
    st.text(st.characters(exclude_categories=["Cs"])).map(
        lambda text: text.replace("\r", "").replace("\n", "")
    )
)
def test_a_line_is_never_too_long_and_reads_back(line: str) -> None:
    cut = folded(line)
    for part in cut.removesuffix("\r\n").split("\r\n"):
        assert len(part.encode()) <= MOST_OCTETS
    assert unfolded(cut) == [line]


@given(TEXTS)
def test_a_text_reads_back_but_for_what_cannot_stand_in_one(text: str) -> None:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    assert read_text(escaped(text)) == "".join(
        each for each in plain if each == "\n" or each.isprintable() or ord(each) > 0x9F
    )


@given(
    st.lists(
        st.builds(Day, uid=TEXTS, on=st.dates(), title=TEXTS, text=TEXTS, page=TEXTS, sequence=st.integers(0))
    )
)
def test_nothing_that_is_written_into_it_makes_another_line(days: list[Day]) -> None:
    events = read(calendar_file("x", days, NOW))
    assert len(events) == len(days)
    for event, day in zip(events, days, strict=True):
        assert event["SEQUENCE"] == str(day.sequence)
        assert read_text(event["UID"]) == read_text(escaped(day.uid))


def test_half_a_character_is_left_out() -> None:
    assert escaped("a\ud800b") == "ab"
