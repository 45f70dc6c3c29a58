"""The stories that the Compacts ship: they come out as told, they leave nothing out, and their days can be."""

from datetime import date

import pytest

from evenhand.engine.expectations import surprises
from evenhand.engine.position import as_at, position
from evenhand.engine.scenario import play
from evenhand.language.holidays import days_off
from tests.compacts.shipped import STORIES, TRANSCRIBED, procedure, rows, stories_of, story

TOLD_ON = date(2026, 11, 21)
NEXT_YEAR = {"wiltshire/one-month-from-the-end-of-january": {date(2027, 1, 31)}}
"""The stories that need days still to come, and the days off in them that are meant."""


@pytest.mark.parametrize("name", STORIES)
def test_a_story_comes_out_as_told(name: str) -> None:
    which, told = story(name)
    run = play(which, told)
    assert [str(each) for each in surprises(which, run)] == []
    assert run.case.loose_ends == []


@pytest.mark.parametrize("name", STORIES)
def test_a_story_happens_on_days_when_offices_are_open_and_not_in_the_future(name: str) -> None:
    _, told = story(name)
    days = {happening.wish.on for happening in told.happenings} | {each.recorded for each in told.happenings}
    calendar = days_off("England and Wales")
    assert {day for day in days if calendar.is_day_off(day)} == NEXT_YEAR.get(name, set())
    assert name in NEXT_YEAR or max(days) <= TOLD_ON


@pytest.mark.parametrize("compact", TRANSCRIBED)
def test_every_step_is_done_and_every_ending_reached_in_some_story(compact: str) -> None:
    which = procedure(compact)
    runs = [play(which, told) for _, told in stories_of(compact)]
    done = {each.happening.wish.step for run in runs for each in run.played if each.result != "refused"}
    answers = [answer for step in which.steps.values() for answer in step.answers]
    endings = {step.ends_as for step in which.steps.values()} | {answer.ends_as for answer in answers}
    assert set(which.steps) - done == set()
    assert endings - {run.case.ended_as for run in runs} <= {""}


@pytest.mark.parametrize("row", rows("due_dates.csv"), ids=lambda row: f"{row['reference']} {row['step']}")
def test_the_sample_disputes_have_the_dates_they_are_known_to_have(row: dict[str, str]) -> None:
    compact = {"WILT": "wiltshire", "DEV": "devon"}[row["reference"].partition("-")[0]]
    which, told = story(f"{compact}/{row['reference']}")
    case = as_at(which, play(which, told).case, TOLD_ON)
    owed = [duty for duty in position(which, case, TOLD_ON).owed if duty.step.name == row["step"]]
    assert [
        {
            "counted from": str(duty.by.working.start) if duty.by and duty.by.working else "",
            "aim": str(duty.aim.on) if duty.aim else "",
            "due": str(duty.by.on) if duty.by else "",
            "done": str(duty.done_on) if duty.done_on else "",
            "status": duty.status(TOLD_ON).value,
        }
        for duty in owed
    ] == [{key: row[key] for key in ("counted from", "aim", "due", "done", "status")}]


@pytest.mark.parametrize("name", [name for name in STORIES if name.split("/")[1].isupper()])
def test_a_sample_has_its_reference_a_title_and_says_that_it_is_invented(name: str) -> None:
    _, told = story(name)
    assert told.reference == name.split("/")[1]
    assert told.title
    assert "invented" in told.note
