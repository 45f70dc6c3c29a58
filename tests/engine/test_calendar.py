"""The counting rules, one by one, with dates worked out by hand or taken from CPR 2.8 and the cases."""

from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta

import pytest

from evenhand.engine.calendar import (
    MOST,
    Calendar,
    DayOff,
    OutOfRange,
    Unit,
    Working,
    after,
    before,
    beginning_with,
    length,
    working_days_between,
)

SPRING, EASTER = DayOff(date(2026, 5, 25), "Spring bank holiday"), DayOff(date(2026, 4, 6), "Easter Monday")
GOOD_FRIDAY, NEW_YEAR = DayOff(date(2026, 4, 3), "Good Friday"), DayOff(date(2027, 1, 1), "New Year's Day")
CHRISTMAS = (
    DayOff(date(2026, 12, 25), "Christmas Day"),
    DayOff(date(2026, 12, 28), "day off for Boxing Day"),
)
ENGLAND = Calendar(days_off=frozenset({SPRING, EASTER, GOOD_FRIDAY, NEW_YEAR, *CHRISTMAS}), edition="a list")
RUNS_ON = replace(ENGLAND, day_off_rule="runs on")


def words(working: Working) -> list[str]:
    return [str(sentence) for sentence in working.sentences()]


@pytest.mark.parametrize(
    ("start", "number", "unit", "falls_on"),
    [
        (date(2026, 10, 2), 14, "day", date(2026, 10, 16)),
        (date(2026, 2, 19), 28, "day", date(2026, 3, 19)),
        (date(2026, 2, 5), 8, "week", date(2026, 4, 2)),
        (date(2026, 10, 12), 8, "week", date(2026, 12, 7)),
        (date(2026, 3, 31), 6, "week", date(2026, 5, 12)),
        (date(2026, 11, 4), 1, "month", date(2026, 12, 4)),
        (date(2027, 1, 31), 1, "month", date(2027, 2, 28)),
        (date(2027, 2, 28), 1, "month", date(2027, 3, 28)),
        (date(2026, 9, 30), 4, "month", date(2027, 1, 30)),
        (date(2026, 7, 31), 2, "month", date(2026, 9, 30)),
        (date(2026, 12, 31), 12, "month", date(2027, 12, 31)),
        (date(2028, 2, 29), 1, "year", date(2029, 2, 28)),
        (date(2028, 2, 29), 4, "year", date(2032, 2, 29)),
        (date(2026, 5, 14), 28, "working day", date(2026, 6, 24)),
        (date(2026, 5, 23), 1, "working day", date(2026, 5, 26)),
    ],
)
def test_a_limit_after_an_event(start: date, number: int, unit: Unit, falls_on: date) -> None:
    assert after(ENGLAND, start, number, unit).falls_on == falls_on


@pytest.mark.parametrize(
    ("end", "number", "unit", "falls_on"),
    [
        (date(2027, 1, 13), 5, "working day", date(2027, 1, 5)),
        (date(2026, 3, 5), 5, "working day", date(2026, 2, 25)),
        (date(2025, 10, 20), 3, "working day", date(2025, 10, 14)),
        (date(2026, 3, 20), 7, "day", date(2026, 3, 12)),
        (date(2026, 3, 20), 1, "week", date(2026, 3, 13)),
        (date(2026, 3, 31), 1, "month", date(2026, 2, 27)),
        (date(2028, 2, 29), 1, "year", date(2027, 2, 26)),
    ],
)
def test_a_notice_before_a_day(end: date, number: int, unit: Unit, falls_on: date) -> None:
    assert before(ENGLAND, end, number, unit).falls_on == falls_on


@pytest.mark.parametrize("rule", [ENGLAND, RUNS_ON])
def test_a_notice_falls_back_past_days_off_whatever_the_rule(rule: Calendar) -> None:
    working = before(rule, date(2026, 4, 8), 1, "working day")
    assert working.falls_on == date(2026, 4, 2)
    assert working.moved_from == date(2026, 4, 6)
    assert words(working) == [
        "There must be 1 working day in between: neither Wednesday 8 April 2026 nor the day of the notice is counted.",
        "Friday 3 April 2026 (Good Friday) is skipped.",
        "So the last day for the notice is Monday 6 April 2026.",
        "Monday 6 April 2026 (Easter Monday) is a day off, so the notice is due before it, on Thursday 2 April 2026.",
    ]


@pytest.mark.parametrize(
    ("start", "number", "unit", "falls_on"),
    [
        (date(2026, 11, 4), 1, "day", date(2026, 11, 4)),
        (date(2026, 11, 4), 2, "week", date(2026, 11, 17)),
        (date(2026, 11, 4), 1, "month", date(2026, 12, 3)),
        (date(2027, 3, 1), 1, "month", date(2027, 3, 31)),
        (date(2027, 1, 31), 1, "month", date(2027, 2, 28)),
        (date(2026, 11, 4), 1, "year", date(2027, 11, 3)),
        (date(2026, 11, 6), 2, "working day", date(2026, 11, 9)),
        (date(2026, 11, 7), 2, "working day", date(2026, 11, 10)),
    ],
)
def test_a_period_that_begins_with_a_day(start: date, number: int, unit: Unit, falls_on: date) -> None:
    assert beginning_with(ENGLAND, start, number, unit).falls_on == falls_on


def test_the_working_names_the_holiday_that_was_skipped() -> None:
    working = after(ENGLAND, date(2026, 5, 14), 28, "working day")
    assert working.skipped == (SPRING,)
    assert working.edition == "a list"
    assert words(working) == [
        "Thursday 14 May 2026 is not counted.",
        "Saturdays and Sundays are skipped.",
        "Monday 25 May 2026 (Spring bank holiday) is skipped.",
        "28 working days later is Wednesday 24 June 2026.",
    ]


@pytest.mark.parametrize(
    ("start", "months", "sentence"),
    [
        (date(2027, 1, 29), 1, "That month has no 29th, so its last day counts."),
        (date(2027, 1, 30), 1, "That month has no 30th, so its last day counts."),
        (date(2027, 1, 31), 1, "That month has no 31st, so its last day counts."),
        (date(2027, 1, 31), 3, "That month has no 31st, so its last day counts."),
    ],
)
def test_the_working_says_that_a_month_is_short(start: date, months: int, sentence: str) -> None:
    assert sentence in words(after(ENGLAND, start, months, "month"))


def test_a_month_that_has_the_day_is_not_called_short() -> None:
    assert after(ENGLAND, date(2026, 12, 31), 1, "month").no_such_day is None
    assert beginning_with(ENGLAND, date(2026, 12, 31), 1, "month").falls_on == date(2027, 1, 30)


def test_a_limit_on_a_day_off_stands_and_warns_a_working_day_ahead() -> None:
    working = after(ENGLAND, date(2026, 2, 8), 8, "week")
    assert (working.falls_on, working.moved_from) == (date(2026, 4, 5), None)
    assert working.working_day_ahead == date(2026, 4, 2)
    assert words(working) == [
        "Sunday 8 February 2026 is not counted.",
        "8 weeks later is Sunday 5 April 2026.",
        "Sunday 5 April 2026 is a day off; the limit stays there.",
        "The working day before is Thursday 2 April 2026.",
    ]


def test_the_warning_may_name_the_day_of_the_event_but_none_before_it() -> None:
    assert after(ENGLAND, date(2026, 4, 2), 1, "day").working_day_ahead == date(2026, 4, 2)
    working = after(ENGLAND, date(2026, 4, 4), 1, "day")
    assert working.falls_on == date(2026, 4, 5)
    assert working.working_day_ahead is None
    assert words(working)[-1] == "Sunday 5 April 2026 is a day off; the limit stays there."


def test_a_limit_on_a_day_off_runs_on_where_the_procedure_says_so() -> None:
    working = after(RUNS_ON, date(2026, 3, 28), 1, "week")
    assert (working.falls_on, working.moved_from) == (date(2026, 4, 7), date(2026, 4, 4))
    assert working.working_day_ahead is None
    assert words(working)[1:] == [
        "Monday 6 April 2026 (Easter Monday) is skipped.",
        "1 week later is Saturday 4 April 2026.",
        "Saturday 4 April 2026 is a day off, so the limit runs on to Tuesday 7 April 2026.",
    ]


def test_the_working_of_a_period_and_of_weeks_earlier() -> None:
    assert words(beginning_with(ENGLAND, date(2026, 11, 4), 1, "month")) == [
        "Wednesday 4 November 2026 is the first day counted.",
        "1 month from its start ends on Thursday 3 December 2026.",
    ]
    assert words(before(ENGLAND, date(2026, 3, 20), 2, "week")) == [
        "Friday 20 March 2026 is not counted.",
        "2 weeks earlier is Friday 6 March 2026.",
    ]


@pytest.mark.parametrize(
    ("start", "number", "unit", "beyond"),
    [
        (date(2026, 12, 20), 3, "working day", None),
        (date(2026, 12, 20), 30, "working day", (2026, 2026)),
        (date(2026, 12, 20), 3, "week", (2026, 2026)),
        (date(2025, 12, 31), 1, "week", None),
        (date(2025, 12, 31), 2, "working day", (2026, 2026)),
    ],
)
def test_a_count_beyond_the_list_of_holidays_says_so(
    start: date, number: int, unit: Unit, beyond: tuple[int, int] | None
) -> None:
    one_year = replace(ENGLAND, first_year=2026, last_year=2026)
    working = after(one_year, start, number, unit)
    said = "The list of bank holidays covers 2026 to 2026 only. Outside those years none is known."
    assert working.beyond == beyond
    assert (said in words(working)) is (beyond is not None)


def test_a_limit_that_runs_on_beyond_the_list_says_so() -> None:
    closed = RUNS_ON.closed_on([DayOff(date(2026, 12, 31), "Office closed")])
    assert after(replace(closed, last_year=2026), date(2026, 12, 24), 1, "week").beyond == (1, 2026)
    assert after(replace(ENGLAND, last_year=2026), date(2026, 12, 20), 1, "week").beyond is None


def test_local_closing_days_and_other_working_weeks_are_kept() -> None:
    closed = ENGLAND.closed_on(
        [DayOff(date(2026, 5, 26), "Office move"), DayOff(SPRING.day, "Office closed")]
    )
    assert after(closed, date(2026, 5, 22), 1, "working day").falls_on == date(2026, 5, 27)
    assert closed.name_of(SPRING.day) == "Office closed, Spring bank holiday"
    assert ENGLAND.name_of(date(2026, 5, 26)) == ""
    market = replace(ENGLAND, working_weekdays=frozenset({5}))
    assert after(market, date(2026, 5, 23), 1, "working day").falls_on == date(2026, 5, 30)
    assert words(after(market, date(2026, 5, 23), 1, "working day"))[1] == (
        "Mondays, Tuesdays, Wednesdays, Thursdays, Fridays and Sundays are skipped."
    )


def test_a_calendar_can_be_compared_copied_and_used_as_a_key() -> None:
    twin = deepcopy(ENGLAND)
    assert twin == ENGLAND
    assert {ENGLAND: "one"}[twin] == "one"
    assert twin.is_day_off(SPRING.day)
    assert twin != RUNS_ON


@pytest.mark.parametrize("weekdays", [frozenset[int](), frozenset({7}), frozenset({-1, 0})])
def test_a_week_without_working_days_is_refused(weekdays: frozenset[int]) -> None:
    with pytest.raises(ValueError, match="at least one working weekday"):
        Calendar(working_weekdays=weekdays)


@pytest.mark.parametrize("number", [-1, 0, MOST + 1, 10**30])
def test_a_number_that_is_no_length_is_refused(number: int) -> None:
    for count in (after, before, beginning_with):
        with pytest.raises(OutOfRange, match=rf"1 to 10000 long; this one is {number}"):
            count(ENGLAND, date(2026, 1, 1), number, "day")


@pytest.mark.parametrize("unit", ["day", "working day", "week", "month", "year"])
def test_a_limit_outside_the_years_we_know_is_refused(unit: Unit) -> None:
    with pytest.raises(OutOfRange, match="outside the years 1 to 9999") as refused:
        after(ENGLAND, date.max - timedelta(1), 2, unit)
    assert refused.value.id == "limit-out-of-range"
    with pytest.raises(OutOfRange):
        before(ENGLAND, date.min, 1, unit)


def test_the_longest_limit_still_counts() -> None:
    friday = date(2026, 1, 2)
    assert after(Calendar(), friday, MOST, "working day").falls_on == friday + timedelta(weeks=MOST // 5)
    assert after(Calendar(), friday, 7973, "year").falls_on == date(9999, 1, 2)


@pytest.mark.parametrize(
    ("start", "end", "number"),
    [
        (date(2026, 11, 23), date(2026, 12, 4), 9),
        (date(2026, 12, 24), date(2026, 12, 29), 1),
        (date(2026, 12, 24), date(2026, 12, 24), 0),
        (date(2026, 12, 24), date(2026, 12, 1), 0),
        (date(2026, 5, 24), date(2026, 5, 26), 1),
    ],
)
def test_working_days_between_two_days(start: date, end: date, number: int) -> None:
    assert working_days_between(ENGLAND, start, end) == number


@pytest.mark.parametrize(
    ("number", "unit", "said"),
    [
        (1, "day", "1 day"),
        (28, "working day", "28 working days"),
        (6, "week", "6 weeks"),
        (1, "month", "1 month"),
        (2, "year", "2 years"),
    ],
)
def test_a_length_in_words(number: int, unit: Unit, said: str) -> None:
    assert str(length(number, unit)) == said
