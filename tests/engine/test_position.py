"""Where a case stands: what may be done and by whom, whose turn it is, what changes next by itself."""

from dataclasses import replace
from datetime import date

import pytest

from evenhand.engine.duties import Status
from evenhand.engine.position import Position, as_at, counts_as_late, position
from evenhand.engine.procedure import Answer
from tests.engine.procedures import changed, no_fixed_time, step, with_steps
from tests.engine.stories import Story, day, decided, only, raised, seated, written


def may(where: Position) -> dict[str, tuple[str, ...]]:
    """Who may do which step."""
    return {option.step.name: option.who for option in where.may}


def may_not(where: Position, step_name: str) -> list[str]:
    """Why a step may not be done, by the reasons' ids."""
    return [
        reason.id for blocked in where.may_not if blocked.step.name == step_name for reason in blocked.reasons
    ]


def test_a_new_case_stands_in_its_first_stage() -> None:
    where = Story().at("2026-01-05")
    assert (where.stage, where.ended_as, where.at) == ("Talking", "", day("2026-01-05"))
    assert may(where) == {
        "raise the concern": ("A",),
        "declare a link": ("Forum member", "Officers", "Reserves", "panel"),
        "agree to end it": ("A", "B"),
        "withdraw": ("A",),
        "tell of a worry": ("Anybody",),
    }


def test_every_step_is_either_possible_or_blocked_with_a_reason() -> None:
    where = decided().at("2026-02-20")
    assert len(where.may) + len(where.may_not) == len(decided().procedure.steps)
    assert all(blocked.reasons for blocked in where.may_not)


def test_only_those_who_can_do_a_step_now_are_named() -> None:
    names = step("say so", "panel", "Secretary", "Chair of the panel")
    assert may(written(procedure=with_steps(names)).at("2026-01-13"))["say so"] == ("Secretary",)
    assert may(seated(procedure=with_steps(names)).at("2026-01-21"))["say so"] == ("panel", "Secretary")


def test_where_each_must_do_it_those_who_have_are_no_longer_named() -> None:
    story = raised()
    story.do("agree to end it", "A", "2026-01-06")
    where = story.at("2026-01-06")
    assert may(where)["agree to end it"] == ("B",)
    assert may_not(story.at("2026-01-06", "A"), "agree to end it") == ["already-said"]


def test_a_step_that_none_of_several_can_do_is_blocked() -> None:
    names = step("say so", "panel", "Chair of the panel")
    assert may_not(written(procedure=with_steps(names)).at("2026-01-13"), "say so") == ["no-panel"]


def test_seen_by_one_person_only_their_own_steps_are_possible() -> None:
    where = written().at("2026-01-13", "B")
    assert "acknowledge the letter" not in may(where)
    assert may_not(where, "acknowledge the letter") == ["not-yours"]
    assert {"send papers", "tell of a worry"} <= may(where).keys()
    assert may_not(where, "write the report") == ["not-yours", "not-ended"]
    assert may_not(where, "raise the concern") == ["not-yours", "other-stage", "already-done"]


def test_a_stand_in_sees_the_steps_of_the_office() -> None:
    assert "acknowledge the letter" in may(written().at("2026-01-13", "Deputy"))


def test_it_is_the_turn_of_whoever_owes_what_can_be_done() -> None:
    assert raised().at("2026-01-06").whose_turn == ("B",)
    assert written().at("2026-01-13").whose_turn == ("Secretary", "Forum", "A", "B")


def test_it_is_the_turn_of_whoever_can_move_the_case_on_when_nothing_is_owed() -> None:
    story = raised()
    story.do("reply to the concern", "B", "2026-01-06")
    assert story.at("2026-01-06").whose_turn == ("A", "B")


def test_an_answer_that_opens_a_stage_moves_the_case_on_too() -> None:
    story = decided()
    story.do("send the finding", "Secretary", "2026-02-21")
    story.do("say what was put in place", "B", "2026-03-01")
    for who in ("A", "B"):
        story.do("meet the mediator", who, "2026-03-02")
    assert story.at("2026-03-02").whose_turn == ("Secretary",)


def test_it_is_the_turn_of_whoever_holds_up_what_is_owed() -> None:
    procedure = with_steps(
        step("first", "Treasurer"),
        step("second", "Forum", after=("first",)),
        step("third", "Secretary", after=("second", "first"), by=no_fixed_time()),
    )
    story = Story(procedure=procedure)
    assert story.at("2026-01-05").whose_turn == ("Treasurer",)
    story.do("first", "Treasurer", "2026-01-06")
    assert story.at("2026-01-06").whose_turn == ("Forum",)
    story.do("second", "Forum", "2026-01-06")
    assert story.at("2026-01-06").whose_turn == ("Secretary",)


def test_one_of_several_earlier_steps_is_waited_for_until_one_is_done() -> None:
    procedure = with_steps(
        step("one way", "Treasurer"),
        step("other way", "Forum"),
        step("then", "panel", after_any_of=("one way", "other way"), by=no_fixed_time()),
    )
    story = Story(procedure=procedure)
    assert story.at("2026-01-05").whose_turn == ("Treasurer", "Forum")
    story.do("other way", "Forum", "2026-01-06")
    assert story.at("2026-01-06").whose_turn == ("A",)


def test_steps_that_wait_for_each_other_are_nobody_s_turn() -> None:
    procedure = with_steps(
        step("hen", "Secretary", after=("egg",), by=no_fixed_time()), step("egg", "Forum", after=("hen",))
    )
    story = Story(procedure=procedure)
    story.do("raise the concern", "A", "2026-01-05", records={"what happened": "A grant was cut."})
    story.do("reply to the concern", "B", "2026-01-05")
    assert story.at("2026-01-05").whose_turn == ("A", "B")


def test_a_panel_with_an_empty_seat_waits_for_whoever_fills_it() -> None:
    story = seated(procedure=changed("replace a member", by=None))
    for who, name in (("Secretary", "acknowledge the letter"), ("Secretary", "do without statements")):
        story.do(name, who, "2026-01-21")
    assert story.at("2026-01-21").whose_turn == ("panel", "A", "B")
    story.do("declare a link", "Vera Volt", "2026-01-22")
    assert story.at("2026-01-22").whose_turn == ("Forum", "A", "B")


def test_a_chair_who_is_not_chosen_yet_is_waited_for() -> None:
    story = seated(procedure=changed("set the hearing", by=no_fixed_time(), again=False))
    assert "panel" in story.at("2026-01-21").whose_turn
    story.do("choose the chair", "panel", "2026-01-21", members={"chair": ("Vera Volt",)})
    assert "Chair of the panel" in story.at("2026-01-21").whose_turn


def test_anyone_is_nobody_in_particular() -> None:
    story = Story(procedure=changed("tell of a worry", by=no_fixed_time()))
    assert "Anybody" not in story.at("2026-01-05").whose_turn


def test_the_next_date_is_the_earliest_still_owed() -> None:
    where = written().at("2026-01-13")
    assert (where.next_date, where.next_change_on) == (day("2026-01-19"), day("2026-01-20"))


def test_on_the_last_day_the_next_change_is_tomorrow_and_then_the_one_after_it() -> None:
    assert written().at("2026-01-19").next_change_on == day("2026-01-20")
    late = written().at("2026-01-20")
    assert (late.next_date, late.next_change_on) == (day("2026-01-19"), day("2026-02-13"))


def test_where_nothing_is_owed_by_a_date_nothing_changes_by_itself() -> None:
    where = raised().at("2026-01-06")
    assert (where.next_date, where.next_change_on) == (None, None)


def test_nothing_comes_after_the_last_day_there_is() -> None:
    story = decided("no breach")
    last = {"the day of the follow-up": date.max}
    story.procedure = changed("follow it up", by=story.procedure.steps["follow it up"].by)
    story.today = date.max
    story.do("write the report", "Secretary", "9999-12-31", records=last)
    assert position(story.procedure, story.case, date.max).next_change_on is None


def test_open_duties_come_by_their_dates_and_those_without_one_last() -> None:
    where = seated().at("2026-01-21")
    names = list(dict.fromkeys(duty.step.name for duty in where.open_duties()))
    assert names == ["acknowledge the letter", "decide whether there was a breach", "meet the mediator"]
    where = raised(procedure=changed("tell of a worry", by=no_fixed_time())).at("2026-01-06")
    assert [duty.by for duty in where.open_duties()] == [None, None]


def test_after_the_end_nothing_of_the_case_is_anybody_s_turn_but_what_follows() -> None:
    story = raised()
    story.do("withdraw", "A", "2026-01-06")
    where = story.at("2026-01-06")
    assert (where.ended_as, where.whose_turn) == ("withdrawn", ("Secretary",))
    assert may(where).keys() == {"lock the papers away", "follow it up"}


def test_the_case_as_it_stood_on_an_earlier_day_knows_what_is_known_now() -> None:
    story = written()
    mistaken = story.do("acknowledge the letter", "Secretary", "2026-01-13")
    story.strike(mistaken, "2026-01-20")
    earlier = as_at(story.procedure, story.case, day("2026-01-14"))
    assert earlier.last("acknowledge the letter") is None
    assert earlier.stage == "Hearing"
    assert as_at(story.procedure, story.case, day("2026-01-11")).stage == "Talking"


def test_between_cases_looking_back_stays_between_cases() -> None:
    story = Story()
    story.case = replace(story.case, between=True, history=())
    assert as_at(story.procedure, story.case, day("2026-01-05")).between


@pytest.mark.parametrize(
    ("on", "done", "late"),
    [("2026-01-19", "", False), ("2026-01-20", "", True), ("2026-03-01", "2026-01-20", True),
     ("2026-03-01", "2026-01-19", False)],
)  # fmt: skip
def test_what_counts_as_late(on: str, done: str, late: bool) -> None:  # noqa: FBT001
    story = written()
    if done:
        story.do("acknowledge the letter", "Secretary", done)
    assert counts_as_late(only(story.owed("acknowledge the letter")), day(on)) is late


def test_what_was_missed_counts_as_late() -> None:
    story = written()
    story.do("withdraw", "A", "2026-01-20")
    duty = only(story.owed("acknowledge the letter"))
    assert duty.status(day("2026-01-20")) is Status.MISSED
    assert counts_as_late(duty, day("2026-01-20"))


def test_an_answer_alone_can_move_on() -> None:
    answers = (Answer("yes", moves_to="Hearing"), Answer("no"))
    procedure = with_steps(step("look at it", "Treasurer", stage="Talking", answers=answers))
    story = Story(procedure=procedure)
    assert story.at("2026-01-05").whose_turn == ("A", "Treasurer")
