"""The page with the address of one's calendar, and what a calendar program gets there."""

import re

import pytest
from django.test import Client
from pytest_django import Settings

from evenhand.casework.models import AccessRecord, CalendarFeed, Individual
from tests.casework import rounds
from tests.casework.rounds import DUE, REFERENCE, WEEK_BEFORE, acts_for, in_use
from tests.web.people_here import signed_in
from tests.web.signing_in import Clock, anybody, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(settings: Settings, at: Clock) -> Client:
    settings.DEMONSTRATION_DAY = ""
    in_use()
    at.now = MORNING
    return signed_in(Individual.objects.get(name="Sam Field")).client


MORNING = rounds.at(WEEK_BEFORE)


def makes(client: Client) -> str:
    """Press the button; the path of the new address."""
    answer = client.post("/security/calendar", {"do": "make"})
    found = re.search(r"http://localhost(/calendar/[\w-]{32}\.ics)", page(answer))
    assert found, page(answer)
    return found.group(1)


def test_it_is_shown_once_works_without_signing_in_and_is_kept_by_nobody_in_between(office: Client) -> None:
    path = makes(office)
    assert path not in page(office.get("/security/calendar"))
    assert "You have had an address since Friday 27 November 2026" in page(office.get("/security/calendar"))
    answer = anybody().get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-store"
    file = page(answer)
    assert f"SUMMARY:{REFERENCE}: arrange the panel" in file
    assert f"DTSTART;VALUE=DATE:{DUE:%Y%m%d}" in file
    assert "Wrenlow" not in file
    assert "Quillham" not in file


def test_looking_changes_nothing_and_is_no_look_at_a_dispute(office: Client) -> None:
    path, looks = makes(office), AccessRecord.objects.count()
    before = list(CalendarFeed.objects.values())
    for ask in (anybody().get, anybody().head):
        assert ask(path).status_code == 200
    assert list(CalendarFeed.objects.values()) == before
    assert AccessRecord.objects.count() == looks
    assert anybody().post(path).status_code == 405


def test_a_new_one_takes_its_place_and_it_can_be_ended(office: Client) -> None:
    old, new = makes(office), makes(office)
    assert anybody().get(old).status_code == 404
    assert anybody().get(new).status_code == 200
    office.post("/security/calendar", {"do": "end"})
    assert "The address has ended" in page(office.get("/security/calendar"))
    assert anybody().get(new).status_code == 404
    assert office.post("/security/calendar", {"do": "end"}).status_code == 302
    assert office.post("/security/calendar", {"do": "sing"}).status_code == 404


def test_somebody_elses_button_ends_nothing(office: Client) -> None:
    path = makes(office)
    other = signed_in(acts_for("Jo Reed", "Quillham Town Council"), strong=False).client
    other.post("/security/calendar", {"do": "end"})
    assert anybody().get(path).status_code == 200
    assert anybody().post("/security/calendar", {"do": "end"}).status_code == 302


@pytest.mark.usefixtures("office")
def test_a_side_may_have_one_with_a_code_alone() -> None:
    side = signed_in(acts_for("Jo Reed", "Quillham Town Council"), strong=False).client
    assert REFERENCE in page(anybody().get(makes(side)))
