"""Stories of what comes back between cases, and of the meetings that limits wait for."""

from dataclasses import replace
from typing import Any

import pytest

from evenhand.engine.events import NoteMeetings
from evenhand.engine.expectations import surprises
from evenhand.engine.limits import Every, Limit, LimitKind
from evenhand.engine.procedure import Procedure
from evenhand.engine.scenario import (
    CannotBegin,
    Expectation,
    ExpectedDuty,
    ExpectedRecurrence,
    Happening,
    Scenario,
    Wish,
    play,
)
from tests.engine.procedures import HARBOUR, PEOPLE, anchored, changed, step, with_steps
from tests.engine.stories import PARTIES, act, day

REVIEW = act("review the Compact", "Forum", "2026-04-01")
AT_MEETINGS = changed("review the Compact", every=Every("meeting of Forum", meeting_of="Forum"))
NEXT_MEETING = with_steps(
    step("ask", "A"),
    step("then", "Secretary", by=Limit(LimitKind.NEXT_MEETING, "the next meeting of Forum after ask",
                                       meeting_of="Forum", anchor=anchored("ask"))),
)  # fmt: skip


def meetings(on: str, *days: str, body: str = "Forum") -> NoteMeetings:
    return NoteMeetings(body=body, meetings=tuple(map(day, days)), on=day(on), recorded_by="Secretary")


def story(*wishes: Wish, between: bool = True, **more: Any) -> Scenario:
    told = tuple(Happening(wish, wish.on) for wish in wishes)
    parties = () if between else PARTIES
    return Scenario(name="a story", procedure="harbour", parties=parties, register=PEOPLE, happenings=told,
                    between=between, **more)  # fmt: skip


def expecting(due: object, at: str, **more: Any) -> tuple[Expectation, ...]:
    return (Expectation(at=day(at), between=(ExpectedRecurrence("review the Compact", due),), **more),)  # type: ignore[arg-type]


def said(procedure: Procedure, told: Scenario) -> list[str]:
    return [str(sentence) for sentence in surprises(procedure, play(procedure, told))]


def test_what_comes_back_is_expected_by_its_day() -> None:
    assert said(HARBOUR, story(REVIEW, expectations=expecting(day("2027-04-01"), "2026-05-01"))) == []
    assert said(HARBOUR, story(REVIEW, expectations=expecting(day("2027-05-01"), "2026-05-01"))) == [
        "On Friday 1 May 2026: “review the Compact” due: “Saturday 1 May 2027” was expected, and it is “Thursday 1 April 2027”"
    ]


def test_before_it_is_done_for_the_first_time_the_period_runs_from_the_first_day_of_the_story() -> None:
    other = act("tell of good practice", "A", "2026-03-01", records={"what is good": "We met first."})
    assert said(HARBOUR, story(other, REVIEW, expectations=expecting(day("2027-03-01"), "2026-03-15"))) == []


def test_no_day_can_be_expected_where_no_meeting_is_arranged() -> None:
    assert said(AT_MEETINGS, story(REVIEW, expectations=expecting("none", "2026-04-02"))) == []


def test_what_does_not_come_back_has_no_day() -> None:
    wanted = ExpectedRecurrence("tell of good practice", "none")
    told = story(REVIEW, expectations=(Expectation(at=day("2026-04-02"), between=(wanted,)),))
    assert said(HARBOUR, told) == []


def test_meetings_noted_in_a_story_count_from_that_day() -> None:
    told = story(meetings("2026-04-01", "2026-06-02", "2026-05-05"),
                 expectations=expecting(day("2026-05-05"), "2026-04-02"))  # fmt: skip
    assert said(AT_MEETINGS, told) == []


def test_meetings_known_from_the_start_count_from_the_start() -> None:
    told = story(act("ask", "A", "2026-01-06"), between=False, meetings=(meetings("2020-01-01", "2026-02-03"),),
                 expectations=(Expectation(at=day("2026-01-06"),
                                           owed=(ExpectedDuty("then", by=day("2026-02-03")),)),))  # fmt: skip
    assert said(NEXT_MEETING, told) == []


def test_meetings_between_cases_are_known_from_their_own_day() -> None:
    told = story(act("review the Compact", "Forum", "2026-04-01"), meetings=(meetings("2026-03-01", "2026-05-05"),),
                 expectations=expecting(day("2026-05-05"), "2026-04-02"))  # fmt: skip
    assert said(AT_MEETINGS, told) == []


def test_a_story_with_meetings_of_nobody_cannot_begin() -> None:
    with pytest.raises(CannotBegin, match="no body called The Choir"):
        play(HARBOUR, story(REVIEW, meetings=(meetings("2026-04-01", "2026-05-05", body="The Choir"),)))


def test_meetings_that_are_refused_are_a_surprise_in_words() -> None:
    assert said(HARBOUR, story(meetings("2026-04-01", "2026-05-05", body="The Choir"))) == [
        "“the meetings of The Choir” on Wednesday 1 April 2026 was refused: the procedure has no body called The Choir"
    ]
    assert meetings("2026-04-01").who == "Secretary"


def test_the_first_date_of_a_moved_duty_can_be_expected() -> None:
    told = story(act("ask", "A", "2026-01-06"), between=False, expectations=(
        Expectation(at=day("2026-01-06"), owed=(ExpectedDuty("then", first_by=day("2026-02-03")),)),
    ))  # fmt: skip
    assert said(NEXT_MEETING, replace(told)) == [
        "On Tuesday 6 January 2026: “then” first by: “Tuesday 3 February 2026” was expected, and it is “none”"
    ]
