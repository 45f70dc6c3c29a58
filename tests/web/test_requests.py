"""What is only looked at changes nothing, and what comes from elsewhere is not used."""

from hashlib import sha256

import pytest
from django.apps import apps
from django.test import Client

from evenhand.casework.models import AccessRecord
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


def stored() -> dict[str, str]:
    """A digest of each table of the store as it lies there.

    Who looked is left out, and when a paper was first opened: whoever is signed in and opens one leaves that behind.
    """
    found = {}
    for table in apps.get_app_config("casework").get_models():
        if table is not AccessRecord:
            fields = [field.attname for field in table._meta.concrete_fields if field.name != "opened_at"]
            rows = [*table._default_manager.order_by("pk").values_list(*fields)]
            found[table.__name__] = sha256(repr(rows).encode()).hexdigest()
    return found


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_looking_changes_nothing(site: dict[str, str], method: str) -> None:
    paths, office = addresses(site), Reader(SECRETARIAT)  # which enters what some of them show
    before = stored()
    for name, path in paths.items():
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
    path = addresses(site)[name]
    before = stored()
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
