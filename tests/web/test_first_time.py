"""The first minutes on a new machine: two Compacts, no dispute, nobody known. Each page says what to do next."""

from datetime import UTC, datetime

import pytest
from pytest_django import Settings

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.begin_installation import begin_installation
from tests.web.readers import SECRETARIAT, Reader

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def compacts(settings: Settings) -> None:
    settings.DEMONSTRATION_DAY = "2026-11-21"
    begin_installation(demonstration=True)
    for name in ("wiltshire", "devon"):
        adopt_compact(name, datetime(2026, 11, 21, tzinfo=UTC))


def test_the_first_page_offers_both_compacts_and_says_what_comes_next() -> None:
    page = Reader().get("/")
    assert page.count("No dispute yet") == 2
    assert "You will be asked whom you act for." in page


def test_there_are_only_offices_and_bodies_to_act_for() -> None:
    page = Reader().get("/wiltshire/acting")
    assert "Offices" in page
    assert "Organisations in a dispute here" not in page


def test_the_office_is_led_to_the_people_first_and_then_to_a_dispute() -> None:
    page = Reader(SECRETARIAT).get("/wiltshire/")
    assert "Begin with the people" in page
    assert 'href="/wiltshire/people"' in page
    assert "No dispute is open here. To begin with one, press “Open a dispute”." in page


def test_the_page_of_people_says_whom_to_enter() -> None:
    assert "Begin with those who hold office" in Reader(SECRETARIAT).get("/wiltshire/people")
    assert "The offices of the Compact do this." in Reader("role: Board").get("/wiltshire/people")


def test_once_somebody_is_known_the_hint_is_gone() -> None:
    office = Reader(SECRETARIAT)
    typed = {"name": "Priya Fallow", "sector": "VCSE", "channel": "e-mail"}
    there = office.send("/wiltshire/people/new", typed).headers["Location"]
    office.send(f"{there}/offices/new", {"role": "Joint Chair VCSE"})
    assert "Begin with the people" not in office.get("/wiltshire/")
    page = office.get("/wiltshire/people")
    assert "Priya Fallow" in page
    assert "Joint Chair VCSE" in page


def test_without_any_compact_the_first_page_says_so() -> None:
    from evenhand.casework.models import Compact, Signpost  # noqa: PLC0415

    Signpost.objects.all().delete()
    Compact.objects.all().delete()
    assert "No Compact has been taken into use here yet." in Reader().get("/")
