"""Somebody tells the Compact something between disputes, without an account."""

import pytest

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.put_in_register import put_in_register
from evenhand.casework.models import Approach, Case, Outgoing
from evenhand.casework.queries.notices import notices
from evenhand.engine.events import Channel, Done
from evenhand.engine.register import Individual as Known
from tests.web.no_account import anybody, code_sent, office
from tests.web.readers import Fields, Reader, text
from tests.web.routes import place
from tests.web.signing_in import NOW

pytestmark = pytest.mark.usefixtures("one_office")

SOLVED, CONFIDENCE = "tell of a difference solved directly", "tell of a concern in confidence"
WHO = {"name": "Ada Marsh", "email": "ada@juniors.example"}


@pytest.fixture(autouse=True)
def staffordshire(one_office: None) -> None:  # noqa: ARG001 - what the Compact is added to
    adopt_compact("staffordshire", NOW)
    put_in_register(
        "staffordshire", Known("Kit Larch", "third sector", ("Working Group",)), "kit@office.example"
    )


def _tells(step: str, **typed: object) -> tuple[Reader, str]:
    who, path = anybody(), f"/staffordshire/tell/{place(step, 'staffordshire')}"
    answer = who.post(path, {**Fields(who.get(path)).values, "teller": "Wrenlow Juniors", **WHO, **typed})
    assert answer.status_code == 302, text(answer)
    return who, answer["Location"]


def test_only_what_anybody_may_tell_is_offered() -> None:
    page = anybody().get("/staffordshire/tell")
    assert SOLVED in page.casefold()
    assert "look at the concerns together" not in page.casefold()
    assert "no form for that" in anybody().get("/wiltshire/tell")
    shut = place("look at the concerns together", "staffordshire")
    for number in (shut, 0, 999):
        anybody().get(f"/staffordshire/tell/{number}", 404)


def test_it_is_recorded_only_with_the_code_and_the_form_is_forgotten() -> None:
    who, path = _tells(SOLVED, **{"record-0": "Quillham Council", "record-3": "Late news, put right."})
    who.client.get(path)
    assert notices("staffordshire") == ()
    assert "Thank you" in text(who.send(path, {"code": code_sent()}))
    (entry,) = notices("staffordshire")
    told = entry.event
    assert isinstance(told, Done)
    assert (told.person, told.recorded_by) == ("Wrenlow Juniors", "Ada Marsh (ada@juniors.example)")
    assert told.channel is Channel.WEB
    assert not Approach.objects.exists()
    assert not Case.objects.exists()
    assert "does not work" in text(who.send(path, {"code": code_sent()}))
    assert len(notices("staffordshire")) == 1


def test_a_concern_in_confidence_is_read_by_whom_it_names_and_by_no_mail() -> None:
    typed = {
        "record-0": "Quillham Council", "record-1": "Fair funding", "record-2": "Canaryconcern", "record-3": "Kit Larch",
    }  # fmt: skip
    who, path = _tells(CONFIDENCE, **typed)
    who.send(path, {"code": code_sent()})
    assert "Canaryconcern" not in "".join(mail.text + mail.subject for mail in Outgoing.objects.all())
    assert set(Outgoing.objects.values_list("to", flat=True)) == {"ada@juniors.example"}
    assert "Canaryconcern" in office("kit@office.example").get("/staffordshire/notices")
    put_in_register(
        "staffordshire", Known("Ada Marsh", "statutory", ("Steering Group",)), "other@council.example"
    )
    assert "Canaryconcern" not in office("other@council.example").get("/staffordshire/notices")


def test_mistakes_are_told_and_nothing_is_kept() -> None:
    who, path = anybody(), f"/staffordshire/tell/{place(SOLVED, 'staffordshire')}"
    page = text(who.post(path, {**Fields(who.get(path)).values, "record-3": "Late news"}))
    assert "<title>Error:" in page
    assert "Late news" in page
    assert not Approach.objects.exists()
