"""Limits counted from moments, meetings, other limits and hours, and the earlier or later of several."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from evenhand.engine.calendar import Calendar
from evenhand.engine.duties import Status
from evenhand.engine.events import Act, MeetingsKnown, NoteMeetings
from evenhand.engine.fold import fold
from evenhand.engine.limits import Anchor, AnchorKind, Limit, LimitKind
from evenhand.engine.procedure import Moment, Procedure, RecordKind
from evenhand.engine.scenario import Happening, judge
from tests.engine.procedures import (
    ENDED,
    HARBOUR,
    anchored,
    limit_of,
    no_fixed_time,
    on_recorded_date,
    origin,
    record,
    step,
    with_steps,
    within,
)
from tests.engine.stories import Story, day, due, only, why

FIRST, LAST = Anchor(AnchorKind.MOMENT, "the first word"), Anchor(AnchorKind.MOMENT, "both words")
MOMENTS = {
    "the first word": Moment("the first word", True, ("say one", "say two"), "", origin()),  # noqa: FBT003
    "both words": Moment("both words", False, ("say one", "say two"), "", origin()),  # noqa: FBT003
}


def saying(by: Limit, **more: Any) -> Procedure:
    """Two things can be said, a hearing can be set, and `then` is owed by the limit of the test."""
    procedure = with_steps(
        step("say one", "A", again=True),
        step("say two", "B", again=True),
        step("set the day", "Secretary", again=True, records=(record("the hearing", RecordKind.DATE),)),
        step("then", "Secretary", by=by, **more),
    )
    return replace(procedure, moments=MOMENTS)


def told(by: Limit, *said: tuple[str, str], **more: Any) -> Story:
    story = Story(procedure=saying(by, **more))
    for name, on in said:
        story.do(f"say {name}", "A" if name == "one" else "B", on)
    return story


def set_day(story: Story, on: str, hearing: str) -> None:
    story.do("set the day", "Secretary", on, records={"the hearing": day(hearing)})


def one_of(kind: LimitKind, *parts: Limit) -> Limit:
    return Limit(kind, kind.value, parts=parts)


def dates(story: Story) -> list[str | None]:
    return [due(duty) for duty in story.owed("then")]


def test_the_first_of_several_steps_makes_a_moment() -> None:
    by = within(1, "week", FIRST)
    assert dates(told(by)) == []
    assert dates(told(by, ("two", "2026-01-06"), ("one", "2026-01-08"))) == ["2026-01-13"]


def test_the_last_of_several_steps_makes_a_moment_once_all_are_done() -> None:
    by = within(1, "week", LAST)
    assert dates(told(by, ("two", "2026-01-06"))) == []
    said = told(by, ("two", "2026-01-06"), ("one", "2026-01-08"), ("two", "2026-01-10"))
    assert dates(said) == ["2026-01-15"]


def test_the_day_itself_counts_where_the_text_says_so() -> None:
    by = replace(within(2, "day", "say one"), beginning=True)
    assert dates(told(by, ("one", "2026-01-06"))) == ["2026-01-07"]


def test_the_day_itself_counts_where_the_whole_calendar_says_so_but_never_for_a_notice() -> None:
    counting = Calendar(first_day_counts=True)
    procedure = replace(saying(within(2, "day", "say one")), calendar=counting)
    story = Story(procedure=procedure)
    story.do("say one", "A", "2026-01-06")
    assert dates(story) == ["2026-01-07"]
    notice = within(2, "day", anchored("set the day", "the hearing"), before=True)
    story = Story(procedure=replace(saying(notice), calendar=counting))
    set_day(story, "2026-01-06", "2026-01-22")
    assert dates(story) == ["2026-01-19"]


def test_a_limit_follows_the_limit_of_another_step() -> None:
    procedure = with_steps(
        step("begin", "A"),
        step("one thing", "B", by=within(10, "day", "begin")),
        step("then", "Secretary", by=within(1, "week", limit_of("one thing"))),
    )
    story = Story(procedure=procedure)
    assert dates(story) == []
    story.do("begin", "A", "2026-01-06")
    assert dates(story) == ["2026-01-23"]


@pytest.mark.parametrize(
    ("other", "date"),
    [(no_fixed_time(), None), (within(1, "month", ENDED), "2026-02-13")],
)
def test_a_limit_follows_another_of_any_kind(other: Limit, date: str | None) -> None:
    procedure = with_steps(
        step("one thing", "B", by=other), step("two things", "B"),
        replace(HARBOUR.steps["lock the papers away"], by=within(1, "week", limit_of("one thing"))),
    )  # fmt: skip
    story = Story(procedure=procedure)
    story.do("withdraw", "A", "2026-01-06")
    assert [due(duty) for duty in story.owed("lock the papers away")] == [date]


def test_nothing_follows_the_limit_of_a_step_that_is_not_owed() -> None:
    procedure = with_steps(
        step("one thing", "B"), step("then", "A", by=within(1, "week", limit_of("one thing")))
    )
    assert dates(Story(procedure=procedure)) == []


EARLIER = one_of(
    LimitKind.EARLIER_OF,
    within(2, "week", "say one"),
    within(5, "working day", anchored("set the day", "the hearing"), before=True),
)
LATER = replace(EARLIER, kind=LimitKind.LATER_OF)


def test_the_earlier_of_two_limits_counts_as_far_as_they_are_known() -> None:
    story = told(EARLIER)
    assert dates(story) == []
    story.do("say one", "A", "2026-01-06")
    assert dates(story) == ["2026-01-20"]
    set_day(story, "2026-01-07", "2026-01-22")
    assert dates(story) == ["2026-01-14"]
    set_day(story, "2026-01-08", "2026-03-22")
    assert dates(story) == ["2026-01-20"]


def test_the_later_of_two_limits_counts_once_both_are_known() -> None:
    story = told(LATER, ("one", "2026-01-06"))
    assert dates(story) == [None]
    assert only(story.owed("then")).is_open()
    set_day(story, "2026-01-07", "2026-01-22")
    assert dates(story) == ["2026-01-20"]


def test_a_duty_of_two_limits_arises_with_the_first_of_their_happenings() -> None:
    story = told(EARLIER)
    set_day(story, "2026-01-07", "2026-03-02")
    story.do("say one", "A", "2026-01-09")
    duty = only(story.owed("then"))
    assert (duty.since, due(duty)) == (day("2026-01-07"), "2026-01-23")


def test_the_dates_of_which_one_was_chosen_are_kept() -> None:
    story = told(EARLIER, ("one", "2026-01-06"))
    set_day(story, "2026-01-07", "2026-01-22")
    by = only(story.owed("then")).by
    assert by is not None
    assert [one.on for one in by.chosen_from] == [day("2026-01-20"), day("2026-01-14")]


MEETING = Limit(LimitKind.NEXT_MEETING, "the next meeting of Forum after say one", meeting_of="Forum",
                anchor=anchored("say one"))  # fmt: skip


def note(story: Story, on: str, *meetings: str, body: str = "Forum") -> Any:
    wish = NoteMeetings(body=body, meetings=tuple(map(day, meetings)), on=day(on), recorded_by="Secretary")
    return judge(story.procedure, story.case, Happening(wish, day(on)), story.register)


def test_the_next_meeting_of_a_body_is_a_limit() -> None:
    story = told(MEETING, ("one", "2026-01-06"))
    story.keep(note(story, "2026-01-06", "2026-02-02", "2026-01-06", "2026-01-20", "2026-01-20"))
    assert dates(story) == ["2026-01-20"]


def test_where_no_meeting_is_arranged_no_date_is_invented() -> None:
    assert dates(told(MEETING, ("one", "2026-01-06"))) == [None]
    story = told(MEETING, ("one", "2026-01-06"))
    story.keep(note(story, "2026-01-06", "2026-01-06"))
    assert dates(story) == [None]


def test_what_is_noted_last_of_the_meetings_counts() -> None:
    story = told(MEETING, ("one", "2026-01-06"))
    story.keep(note(story, "2026-01-06", "2026-01-20"))
    story.keep(note(story, "2026-01-08", "2026-01-27"))
    assert dates(story) == ["2026-01-27"]
    story.strike(story.case.history[-1], "2026-01-09", "another body")
    assert dates(story) == ["2026-01-20"]


def test_only_a_body_of_the_procedure_has_meetings_on_likely_days() -> None:
    story = told(MEETING)
    assert why(note(story, "2026-01-06", "2026-02-02", body="Secretary")) == {
        "no-such-body": "the procedure has no body called Secretary"
    }
    assert why(note(story, "2026-01-06", "2026-02-02", body="Nobody Atall")).keys() == {"no-such-body"}
    assert why(note(story, "2026-01-06", "2062-02-02")).keys() == {"far-date"}
    assert why(note(story, "2026-01-04", "2026-02-02")).keys() == {"before-the-case"}
    assert why(note(story, "2026-01-06", *["2026-02-02"] * 101)).keys() == {"too-many"}
    story.keep(note(story, "2026-01-06", *["2026-02-02"] * 100))


def test_meetings_of_a_body_nobody_knows_are_kept_and_do_no_harm() -> None:
    story = told(MEETING)
    event = MeetingsKnown(id="9", on=day("2026-01-06"), body="The Choir", meetings=(day("2026-02-02"),))
    assert fold(story.procedure, (*story.case.history, event)).meetings == {"The Choir": (day("2026-02-02"),)}


HOURS = Limit(LimitKind.PERIOD, "48 hours after say one", 48, "hour", anchor=anchored("say one"))
SUMMER = timezone(timedelta(hours=1))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def by_the_hour(story: Story, name: str, moment: datetime) -> Any:
    who = {"say one": "A", "then": "Secretary"}[name]
    story.today = max(story.today, moment.date())
    wish = Act(step=name, who=who, on=moment.date(), at=moment)
    return judge(story.procedure, story.case, Happening(wish, moment.date()), story.register)


def test_hours_are_counted_from_the_moment() -> None:
    story = told(HOURS)
    story.keep(by_the_hour(story, "say one", at("2026-01-06T14:30")))
    by = only(story.owed("then")).by
    assert by is not None
    assert (by.on, by.at) == (day("2026-01-08"), at("2026-01-08T14:30"))


@pytest.mark.parametrize(
    ("done", "status"),
    [
        ("2026-01-08T14:30", Status.MET),
        ("2026-01-08T14:31", Status.MET_LATE),
        ("2026-01-09T09:00", Status.MET_LATE),
    ],
)
def test_to_the_hour_it_is_in_time_or_late(done: str, status: Status) -> None:
    story = told(HOURS)
    story.keep(by_the_hour(story, "say one", at("2026-01-06T14:30")))
    story.keep(by_the_hour(story, "then", at(done)))
    assert only(story.owed("then")).status(day("2026-02-01")) is status


def test_done_on_the_last_day_without_a_time_is_in_time() -> None:
    story = told(HOURS)
    story.keep(by_the_hour(story, "say one", at("2026-01-06T14:30")))
    story.do("then", "Secretary", "2026-01-08")
    assert only(story.owed("then")).status(day("2026-02-01")) is Status.MET


def test_where_hours_are_counted_the_time_of_day_is_asked_for() -> None:
    assert told(HOURS).refused("say one", "A", "2026-01-06") == {
        "no-time": "give the time of day: hours are counted from it (S-say one)"
    }
    by_parts = one_of(LimitKind.EARLIER_OF, HOURS, within(1, "week", "say two"))
    assert told(by_parts).refused("say one", "A", "2026-01-06").keys() == {"no-time"}
    told(HOURS).do("say two", "B", "2026-01-06")


@pytest.mark.parametrize(
    "moment", [datetime(2026, 1, 6, 14, 30), datetime(2026, 1, 7, 0, 30, tzinfo=UTC)],  # noqa: DTZ001
    ids=["nowhere", "another day"],
)  # fmt: skip
def test_a_time_stands_on_its_day_and_in_its_place(moment: datetime) -> None:
    story = told(HOURS)
    story.today = day("2026-02-01")
    wish = Act(step="say one", who="A", on=day("2026-01-06"), at=moment)
    happening = Happening(wish, day("2026-02-01"))
    assert why(judge(story.procedure, story.case, happening, story.register)) == {
        "bad-time": "give a time on the day it happened"
    }


def test_hours_from_something_whose_time_is_not_known_have_no_date() -> None:
    story = told(HOURS, again=True)
    story.keep(by_the_hour(story, "say one", at("2026-01-06T14:30")))
    first = story.case.completed["say one"][0]
    case = fold(story.procedure, (*story.case.history[:-1], replace(first, at=None)))
    story.case = case
    assert dates(story) == [None]


def test_hours_past_the_last_day_there_is_have_no_date() -> None:
    story = told(replace(HOURS, number=10_000))
    story.keep(by_the_hour(story, "say one", datetime(9999, 12, 30, tzinfo=UTC)))
    assert dates(story) == [None]


def test_an_aim_in_hours_runs_from_its_own_anchor() -> None:
    aim = Limit(LimitKind.PERIOD, "2 hours after say two", 2, "hour", anchor=anchored("say two"))
    story = told(within(1, "week", "say one"), ("one", "2026-01-06"), aim=aim)
    assert only(story.owed("then")).aim is None
    wish = Act(step="say two", who="B", on=day("2026-01-07"), at=datetime(2026, 1, 7, 9, tzinfo=SUMMER))
    story.keep(judge(story.procedure, story.case, Happening(wish, day("2026-01-07")), story.register))
    found = only(story.owed("then")).aim
    assert found is not None
    assert found.at == datetime(2026, 1, 7, 10, tzinfo=UTC)


def test_a_recorded_date_among_several_limits_counts_as_it_stands() -> None:
    both = one_of(
        LimitKind.EARLIER_OF, on_recorded_date("set the day", "the hearing"), within(1, "week", "say one")
    )
    story = told(both, ("one", "2026-01-06"))
    assert dates(story) == ["2026-01-13"]
    set_day(story, "2026-01-07", "2026-01-09")
    assert dates(story) == ["2026-01-09"]
