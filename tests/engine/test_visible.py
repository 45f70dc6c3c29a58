"""Who may see what of a case: nothing unless a line allows it, and never what a line forbids."""

from dataclasses import replace

import pytest

from evenhand.engine.document import Sight
from evenhand.engine.procedure import Procedure
from evenhand.engine.visible import Seen, Visible, visible
from tests.engine.procedures import HARBOUR, origin
from tests.engine.stories import MEMBERS, Story, day, raised, written

DECIDE = "decide whether there was a breach"


def line(what: str, *who: str, never: bool = False, while_running: bool = False) -> Sight:
    return Sight((what,), who, never=never, while_running=while_running, origin=origin())


def seeing(*lines: Sight) -> Procedure:
    """The procedure with only these lines of who may see what."""
    return replace(HARBOUR, who_may_see=lines)


def hearing(procedure: Procedure = HARBOUR) -> Story:
    """A case in which both sides sent papers and the panel voted."""
    story = written(procedure=procedure)
    story.do("choose the members", "Forum", "2026-01-20", members=MEMBERS)
    for who in ("A", "B"):
        story.do("send papers", who, "2026-01-21", records={"papers": (f"from {who}",)})
    story.do("do without statements", "Secretary", "2026-02-02")
    votes = (("Vera Volt", "a breach"), ("Faye Fern", "a breach"))
    story.do(DECIDE, "panel", "2026-02-20", votes=votes, records={"the reasons": "It was promised."})
    return story


def look(story: Story, person: str) -> Visible:
    return visible(story.procedure, story.case, person)


def of(story: Story, person: str, step: str, who: str = "") -> Seen:
    """What the person sees of the doing of a step (by `who`)."""
    events = [event for event in story.case.happened[step] if who in ("", event.who)]
    (found,) = (seen for seen in look(story, person).events if seen.event == events[-1].id)
    return found


NOTHING = (False, False, False, ())


def shown(seen: Seen) -> tuple[bool, bool, bool, tuple[str, ...]]:
    return (seen.happened, seen.answer, seen.votes, seen.records)


def test_where_no_line_allows_anything_nobody_sees_anything() -> None:
    story = hearing(seeing())
    for person in HARBOUR.people:
        seen = look(story, person)
        assert (seen.progress, seen.outcome, seen.person) == (False, False, person)
        assert all(shown(event) == NOTHING for event in seen.events)


def test_a_stranger_sees_nothing() -> None:
    story = hearing(seeing(line("everything", "A")))
    assert all(shown(event) == NOTHING for event in look(story, "Nobody Atall").events)


def test_a_line_on_everything_shows_everything() -> None:
    story = hearing(seeing(line("everything", "B")))
    assert shown(of(story, "B", DECIDE)) == (True, True, True, ("the reasons",))
    assert look(story, "B").progress
    assert look(story, "B").outcome
    assert len(look(story, "B").events) == len(story.case.log)


def test_a_stand_in_sees_what_the_office_sees_and_anyone_what_anyone_sees() -> None:
    story = hearing(seeing(line("everything", "Secretary"), line("the outcome", "Anybody")))
    assert look(story, "Deputy").progress
    assert not look(story, "Treasurer").progress
    assert look(story, "Treasurer").outcome


def test_progress_shows_that_something_happened_and_no_more() -> None:
    story = hearing(seeing(line("progress", "Forum")))
    assert shown(of(story, "Forum", DECIDE)) == (True, False, False, ())
    assert look(story, "Forum").progress
    assert not look(story, "Forum").outcome


def test_the_outcome_shows_the_answers() -> None:
    story = hearing(seeing(line("the outcome", "Forum")))
    assert shown(of(story, "Forum", DECIDE)) == (False, True, False, ())
    assert (look(story, "Forum").progress, look(story, "Forum").outcome) == (False, True)


@pytest.mark.parametrize("opened", ["Hearing", DECIDE])
def test_a_line_on_a_stage_or_a_step_opens_the_answer_and_the_records_but_not_the_votes(opened: str) -> None:
    story = hearing(seeing(line(opened, "A"), line("the votes", "panel")))
    assert shown(of(story, "A", DECIDE)) == (True, True, False, ("the reasons",))
    assert of(story, "panel", DECIDE).votes
    assert of(story, "A", "raise the concern").records == ()


def test_the_votes_are_for_those_whom_a_line_on_the_votes_names() -> None:
    story = hearing(seeing(line("everything", "A", "panel"), line("the votes", "panel")))
    assert not of(story, "A", DECIDE).votes
    assert of(story, "panel", DECIDE).votes


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [("everything", "progress"), ("everything", "Hearing"), ("progress", "Hearing"), ("Hearing", DECIDE)],
)
def test_the_more_specific_line_wins(wide: str, narrow: str) -> None:
    story = hearing(seeing(line(wide, "A"), line(narrow, "B")))
    assert not of(story, "A", DECIDE).happened
    assert of(story, "B", DECIDE).happened


def test_a_line_on_a_record_wins_over_its_step() -> None:
    story = hearing(seeing(line(DECIDE, "A"), line("the reasons", "B")))
    assert of(story, "A", DECIDE).records == ()
    assert shown(of(story, "B", DECIDE)) == (False, False, False, ("the reasons",))


def test_lines_of_the_same_kind_add_up() -> None:
    story = hearing(seeing(line("everything", "A"), line("everything", "B")))
    assert look(story, "A").progress
    assert look(story, "B").progress


@pytest.mark.parametrize("barred", ["everything", "Hearing", DECIDE])
def test_never_beats_all(barred: str) -> None:
    story = hearing(seeing(line("everything", "A"), line("the votes", "A"), line("the reasons", "A"),
                           line(barred, "A", never=True)))  # fmt: skip
    assert shown(of(story, "A", DECIDE)) == NOTHING


def test_never_is_only_for_those_it_names() -> None:
    story = hearing(seeing(line("everything", "A", "B"), line("the reasons", "A", never=True)))
    assert of(story, "A", DECIDE).records == ()
    assert of(story, "B", DECIDE).records == ("the reasons",)


def test_never_to_see_the_votes_hides_nothing_else() -> None:
    story = hearing(seeing(line("everything", "A"), line("the votes", "A", never=True)))
    assert shown(of(story, "A", DECIDE)) == (True, True, False, ("the reasons",))


def test_what_is_seen_while_the_process_runs_is_seen_no_longer() -> None:
    story = hearing(seeing(line("progress", "Forum", while_running=True)))
    assert look(story, "Forum").progress
    story.do("withdraw", "A", "2026-02-21")
    assert not look(story, "Forum").progress


def test_each_side_sees_what_it_sent_and_what_was_sent_to_it() -> None:
    story = hearing(seeing(line("what they sent or were sent", "A", "panel")))
    assert of(story, "A", "send papers", "A").records == ("papers",)
    assert of(story, "A", "send papers", "B").records == ()
    assert of(story, "panel", "send papers", "B").records == ("papers",)
    assert of(story, "B", "send papers", "B").records == ()


def test_a_reason_for_a_delay_is_part_of_the_progress() -> None:
    for what in ("progress", "everything"):
        story = written(procedure=seeing(line(what, "A")))
        story.explain_delay("acknowledge the letter", "Secretary", "2026-01-20", "on leave")
        assert shown(look(story, "A").events[-1]) == (True, False, False, ())
        assert shown(look(story, "B").events[-1]) == NOTHING


def test_what_the_procedure_no_longer_knows_is_part_of_the_progress_and_shows_nothing_else() -> None:
    story = raised(procedure=seeing(line("everything", "A")))
    without = {name: one for name, one in HARBOUR.steps.items() if name != "raise the concern"}
    story.procedure = replace(story.procedure, steps=without)
    assert shown(visible(story.procedure, story.case, "A").events[-1]) == (True, False, False, ())
    assert shown(visible(story.procedure, story.case, "B").events[-1]) == NOTHING


def test_the_day_plays_no_part_in_who_may_see() -> None:
    story = hearing()
    assert look(story, "A") == visible(story.procedure, story.case, "A")
    assert story.today == day("2026-02-20")
