"""Members of a panel vote alone: nobody learns who voted what before all is counted, and nobody outside ever."""

import io
import zipfile
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from pytest_django import Settings

from evenhand.casework.actions.export_person import at_the_server, export_person
from evenhand.casework.log.store import load
from evenhand.casework.models import Ballot, Individual, Link, Vote
from evenhand.casework.queries.case_page import case_page
from evenhand.casework.queries.foreseen import as_seen
from evenhand.engine.events import Done
from evenhand.engine.visible import visible
from tests.web.panel_here import CHAIR, COMPACT, COVERS, OTHERS, Panel, panel_here
from tests.web.people_here import signed_in
from tests.web.readers import Reader

pytestmark = pytest.mark.django_db
COL, INES, ABEL = OTHERS
SAID = "The Code speaks of a canaryreason."


@pytest.fixture
def panel(settings: Settings) -> Panel:
    settings.DEMONSTRATION_DAY = ""
    return panel_here()


@pytest.fixture
def open_vote(panel: Panel) -> Panel:
    assert panel.press(CHAIR, "open") == panel.votes
    return panel


def _decision(panel: Panel) -> list[Done]:
    return [one for one in load(panel.case).events if isinstance(one, Done) and one.step == COVERS]


@pytest.mark.parametrize(
    "who", ["steering group", "stranger", "side A", "side B", "administrator", "Tom Quarry"]
)
def test_whoever_has_no_seat_there_finds_nothing(open_vote: Panel, who: str) -> None:
    reader = open_vote.people[who]
    assert reader.client.get(open_vote.votes).status_code == 404
    assert (
        reader.client.post(
            open_vote.votes, {"vote": "yes", "ballot": "covered", "declared": "yes"}
        ).status_code
        == 404
    )
    assert not Vote.objects.exists()


def test_a_step_without_a_ballot_has_no_such_page(panel: Panel) -> None:
    assert panel.people[CHAIR].client.get(panel.at("vote/0")).status_code == 404
    assert panel.people[CHAIR].client.get(panel.at("vote/999")).status_code == 404


def test_everybody_learns_how_many_have_voted_and_nobody_who_voted_what(open_vote: Panel) -> None:
    open_vote.vote(COL, "not covered", said=SAID)
    for who in (CHAIR, INES, "office"):
        page = open_vote.people[who].get(open_vote.votes)
        assert "1 of 4 have voted" in page
        assert "canaryreason" not in page
        assert "You have voted" not in page
        assert "Col Finch voted" not in open_vote.people[who].get(open_vote.at(""))
    own = open_vote.people[COL].get(open_vote.votes)
    assert "You have voted: Not covered." in own
    assert "canaryreason" in own


def test_a_vote_can_be_changed_until_all_are_counted(open_vote: Panel) -> None:
    open_vote.vote(COL, "not covered")
    open_vote.vote(COL, "covered")
    assert Vote.objects.count() == 1
    for name in (CHAIR, INES, ABEL):
        open_vote.vote(name, "covered")
    assert open_vote.press(CHAIR, "close") == open_vote.at("")
    (decision,) = _decision(open_vote)
    assert dict(decision.votes) == dict.fromkeys((CHAIR, *OTHERS), "covered")
    late = open_vote.people[COL].post(
        open_vote.votes, {"vote": "yes", "ballot": "not covered", "declared": "yes"}
    )
    assert late.status_code == 302
    assert "No vote is open any more" in open_vote.people[COL].get(open_vote.votes)
    assert not Vote.objects.exists()
    assert not Ballot.objects.exists()


def test_nobody_votes_without_declaring_again(open_vote: Panel) -> None:
    answer = open_vote.people[COL].send(open_vote.votes, {"vote": "yes", "ballot": "covered"})
    assert "Before you vote" in answer.content.decode()
    assert "<title>Error:" in answer.content.decode()
    assert 'value="covered" checked' in answer.content.decode()
    assert not Vote.objects.exists()


def test_it_cannot_be_closed_before_everybody_has_voted(open_vote: Panel) -> None:
    open_vote.vote(COL, "covered")
    assert "have voted. Close it when the others have" in open_vote.press(CHAIR, "close").replace(
        "&#39;", "'"
    ).replace("Only", "only")
    assert not _decision(open_vote)
    assert Vote.objects.count() == 1


@pytest.mark.parametrize("who", [COL, "office"])
def test_only_the_chair_closes_it_notes_a_vote_or_calls_it_off(open_vote: Panel, who: str) -> None:
    for name in (CHAIR, *OTHERS):
        open_vote.vote(name, "covered")
    for button in ("close", "again", "call-off"):
        answer = open_vote.people[who].post(open_vote.votes, {button: "yes"})
        assert answer.status_code == 404, button
    note = {"note": "yes", "note-member": INES, "note-vote": "covered", "note-asked": "yes"}
    assert (
        open_vote.people[who].post(open_vote.votes, note).status_code == 302
    )  # nothing is asked, nothing is kept
    assert not _decision(open_vote)
    assert Vote.objects.count() == 4
    assert not Vote.objects.exclude(noted_by="").exists()


def test_the_office_may_open_it(panel: Panel) -> None:
    assert panel.press("office", "open") == panel.votes
    assert "0 of 4 have voted" in panel.people["office"].get(panel.votes)
    assert Ballot.objects.get().opened_by == "Kit Larch"


def test_equal_votes_ask_the_chair_and_only_the_chair(open_vote: Panel) -> None:
    for name, answer in ((CHAIR, "covered"), (COL, "covered"), (INES, "not covered"), (ABEL, "not covered")):
        open_vote.vote(name, answer)
    before = open_vote.people[CHAIR].get(open_vote.votes)
    assert "As chair you decide" not in before
    page = open_vote.press(CHAIR, "close")
    assert "The votes are equal, 2 to 2. As chair you decide" in page
    assert not _decision(open_vote)
    member = open_vote.people[INES].get(open_vote.votes)
    assert "As chair you decide" not in member
    assert "It is for the chair to go on" in member
    changed = open_vote.people[INES].post(
        open_vote.votes, {"vote": "yes", "ballot": "covered", "declared": "yes"}
    )
    assert changed.status_code == 302
    assert "2 to 2" in open_vote.people[CHAIR].get(open_vote.votes)
    unexplained = open_vote.press(CHAIR, "close", casting="covered")
    assert "Why do you decide so?" in unexplained
    assert not _decision(open_vote)
    done = open_vote.press(CHAIR, "close", **{"casting": "covered", "casting-reason": "Both Codes say so."})
    assert done == open_vote.at("")
    (decision,) = _decision(open_vote)
    assert (decision.answer, decision.casting, decision.casting_reason) == (
        "covered",
        "covered",
        "Both Codes say so.",
    )


def test_a_casting_vote_that_nobody_needs_is_refused(open_vote: Panel) -> None:
    for name in (CHAIR, *OTHERS):
        open_vote.vote(name, "covered")
    more = {"casting": "not covered", "casting-reason": "I wish it."}
    assert open_vote.press(CHAIR, "close", **more) == open_vote.at("")
    (decision,) = _decision(open_vote)
    assert (decision.answer, decision.casting) == ("covered", "")


def test_the_votes_go_to_the_panel_and_to_nobody_else(open_vote: Panel) -> None:
    for name in (CHAIR, *OTHERS):
        open_vote.vote(name, "covered", said=SAID if name == COL else "")
    open_vote.press(CHAIR, "close")
    for who in (CHAIR, *OTHERS):
        page = open_vote.people[who].get(open_vote.at(""))
        assert "Col Finch voted" in page
        assert "canaryreason" in page
    for who in ("office", "side A", "side B"):
        page = open_vote.people[who].get(open_vote.at(""))
        assert "voted" not in page
        assert "canaryreason" not in page
    open_vote.people["steering group"].get(open_vote.at(""))


def test_a_member_who_declares_a_link_takes_their_vote_with_them(open_vote: Panel) -> None:
    open_vote.vote(COL, "not covered")
    open_vote.vote(INES, "covered")
    reader = open_vote.people[COL]
    assert reader.send(
        open_vote.at("declare"), {"answer": "a link", "words": "My sister works there."}
    ).status_code in (
        200,
        302,
    )
    assert [one.member for one in Vote.objects.all()] == [INES]
    fresh = _signed_in_again(COL)
    assert fresh.client.get(open_vote.votes).status_code == 404
    page = open_vote.people[INES].get(open_vote.votes)
    assert "1 of 3 have voted" in page


def test_a_member_in_doubt_takes_no_part_until_it_is_settled(open_vote: Panel) -> None:
    open_vote.vote(COL, "not covered")
    open_vote.people[COL].send(open_vote.at("declare"), {"answer": "not sure", "words": "An old friend."})
    assert not Vote.objects.exists()
    assert "0 of 3 have voted" in open_vote.people[CHAIR].get(open_vote.votes)


def test_a_link_in_the_register_makes_a_vote_count_no_more(open_vote: Panel) -> None:
    open_vote.vote(COL, "not covered")
    person = Individual.objects.get(compact=COMPACT, name=COL)
    Link.objects.create(individual=person, organisation="Cannaby Advocacy Hub", kind=Link.Kind.MEMBERSHIP)
    assert "0 of 3 have voted" in open_vote.people[CHAIR].get(open_vote.votes)
    assert open_vote.people[COL].client.get(open_vote.votes).status_code == 404


def test_the_chair_writes_a_vote_down_for_who_asks_and_it_says_so(open_vote: Panel) -> None:
    note = {"note-member": ABEL, "note-vote": "not covered", "note-asked": "yes"}
    open_vote.press(CHAIR, "note", **note)
    assert "The vote is written down" in open_vote.people[CHAIR].get(open_vote.votes)
    assert "Ruth Ember wrote it down for you" in open_vote.people[ABEL].get(open_vote.votes)
    open_vote.vote(COL, "covered")
    assert "Only they can change it" in open_vote.press(CHAIR, "note", **{**note, "note-member": COL})
    for name in (CHAIR, INES):
        open_vote.vote(name, "covered")
    open_vote.press(CHAIR, "close")
    (decision,) = _decision(open_vote)
    assert decision.votes_noted == ((ABEL, CHAIR),)
    assert "written down by Ruth Ember" in open_vote.people[INES].get(open_vote.at(""))


def test_the_chair_writes_down_no_vote_of_a_member_who_never_declared(settings: Settings) -> None:
    settings.DEMONSTRATION_DAY = ""
    panel = panel_here(undeclared=ABEL)
    panel.press(CHAIR, "open")
    note = {"note-member": ABEL, "note-vote": "covered", "note-asked": "yes"}
    assert "has not said yet that they have no link" in panel.press(CHAIR, "note", **note)
    assert not Vote.objects.exists()


def test_a_vote_called_off_leaves_nothing(open_vote: Panel) -> None:
    open_vote.vote(COL, "covered")
    open_vote.press(CHAIR, "call-off")
    assert not Vote.objects.exists()
    assert not Ballot.objects.exists()
    assert not _decision(open_vote)


def test_votes_typed_at_the_table_end_the_open_ballot(open_vote: Panel) -> None:
    open_vote.vote(COL, "covered")
    form = open_vote.votes.replace("/vote/", "/step/")
    assert "Record all votes at once" in open_vote.people[CHAIR].get(open_vote.votes)
    typed = {f"vote-{place}": "covered" for place in range(4)}
    assert open_vote.people[CHAIR].send(form, typed).status_code == 302
    assert not Ballot.objects.exists()
    assert not Vote.objects.exists()


def test_a_member_who_comes_as_somebody_else_finds_their_own_page(open_vote: Panel) -> None:
    reader = _signed_in_again(INES)
    page = reader.get(open_vote.at(""))
    assert "You act for Steering Group" in page
    assert open_vote.votes in page
    assert "Act for the Mediation Group" in page
    assert (
        reader.send(open_vote.votes, {"vote": "yes", "ballot": "covered", "declared": "yes"}).status_code
        == 302
    )
    assert Vote.objects.get().member == INES


def test_votes_lie_sealed_while_they_are_open(open_vote: Panel) -> None:
    open_vote.vote(COL, "not covered", said=SAID)
    with connection.cursor() as cursor:
        cursor.execute("SELECT vote, said FROM casework_vote")
        kept = repr(cursor.fetchall())
    assert "covered" not in kept
    assert "canaryreason" not in kept


def _signed_in_again(name: str) -> Reader:
    return signed_in(Individual.objects.get(compact=COMPACT, name=name))


@pytest.mark.parametrize("page", ["", "see-as", "who-looked", "declarations", "bundle"])
def test_no_page_of_the_office_tells_a_vote_or_what_was_said_with_it(open_vote: Panel, page: str) -> None:
    for name in (CHAIR, *OTHERS):
        open_vote.vote(name, "covered", said=SAID)
    open_vote.press(CHAIR, "close")
    told = open_vote.people["office"].get(open_vote.at(page))
    assert "canaryreason" not in told
    assert "Col Finch: covered" not in told
    assert "voted" not in told


def test_neither_an_export_nor_a_letter_tells_them(open_vote: Panel) -> None:
    for name in (CHAIR, *OTHERS):
        open_vote.vote(name, "covered", said=SAID)
    open_vote.press(CHAIR, "close")
    today = date(2026, 11, 30)
    taken = export_person(at_the_server(COMPACT), COL, today, datetime(2026, 11, 30, 9, tzinfo=UTC))
    with zipfile.ZipFile(io.BytesIO(taken.content)) as files:
        texts = "".join(files.read(name).decode() for name in files.namelist())
    assert "only the panel may read it" in texts
    assert "canaryreason" not in texts
    page = case_page(open_vote.case, today)
    for who in page.procedure.people:  # what a letter to anybody can say
        seen = as_seen(page.case, visible(page.procedure, page.case, who), [one.id for one in page.case.log])
        assert "canaryreason" not in repr(seen.happened)
        assert all(not one.votes for one in seen.happened[COVERS])


ALL_COVERED = {f"vote-{place}": "covered" for place in range(4)}


@pytest.mark.parametrize("typed", [ALL_COVERED, {"answer": "covered"}])
def test_whoever_does_not_lead_cannot_decide_by_hand_over_an_open_vote(
    open_vote: Panel, typed: dict[str, str]
) -> None:
    open_vote.vote(COL, "not covered")
    form = open_vote.votes.replace("/vote/", "/step/")
    assert "A vote is open on this" in open_vote.people[INES].get(form)
    answer = open_vote.people[INES].client.post(form, {"on-day": "20", "channel": "web", **typed})
    assert answer.status_code == 403
    assert not _decision(open_vote)
    assert [(one.member, one.vote) for one in Vote.objects.all()] == [(COL, "not covered")]


@pytest.mark.parametrize("how", ["not sure", "in the register"])
def test_at_the_table_too_whoever_may_have_a_link_has_no_vote(open_vote: Panel, how: str) -> None:
    person = Individual.objects.get(compact=COMPACT, name=COL)
    if how == "in the register":
        Link.objects.create(individual=person, organisation="Cannaby Advocacy Hub", kind=Link.Kind.MEMBERSHIP)
    else:
        open_vote.people[COL].send(open_vote.at("declare"), {"answer": how, "words": "An old friend."})
    form = open_vote.votes.replace("/vote/", "/step/")
    answer = open_vote.people[CHAIR].send(form, ALL_COVERED)
    assert "Col Finch has a link, or is not sure of one, and has no vote" in answer.content.decode()
    assert not _decision(open_vote)
    others = {name: vote for name, vote in ALL_COVERED.items() if name != "vote-1"}
    assert open_vote.people[CHAIR].send(form, others).status_code == 302
    (decision,) = _decision(open_vote)
    assert COL not in dict(decision.votes)
