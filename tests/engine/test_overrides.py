"""Exceptions: an office may record who or when differed, with its reason; some things no exception mends."""

from dataclasses import replace

import pytest

from evenhand.engine.decisions import Refused
from evenhand.engine.events import Override
from evenhand.engine.overrides import who_may_override
from evenhand.engine.people import PersonKind
from tests.engine.procedures import HARBOUR
from tests.engine.stories import MEMBERS, Story, decided, raised, seated, written

BY_THE_OFFICE = ("Secretary", "the letter was lost")


def test_an_office_records_an_exception_to_the_order_of_steps() -> None:
    done = raised().do("acknowledge the letter", "Secretary", "2026-01-06", override=BY_THE_OFFICE)
    assert done.override == Override("Secretary", "the letter was lost")


def test_an_office_records_an_exception_to_who_may() -> None:
    story = written()
    done = story.do("acknowledge the letter", "Forum", "2026-01-13", override=BY_THE_OFFICE)
    assert done.who == "Forum"
    done = written().do("acknowledge the letter", "Vera Volt", "2026-01-13", override=BY_THE_OFFICE)
    assert (done.who, done.person) == ("Vera Volt", "Vera Volt")
    assert story.case.loose_ends == []


@pytest.mark.parametrize("by", ["A", "Forum", "panel", "Nobody Atall", ""])
def test_nobody_else_records_an_exception(by: str) -> None:
    refused = raised().refused(
        "acknowledge the letter", "Secretary", "2026-01-06", override=(by, "in a hurry")
    )
    assert refused["not-your-exception"] == "only Secretary, Deputy or Treasurer may record this exception"


def test_an_exception_takes_a_reason() -> None:
    refused = raised().refused(
        "acknowledge the letter", "Secretary", "2026-01-06", override=("Secretary", " ")
    )
    assert refused == {"no-reason": "give the reason"}


def test_an_exception_that_was_not_needed_is_not_recorded() -> None:
    done = written().do("acknowledge the letter", "Secretary", "2026-01-13", override=BY_THE_OFFICE)
    assert done.override is None


def test_who_somebody_is_cannot_be_set_aside() -> None:
    refused = written().refused(
        "acknowledge the letter", "Secretary", "2026-01-13", person="Vera Volt", override=BY_THE_OFFICE
    )
    assert refused.keys() == {"not-known-as"}
    refused = written().refused(
        "acknowledge the letter", "Nobody Atall", "2026-01-13", override=BY_THE_OFFICE
    )
    assert refused.keys() == {"unknown-person"}


def test_a_conflict_cannot_be_set_aside() -> None:
    story = seated()
    story.do("declare a link", "Vera Volt", "2026-01-22")
    by_the_panel = ("Officers", "no time")
    refused = story.refused(
        "agree what to advise", "Vera Volt", "2026-01-23", answer="advise", override=by_the_panel
    )
    assert "conflict" in refused


def test_what_a_record_must_hold_cannot_be_set_aside() -> None:
    refused = raised().refused("write to the Secretary", "A", "2026-01-06", override=BY_THE_OFFICE)
    assert refused.keys() == {"missing-record"}


def test_the_days_and_the_end_of_a_case_cannot_be_set_aside() -> None:
    story = raised()
    assert story.refused("reply to the concern", "B", "2026-01-04", override=BY_THE_OFFICE).keys() == {
        "before-the-case"
    }
    story.do("withdraw", "A", "2026-01-06")
    refused = story.refused("reply to the concern", "B", "2026-01-07", override=BY_THE_OFFICE)
    assert refused.keys() == {"case-ended"}


def test_what_was_done_once_is_not_done_twice_by_an_exception() -> None:
    story = decided()
    refused = story.refused(
        "decide whether there was a breach", "panel", "2026-02-21", answer="no breach", override=BY_THE_OFFICE
    )
    assert refused.keys() == {"already-done"}


def test_an_incomplete_panel_acts_only_by_leave_of_those_who_answer_for_it() -> None:
    story = seated()
    story.do("declare a link", "Vera Volt", "2026-01-22")
    advice = {"answer": "advise"}
    refused = story.refused("agree what to advise", "panel", "2026-01-23", override=BY_THE_OFFICE, **advice)
    assert refused.keys() == {"not-your-exception"}
    story.do("agree what to advise", "panel", "2026-01-23", override=("Forum", "she is away"), **advice)
    assert story.case.loose_ends == []


def test_an_exception_to_one_thing_does_not_hide_another_that_comes_to_light() -> None:
    story = raised()
    worry = story.do("acknowledge the letter", "Secretary", "2026-01-07", override=BY_THE_OFFICE)
    story.do("withdraw", "A", "2026-01-06")
    assert story.loose_ends() == {worry.id: {"case-ended"}}


def test_where_the_procedure_has_no_office_nobody_records_an_exception() -> None:
    people = {
        name: replace(one, kind=PersonKind.BODY, of="")
        if one.kind in (PersonKind.OFFICE, PersonKind.STAND_IN_FOR)
        else one
        for name, one in HARBOUR.people.items()
    }
    story = raised(procedure=replace(HARBOUR, people=people))
    refused = story.refused("acknowledge the letter", "Secretary", "2026-01-06", override=BY_THE_OFFICE)
    assert refused["not-your-exception"] == "nobody may record this exception"


def test_a_stand_in_for_an_office_that_answers_for_the_panel_answers_too() -> None:
    by_secretary = replace(HARBOUR.steps["choose the members"], who=("Secretary",))
    story = written(procedure=replace(HARBOUR, steps={**HARBOUR.steps, by_secretary.name: by_secretary}))
    uneven = {**MEMBERS, "public seat": ("Cora Cobb", "Carl Cove")}
    story.do("choose the members", "Deputy", "2026-01-20", members=uneven, override=("Deputy", "nobody else"))


def reasons_against(story: Story, step: str, who: str, on: str) -> tuple[str, ...]:
    decision = story.judged(step, who, on, answer="advise")
    assert isinstance(decision, Refused)
    return who_may_override(story.procedure, decision.reasons)


def test_a_form_can_ask_who_might_record_an_exception() -> None:
    assert reasons_against(raised(), "agree what to advise", "A", "2026-01-06") == (
        "Secretary", "Deputy", "Treasurer",
    )  # fmt: skip
    assert reasons_against(written(), "agree what to advise", "panel", "2026-01-13") == (
        "Forum", "Officers",
    )  # fmt: skip
    story = raised()
    story.do("withdraw", "A", "2026-01-06")
    assert reasons_against(story, "agree what to advise", "panel", "2026-01-07") == ()
    assert who_may_override(story.procedure, ()) == ()
