from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from evenhand.web.forms.dates import NotADate, read_day
from evenhand.web.jinja import day, short_day

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "boxes",
    [
        ("4", "11", "2026"),
        ("04", "11", "26"),
        (" 4 ", "Nov", "2026"),
        ("4th", "november", "2026"),
        ("4 Nov", "", ""),
        ("4 nov.", "", ""),
        ("4 11 2026", "", ""),
        ("4/11/2026", "", ""),
        ("4.11.26", "", ""),
        ("4th November 2026", "", ""),
        ("Wednesday 4 November 2026", "", ""),
        ("Wed 4 Nov", "", ""),
        ("2026-11-04", "", ""),
        ("4", "Nov", ""),
    ],
)
def test_the_ways_people_write_the_fourth_of_november(boxes: tuple[str, str, str]) -> None:
    assert read_day(boxes, TODAY) == date(2026, 11, 4)


def test_without_a_year_a_past_event_is_the_last_such_day_and_a_plan_is_the_next() -> None:
    assert read_day(("24 Nov", "", ""), TODAY, "back") == date(2025, 11, 24)
    assert read_day(("24 Nov", "", ""), TODAY, "ahead") == date(2026, 11, 24)
    assert read_day(("23 Nov", "", ""), TODAY, "back") == TODAY
    assert read_day(("23 Nov", "", ""), TODAY, "ahead") == TODAY


def test_29_february_without_a_year_is_looked_for_in_a_leap_year() -> None:
    assert read_day(("29 Feb", "", ""), TODAY, "back") == date(2024, 2, 29)
    assert read_day(("29 Feb", "", ""), TODAY, "ahead") == date(2028, 2, 29)


def test_empty_boxes_are_no_date_and_no_mistake() -> None:
    assert read_day(("", " ", ""), TODAY) is None


@pytest.mark.parametrize(
    ("boxes", "box", "words"),
    [
        (("31", "11", "2026"), "day", "November has 30 days. Type a day from 1 to 30"),
        (("29", "2", "2026"), "day", "February has 28 days. Type a day from 1 to 28"),
        (("0", "1", "2026"), "day", "January has 31 days. Type a day from 1 to 31"),
        (("", "11", "2026"), "day", "The date needs a day, for example 4"),
        (("4", "", "2026"), "month", "The date needs a month, for example 11 or Nov"),
        (("4", "", ""), "month", "The date needs a month, for example 11 or Nov"),
        (("4", "13", "2026"), "month", "“13” is not a month. Type 1 to 12, or a name such as Nov"),
        (
            ("4", "Nobember", "2026"),
            "month",
            "“Nobember” is not a month. Type 1 to 12, or a name such as Nov",
        ),
        (("4", "11", "202"), "year", "Type the year with four figures, for example 2026"),
        (("4", "11", "0000"), "year", "Type the year with four figures, for example 2026"),
        (("4", "11", "next"), "year", "Type the year with four figures, for example 2026"),
        (("4 Nov 2026 at noon", "", ""), "day", "Type only a day, a month and a year, for example 4 11 2026"),
    ],
)
def test_a_mistake_names_its_box_and_says_what_to_type(
    boxes: tuple[str, str, str], box: str, words: str
) -> None:
    found = read_day(boxes, TODAY)
    assert isinstance(found, NotADate)
    assert (found.box, str(found.why)) == (box, words)


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_a_date_that_a_page_shows_can_be_typed_back(shown: date) -> None:
    with translation.override("en-gb"):
        assert read_day((day(shown), "", ""), TODAY) == shown
        assert read_day((short_day(shown), "", ""), TODAY) == shown
    assert read_day((shown.isoformat(), "", ""), TODAY) == shown


@given(st.dates(TODAY - timedelta(days=364), TODAY))
def test_a_day_and_month_of_the_last_year_need_no_year(happened: date) -> None:
    assert read_day((f"{happened.day} {happened.month}", "", ""), TODAY) == happened


@given(st.tuples(*[st.text(max_size=12)] * 3))
def test_no_text_whatever_breaks_it(boxes: tuple[str, str, str]) -> None:
    assert isinstance(read_day(boxes, TODAY), date | NotADate | None)


def test_month_names_of_the_readers_language_are_known() -> None:
    with translation.override("cy"):
        assert read_day(("4 Tachwedd 2026", "", ""), TODAY) == date(2026, 11, 4)
        assert read_day(("4 Nov 2026", "", ""), TODAY) == date(2026, 11, 4)
        assert day(date(2026, 12, 4)) == "Dydd Gwener 4 Rhagfyr 2026"
