"""Why something is late is recorded by those who owe it or by an office, and moves no date."""

import pytest

from evenhand.engine.events import ExplainDelay
from evenhand.engine.scenario import Happening, judge
from tests.engine.stories import Story, day, decided, due, only, raised, why, written

ACKNOWLEDGE = "acknowledge the letter"


def refused(
    story: Story, step: str, who: str = "Secretary", reason: str = "on leave", on: str = "2026-01-20"
) -> dict[str, str]:
    """Why this reason for a delay may not be recorded on 20 January 2026."""
    happening = Happening(ExplainDelay(step=step, who=who, reason=reason, on=day(on)), day("2026-01-20"))
    return why(judge(story.procedure, story.case, happening, story.register))


def test_a_reason_for_a_delay_moves_no_date() -> None:
    story = written()
    before = due(only(story.owed(ACKNOWLEDGE)))
    story.explain_delay(ACKNOWLEDGE, "Secretary", "2026-01-20", "on leave")
    assert due(only(story.owed(ACKNOWLEDGE))) == before


def test_a_reason_can_be_given_before_the_date_has_passed_and_after_it_was_done() -> None:
    story = written()
    story.explain_delay(ACKNOWLEDGE, "Secretary", "2026-01-13", "the office moves house")
    story.do(ACKNOWLEDGE, "Secretary", "2026-01-21")
    story.explain_delay(ACKNOWLEDGE, "Secretary", "2026-01-22", "the post was late")
    assert [delay.reason for delay in only(story.owed(ACKNOWLEDGE)).delays] == [
        "the office moves house", "the post was late",
    ]  # fmt: skip


@pytest.mark.parametrize("who", ["Secretary", "Deputy", "Treasurer"])
def test_who_owes_it_or_holds_an_office_gives_the_reason(who: str) -> None:
    story = written()
    story.explain_delay(ACKNOWLEDGE, who, "2026-01-20", "on leave")
    assert story.case.delays[ACKNOWLEDGE][0].who == who


@pytest.mark.parametrize("who", ["A", "Forum", "Nobody Atall", ""])
def test_nobody_else_gives_the_reason(who: str) -> None:
    assert refused(written(), ACKNOWLEDGE, who).keys() == {"not-yours"}


def test_those_who_owe_it_by_the_text_give_the_reason_even_if_others_may_do_it() -> None:
    story = decided()
    story.explain_delay("send the finding", "panel", "2026-03-07", "the report was long")
    assert story.case.delays["send the finding"][0].who == "panel"


def test_what_is_not_owed_has_no_delay() -> None:
    assert refused(raised(), ACKNOWLEDGE) == {
        "nothing-owed": "“acknowledge the letter” has no date that could be missed (2.1)"
    }
    assert refused(raised(), "reply to the concern").keys() == {"nothing-owed"}
    assert refused(raised(), "withdraw").keys() == {"nothing-owed"}


def test_an_unknown_step_has_no_delay() -> None:
    assert refused(written(), "sing a song") == {"unknown-step": "the procedure has no step “sing a song”"}


@pytest.mark.parametrize(
    ("reason", "on", "told"),
    [("  ", "2026-01-20", "no-reason"), ("x" * 100_000, "2026-01-20", "too-long"),
     ("half \ud83d", "2026-01-20", "bad-characters"), ("on leave", "2026-01-21", "in-the-future"),
     ("on leave", "2026-01-04", "before-the-case")],
    ids=["no reason", "a book", "no text", "tomorrow", "too early"],
)  # fmt: skip
def test_a_reason_is_a_text_of_a_day_in_the_case(reason: str, on: str, told: str) -> None:
    assert refused(written(), ACKNOWLEDGE, reason=reason, on=on).keys() == {told}
