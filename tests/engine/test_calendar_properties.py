"""What holds for every calendar, every start and every length."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from evenhand.engine.calendar import (
    Calendar,
    DayOff,
    DayOffRule,
    Unit,
    Working,
    after,
    before,
    beginning_with,
    working_days_between,
)

Count = Callable[[Calendar, date, int, Unit], Working]

FIRST, LAST = date(2023, 12, 1), date(2025, 6, 30)
days = st.dates(FIRST, LAST)
units = st.sampled_from(get_args(Unit))
numbers = st.integers(1, 40)
forward = st.sampled_from([after, beginning_with])
calendars = st.builds(
    Calendar,
    days_off=st.frozensets(st.builds(DayOff, days, st.just("a holiday")), max_size=25),
    working_weekdays=st.just(frozenset(range(5))) | st.frozensets(st.integers(0, 6), min_size=1),
    day_off_rule=st.sampled_from(get_args(DayOffRule)),
)


@given(calendars, days, numbers)
def test_weeks_are_seven_days(calendar: Calendar, start: date, number: int) -> None:
    in_weeks = after(calendar, start, number, "week")
    assert in_weeks.falls_on == after(calendar, start, 7 * number, "day").falls_on


@given(calendars, days, numbers)
def test_years_are_twelve_months(calendar: Calendar, start: date, number: int) -> None:
    in_years = after(calendar, start, number, "year")
    assert in_years.falls_on == after(calendar, start, 12 * number, "month").falls_on


@given(forward, calendars, days, days, numbers, units)
def test_a_new_holiday_never_brings_a_limit_earlier(
    count: Count, calendar: Calendar, holiday: date, start: date, number: int, unit: Unit
) -> None:
    more = calendar.closed_on([DayOff(holiday, "proclaimed late")])
    assert count(more, start, number, unit).falls_on >= count(calendar, start, number, unit).falls_on


@given(calendars, days, days, numbers, units)
def test_a_new_holiday_never_brings_a_notice_later(
    calendar: Calendar, holiday: date, end: date, number: int, unit: Unit
) -> None:
    more = calendar.closed_on([DayOff(holiday, "proclaimed late")])
    assert before(more, end, number, unit).falls_on <= before(calendar, end, number, unit).falls_on


@given(st.sampled_from([after, before, beginning_with]), calendars, days, st.integers(0, 60), numbers, units)
def test_a_later_day_never_gives_an_earlier_limit(
    count: Count, calendar: Calendar, start: date, wait: int, number: int, unit: Unit
) -> None:
    later = count(calendar, start + timedelta(wait), number, unit)
    assert later.falls_on >= count(calendar, start, number, unit).falls_on


@given(calendars, days, numbers, st.integers(0, 20), units)
def test_a_longer_time_never_ends_nearer(
    calendar: Calendar, start: date, number: int, longer: int, unit: Unit
) -> None:
    for count in (after, beginning_with):
        assert (
            count(calendar, start, number + longer, unit).falls_on
            >= count(calendar, start, number, unit).falls_on
        )
    assert (
        before(calendar, start, number + longer, unit).falls_on
        <= before(calendar, start, number, unit).falls_on
    )


@given(forward, calendars, days, numbers, units)
def test_a_limit_that_runs_on_is_on_the_first_working_day(
    count: Count, calendar: Calendar, start: date, number: int, unit: Unit
) -> None:
    stands = count(replace(calendar, day_off_rule="stands"), start, number, unit)
    runs_on = count(replace(calendar, day_off_rule="runs on"), start, number, unit)
    assert not calendar.is_day_off(runs_on.falls_on)
    gap = (runs_on.falls_on - stands.falls_on).days
    assert all(calendar.is_day_off(stands.falls_on + timedelta(days)) for days in range(gap))
    assert runs_on.moved_from == (stands.falls_on if gap else None)


@given(calendars, days, numbers)
def test_a_limit_in_working_days_holds_exactly_that_many(
    calendar: Calendar, start: date, number: int
) -> None:
    working = after(calendar, start, number, "working day")
    assert not calendar.is_day_off(working.falls_on)
    assert working_days_between(calendar, start, working.falls_on) == number
    assert working.day_off is None


@given(calendars, days, numbers)
def test_a_notice_leaves_clear_working_days_and_is_the_latest_that_does(
    calendar: Calendar, end: date, number: int
) -> None:
    notice = before(calendar, end, number, "working day").falls_on

    def clear(day: date) -> int:
        return working_days_between(calendar, day, end - timedelta(1))

    assert not calendar.is_day_off(notice)
    assert clear(notice) == number
    later = (notice + timedelta(ahead) for ahead in range(1, (end - notice).days))
    assert all(clear(day) < number for day in later if not calendar.is_day_off(day))


@given(calendars, days, numbers)
def test_a_notice_undoes_a_limit_of_one_day_more(calendar: Calendar, start: date, number: int) -> None:
    if not calendar.is_day_off(start):
        limit = after(calendar, start, number + 1, "working day").falls_on
        assert before(calendar, limit, number, "working day").falls_on == start
    every_day = Calendar(working_weekdays=frozenset(range(7)))
    limit = after(every_day, start, number + 1, "day").falls_on
    assert before(every_day, limit, number, "day").falls_on == start


@given(calendars, days, numbers, units)
def test_a_period_beginning_the_day_after_is_a_limit_after(
    calendar: Calendar, start: date, number: int, unit: Unit
) -> None:
    limit = after(calendar, start, number, unit)
    period = beginning_with(calendar, start + timedelta(1), number, unit)
    assert period.falls_on >= limit.falls_on
    if unit not in ("month", "year"):
        assert period.falls_on == limit.falls_on


@given(calendars, days, st.integers(0, 400))
def test_working_days_between_are_those_counted_one_by_one(
    calendar: Calendar, start: date, span: int
) -> None:
    one_by_one = sum(not calendar.is_day_off(start + timedelta(ahead)) for ahead in range(1, span + 1))
    assert working_days_between(calendar, start, start + timedelta(span)) == one_by_one


@given(calendars, days, numbers, units)
def test_the_working_names_every_holiday_skipped_and_the_day_it_gives(
    calendar: Calendar, start: date, number: int, unit: Unit
) -> None:
    for count in (after, before, beginning_with):
        working = count(calendar, start, number, unit)
        said = " ".join(map(str, working.sentences()))
        assert all(calendar.is_day_off(off.day) and f"({off.name})" in said for off in working.skipped)
        assert f"{working.falls_on.day} {working.falls_on:%B %Y}" in said
        assert "{" not in said
