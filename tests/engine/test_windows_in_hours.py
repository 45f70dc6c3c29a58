"""Windows that open and close within a day, where a procedure counts hours."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from evenhand.engine.limits import Anchor, AnchorKind, Limit, LimitKind
from evenhand.engine.procedure import Procedure, Record, RecordKind
from evenhand.engine.timing import depends_on_hours
from tests.engine.procedures import anchored, limit_of, on_recorded_date, step, with_steps, within
from tests.engine.stories import Story

SUMMER = timezone(timedelta(hours=1))
DAY = "2026-07-18"
TWO_HOURS = Limit(LimitKind.PERIOD, "2 hours after finish", 2, "hour", anchor=anchored("finish"))
OF_PROTEST = Limit(LimitKind.RECORDED_DATE, "the limit of reply", anchor=limit_of("reply"))


def race(**more: Any) -> Procedure:
    """The last boat finishes, a reply is owed within two hours of it, and `then` is what the test is about."""
    return with_steps(
        step("finish", "Secretary", records=(Record("the day", RecordKind.DATE, optional=True),)),
        step("reply", "B", by=TWO_HOURS),
        step("then", "A", **more),
    )


def moment(text: str, zone: timezone = SUMMER) -> datetime:
    return datetime.fromisoformat(f"{DAY}T{text}").replace(tzinfo=zone)


def finished(**more: Any) -> Story:
    story = Story(procedure=race(**more))
    story.do("finish", "Secretary", DAY, at=moment("15:30"), records={})
    return story


def either_or(kind: LimitKind, *parts: Limit) -> Limit:
    return Limit(kind, "one of several", parts=parts)


@pytest.mark.parametrize("limit", [TWO_HOURS, OF_PROTEST], ids=["hours", "the limit of a step"])
def test_what_is_open_for_hours_closes_at_the_minute(limit: Limit) -> None:
    story = finished(open_until=limit)
    assert story.refused("then", "A", DAY, at=moment("17:31")) == {
        "closed": "this was possible until 17:30 on Saturday 18 July 2026 (S-then)"
    }
    story.do("then", "A", DAY, at=moment("17:30"))
    assert story.case.loose_ends == []


@pytest.mark.parametrize("limit", [TWO_HOURS, OF_PROTEST], ids=["hours", "the limit of a step"])
def test_what_waits_for_hours_opens_at_the_minute(limit: Limit) -> None:
    story = finished(not_before=limit)
    assert story.refused("then", "A", DAY, at=moment("17:29")) == {
        "not-before": "this is possible from 17:30 on Saturday 18 July 2026 (S-then)"
    }
    story.do("then", "A", DAY, at=moment("17:30"))
    assert story.case.loose_ends == []


def test_the_same_moment_by_another_clock_is_the_same() -> None:
    assert finished(open_until=TWO_HOURS).refused("then", "A", DAY, at=moment("16:31", UTC)).keys() == {
        "closed"
    }
    finished(open_until=TWO_HOURS).do("then", "A", DAY, at=moment("16:30", UTC))


def test_an_act_of_which_only_the_day_is_known_is_in_time_all_day() -> None:
    finished(open_until=TWO_HOURS).do("then", "A", DAY)
    finished(not_before=TWO_HOURS).do("then", "A", DAY)
    assert finished(open_until=TWO_HOURS).refused("then", "A", "2026-07-19").keys() == {"closed"}


def test_a_time_of_day_does_not_shorten_a_window_of_days() -> None:
    story = finished(open_until=within(1, "day", "finish"))
    story.do("then", "A", "2026-07-19", at=datetime(2026, 7, 19, 23, 59, tzinfo=SUMMER))


def test_a_time_without_a_place_is_told_and_judged_by_its_day() -> None:
    nowhere = datetime(2026, 7, 18, 17, 45)  # noqa: DTZ001
    assert finished(open_until=TWO_HOURS).refused("then", "A", DAY, at=nowhere).keys() == {"bad-time"}


def test_the_step_from_which_a_window_counts_hours_needs_its_time() -> None:
    for key in ("open_until", "not_before"):
        more: dict[str, Any] = {key: TWO_HOURS}
        procedure = with_steps(step("finish", "Secretary"), step("then", "A", **more))
        assert Story(procedure=procedure).refused("finish", "Secretary", DAY).keys() == {"no-time"}


THAT_DAY = on_recorded_date("finish", "the day")


@pytest.mark.parametrize(
    ("key", "kind", "refused", "allowed"),
    [
        ("open_until", LimitKind.EARLIER_OF, "17:31", "17:30"),
        ("open_until", LimitKind.LATER_OF, "", "23:59"),
        ("not_before", LimitKind.LATER_OF, "17:29", "17:30"),
        ("not_before", LimitKind.EARLIER_OF, "", "15:45"),
    ],
)
def test_of_a_day_and_an_hour_of_that_day_each_is_judged_by_itself(
    key: str, kind: LimitKind, refused: str, allowed: str
) -> None:
    story = Story(procedure=race(**{key: either_or(kind, TWO_HOURS, THAT_DAY)}))
    story.do("finish", "Secretary", DAY, at=moment("15:30"), records={"the day": moment("12:00").date()})
    if refused:
        assert len(story.refused("then", "A", DAY, at=moment(refused))) == 1
    story.do("then", "A", DAY, at=moment(allowed))


@pytest.mark.parametrize(("key", "wait"), [("if_missed", "not-overdue"), ("after_or_overdue", "too-early")])
def test_what_hangs_on_a_limit_in_hours_hangs_on_the_minute(key: str, wait: str) -> None:
    story = finished(**{key: ("reply",)})
    assert story.refused("then", "A", DAY, at=moment("17:30")).keys() == {wait}
    story.do("then", "A", DAY, at=moment("17:31"))
    assert story.case.loose_ends == []


def test_a_reply_a_minute_too_late_was_not_in_time() -> None:
    story = finished(if_missed=("reply",))
    story.do("reply", "B", DAY, at=moment("17:31"))
    story.do("then", "A", DAY, at=moment("17:40"))


def test_what_is_owed_because_hours_ran_out_is_owed_from_that_day() -> None:
    story = finished(by=Limit(LimitKind.NO_FIXED_TIME, "no fixed time"), owed_if_missed=("reply",))
    story.do("reply", "B", DAY, at=moment("17:31"))
    (duty,) = story.owed("then")
    assert duty.since == moment("12:00").date()


@pytest.mark.parametrize(
    ("more", "hours"),
    [
        ({"open_until": TWO_HOURS}, True),
        ({"not_before": OF_PROTEST}, True),
        ({"if_missed": ("reply",)}, True),
        ({"open_until": within(1, "week", "finish")}, False),
        (
            {"open_until": Limit(LimitKind.AT_ONCE, "the end", anchor=Anchor(AnchorKind.CASE_ENDS, "end"))},
            False,
        ),
    ],
)
def test_a_step_that_hangs_on_hours_asks_for_its_own_time(more: dict[str, Any], hours: bool) -> None:  # noqa: FBT001
    procedure = race(**more)
    assert depends_on_hours(procedure, procedure.steps["then"]) is hours
