"""The lists of bank holidays, held against the official list that the government publishes."""

import json
from datetime import date, timedelta
from importlib.resources import files

import pytest

from evenhand.engine.calendar import DayOff, after
from evenhand.language.holidays import FIRST_YEAR, LAST_YEAR, NATIONS, UnknownNation, days_off

OFFICIAL = json.loads((files("govuk_bank_holidays") / "bank-holidays.json").read_text(encoding="utf-8"))
PUBLISHED_AS = {
    "England and Wales": "england-and-wales",
    "Scotland": "scotland",
    "Northern Ireland": "northern-ireland",
}
PROCLAIMED_SINCE = {"Scotland": {date(2026, 6, 15)}}
"""Missing from the published copy we hold: appointed for Scotland by proclamation of 3 February 2026."""


@pytest.mark.parametrize("nation", PUBLISHED_AS)
def test_every_day_from_2012_to_2028_agrees_with_the_official_list(nation: str) -> None:
    listed = {date.fromisoformat(event["date"]) for event in OFFICIAL[PUBLISHED_AS[nation]]["events"]}
    official = listed | PROCLAIMED_SINCE.get(nation, set())
    calendar = days_off(nation)
    first, last = date(2012, 1, 1), date(2028, 12, 31)
    assert {day.year for day in listed} == set(range(2012, 2029))
    every_day = [first + timedelta(ahead) for ahead in range((last - first).days + 1)]
    differing = [
        day for day in every_day if calendar.is_day_off(day) != (day.weekday() > 4 or day in official)
    ]
    assert differing == []


def test_holidays_carry_the_names_people_use() -> None:
    england, scotland, north = (days_off(nation) for nation in PUBLISHED_AS)
    assert england.name_of(date(2026, 5, 25)) == "Spring bank holiday"
    assert england.name_of(date(2026, 5, 4)) == "Early May bank holiday"
    assert england.name_of(date(2026, 12, 28)) == "day off for Boxing Day"
    assert england.name_of(date(2022, 9, 19)) == "State Funeral of Queen Elizabeth II"
    assert scotland.name_of(date(2026, 11, 30)) == "St Andrew's Day"
    assert scotland.name_of(date(2023, 1, 2)) == "2 January holiday, day off for New Year's Day"
    assert north.name_of(date(2026, 7, 13)) == "day off for Battle of the Boyne"


def test_nations_differ() -> None:
    easter_monday = date(2026, 4, 6)
    assert {nation for nation in NATIONS if days_off(nation).is_day_off(easter_monday)} == {
        "England and Wales",
        "Northern Ireland",
    }


def test_the_edition_names_the_list_that_made_a_date() -> None:
    england = days_off("England and Wales")
    assert england.edition.startswith("holidays ")
    assert england.edition.endswith(", GB-ENG, 1990-2060")
    assert after(england, date(2026, 5, 14), 28, "working day").edition == england.edition


def test_years_outside_the_list_are_told_and_not_taken_for_working_days() -> None:
    england = days_off("England and Wales")
    assert after(england, date(FIRST_YEAR, 1, 1), 5, "working day").beyond is None
    assert after(england, date(LAST_YEAR, 12, 30), 1, "day").beyond is None
    assert after(england, date(LAST_YEAR, 12, 30), 5, "working day").beyond == (FIRST_YEAR, LAST_YEAR)
    assert after(england, date(FIRST_YEAR - 1, 12, 30), 5, "working day").beyond == (FIRST_YEAR, LAST_YEAR)


def test_no_bank_holidays_means_weekends_alone_and_is_known_for_every_year() -> None:
    bare = days_off("none")
    assert not bare.is_day_off(date(2026, 12, 25))
    assert bare.is_day_off(date(2026, 12, 26))
    assert after(bare, date(2500, 1, 1), 5, "working day").beyond is None


@pytest.mark.parametrize("nation", NATIONS)
def test_local_closing_days_are_added_and_leave_the_next_calendar_alone(nation: str) -> None:
    moved = DayOff(date(2026, 8, 12), "Office move")
    assert days_off(nation, [moved]).name_of(moved.day) == "Office move"
    assert not days_off(nation).is_day_off(moved.day)


def test_an_unknown_nation_is_refused_with_the_choices() -> None:
    with pytest.raises(UnknownNation) as refused:
        days_off("Wessex")
    assert refused.value.id == "unknown-days-off"
    assert str(refused.value) == (
        "There is no list of days off called “Wessex”. "
        "Write one of: England and Wales, Scotland, Northern Ireland, none."
    )
