"""A letter between disputes whose words somebody approves first: by the procedure, and never by whoever has a link."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from evenhand.casework.actions.put_in_register import put_in_register
from evenhand.casework.log import editions
from evenhand.casework.models import Account, Case, Compact, DraftAnswer, Letter, LetterDraft, Outgoing
from evenhand.engine.register import Individual as Known
from tests.signed_in import signed_in
from tests.web.approval_house import key_in, mail_to
from tests.web.between_house import Office, client_of, tie, wiltshire
from tests.web.letter_house import NOW
from tests.web.readers import Fields
from tests.web.routes import OPEN

__all__ = ["wiltshire"]

pytestmark = pytest.mark.django_db
AGREE, CHANGE = {"agree": ["yes"]}, {"change": ["yes"], "reason": ["Name the stage in the text."]}


@pytest.fixture
def approved(wiltshire: Office) -> Office:
    """The same, where a Joint Chair approves the paper: Priya Fallow, who can sign in with a second step."""
    archive = dict(editions.shipped("wiltshire"))
    before = "    letter: progress paper\n"
    procedure = archive["procedure.yaml"]
    assert before in procedure
    archive["procedure.yaml"] = procedure.replace(before, f"{before}    approved by: [Joint Chair VCSE]\n")
    Compact.objects.update(edition=editions.keep(archive, NOW))
    put_in_register("wiltshire", Known("Priya Fallow", "VCSE", ("Joint Chair VCSE",)), "priya@x.example")
    return wiltshire


def priya() -> Client:
    account = Account.objects.get(email="priya@x.example")
    Authenticator.objects.get_or_create(user=account, type=Authenticator.Type.TOTP, data={"secret": "x"})
    return signed_in(account)


def yes_of(draft: LetterDraft) -> str:
    return f"/between/{draft.log_id}/drafts/{draft.pk}/yes"


def answer(client: Client, address: str, said: dict[str, list[str]]) -> None:
    page = client.get(address)
    assert page.status_code == 200
    assert client.post(address, Fields(page.content.decode()).values | said).status_code == 302


def test_it_goes_only_once_the_chair_has_said_yes_to_these_words(approved: Office) -> None:
    page, typed = approved.letter()
    assert 'name="send"' not in page
    assert approved.client.post(approved.page, {**typed, "send": ["yes"]}).status_code == 200
    assert not Letter.objects.exists()
    draft, chair = approved.put(), priya()
    assert "A letter waits for your yes" in Outgoing.objects.get(to="priya@x.example").subject
    assert draft.pk in chair.get("/wiltshire/").content.decode()
    answer(chair, yes_of(draft), AGREE)
    waiting = approved.client.get(f"/between/{draft.log_id}/drafts/{draft.pk}").content.decode()
    assert "agreed on" in waiting
    assert f'action="{approved.page}"' in waiting
    assert "All have agreed: send the letter" in approved.client.get("/wiltshire/").content.decode()
    letters = approved.sends()
    assert letters[0].said_yes == ["Priya Fallow (Joint Chair VCSE), Friday 20 November 2026"]
    draft.refresh_from_db()
    assert (draft.state, draft.letters) == ("sent", [])


def test_a_chair_without_a_second_step_says_yes_by_a_key_of_this_letter(approved: Office) -> None:
    draft = approved.put()
    address, code = key_in(mail_to("priya"))
    chair = Client(headers={"host": "localhost"})
    assert OPEN not in chair.get(address).content.decode()
    assert chair.post(address, {"code": [code]}).status_code == 302
    assert OPEN in chair.get(address).content.decode()
    answer(chair, address, AGREE)
    assert DraftAnswer.objects.get(draft=draft).agreed
    tie("Priya Fallow", Case.objects.get(reference=OPEN).parties["A"])
    assert OPEN not in chair.get(address).content.decode()


def test_a_chair_with_a_link_is_not_asked(approved: Office) -> None:
    tie("Priya Fallow", Case.objects.get(reference=OPEN).parties["A"])
    page, _typed = approved.letter()
    assert "Nobody can say it now" in page
    approved.put()
    assert not Outgoing.objects.exists()


def test_other_words_are_asked_for_and_the_office_takes_the_draft_back(approved: Office) -> None:
    draft = approved.put()
    answer(priya(), yes_of(draft), CHANGE)
    assert "Other words are asked for" in approved.client.get("/wiltshire/").content.decode()
    page = f"/between/{draft.log_id}/drafts/{draft.pk}"
    assert "Name the stage in the text." in approved.client.get(page).content.decode()
    assert approved.client.post(page, {"withdraw": ["yes"]}).status_code == 302
    assert priya().get(yes_of(draft)).status_code == 404


def test_nobody_else_says_yes_and_nobody_with_a_link_reads_it(approved: Office) -> None:
    draft = approved.put()
    page = f"/between/{draft.log_id}/drafts/{draft.pk}"
    for name in ("Ada Quill", "Ann Weir", "Bob Crane", "Nell Marsh"):
        assert client_of(name).get(f"{page}/yes").status_code == 404, name
    for name in ("Ada Quill", "Ann Weir", "Bob Crane"):
        assert client_of(name).get(page).status_code == 404, name
    chair = priya()
    assert chair.get(f"/case/{draft.log_id}/drafts/{draft.pk}/yes").status_code == 404
    for name in ("Priya Fallow", "Nell Marsh"):
        tie(name, Case.objects.get(reference=OPEN).parties["A"])
    assert chair.get(f"{page}/yes").status_code == 404
    assert draft.pk not in chair.get("/wiltshire/").content.decode()
    assert approved.client.get(page).status_code == 404


def test_opening_every_page_of_it_changes_nothing(approved: Office) -> None:
    draft, chair = approved.put(), priya()
    before = list(LetterDraft.objects.values()), list(DraftAnswer.objects.values())
    for client, address in ((chair, yes_of(draft)), (approved.client, yes_of(draft).removesuffix("/yes"))):
        assert client.get(address).status_code == client.head(address).status_code == 200
    assert (list(LetterDraft.objects.values()), list(DraftAnswer.objects.values())) == before
