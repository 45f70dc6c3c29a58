"""Who sees what of the sample disputes: nobody more than the document, or our reading of it, allows."""

import pytest

from evenhand.engine.events import Done
from evenhand.engine.scenario import play
from evenhand.engine.visible import Visible, visible
from tests.compacts.shipped import story


def seen(name: str, person: str, *known_as: str) -> Visible:
    which, told = story(name)
    return visible(which, play(which, told).case, person, known_as)


def records(name: str, person: str, *known_as: str) -> set[str]:
    return {record for event in seen(name, person, *known_as).events for record in event.records}


def test_the_board_sees_how_a_dispute_stands_and_none_of_its_papers() -> None:
    board = seen("wiltshire/WILT-2026-003", "Board")
    assert board.progress
    assert board.outcome
    assert records("wiltshire/WILT-2026-003", "Board") == {"how it stands", "the first meeting"}


@pytest.mark.parametrize("side", ["A", "B"])
def test_each_side_sees_the_dispute_and_not_what_a_member_said_of_a_link(side: str) -> None:
    there = records("wiltshire/WILT-2026-003", side)
    assert "the written dispute" in there
    assert "what the link is" not in there


def test_only_the_secretariat_sees_what_a_member_said_of_a_link() -> None:
    assert "what the link is" in records("wiltshire/WILT-2026-003", "Secretariat")
    assert "what the link is" not in records("wiltshire/WILT-2026-003", "panel")


def test_the_other_side_does_not_see_the_complainants_own_notes() -> None:
    assert "what was said or done" in records("wiltshire/WILT-2026-003", "A")
    assert "what was said or done" not in records("wiltshire/WILT-2026-003", "B")


def test_the_hub_hears_of_action_and_issues_and_sees_no_detail() -> None:
    hub = seen("devon/DEV-2026-003", "Hub")
    assert not hub.progress
    assert not hub.outcome
    assert records("devon/DEV-2026-003", "Hub") == {"the action taken", "the issues"}


def test_the_group_and_the_keeper_of_the_record_see_the_disagreement() -> None:
    for person in ("Mediation Group", "Development Worker"):
        assert "what the disagreement is about" in records("devon/DEV-2026-003", person)


def test_nobody_outside_the_panel_sees_who_voted_how() -> None:
    which, told = story("wiltshire/a-joint-chair-with-a-link-is-replaced")
    case = play(which, told).case
    ballots = {event.id for event in case.log if isinstance(event, Done) and event.votes}
    assert len(ballots) == 1
    allowed = {
        person
        for person in which.people
        for each in visible(which, case, person).events
        if each.event in ballots and each.votes
    }
    assert allowed == {"panel"}


CONCERN = {
    "the organisation the concern is about",
    "the promise the concern is about",
    "what worries us",
    "who may read it",
}


def test_only_the_reader_whom_the_sender_chose_sees_a_concern() -> None:
    sample = "staffordshire/STAF-2026-C05"
    assert records(sample, "Working Group", "Kit Larch") >= CONCERN
    assert not records(sample, "Working Group", "Jan Osier") & CONCERN
    assert not any(each.happened for each in seen(sample, "Working Group", "Jan Osier").events[:3])


def test_whoever_works_for_the_organisation_a_concern_is_about_never_sees_it() -> None:
    both = ("Kit Larch", "Marl Valley Borough Council")
    assert not records("staffordshire/STAF-2026-C05", "Working Group", *both) & CONCERN


@pytest.mark.parametrize("person", ["Steering Group", "Mediation Group", "Steering Group member"])
def test_nobody_else_hears_that_there_is_a_concern(person: str) -> None:
    told = seen("staffordshire/STAF-2026-C05", person).events
    assert not any(each.happened or each.records for each in told[:3])


def test_the_steering_group_hears_how_far_it_has_come_and_sees_no_paper() -> None:
    name = "staffordshire/progress-is-told-at-the-next-meeting"
    group = seen(name, "Steering Group")
    assert group.progress
    assert not group.outcome
    assert records(name, "Steering Group") == {"how far it has come", "how it ended"}


def test_the_working_group_keeps_the_papers_and_does_not_see_who_voted_how() -> None:
    name = "staffordshire/STAF-2026-011"
    assert "what it is about" in records(name, "Working Group")
    assert not any(each.votes for each in seen(name, "Working Group").events)
    assert any(each.votes for each in seen(name, "Mediation Group").events)
    assert "what the link is" not in records(name, "Mediation Group")
