"""What is owed, from when, by when, and what became of it."""

from dataclasses import replace

import pytest

from evenhand.engine.case import Case
from evenhand.engine.duties import Status, duties
from evenhand.engine.procedure import Condition, Section
from tests.engine.procedures import (
    BREACH,
    changed,
    no_fixed_time,
    step,
    with_steps,
    within,
)
from tests.engine.stories import (
    Story,
    at_the_hearing,
    day,
    decided,
    due,
    only,
    raised,
    seated,
    written,
)


def test_a_duty_arises_from_its_anchor_and_not_before() -> None:
    assert raised().owed("acknowledge the letter") == ()
    duty = only(written().owed("acknowledge the letter"))
    assert (due(duty), duty.since, duty.who) == ("2026-01-19", day("2026-01-12"), ("Secretary",))
    assert duty.trigger is not None
    assert duty.trigger.step == "write to the Secretary"


def test_a_duty_is_open_on_its_last_day_and_late_on_the_next() -> None:
    duty = only(written().owed("acknowledge the letter"))
    assert duty.status(day("2026-01-19")) is Status.OPEN
    assert duty.status(day("2026-01-20")) is Status.LATE
    assert duty.is_open()


@pytest.mark.parametrize(("on", "status"), [("2026-01-19", Status.MET), ("2026-01-20", Status.MET_LATE)])
def test_a_duty_done_on_its_last_day_is_met_and_afterwards_met_late(on: str, status: Status) -> None:
    story = written()
    story.do("acknowledge the letter", "Secretary", on)
    duty = only(story.owed("acknowledge the letter"))
    assert (duty.status(day("2026-03-01")), duty.done_on, duty.is_open()) == (status, day(on), False)


def test_what_has_no_fixed_time_is_owed_and_never_late() -> None:
    duty = only(raised().owed("reply to the concern"))
    assert (due(duty), duty.status(day("2030-01-01"))) == (None, Status.OPEN)


def test_what_is_owed_from_the_start_is_owed_since_its_stage_opened() -> None:
    story = raised(procedure=changed("send papers", by=no_fixed_time()))
    assert story.owed("send papers") == ()
    story.do("write to the Secretary", "A", "2026-01-12", records={"the letter": ("a letter",)})
    duty = only(story.owed("send papers"))
    assert (duty.since, duty.trigger) == (day("2026-01-12"), None)


def test_a_duty_missed_in_a_stage_that_closed_stays_missed() -> None:
    story = decided()
    story.do("send the finding", "Secretary", "2026-02-21")
    duty = only(story.owed("acknowledge the letter"))
    assert (duty.status(day("2026-03-01")), duty.closed_on) == (Status.MISSED, day("2026-02-21"))


def test_a_duty_whose_stage_closed_in_time_is_cancelled() -> None:
    story = raised()
    story.do("write to the Secretary", "A", "2026-01-06", records={"the letter": ("a letter",)})
    assert only(story.owed("reply to the concern")).status(day("2026-03-01")) is Status.CANCELLED


@pytest.mark.parametrize(("on", "status"), [("2026-01-19", Status.CANCELLED), ("2026-01-20", Status.MISSED)])
def test_when_the_case_ends_what_is_open_is_cancelled_and_what_was_late_was_missed(
    on: str, status: Status
) -> None:
    story = written()
    story.do("withdraw", "A", on)
    assert only(story.owed("acknowledge the letter")).status(day(on)) is status
    assert not any(duty.is_open() for duty in story.at(on).owed if duty.step.section is Section.STAGE)


def test_a_step_done_early_counts() -> None:
    story = decided()
    early = with_steps(replace(story.procedure.steps["send papers"], again=False,
                               by=within(1, "week", "decide whether there was a breach")))  # fmt: skip
    story = seated(procedure=early)
    story.do("send papers", "A", "2026-01-25", records={"papers": ("one",)})
    story.do("do without statements", "Secretary", "2026-02-02")
    story.do("decide whether there was a breach", "panel", "2026-02-20", answer="a breach")
    assert only(story.owed("send papers")).status(day("2026-03-20")) is Status.MET


def test_what_is_owed_only_after_one_answer_is_owed_after_no_other() -> None:
    assert decided("undecided").owed("send the finding") == ()
    duty = only(decided().owed("send the finding"))
    assert (due(duty), duty.who) == ("2026-03-06", ("panel",))


def test_owed_if_makes_a_right_a_duty() -> None:
    story = decided()
    story.do("send the finding", "Secretary", "2026-02-21")
    assert due(only(story.owed("say what was put in place"))) == "2026-05-21"
    undecided = decided("undecided")
    undecided.do("send the finding", "Secretary", "2026-02-21", override=("Secretary", "they asked"))
    assert undecided.owed("say what was put in place") == ()
    undecided.do("say what was put in place", "B", "2026-03-21")


def asking() -> Story:
    """A asks for something, B answers yes or no as often as it likes, and a yes makes something owed."""
    procedure = with_steps(
        step("ask", "A"),
        step("answer it", "B", again=True, answers=changed("agree what to advise").steps[
            "agree what to advise"].answers),
        step("act on it", "Secretary", by=within(10, "day", "ask"), unless=("drop it",),
             conditions=(Condition("answer it", ("advise",)),)),
        step("drop it", "A"),
    )  # fmt: skip
    story = raised(procedure=procedure)
    story.do("ask", "A", "2026-01-06")
    return story


def test_a_duty_is_born_when_its_condition_comes_to_hold_and_its_limit_runs_from_the_anchor() -> None:
    story = asking()
    assert story.owed("act on it") == ()
    story.do("answer it", "B", "2026-01-08", answer="advise")
    story.do("answer it", "B", "2026-01-09", answer="advise")
    duty = only(story.owed("act on it"))
    assert (duty.since, due(duty)) == (day("2026-01-08"), "2026-01-16")


def test_a_duty_whose_condition_no_longer_holds_is_cancelled_and_stays_listed() -> None:
    story = asking()
    story.do("answer it", "B", "2026-01-08", answer="advise")
    story.do("answer it", "B", "2026-01-10", answer="stay silent")
    duty = only(story.owed("act on it"))
    assert (duty.status(day("2026-02-01")), duty.closed_on) == (Status.CANCELLED, day("2026-01-10"))
    story.do("answer it", "B", "2026-01-12", answer="advise")
    duty = only(story.owed("act on it"))
    assert (duty.status(day("2026-01-12")), duty.since) == (Status.OPEN, day("2026-01-12"))


def test_a_duty_that_was_met_stays_met_whatever_is_answered_afterwards() -> None:
    story = asking()
    story.do("answer it", "B", "2026-01-08", answer="advise")
    story.do("act on it", "Secretary", "2026-01-09")
    story.do("answer it", "B", "2026-01-10", answer="stay silent")
    assert only(story.owed("act on it")).status(day("2026-02-01")) is Status.MET


def test_a_condition_that_held_only_before_the_anchor_makes_nothing_owed() -> None:
    procedure = with_steps(step("act on it", "Secretary", by=within(10, "day", "write to the Secretary"),
                                conditions=(Condition("agree what to advise", ("advise",)),)),
                           replace(changed("agree what to advise").steps["agree what to advise"],
                                   who=("B",), ballot=None, again=True, section=Section.AT_ANY_TIME, stage=""))  # fmt: skip
    story = raised(procedure=procedure)
    story.do("agree what to advise", "B", "2026-01-06", answer="advise")
    story.do("agree what to advise", "B", "2026-01-07", answer="stay silent")
    story.do("write to the Secretary", "A", "2026-01-12", records={"the letter": ("a letter",)})
    assert story.owed("act on it") == ()


def test_an_unless_releases_from_the_duty() -> None:
    story = asking()
    story.do("answer it", "B", "2026-01-08", answer="advise")
    story.do("drop it", "A", "2026-01-10")
    assert only(story.owed("act on it")).status(day("2026-02-01")) is Status.CANCELLED


def test_the_first_of_several_releases_counts() -> None:
    story = asking()
    act = replace(story.procedure.steps["act on it"], unless=("drop it", "withdraw"))
    story.procedure = with_steps(act, procedure=story.procedure)
    story.do("answer it", "B", "2026-01-08", answer="advise")
    story.do("drop it", "A", "2026-01-10")
    story.do("withdraw", "A", "2026-01-20")
    assert only(story.owed("act on it")).closed_on == day("2026-01-10")


def test_in_a_case_that_was_never_opened_nothing_is_owed() -> None:
    procedure = changed("tell of a worry", by=no_fixed_time())
    assert duties(procedure, Case()) == ()


def test_an_unless_after_the_limit_leaves_the_duty_missed() -> None:
    story = asking()
    story.do("answer it", "B", "2026-01-08", answer="advise")
    story.do("drop it", "A", "2026-01-17")
    assert only(story.owed("act on it")).status(day("2026-02-01")) is Status.MISSED


def test_what_was_dropped_before_it_was_owed_is_never_owed() -> None:
    story = asking()
    story.do("drop it", "A", "2026-01-07")
    story.do("answer it", "B", "2026-01-08", answer="advise")
    assert story.owed("act on it") == ()
    story.do("act on it", "Secretary", "2026-01-09", override=("Secretary", "kindness"))
    assert only(story.owed("act on it")).status(day("2026-02-01")) is Status.MET


def test_those_who_have_done_their_part_owe_it_no_more() -> None:
    story = at_the_hearing()
    assert [duty.who for duty in story.owed("send a statement")] == [("A",), ("B",)]
    story.do("send a statement", "A", "2026-01-23")
    mine, theirs = story.owed("send a statement")
    assert (mine.done_on, theirs.is_open()) == (day("2026-01-23"), True)
    story.do("send a statement", "B", "2026-01-24")
    assert [duty.done_on for duty in story.owed("send a statement")] == [day("2026-01-23"), day("2026-01-24")]


def test_each_happening_of_the_anchor_starts_a_duty_of_its_own() -> None:
    story = seated()
    for on in ("2026-01-21", "2026-01-25"):
        story.do("send papers", "A", on, records={"papers": ("some",)})
    story.do("acknowledge the papers", "Secretary", "2026-01-23")
    first, second = story.owed("acknowledge the papers")
    assert (due(first), first.status(day("2026-01-25"))) == ("2026-01-28", Status.MET)
    assert (due(second), second.status(day("2026-01-25"))) == ("2026-02-01", Status.OPEN)


def test_one_act_after_two_happenings_answers_both() -> None:
    story = seated()
    for on in ("2026-01-21", "2026-01-25"):
        story.do("send papers", "A", on, records={"papers": ("some",)})
    story.do("acknowledge the papers", "Secretary", "2026-01-25")
    assert [duty.done_on for duty in story.owed("acknowledge the papers")] == [day("2026-01-25")] * 2


def test_a_step_that_is_its_own_anchor_is_owed_again_each_time_it_is_done() -> None:
    story = raised(procedure=changed("tell of a worry", by=within(1, "month", "tell of a worry")))
    story.do("tell of a worry", "A", "2026-01-06")
    story.do("tell of a worry", "A", "2026-01-20")
    first, second = story.owed("tell of a worry")
    assert (first.done_on, second.done_on) == (day("2026-01-20"), None)
    assert due(second) == "2026-02-20"


def test_a_replacement_is_owed_only_where_a_seat_fell_empty() -> None:
    story = seated()
    story.do("declare a link", "Carl Cove", "2026-01-21")
    assert story.owed("replace a member") == ()
    story.do("declare a link", "Hilda Hay", "2026-01-22")
    duty = only(story.owed("replace a member"))
    assert (duty.since, due(duty)) == (day("2026-01-22"), None)
    story.do("replace a member", "Forum", "2026-01-23", members={"public seat": ("Rosa Reed",)})
    assert only(story.owed("replace a member")).done_on == day("2026-01-23")


def test_choosing_the_members_before_does_not_fill_a_seat_that_fell_empty_afterwards() -> None:
    story = seated(procedure=changed("replace a member", again=False))
    story.do("declare a link", "Hilda Hay", "2026-01-22")
    assert only(story.owed("replace a member")).is_open()


def test_a_duty_during_several_stages_lives_through_them() -> None:
    story = decided()
    assert [due(duty) for duty in story.owed("meet the mediator")] == ["2027-01-12"] * 2
    story.do("send the finding", "Secretary", "2026-02-21")
    assert all(duty.is_open() for duty in story.owed("meet the mediator"))
    story.do("see whether it is settled", "Secretary", "2026-03-21", answer="settled")
    assert {duty.closed_on for duty in story.owed("meet the mediator")} == {day("2026-03-21")}


def test_a_stage_that_opens_again_opens_its_duties_again() -> None:
    story = decided()
    story.do("send the finding", "Secretary", "2026-02-21")
    assert not only(story.owed("acknowledge the letter")).is_open()
    story.do("see whether it is settled", "Secretary", "2026-03-21", answer="heard again")
    duty = only(story.owed("acknowledge the letter"))
    assert (duty.since, due(duty), duty.is_open()) == (day("2026-01-12"), "2026-01-19", True)


def test_an_anchor_after_the_stage_has_closed_makes_nothing_owed() -> None:
    procedure = changed("reply to the concern", by=within(1, "week", "send papers"))
    story = written(procedure=procedure)
    story.do("send papers", "A", "2026-01-13", records={"papers": ("some",)})
    assert story.owed("reply to the concern") == ()


def test_an_anchor_between_two_openings_of_a_stage_waits_for_the_second() -> None:
    procedure = changed("acknowledge the letter", by=within(1, "month", "say what was put in place"))
    story = decided(procedure=procedure)
    story.do("send the finding", "Secretary", "2026-02-21")
    story.do("say what was put in place", "B", "2026-03-01")
    assert story.owed("acknowledge the letter") == ()
    story.do("see whether it is settled", "Secretary", "2026-03-21", answer="heard again")
    duty = only(story.owed("acknowledge the letter"))
    assert (duty.since, due(duty)) == (day("2026-03-21"), "2026-04-01")


def test_what_comes_after_delays_the_act_and_not_the_duty() -> None:
    procedure = changed("acknowledge the letter", after=("choose the members",))
    assert due(only(written(procedure=procedure).owed("acknowledge the letter"))) == "2026-01-19"


def test_why_something_is_late_stands_beside_it() -> None:
    story = written()
    story.explain_delay("acknowledge the letter", "Secretary", "2026-01-20", " on leave ")
    (delay,) = only(story.owed("acknowledge the letter")).delays
    assert (delay.reason, delay.who, due(only(story.owed("acknowledge the letter")))) == (
        "on leave", "Secretary", "2026-01-19",
    )  # fmt: skip


def test_what_recurs_between_cases_is_not_owed_in_one() -> None:
    procedure = changed("review the Compact", by=no_fixed_time())
    assert raised(procedure=procedure).owed("review the Compact") == ()


def test_a_step_that_nobody_owes_makes_no_duty() -> None:
    assert raised().owed("withdraw") == ()


@pytest.mark.parametrize("held", [BREACH, Condition("agree what to advise", ("advise",))])
def test_every_condition_has_to_hold(held: Condition) -> None:
    both = (BREACH, Condition("agree what to advise", ("advise",)))
    story = seated(procedure=changed("send the finding", conditions=both))
    story.do("do without statements", "Secretary", "2026-02-02")
    story.do(held.step, "panel", "2026-02-20", answer=held.answers[0])
    assert story.owed("send the finding") == ()
