"""Whoever is signed in says whether they have a link before anything else; with one, they are out at once, everywhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries, DjangoDbBlocker, Settings

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.begin_installation import begin_installation
from evenhand.casework.actions.record_step import record_step
from evenhand.casework.models import (
    Case,
    Declaration,
    Individual,
    Organisation,
    Outgoing,
    Representation,
    Seat,
    Tenure,
)
from evenhand.casework.outcomes import Recorded, Sending
from evenhand.casework.queries.case_page import case_page
from evenhand.casework.samples import load_samples
from evenhand.engine.events import Act, Override
from evenhand.web import clock
from tests.web.people_here import known, signed_in
from tests.web.readers import Reader, day, text
from tests.web.routes import OPEN, place

TODAY = date(2026, 11, 21)
NOW = datetime.combine(TODAY, time(12, tzinfo=UTC))
TITLE = "Quarterly payments more than 60 days late"
ONE_LINE = "When a grant was paid"


@dataclass(frozen=True)
class House:
    """A real installation with the disputes of one Compact, in one of which `member` sits on the panel."""

    case: str
    member: Individual
    clerk: Individual
    sides: tuple[str, str]

    def at(self, page: str = "") -> str:
        return f"/case/{self.case}/{page}"


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[House]:  # noqa: ARG001
    """The site, made once for this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield _build()
        transaction.set_rollback(True)


@pytest.fixture
def house(built: House, db: None, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> House:  # noqa: ARG001
    settings.DEMONSTRATION_DAY = ""
    settings.ROOT_URLCONF = "tests.web.with_ways_in"
    monkeypatch.setattr(clock, "today", lambda _request: TODAY)
    monkeypatch.setattr(clock, "now", lambda _request: NOW)
    return built


def _build() -> House:
    begin_installation(demonstration=False)
    adopt_compact("wiltshire", datetime(2026, 1, 2, tzinfo=UTC))
    case = next(one.case for one in load_samples("wiltshire") if one.reference == OPEN)
    member = known("wiltshire", "Wyn Tarn", "Board")
    clerk = known("wiltshire", "Nell Marsh", "Secretariat")
    panel = case_page(case, TODAY).procedure.panels["panel"]
    seat = next(one.name for one in panel.seats if not one.sectors or member.sector in one.sectors)
    act = Act(
        step="choose the members", who="Board", on=TODAY, members=((seat, (member.name,)),),
        override=Override("Board", "a small panel for a trial"),
    )  # fmt: skip
    outcome = record_step(case, act, Sending(today=TODAY, now=NOW))
    assert isinstance(outcome, Recorded), outcome
    a, b = Case.objects.get(pk=case).parties.values()
    return House(case, member, clerk, (a, b))


def test_who_sits_sees_two_names_and_one_line_before_anything_else(house: House) -> None:
    reader = signed_in(house.member)
    listed = reader.get("/wiltshire/")
    assert TITLE not in listed
    assert house.at("declare") in listed
    for page in ("", f"step/{place('declare no link')}", "strike/2", "see-as", "declarations"):
        answer = reader.client.get(house.at(page))
        assert (answer.status_code, answer.headers.get("Location")) == (302, house.at("declare"))
    page = reader.get(house.at("declare"))
    assert all(name in page for name in house.sides)
    assert TITLE not in page
    assert OPEN not in page
    assert "A link is not a fault." in page


def test_opening_the_page_declares_nothing_and_no_link_opens_the_case(house: House) -> None:
    reader = signed_in(house.member)
    reader.get(house.at("declare"))
    reader.client.head(house.at("declare"))
    reader.client.get(house.at("declare"), {"answer": "a link", "words": "x"})
    assert not Declaration.objects.exists()
    assert reader.send(house.at("declare"), {"answer": "no link"}).headers["Location"] == house.at()
    assert TITLE in reader.get(house.at())
    row = Declaration.objects.get()
    assert (row.answer, row.individual, row.recorded_by) == ("no link", house.member, "Wyn Tarn")


@pytest.mark.parametrize(("typed", "why"), [({}, "Choose an answer"), ({"answer": "a link"}, "Say in a few words what it is"), ({"answer": "not sure"}, "Say in a few words"), ({"answer": "perhaps"}, "Choose one of the answers")])  # fmt: skip
def test_what_is_missing_is_told_and_nothing_stored(house: House, typed: dict[str, object], why: str) -> None:
    page = text(signed_in(house.member).send(house.at("declare"), typed))
    assert why in page
    assert "<title>Error:" in page
    assert not Declaration.objects.exists()


@pytest.mark.parametrize("answer", ["a link", "not sure"])
def test_a_link_refuses_forms_that_are_open_and_ends_every_session(house: House, answer: str) -> None:
    first, second = signed_in(house.member), signed_in(house.member)
    first.send(house.at("declare"), {"answer": "no link"})
    step = house.at(f"step/{place('leave the panel')}")
    stale = second.form(step)
    page = text(first.send(house.at("declare"), {"answer": answer, "words": "my sister works there"}))
    assert "signed out everywhere" in page
    assert TITLE not in page
    assert not any(name in page for name in house.sides)
    before = case_page(house.case, TODAY).version
    assert second.post(step, stale).status_code == 302  # to sign in: the session is over
    assert second.client.get("/wiltshire/").status_code == 302
    anew = signed_in(house.member)
    assert anew.client.post(step, stale).status_code == 404
    assert case_page(house.case, TODAY).version == before
    for path in (house.at(), house.at("see-as"), step):
        assert anew.client.get(path).status_code == 404
    assert TITLE not in anew.get("/wiltshire/")
    assert anew.client.get(house.at("declare")).status_code == (404 if answer == "a link" else 200)


def test_a_link_empties_the_seat_and_the_office_learns_it(house: House) -> None:
    signed_in(house.member).send(house.at("declare"), {"answer": "a link", "words": "my sister works there"})
    assert Seat.objects.get(case=house.case, name="Wyn Tarn").stepped_aside
    office = signed_in(house.clerk)
    assert "Put in a substitute" in office.get(house.at())
    page = office.get(house.at("declarations"))
    assert "my sister works there" in page
    assert "What this person had opened before" in page


def test_somebody_else_gets_no_page_to_declare(house: House) -> None:
    side = known("wiltshire", "Kit Larch")
    mine = Organisation.objects.get_or_create(compact_id="wiltshire", name=house.sides[0])[0]
    Representation.objects.create(individual=side, organisation=mine)
    stranger = known("wiltshire", "Ivo Reed")
    linked = known("wiltshire", "Ora Finch", "Secretariat", links=(house.sides[1],))
    for person in (side, stranger, linked):
        for page in ("declare", "declarations", "declarations/new", "see-as", "confidential"):
            assert signed_in(person).client.get(house.at(page)).status_code == 404, (person, page)
            wrong = 405 if page == "see-as" else 404  # it takes no form, whoever sends one
            assert signed_in(person).client.post(house.at(page), {"answer": "a link"}).status_code == wrong
    assert Reader().client.get(house.at("declare")).status_code == 302
    weak = signed_in(house.clerk, strong=False).client.get(house.at("declare"))
    assert weak.headers["Location"].startswith("/") is True
    assert not Declaration.objects.exists()


def test_the_office_asks_somebody_who_then_sees_one_line_and_nothing_else(house: House) -> None:
    person = known("wiltshire", "Ivo Reed")
    known("wiltshire", "Una Holt")
    Individual.objects.filter(name="Una Holt").update(channel="phone")
    office = signed_in(house.clerk)
    assert "Choose an answer: Whom do you ask?" in text(
        office.send(house.at("declarations"), {"line": ONE_LINE})
    )
    sent = office.send(house.at("declarations"), {"people": ["Ivo Reed", "Una Holt"], "line": ONE_LINE})
    assert sent.status_code == 302
    page = office.get(house.at("declarations"))
    assert "Una Holt gets no e-mail" in page
    message = Outgoing.objects.get()
    assert (message.to, message.case_id) == (person.email, house.case)
    assert house.at("declare") in message.text
    assert not any(word in message.subject + message.text for word in (*house.sides, TITLE, OPEN, ONE_LINE))
    asked = signed_in(person, strong=False)
    assert asked.client.get(house.at()).headers["Location"] == house.at("declare")
    page = asked.get(house.at("declare"))
    assert ONE_LINE in page
    assert TITLE not in page
    sent = asked.send(house.at("declare"), {"answer": "no link"})
    assert sent.headers["Location"] == house.at("serve")
    assert TITLE not in asked.get(house.at("serve"))
    assert asked.client.get(house.at()).status_code == 404


def test_the_office_writes_down_what_came_by_phone_and_overrides_nothing(house: House) -> None:
    office, path = signed_in(house.clerk), house.at("declarations/new")
    told = {"person": "Wyn Tarn", "answer": "a link", "words": "a loan", "channel": "phone"} | day(
        "on", 19, 11, 2026
    )
    assert "still to come" in text(office.send(path, told | day("on", 22, 11, 2026)))
    member = signed_in(house.member)
    assert office.send(path, told).status_code == 302
    assert member.client.get(house.at("declare")).status_code == 302
    row = Declaration.objects.get()
    assert (row.said_on, row.at.date(), row.recorded_by) == (TODAY - timedelta(days=2), TODAY, "Nell Marsh")
    page = office.get(house.at("declarations"))
    assert "Thursday 19 November 2026" in page
    assert "Written down by Nell Marsh on Saturday 21 November 2026" in page
    again = text(office.send(path, told | {"answer": "no link", "words": ""}))
    assert "It stands, and nobody takes it back." in again
    assert Declaration.objects.count() == 1


def test_an_office_with_a_link_is_told_nothing_more_and_who_stands_in_is_named(house: House) -> None:
    deputy = known("wiltshire", "Pip Lake", "Secretariat")
    Tenure.objects.filter(individual=deputy).update(stands_in_for=house.clerk)
    form = signed_in(house.clerk)
    open_form = form.form(house.at(f"step/{place('ask a member to serve')}"))
    signed_in(house.clerk).send(house.at("declare"), {"answer": "a link", "words": "I was treasurer there"})
    anew = signed_in(house.clerk)
    for path in (house.at(), house.at("declarations"), house.at("see-as")):
        assert anew.client.get(path).status_code == 404
    assert anew.client.post(house.at(f"step/{place('ask a member to serve')}"), open_form).status_code == 404
    page = signed_in(deputy).get(house.at())
    assert "Nell Marsh takes no part in this dispute. Pip Lake stands in as Secretariat." in page
    assert "treasurer" not in page
    Tenure.objects.filter(individual=deputy).update(role="Board", stands_in_for=None)
    page = signed_in(deputy).get(house.at())
    assert "nobody stands in as Secretariat. Somebody must" in page


def test_the_list_costs_the_same_however_many_declared(
    house: House, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    office = signed_in(house.clerk)
    office.get("/wiltshire/")
    with django_assert_num_queries(COST) as first:
        office.get("/wiltshire/")
    for case in Case.objects.all():
        for person in (house.member, house.clerk):
            Declaration(case=case, individual=person, answer="no link", at=NOW, recorded_by="x").save()
    with django_assert_num_queries(len(first)):
        office.get("/wiltshire/")


COST = 23
"""Queries of a list with three disputes, for somebody who is signed in."""


def test_see_as_tells_what_each_sees_and_masks_the_votes(house: House) -> None:
    page = signed_in(house.clerk).get(house.at("see-as"))
    assert "Who sees what" in page
    for column in (*house.sides, "panel", "Board"):
        assert column in page
    assert page.count("<table") > 3
