"""What waits for a limit to pass, what is owed because one passed, and what time opens and closes again."""

from datetime import date
from typing import Any

import pytest

from evenhand.engine.case import Case
from evenhand.engine.duties import Status
from evenhand.engine.procedure import Procedure, Record, RecordKind, Section
from evenhand.engine.timing import is_overdue
from tests.engine.procedures import (
    at_once,
    limit_of,
    no_fixed_time,
    on_recorded_date,
    record,
    step,
    with_steps,
    within,
)
from tests.engine.stories import Story, day, due, only

ASKED = within(10, "day", "ask")


def asking(**more: Any) -> Procedure:
    """A asks, B owes an answer within ten days of asking, and `then` is what the test is about."""
    return with_steps(
        step("ask", "A", records=(Record("the day", RecordKind.DATE, optional=True),)),
        step("answer it", "B", by=ASKED),
        step("then", "Secretary", **more),
    )


def asked(on: str = "2026-01-06", **more: Any) -> Story:
    story = Story(procedure=asking(**more))
    story.do("ask", "A", on)
    return story


def test_a_step_only_for_while_something_is_owed() -> None:
    story = Story(procedure=asking(if_owed=("answer it",)))
    assert story.refused("then", "Secretary", "2026-01-06") == {
        "not-owed": "this is only for while this is owed: answer it (S-then)"
    }
    story.do("ask", "A", "2026-01-06")
    assert "then" in {option.step.name for option in story.at("2026-01-06").may}
    story.do("answer it", "B", "2026-01-07")
    assert story.refused("then", "Secretary", "2026-01-08").keys() == {"not-owed"}


def test_a_step_that_waits_while_something_is_owed() -> None:
    story = asked(not_while_owed=("answer it",))
    assert story.refused("then", "Secretary", "2026-01-07") == {
        "still-owed": "this waits while this is owed: answer it (S-then)"
    }
    story.do("answer it", "B", "2026-01-08")
    story.do("then", "Secretary", "2026-01-08")


def test_a_step_only_for_when_something_was_not_done_in_time() -> None:
    story = asked(if_missed=("answer it",))
    assert story.refused("then", "Secretary", "2026-01-16") == {
        "not-overdue": "this is only for when this was not done in time: answer it (S-then)"
    }
    story.do("then", "Secretary", "2026-01-17")


def test_what_was_done_too_late_was_not_done_in_time() -> None:
    story = asked(if_missed=("answer it",))
    story.do("answer it", "B", "2026-01-17")
    story.do("then", "Secretary", "2026-01-18")


def test_what_was_done_in_time_stays_done_in_time() -> None:
    story = asked(if_missed=("answer it",))
    story.do("answer it", "B", "2026-01-16")
    assert story.refused("then", "Secretary", "2026-02-18").keys() == {"not-overdue"}
    assert not is_overdue(story.procedure, story.case, "answer it", date.max)


def test_a_step_that_waits_for_another_or_for_its_limit_to_pass() -> None:
    story = asked(after_or_overdue=("answer it",))
    assert story.refused("then", "Secretary", "2026-01-16") == {
        "too-early": "first comes, or its time passes: answer it (S-then)"
    }
    story.do("then", "Secretary", "2026-01-17")
    answered = asked(after_or_overdue=("answer it",))
    answered.do("answer it", "B", "2026-01-07")
    answered.do("then", "Secretary", "2026-01-07")


def test_a_step_is_not_possible_before_its_time() -> None:
    later = within(5, "day", "ask")
    story = Story(procedure=asking(not_before=later))
    assert story.refused("then", "Secretary", "2026-01-06") == {
        "not-before": "the time for this has not begun (S-then)"
    }
    story.do("ask", "A", "2026-01-06")
    assert story.refused("then", "Secretary", "2026-01-10") == {
        "not-before": "this is possible from Sunday 11 January 2026 (S-then)"
    }
    story.do("then", "Secretary", "2026-01-11")


def test_a_step_is_not_possible_after_its_time() -> None:
    story = asked(open_until=within(5, "day", "ask"))
    assert story.refused("then", "Secretary", "2026-01-12") == {
        "closed": "this was possible until Sunday 11 January 2026 (S-then)"
    }
    story.do("then", "Secretary", "2026-01-11")


def test_what_is_open_until_a_date_that_is_not_known_yet_is_open() -> None:
    Story(procedure=asking(open_until=within(5, "day", "ask"))).do("then", "Secretary", "2026-01-06")


def test_time_is_no_matter_between_cases() -> None:
    story = Story(procedure=asking(section=Section.BETWEEN_CASES, not_before=within(5, "day", "ask")))
    story.case = Case(between=True)
    story.do("then", "Secretary", "2026-01-06")


def test_a_late_record_is_judged_by_the_time_it_happened() -> None:
    story = asked(if_missed=("answer it",))
    story.today = day("2026-03-01")
    assert story.refused("then", "Secretary", "2026-01-15").keys() == {"not-overdue"}
    story.do("then", "Secretary", "2026-01-20")
    assert story.case.loose_ends == []


def test_an_answer_recorded_late_leaves_hanging_what_only_its_absence_allowed() -> None:
    story = asked(if_missed=("answer it",))
    then = story.do("then", "Secretary", "2026-01-20")
    story.do("answer it", "B", "2026-01-10")
    assert story.loose_ends() == {then.id: {"not-overdue"}}


def test_an_office_can_record_an_exception_to_time() -> None:
    story = asked(if_missed=("answer it",))
    story.do("then", "Secretary", "2026-01-10", override=("Secretary", "they said they would not answer"))
    assert story.case.loose_ends == []


@pytest.mark.parametrize(
    ("more", "changes"),
    [
        ({"not_before": within(5, "day", "ask")}, "2026-01-11"),
        ({"open_until": within(5, "day", "ask")}, "2026-01-12"),
        ({"if_missed": ("answer it",)}, "2026-01-17"),
    ],
)
def test_the_day_on_which_time_opens_or_closes_a_step_is_a_change(more: dict[str, Any], changes: str) -> None:
    story = asked(**more)
    where = story.at("2026-01-06")
    assert where.next_change_on == day(changes)
    assert {o.step.name for o in where.may} != {o.step.name for o in story.at(changes).may}


def test_what_is_owed_because_something_was_missed_arises_the_day_after() -> None:
    story = asked(by=within(3, "day", "ask"), owed_if_missed=("answer it",))
    assert story.at("2026-01-16").owed == story.at("2026-01-06").owed
    arisen = [duty for duty in story.at("2026-01-17").owed if duty.step.name == "then"]
    assert [(duty.since, due(duty)) for duty in arisen] == [(day("2026-01-17"), "2026-01-09")]


def test_what_nobody_owes_is_not_owed_because_something_else_was_missed() -> None:
    story = asked(owed_if_missed=("answer it",))
    assert [duty.step.name for duty in story.at("2026-03-01").owed if duty.is_open()] == ["answer it"]


def test_what_was_answered_in_time_makes_nothing_else_owed() -> None:
    story = asked(by=no_fixed_time(), owed_if_missed=("answer it",))
    story.do("answer it", "B", "2026-01-16")
    assert [duty for duty in story.at("2026-03-01").owed if duty.step.name == "then"] == []


def test_what_was_answered_too_late_makes_it_owed_and_done_early_it_counts() -> None:
    story = asked(by=no_fixed_time(), owed_if_missed=("answer it",))
    story.do("then", "Secretary", "2026-01-08")
    story.do("answer it", "B", "2026-01-20")
    (duty,) = [duty for duty in story.at("2026-03-01").owed if duty.step.name == "then"]
    assert (duty.since, duty.status(day("2026-03-01"))) == (day("2026-01-17"), Status.MET)


def test_a_limit_on_the_last_day_there_is_cannot_be_missed() -> None:
    story = Story(procedure=with_steps(
        step("ask", "A", records=(record("the day", RecordKind.DATE),)),
        step("answer it", "B", by=on_recorded_date("ask", "the day")),
        step("then", "Secretary", by=at_once(), owed_if_missed=("answer it",)),
    ))  # fmt: skip
    story.today = date.max
    story.do("ask", "A", "9999-12-30", records={"the day": date.max})
    assert only(story.owed("answer it")).is_open()
    assert [duty.step.name for duty in story.at("9999-12-31").owed if duty.step.name == "then"] == []


def test_without_a_day_nothing_was_missed_but_what_is_over() -> None:
    story = asked(by=no_fixed_time(), owed_if_missed=("answer it",))
    assert story.owed("then") == ()
    story.do("answer it", "B", "2026-01-20")
    assert only(story.owed("then")).since == day("2026-01-17")


def test_a_limit_counted_from_another_limit() -> None:
    story = asked(by=within(2, "day", limit_of("answer it")))
    assert due(only(story.owed("then"))) == "2026-01-18"


def test_nothing_is_counted_from_a_limit_that_is_not_known_yet() -> None:
    assert Story(procedure=asking(by=within(2, "day", limit_of("answer it")))).owed("then") == ()


def test_each_of_two_can_discharge_its_part_through_a_stand_in() -> None:
    both = step("sign it", "Secretary", "Treasurer", each_of=True, by=ASKED)
    story = Story(procedure=with_steps(step("ask", "A"), both))
    story.do("ask", "A", "2026-01-06")
    story.do("sign it", "Deputy", "2026-01-07")
    assert [duty.done_on for duty in story.owed("sign it")] == [day("2026-01-07"), None]
