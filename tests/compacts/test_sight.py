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


def test_the_steering_group_sees_how_it_stands_and_the_outcome_and_no_papers() -> None:
    group = seen("worcestershire/WORC-2026-002", "Steering Group")
    assert group.progress
    assert group.outcome
    assert records("worcestershire/WORC-2026-002", "Steering Group") == {"the criteria"}


@pytest.mark.parametrize("side", ["A", "B"])
def test_each_side_reads_what_the_other_gives_to_the_panel_that_decides(side: str) -> None:
    assert "the information" in records("worcestershire/the-five-details-of-the-letter", side)


def test_what_stays_confidential_is_known_to_those_who_deal_with_it_and_to_nobody_else() -> None:
    while_it_runs = "worcestershire/what-stays-confidential"
    which, _ = story(while_it_runs)
    knowing = {who for who in which.people if "the confidential elements" in records(while_it_runs, who)}
    assert knowing == {"A", "B", "Chair", "Chair's substitute", "Secretariat", "panel", "chair of the panel"}


def test_the_adviser_sees_what_both_sides_gave_and_not_who_voted_how() -> None:
    name = "worcestershire/two-to-one-with-an-adviser-who-has-no-vote"
    assert "the criteria" in records(name, "adviser")
    assert not any(event.votes for event in seen(name, "adviser").events)


def test_only_the_panel_knows_who_voted_how_in_a_majority_of_two() -> None:
    which, told = story("worcestershire/WORC-2026-002")
    case = play(which, told).case
    seeing = {who for who in which.people if any(event.votes for event in visible(which, case, who).events)}
    assert seeing == {"panel", "chair of the panel"}


def test_what_a_representative_says_to_its_own_side_stays_there() -> None:
    name = "doncaster/28-working-days-over-a-bank-holiday"
    which, _ = story(name)
    own = {who for who in which.people if "advice for the partner who raised it" in records(name, who)}
    other = {who for who in which.people if "advice for the other partner" in records(name, who)}
    assert own == {"A", "raiser's representative"}
    assert other == {"B", "other partner's representative"}


def test_the_group_gets_copies_and_reasons_and_nothing_else_of_a_difference() -> None:
    there = records("doncaster/DONC-2026-014", "Monitoring and Implementation Group")
    assert there == {"the copies", "the reasons for the delay", "when the meeting is planned"}


HEARINGS = {
    "devon/heard-within-eight-weeks-of-the-letter": {
        "Development Worker",
        "Mediation Group",
        "chair of the group",
    },
    "staffordshire/heard-within-eight-weeks-of-the-form": {
        "Working Group",
        "Mediation Group",
        "chair of the group",
    },
}


@pytest.mark.parametrize("name", HEARINGS)
def test_both_sides_know_the_day_of_the_hearing_and_nobody_who_is_not_there(name: str) -> None:
    which, _ = story(name)
    knowing = {who for who in which.people if "the hearing" in records(name, who)}
    assert knowing >= {"A", "B"} | HEARINGS[name]
    assert not knowing & {"Hub", "Steering Group"}


def test_both_sides_read_the_panels_statement_and_not_what_it_found_out_on_the_way() -> None:
    name = "wiltshire/WILT-2026-006"
    for side in ("A", "B"):
        there = records(name, side)
        assert {"progress made", "recommendations"} <= there
        assert "what was found out" not in there
    assert not {"progress made", "recommendations"} & records(name, "Board")


NEW_DATE = "worcestershire/another-timescale"


def test_both_sides_know_the_new_date_and_why_it_cannot_be_sooner() -> None:
    which, _ = story(NEW_DATE)
    told = {"the new date", "why it cannot be sooner"}
    knowing = {who for who in which.people if told <= records(NEW_DATE, who)}
    assert knowing == {"A", "B", "Chair", "Chair's substitute", "Secretariat", "panel", "chair of the panel"}
