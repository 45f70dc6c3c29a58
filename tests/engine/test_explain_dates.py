"""How a date came about, told for every kind of limit."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from evenhand.engine.events import Act, NoteMeetings
from evenhand.engine.explain import explain
from evenhand.engine.limits import Anchor, AnchorKind, Limit, LimitKind
from evenhand.engine.procedure import Moment, RecordKind
from evenhand.engine.scenario import Happening, judge
from tests.engine.procedures import (
    anchored,
    limit_of,
    on_recorded_date,
    origin,
    record,
    step,
    with_steps,
    within,
)
from tests.engine.stories import Story, day

WITHIN_A_WEEK = within(1, "week", "ask")
NEXT_MEETING = Limit(LimitKind.NEXT_MEETING, "the next meeting of Forum after ask", meeting_of="Forum",
                     anchor=anchored("ask"))  # fmt: skip
HEARING = on_recorded_date("ask", "the hearing")


def asked(by: Limit, **more: Any) -> Story:
    """A asked on 6 January 2026, and the Secretary owes `then` by the limit of the test."""
    story = Story(procedure=with_steps(
        step("ask", "A", records=(record("the hearing", RecordKind.DATE, optional=True),)),
        step("then", "Secretary", by=by),
    ))  # fmt: skip
    story.do("ask", "A", "2026-01-06", **more)
    return story


def told(story: Story, on: str = "2026-01-06") -> list[str]:
    (reasons,) = explain(story.procedure, story.case, day(on), "then")
    return [str(sentence) for sentence in reasons.sentences]


def note(story: Story, *meetings: str) -> None:
    wish = NoteMeetings(body="Forum", meetings=tuple(map(day, meetings)), on=day("2026-01-06"))
    story.keep(judge(story.procedure, story.case, Happening(wish, wish.on), story.register))


def test_a_meeting_is_named() -> None:
    story = asked(NEXT_MEETING)
    note(story, "2026-01-20")
    assert told(story)[2:4] == [
        "The rule is: the next meeting of Forum after ask.",
        "The next meeting of the Forum is on Tuesday 20 January 2026.",
    ]


def test_a_meeting_that_is_not_arranged_is_missed_in_words() -> None:
    assert told(asked(NEXT_MEETING))[3] == "No later meeting of the Forum is arranged yet."


def test_of_several_dates_each_is_worked_out_and_the_one_that_counts_is_named() -> None:
    parts = (WITHIN_A_WEEK, HEARING)
    story = asked(Limit(LimitKind.EARLIER_OF, "the earlier of two", parts=parts),
                  records={"the hearing": day("2026-01-09")})  # fmt: skip
    assert told(story)[2:7] == [
        "The rule is: the earlier of two.",
        "Tuesday 6 January 2026 is not counted.",
        "1 week later is Tuesday 13 January 2026.",
        "That is Friday 9 January 2026.",
        "Of these dates, Friday 9 January 2026 is the one that counts.",
    ]


def test_hours_end_at_a_time_of_day() -> None:
    hours = Limit(LimitKind.PERIOD, "48 hours after ask", 48, "hour", anchor=anchored("ask"))
    moment = datetime(2026, 1, 6, 14, 30, tzinfo=UTC)
    assert "The hours end at 14:30 on Thursday 8 January 2026." in told(asked(hours, at=moment))


def test_a_recorded_date_is_the_date() -> None:
    text = told(asked(HEARING, records={"the hearing": day("2026-01-09")}))
    assert text[2:5] == [
        "“the hearing” was set to Friday 9 January 2026.",
        "The rule is: the hearing.",
        "That is Friday 9 January 2026.",
    ]


def test_a_date_counted_from_another_limit_or_a_moment_names_what_set_it_going() -> None:
    moment = Anchor(AnchorKind.MOMENT, "the first word")
    for anchor in (limit_of("one thing"), moment):
        story = Story(procedure=with_steps(
            step("ask", "A"), step("one thing", "B", by=WITHIN_A_WEEK),
            step("then", "Secretary", by=within(2, "day", anchor)),
        ))  # fmt: skip
        first = Moment("the first word", True, ("ask",), "", origin())  # noqa: FBT003
        story.procedure = replace(story.procedure, moments={first.name: first})
        story.do("ask", "A", "2026-01-06")
        assert told(story)[1] == "“ask” was done by Gull Rescue (A) on Tuesday 6 January 2026."


def test_what_time_forbids_is_told_too() -> None:
    story = Story(procedure=with_steps(step("ask", "A"), step("then", "Secretary", not_before=WITHIN_A_WEEK)))
    story.do("ask", "A", "2026-01-06")
    assert told(story) == ["Not now: this is possible from Tuesday 13 January 2026."]
    assert told(story, "2026-01-13") == ["This can be done now by: the Secretary."]


def test_an_act_with_its_time_keeps_it() -> None:
    story = Story()
    moment = datetime(2026, 1, 5, 9, tzinfo=UTC)
    wish = Act(step="tell of a worry", who="A", on=day("2026-01-05"), at=moment)
    (event,) = story.keep(judge(story.procedure, story.case, Happening(wish, wish.on), story.register))
    assert event.at == moment
