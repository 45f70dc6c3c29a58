"""What was said of a letter is kept for good, goes with its entry when the law asks for that, and is found by a person's own request."""

import pytest
from django.db import DatabaseError, connection, transaction

from evenhand.casework.actions.export_person import at_the_server
from evenhand.casework.log.store import load
from evenhand.casework.models import DraftAnswer, Individual, Letter, LetterWay, NotReached, Outgoing
from evenhand.casework.queries.held_on_person import held_on
from evenhand.casework.verifying.sealed import column_faults
from evenhand.engine.events import Done
from tests.casework.rounds import Box
from tests.casework.tray import a_bounce, came_in
from tests.web.approval_house import Panel
from tests.web.letter_house import TODAY, House, letter_page
from tests.web.readers import Fields


@pytest.fixture
def said(panel: Panel) -> Panel:
    """A letter that went to Ann Weir by phone, once both chairs agreed; one of them had asked for other words before."""
    draft = panel.put()
    page = panel.address(draft, "/yes")
    typed = Fields(panel.priya.get(page).content.decode()).values
    panel.priya.post(page, typed | {"change": ["yes"], "reason": ["Canary reason"]})
    panel.priya.post(page, typed | {"agree": ["yes"]})
    clerk = panel.house.clerk
    form = Fields(clerk.get(panel.address(draft)).content.decode()).values
    told = {"who": ["Joint Chair public sector: Martin Orrell"], "said": ["yes"]}
    assert clerk.post(panel.address(draft), form | told).status_code == 302
    ready = clerk.post(panel.page, Fields(clerk.get(panel.address(draft)).content.decode()).values)
    letter = Fields(ready.content.decode()).values
    answer = clerk.post(panel.page, letter | {"way-1": ["posted"], "send": ["yes"]})
    assert answer.status_code == 302, answer.content.decode()
    to_ann = Letter.objects.get(recipient="Ann Weir")
    call = {
        "way": ["phone"], "way-on-day": ["20"], "way-on-month": ["11"], "way-on-year": ["2026"], "way-time": ["9:05"],
        "way-by": ["Nell Marsh"], "way-to": ["Canary listener"], "way-agreed": ["Canary agreed"],
    }  # fmt: skip
    assert clerk.post(f"/case/{to_ann.log_id}/letters/{to_ann.pk}/way", call).status_code == 302
    return panel


def test_what_was_said_is_sealed_and_opens_again(said: Panel) -> None:
    assert said.house.case
    with connection.cursor() as cursor:
        cursor.execute("SELECT agreed FROM casework_letterway UNION SELECT reason FROM casework_draftanswer")
        kept = repr(cursor.fetchall())
    assert "Canary" not in kept
    assert list(column_faults()) == []
    assert "Canary agreed" in [row.agreed for row in LetterWay.objects.all()]


def test_the_law_takes_the_words_with_their_entry_and_leaves_that_they_were_there(said: Panel) -> None:
    event = Letter.objects.first()
    assert event
    page = f"/case/{said.house.case}/erase/{event.event}"
    form = Fields(said.house.clerk.get(page).content.decode()).values
    answer = said.house.clerk.post(page, form | {"because": ["asked for"], "reason": ["asked for"]})
    assert answer.status_code == 302, answer.content.decode()
    assert {(row.by, row.to, row.agreed) for row in LetterWay.objects.all()} == {("", "", "")}
    assert {(row.person, row.reason) for row in DraftAnswer.objects.all()} == {("", "")}
    assert [row.channel for row in LetterWay.objects.order_by("channel")] == ["phone", "post"]
    assert "Canary" not in said.house.clerk.get(f"/case/{said.house.case}/letters").content.decode()
    assert list(column_faults()) == []


def erase_its_entry(house: House, letter: Letter) -> None:
    page = f"/case/{house.case}/erase/{letter.event}"
    form = Fields(house.clerk.get(page).content.decode()).values
    assert house.clerk.post(page, form | {"because": ["asked for"]}).status_code == 302


def to_ann(house: House) -> Letter:
    """A letter to Ann Weir whose e-mail waits."""
    _page, typed = letter_page(house)
    assert house.clerk.post(house.page, typed | {"send": ["yes"]}).status_code == 302
    return Letter.objects.get(recipient="Ann Weir")


def test_an_email_that_still_waits_does_not_go_once_its_words_are_erased(house: House) -> None:
    erase_its_entry(house, to_ann(house))
    box = Box()
    assert box.sends(TODAY, 10).cancelled == 1
    assert box.got == []
    assert (
        "What it said was erased by law before it went" in house.clerk.get("/wiltshire/mail").content.decode()
    )
    assert "did not arrive" not in house.clerk.get("/wiltshire/").content.decode()
    assert "Not arrived" not in house.clerk.get(f"/case/{house.case}/letters").content.decode()


def test_what_another_server_said_of_a_letter_goes_with_its_words(house: House) -> None:
    letter = to_ann(house)
    Outgoing.objects.filter(pk=letter.message_id).update(state=Outgoing.State.SENT)
    came_in(data=a_bounce(Outgoing.objects.get(pk=letter.message_id).message_id))
    assert "No such mailbox" in NotReached.objects.get().said
    erase_its_entry(house, letter)
    assert NotReached.objects.get().said == ""


def test_a_letter_that_waits_for_a_yes_is_taken_back_when_an_entry_is_erased(panel: Panel) -> None:
    draft = panel.put()
    entry = next(one for one in load(panel.house.case).events if isinstance(one, Done))
    page = f"/case/{panel.house.case}/erase/{entry.id}"
    form = Fields(panel.house.clerk.get(page).content.decode()).values
    assert panel.house.clerk.post(page, form | {"because": ["asked for"]}).status_code == 302
    draft.refresh_from_db()
    assert (draft.state, draft.letters, draft.typed) == ("withdrawn", [], [])


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM casework_letterway",
        "UPDATE casework_letterway SET channel = 'post'",
        "UPDATE casework_letterway SET agreed = 'x'",
        "DELETE FROM casework_draftanswer",
        "UPDATE casework_draftanswer SET agreed = TRUE",
        "UPDATE casework_draftanswer SET erased_at = '2026-11-20 09:00', digest = 'x', person = '', reason = ''",
    ],
)
def test_the_database_itself_refuses_every_other_change(said: Panel, change: str) -> None:
    assert said.house.case
    with (
        pytest.raises(DatabaseError, match="the record keeps every"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)


def test_it_is_in_what_is_kept_on_a_person(said: Panel) -> None:
    assert said.page
    actor = at_the_server("wiltshire")
    chair = held_on(Individual.objects.get(name="Priya Fallow"), actor, TODAY)
    assert [row["reason"] for row in chair.parts["What they said of letters"]] == ["Canary reason", ""]
    side = held_on(Individual.objects.get(name="Ann Weir"), actor, TODAY)
    assert [row["agreed"] for row in side.parts["How letters to them went"]] == ["Canary agreed"]
    other = held_on(Individual.objects.get(name="Bob Crane"), actor, TODAY)
    assert "Canary" not in repr(other.parts)
