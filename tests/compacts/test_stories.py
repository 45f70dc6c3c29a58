"""The stories that the Compacts ship: they come out as told, they leave nothing out, and their days can be."""

from datetime import date

import pytest

from evenhand.engine.duties import Duty
from evenhand.engine.expectations import surprises
from evenhand.engine.position import as_at, position
from evenhand.engine.scenario import play
from evenhand.language.holidays import days_off
from tests.compacts.shipped import STORIES, TRANSCRIBED, procedure, rows, stories_of, story

TOLD_ON = date(2026, 11, 21)
PREFIXES = {
    "WILT": "wiltshire",
    "DEV": "devon",
    "WORC": "worcestershire",
    "DONC": "doncaster",
    "STAF": "staffordshire",
}
"""The Compact of a sample, by the letters with which its reference begins."""

KNOWN_DATES = list(dict.fromkeys((row["reference"], row["step"]) for row in rows("due_dates.csv")))
"""Each sample with each of its steps whose dates are known; where several owe a step, each has a row."""

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


@pytest.mark.parametrize(("reference", "step"), KNOWN_DATES)
def test_the_sample_disputes_have_the_dates_they_are_known_to_have(reference: str, step: str) -> None:
    compact = PREFIXES[reference.partition("-")[0]]
    which, told = story(f"{compact}/{reference}")
    case = as_at(which, play(which, told).case, TOLD_ON)
    owed = [duty for duty in position(which, case, TOLD_ON).owed if duty.step.name == step]
    known = [row for row in rows("due_dates.csv") if (row["reference"], row["step"]) == (reference, step)]
    assert [{"reference": reference, "step": step, **_as_row(duty)} for duty in owed] == known


def _as_row(duty: Duty) -> dict[str, str]:
    """A duty as the table of dates has it; what was counted is the first date, where a new one was given."""
    counted = duty.first_by or duty.by
    return {
        "who": " and ".join(duty.who),
        "counted from": str(counted.working.start) if counted and counted.working else "",
        "aim": str(duty.aim.on) if duty.aim else "",
        "first due": str(duty.first_by.on) if duty.first_by else "",
        "due": str(duty.by.on) if duty.by else "",
        "done": str(duty.done_on) if duty.done_on else "",
        "status": duty.status(TOLD_ON).value,
    }


@pytest.mark.parametrize("name", [name for name in STORIES if name.split("/")[1].isupper()])
def test_a_sample_has_its_reference_a_title_and_says_that_it_is_invented(name: str) -> None:
    _, told = story(name)
    assert told.reference == name.split("/")[1]
    assert told.title
    assert "invented" in told.note
