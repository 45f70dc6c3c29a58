"""A step that gives a new date for another: the first date stays on record, and both are told."""

from dataclasses import replace
from typing import Any

from evenhand.engine.duties import Duty, Status
from evenhand.engine.events import Done
from evenhand.engine.explain import explain
from evenhand.engine.fold import fold
from evenhand.engine.procedure import Procedure, RecordKind
from tests.engine.procedures import limit_of, no_fixed_time, record, step, with_steps, within
from tests.engine.stories import Story, day, due, only

TEN_DAYS = within(10, "day", "ask")


def moving(**more: Any) -> Procedure:
    """B owes an answer ten days after A asked, and the Secretary may give a new date for it."""
    return with_steps(
        step("ask", "A"),
        step("answer it", "B", **{"by": TEN_DAYS, **more}),
        step("move it", "Secretary", again=True, new_date_for=("answer it",), if_owed=("answer it",),
             records=(record("the new date", RecordKind.DATE, optional=True), record("why", optional=True))),
        step("say why", "B", by=no_fixed_time(), owed_if_missed=("answer it",)),
        step("carry on", "A", if_missed=("answer it",)),
        step("follow", "Secretary", by=within(2, "day", limit_of("answer it"))),
    )  # fmt: skip


def asked(**more: Any) -> Story:
    story = Story(procedure=moving(**more))
    story.do("ask", "A", "2026-01-06")
    return story


def move(story: Story, on: str, to: str) -> None:
    story.do("move it", "Secretary", on, records={"why": "the roof leaks", "the new date": day(to)})


def answer(story: Story) -> Duty:
    return only(story.owed("answer it"))


def first(duty: Duty) -> str | None:
    return duty.first_by.on.isoformat() if duty.first_by else None


def told(story: Story, on: str) -> str:
    (reasons,) = explain(story.procedure, story.case, day(on), "answer it")
    return " ".join(map(str, reasons.sentences))


def test_a_new_date_takes_the_place_of_the_first_which_stays_known() -> None:
    story = asked()
    assert (due(answer(story)), first(answer(story))) == ("2026-01-16", None)
    move(story, "2026-01-10", "2026-01-30")
    assert (due(answer(story)), first(answer(story))) == ("2026-01-30", "2026-01-16")
    assert answer(story).status(day("2026-01-20")) is Status.OPEN
    assert answer(story).status(day("2026-01-31")) is Status.LATE


def test_the_last_of_several_new_dates_counts() -> None:
    story = asked()
    move(story, "2026-01-10", "2026-01-30")
    move(story, "2026-01-12", "2026-02-06")
    assert (due(answer(story)), first(answer(story))) == ("2026-02-06", "2026-01-16")


def test_what_gives_no_date_moves_none() -> None:
    story = asked()
    story.do("move it", "Secretary", "2026-01-10", records={"why": "no idea yet"})
    assert (due(answer(story)), first(answer(story))) == ("2026-01-16", None)
    move(story, "2026-01-11", "2026-01-30")
    story.do("move it", "Secretary", "2026-01-12", records={"why": "still no idea"})
    assert due(answer(story)) == "2026-01-30"


def test_a_date_that_was_moved_in_time_was_not_missed() -> None:
    story = asked()
    move(story, "2026-01-16", "2026-01-30")
    assert "carry on" not in {option.step.name for option in story.at("2026-01-25").may}
    assert [d for d in story.at("2026-01-25").owed if d.step.name == "say why"] == []
    assert "carry on" in {option.step.name for option in story.at("2026-01-31").may}


def test_a_date_that_was_moved_after_it_had_passed_was_missed_all_the_same() -> None:
    story = asked()
    move(story, "2026-01-17", "2026-01-30")
    assert "carry on" in {option.step.name for option in story.at("2026-01-18").may}
    (why,) = [d for d in story.at("2026-01-18").owed if d.step.name == "say why"]
    assert why.since == day("2026-01-17")


def test_a_new_date_given_when_nothing_was_owed_moves_nothing() -> None:
    story = Story(procedure=moving())
    story.do("move it", "Secretary", "2026-01-05", override=("Secretary", "by mistake"),
             records={"the new date": day("2026-01-30")})  # fmt: skip
    story.do("ask", "A", "2026-01-06")
    assert (due(answer(story)), first(answer(story))) == ("2026-01-16", None)


def test_a_new_date_given_after_it_was_done_moves_nothing() -> None:
    story = asked()
    story.do("answer it", "B", "2026-01-12")
    story.do("move it", "Secretary", "2026-01-13", override=("Secretary", "by mistake"),
             records={"the new date": day("2026-01-30")})  # fmt: skip
    assert (due(answer(story)), answer(story).status(day("2026-02-01"))) == ("2026-01-16", Status.MET)


def test_a_new_date_that_is_struck_out_no_longer_counts() -> None:
    story = asked()
    move(story, "2026-01-10", "2026-01-30")
    story.strike(story.case.history[-1], "2026-01-11")
    assert due(answer(story)) == "2026-01-16"


def test_what_had_no_date_can_be_given_one() -> None:
    story = asked(by=no_fixed_time("ask"))
    move(story, "2026-01-10", "2026-01-30")
    assert (due(answer(story)), first(answer(story))) == ("2026-01-30", None)
    assert "On Saturday 10 January 2026 a new date was given by “move it”: Friday 30 January 2026." in told(
        story, "2026-01-10"
    )


def test_what_is_counted_from_a_limit_follows_its_new_date() -> None:
    story = asked()
    move(story, "2026-01-10", "2026-01-30")
    assert due(only(story.owed("follow"))) == "2026-02-01"


def test_both_dates_are_told() -> None:
    story = asked()
    move(story, "2026-01-10", "2026-01-30")
    text = told(story, "2026-01-10")
    assert "must be done by Friday 30 January 2026" in text
    assert "10 days later is Friday 16 January 2026." in text
    assert "On Saturday 10 January 2026 a new date was given by “move it”: Friday 30 January 2026." in text
    assert "It takes the place of Friday 16 January 2026." in text


def test_a_first_date_that_had_passed_is_told() -> None:
    story = asked()
    move(story, "2026-01-17", "2026-01-30")
    assert "The first date, Friday 16 January 2026, had passed by then." in told(story, "2026-01-17")


def test_a_new_date_whose_words_were_erased_is_no_date() -> None:
    story = asked()
    move(story, "2026-01-10", "2026-01-30")
    *before, last = story.case.history
    assert isinstance(last, Done)
    story.case = fold(story.procedure, (*before, replace(last, records=(), erased=True)))
    assert due(answer(story)) == "2026-01-16"


def test_what_is_counted_from_a_limit_that_was_given_no_new_date_stays() -> None:
    story = asked()
    story.do("move it", "Secretary", "2026-01-10", records={"why": "no idea yet"})
    assert due(only(story.owed("follow"))) == "2026-01-18"
