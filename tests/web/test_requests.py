"""What is only looked at changes nothing, and what comes from elsewhere is not used."""

import pytest
from django.test import Client

from evenhand.casework.models import (
    Compact,
    DraftAnswer,
    Envelope,
    Individual,
    LetterWay,
    Outgoing,
    Receipt,
    Stream,
)
from tests.web.readers import SECRETARIAT, Reader
from tests.web.routes import ELSEWHERE, FORMS, addresses

WITH_BUTTONS = (
    "letter-by-itself",
    "mail",
    "paper-withdraw",
    "emergency",
    "signposts",
    "service-messages",
    "my-wishes",
    "vote",
    "private-notes",
    "meeting",
    "meeting-coming",
    "meeting-invite",
)
"""Pages that take a press of a button, and are no forms."""


def stored() -> tuple[int, ...]:
    kinds = (Compact, DraftAnswer, Envelope, Individual, LetterWay, Outgoing, Receipt, Stream)
    return tuple(model.objects.count() for model in kinds)


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_looking_changes_nothing(site: dict[str, str], method: str) -> None:
    before, office = stored(), Reader(SECRETARIAT)
    for name, path in addresses(site).items():
        answer = getattr(office.client, method)(path)
        assert answer.status_code in (200, 405, *([404] if name in ELSEWHERE else [])), path
    assert stored() == before


def test_a_page_takes_only_the_methods_it_knows(site: dict[str, str]) -> None:
    office = Reader(SECRETARIAT)
    for name, path in addresses(site).items():
        answer = office.client.delete(path)
        assert answer.status_code == 405
        assert ("POST" in answer.headers["Allow"]) == (name in (*FORMS, *WITH_BUTTONS))
        assert "This page works in another way" in answer.content.decode()


@pytest.mark.parametrize("name", [name for name in FORMS if name not in ELSEWHERE])
def test_a_form_that_does_not_come_from_our_page_is_not_used(site: dict[str, str], name: str) -> None:
    before = stored()
    path = addresses(site)[name]
    stranger = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    stranger.cookies = Reader(SECRETARIAT).client.cookies
    answer = stranger.post(path, {"name": "A. Nother"})
    assert answer.status_code == 403
    assert "This page was open too long" in answer.content.decode()
    assert stored() == before


@pytest.mark.parametrize("name", [name for name in FORMS if name not in ELSEWHERE])
def test_every_form_carries_the_proof_that_it_is_ours(site: dict[str, str], name: str) -> None:
    assert Reader(SECRETARIAT).form(addresses(site)[name])["csrfmiddlewaretoken"][0]


def test_the_day_leads_back_only_to_a_page_of_this_site(site: dict[str, str]) -> None:
    reader = Reader(SECRETARIAT)
    for back, goes_to in (
        ("/wiltshire/", "/wiltshire/"),
        ("//elsewhere.example/", "/"),
        ("https://elsewhere.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ):
        answer = reader.post("/day", reader.form(f"/day?back={back}"))
        assert answer.headers["Location"] == goes_to
    assert site


def test_the_day_cannot_be_set_where_disputes_are_real(site: dict[str, str], settings: object) -> None:
    settings.DEMONSTRATION_DAY = ""  # type: ignore[attr-defined]
    assert Reader().client.get("/day").status_code == 404
    assert Reader().client.post("/day", {"day-day": "1"}).status_code == 404
    assert "Demonstration" not in Reader().get("/")
    assert site
