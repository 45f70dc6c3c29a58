"""Who sees what of the sample disputes: nobody more than the document, or our reading of it, allows."""

import pytest

from evenhand.engine.events import Done
from evenhand.engine.scenario import play
from evenhand.engine.visible import Visible, visible
from tests.compacts.shipped import story


def seen(name: str, person: str) -> Visible:
    which, told = story(name)
    return visible(which, play(which, told).case, person)


def records(name: str, person: str) -> set[str]:
    return {record for event in seen(name, person).events for record in event.records}


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
