"""The mail of a Compact where people sign in: an office, an office with a link, and whoever runs the site."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import Settings

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.begin_installation import begin_installation
from evenhand.casework.actions.end_access import end_access
from evenhand.casework.actions.open_case import Label, open_case
from evenhand.casework.actions.put_in_register import put_in_register
from evenhand.casework.models import Account, Case, Individual, Link, Outgoing
from evenhand.casework.outbox.rechecks import Halt
from evenhand.casework.outcomes import Recorded, Sending
from evenhand.casework.queries.compact_page import compact_page
from evenhand.engine.events import Party, Start
from evenhand.engine.register import Individual as Known
from evenhand.web import clock
from evenhand.web.mail.told import WHY
from tests.signed_in import signed_in
from tests.web.messages import NOW, PAGE, STATE, a_message

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DEMONSTRATION_DAY = ""
    monkeypatch.setattr(clock, "today", lambda _request: NOW.date())
    monkeypatch.setattr(clock, "now", lambda _request: NOW)
    begin_installation(demonstration=False)
    adopt_compact("wiltshire", NOW)
    put_in_register("wiltshire", Known("Nell Marsh", "VCSE", ("Secretariat",)), "nell@x.example")


def client_of(email: str, *, strong: bool = True) -> Client:
    return signed_in(Account.objects.get(email=email), strong=strong)


def test_the_office_is_told_when_there_is_no_server_and_reads_no_text() -> None:
    a_message()
    page = client_of("nell@x.example").get(PAGE).content.decode()
    assert "No mail server is set up yet" in page
    assert "Your receipt" in page
    assert "Dear Ada" not in page


def test_mail_of_a_case_is_hidden_from_an_office_with_a_link(case: str) -> None:
    name = a_message("About the case", case_id=case)
    client = client_of("nell@x.example")
    assert "About the case" in client.get(PAGE).content.decode()
    person = Individual.objects.get(name="Nell Marsh")
    Link.objects.create(individual=person, organisation=next(iter(Case.objects.get().parties.values())))
    assert "About the case" not in client.get(PAGE).content.decode()
    assert client.post(PAGE, {"message": name, "do": "cancel"}).status_code == 404
    assert Outgoing.objects.get(pk=name).state == STATE.WAITING


def test_whoever_takes_no_part_any_more_gets_nothing_and_the_office_reads_why(case: str) -> None:
    name = a_message("About the case", case_id=case)
    put_in_register("wiltshire", Known("Wyn Tarn", "VCSE", ("Board",)), "wyn@x.example")
    person = Individual.objects.get(name="Wyn Tarn")
    Outgoing.objects.filter(pk=name).update(individual=person)
    end_access(case, [person], Sending(today=NOW.date(), now=NOW))
    page = client_of("nell@x.example").get(PAGE)
    assert page.status_code == 200
    assert "no longer has the part" in page.content.decode()


def test_every_reason_that_the_outbox_keeps_has_a_sentence() -> None:
    assert {reason.value for reason in Halt} <= set(WHY)


@pytest.fixture
def case() -> str:
    procedure, today = compact_page("wiltshire").procedure, date(2026, 11, 21)
    sectors = procedure.sectors.names
    sides = tuple(Party(role, f"Side {role}", sectors[0]) for role in procedure.parties)
    wish = Start(parties=sides, on=today, confirmed=tuple(each.text for each in procedure.open_to))
    opened = open_case("wiltshire", wish, Label(), Sending(today=today, now=NOW))
    assert isinstance(opened, Recorded)
    return opened.stream


def test_who_runs_the_site_gets_figures_and_nothing_else() -> None:
    a_message("Secret subject", STATE.DEAD)
    a_message("Secret subject")
    Account.objects.create(email="root@x.example", site_admin=True)
    client = client_of("root@x.example")
    page = client.get("/mail").content.decode()
    assert "Could not be sent" in page
    assert "waits since Saturday 21 November 2026, 10:00" in page
    for hidden in ("Secret subject", "ada@x.example", "Wiltshire"):
        assert hidden not in page
    assert client.get(PAGE).status_code == 404


def test_nobody_else_gets_the_figures() -> None:
    assert client_of("nell@x.example").get("/mail").status_code == 404


def test_the_figures_ask_for_a_second_step_and_strangers_to_sign_in() -> None:
    Account.objects.create(email="root@x.example", site_admin=True)
    weak = client_of("root@x.example", strong=False).get("/mail")
    assert weak.headers["Location"] == "/security?next=%2Fmail"
    nobody = Client(headers={"host": "localhost"}).get("/mail")
    assert nobody.headers["Location"] == "/sign-in?next=%2Fmail"
