"""A happening counts on the day it happened, whenever it was written down, and is judged as of that moment."""

import pytest

from evenhand.engine.decide import decide
from evenhand.engine.fold import fold
from tests.engine.stories import act, day, raised, seated, why, written


def test_nothing_is_recorded_before_it_happened() -> None:
    story = raised()
    tomorrow = act("reply to the concern", "B", "2026-01-07")
    decision = decide(story.procedure, story.case, tomorrow, story.register, day("2026-01-06"))
    assert why(decision) == {
        "in-the-future": "Wednesday 7 January 2026 is in the future; give the day it happened"
    }


@pytest.mark.parametrize("on", ["0001-01-01", "1999-12-31", "2026-01-04"])
def test_nothing_happens_in_a_case_before_it_began(on: str) -> None:
    refused = raised().refused("reply to the concern", "B", on)
    assert refused["before-the-case"].endswith("is before the case began on Monday 5 January 2026")


def test_the_last_day_there_is_can_be_asked_about() -> None:
    assert raised().refused("write to the Secretary", "A", "9999-12-31").keys() == {"missing-record"}


def test_what_is_recorded_late_counts_on_the_day_it_happened() -> None:
    story = written()
    story.today = day("2026-03-01")
    reply = story.do("reply to the concern", "B", "2026-01-08")
    assert [event.id for event in story.case.log] == ["1", "2", reply.id, "3"]
    assert story.case.loose_ends == []


def test_what_is_recorded_late_is_judged_as_things_stood_then() -> None:
    story = written()
    story.today = day("2026-03-01")
    refused = story.refused("acknowledge the letter", "Secretary", "2026-01-10")
    assert refused["other-stage"] == "this belongs to Hearing, and the case is in Talking (2.1)"
    refused = story.refused("reply to the concern", "B", "2026-01-20")
    assert refused["other-stage"].startswith("this belongs to Talking, and the case is in Hearing")


def test_what_is_done_once_is_not_recorded_again_on_an_earlier_day() -> None:
    story = written()
    story.do("acknowledge the letter", "Secretary", "2026-01-20")
    assert story.refused("acknowledge the letter", "Secretary", "2026-01-13") == {
        "already-done": "this was already done on Tuesday 20 January 2026 (2.1)"
    }


def test_what_may_come_again_can_be_recorded_on_an_earlier_day() -> None:
    story = seated()
    story.do("send papers", "A", "2026-01-25", records={"papers": ("one",)})
    story.do("send papers", "B", "2026-01-22", records={"papers": ("two",)})
    assert [event.who for event in story.case.completed["send papers"]] == ["B", "A"]


def test_happenings_of_one_day_stand_in_the_order_they_were_recorded() -> None:
    story = raised()
    story.do("reply to the concern", "B", "2026-01-05")
    story.do("tell of a worry", "A", "2026-01-05")
    assert [getattr(event, "step", "") for event in story.case.log] == [
        "", "raise the concern", "reply to the concern", "tell of a worry",
    ]  # fmt: skip


def test_a_happening_can_be_put_before_another_of_its_day() -> None:
    story = raised()
    reply = story.do("reply to the concern", "B", "2026-01-05")
    story.do("tell of a worry", "A", "2026-01-05", order=reply.order - 1)
    assert [getattr(event, "step", "") for event in story.case.log][2:] == [
        "tell of a worry", "reply to the concern",
    ]  # fmt: skip


def test_of_two_at_the_same_place_of_a_day_the_one_judged_first_counts_first() -> None:
    story = raised()
    worry = story.do("tell of a worry", "A", "2026-01-05")
    reply = story.do("reply to the concern", "B", "2026-01-05", order=worry.order)
    assert [event.id for event in story.case.log][2:] == [reply.id, worry.id]
    letter = {"the letter": ("a letter",)}
    first = story.case.completed["raise the concern"][0]
    story.do("write to the Secretary", "A", "2026-01-05", records=letter, order=first.order)
    assert {"other-stage"} in story.loose_ends().values()


def test_a_late_record_can_leave_a_later_happening_hanging() -> None:
    story = written()
    received = story.do("acknowledge the letter", "Secretary", "2026-01-13")
    story.do("withdraw", "A", "2026-01-12")
    assert story.loose_ends() == {received.id: {"case-ended"}}
    assert story.case.ended_as == "withdrawn"


def test_a_late_record_of_one_side_completes_what_the_other_had_said() -> None:
    story = raised()
    story.do("agree to end it", "A", "2026-01-09")
    story.do("agree to end it", "B", "2026-01-07")
    assert story.case.ended_on == day("2026-01-09")


def test_what_one_side_said_is_not_said_again_on_an_earlier_day() -> None:
    story = raised()
    story.do("agree to end it", "A", "2026-01-09")
    assert story.refused("agree to end it", "A", "2026-01-07").keys() == {"already-done"}
    story.do("agree to end it", "B", "2026-01-10")
    assert story.refused("agree to end it", "A", "2026-01-07").keys() == {"already-done"}


def test_the_same_happenings_make_the_same_case_in_whatever_order_they_are_recorded() -> None:
    early, late = seated(), seated()
    for story, days in ((early, ("21", "22", "23")), (late, ("23", "21", "22"))):
        story.today = day("2026-02-01")
        for one in days:
            story.do("tell of a worry", "A", f"2026-01-{one}")
    assert [event.on for event in early.case.log] == [event.on for event in late.case.log]


def test_a_case_is_folded_as_far_as_a_log_goes() -> None:
    story = written()
    assert fold(story.procedure, story.case.history[:2]).stage == "Talking"
