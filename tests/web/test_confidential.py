"""What both sides keep confidential while the process runs: named, agreed, closed to others, and lifted at its end."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import pytest
from pytest_django import Settings

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.begin_installation import begin_installation
from evenhand.casework.actions.open_case import Label, open_case
from evenhand.casework.actions.record_step import record_step
from evenhand.casework.models import (
    Case,
    ConfidentialElement,
    Individual,
    Organisation,
    Paper,
    Representation,
)
from evenhand.casework.outcomes import Recorded, Sending
from evenhand.casework.policies import is_kept_from
from evenhand.casework.queries.case_facts import case_facts
from evenhand.casework.queries.case_page import case_page
from evenhand.casework.queries.compact_page import compact_page
from evenhand.engine.events import Act, Done, Override, Party, Start
from evenhand.web import clock
from tests.web.people_here import known, signed_in
from tests.web.readers import text

WORCESTERSHIRE = "worcestershire"
TODAY = date(2026, 11, 21)
NOW = datetime.combine(TODAY, time(12, tzinfo=UTC))
SIDES = (
    Party("A", "Hallowick Parents' Forum", "voluntary"),
    Party("B", "Ashlode District Council", "statutory"),
)
CANARY = "the names of seven families"


@dataclass(frozen=True)
class House:
    case: str
    a: Individual
    b: Individual
    office: Individual
    adviser: Individual
    event: str

    def at(self, page: str = "") -> str:
        return f"/case/{self.case}/{page}"


@pytest.fixture
def house(db: None, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> House:  # noqa: ARG001
    settings.DEMONSTRATION_DAY = ""
    settings.ROOT_URLCONF = "tests.web.with_ways_in"
    monkeypatch.setattr(clock, "today", lambda _request: TODAY)
    monkeypatch.setattr(clock, "now", lambda _request: NOW)
    begin_installation(demonstration=False)
    adopt_compact(WORCESTERSHIRE, datetime(2026, 1, 2, tzinfo=UTC))
    confirmed = tuple(one.text for one in compact_page(WORCESTERSHIRE).procedure.open_to)
    wish = Start(parties=SIDES, on=TODAY, confirmed=confirmed)
    opened = open_case(WORCESTERSHIRE, wish, Label(), Sending(today=TODAY, now=NOW))
    assert isinstance(opened, Recorded), opened
    case = opened.stream
    sides = []
    for name, side in zip(("Ann Pike", "Ben Stone"), Case.objects.get(pk=case).parties.values(), strict=True):
        person = known(WORCESTERSHIRE, name)
        organisation = Organisation.objects.get_or_create(compact_id=WORCESTERSHIRE, name=side)[0]
        Representation.objects.create(individual=person, organisation=organisation)
        sides.append(person)
    act = Act(
        step="give information", who="A", on=TODAY, records=(("the information", CANARY),),
        override=Override("Secretariat", "for a trial"),
    )  # fmt: skip
    outcome = record_step(case, act, Sending(today=TODAY, now=NOW))
    assert isinstance(outcome, Recorded), outcome
    office, adviser = (
        known(WORCESTERSHIRE, "Nell Marsh", "Secretariat"),
        known(WORCESTERSHIRE, "Ivo Reed", "adviser"),
    )
    return House(case, sides[0], sides[1], office, adviser, outcome.events[-1].id)


def kept(house: House) -> ConfidentialElement:
    return ConfidentialElement.objects.get(case=house.case)


def reads(house: House, person: Individual) -> bool:
    return CANARY in signed_in(person).get(house.at())


def name_it(house: House) -> None:
    sent = signed_in(house.a).send(house.at("confidential"), {"what": "The families", "where": f"{house.event}:the information"})  # fmt: skip
    assert sent.status_code == 302, text(sent)


def test_what_one_side_names_is_kept_at_once_and_by_agreement_once_the_other_agrees(house: House) -> None:
    everybody = (house.a, house.b, house.office, house.adviser)
    assert [reads(house, one) for one in everybody] == [True] * 4
    name_it(house)
    assert [reads(house, one) for one in everybody] == [True, True, True, False]
    assert "A part of this is kept confidential by agreement" in signed_in(house.adviser).get(house.at())
    assert "Kept until both have said" in signed_in(house.b).get(house.at("confidential"))
    row = kept(house)
    assert signed_in(house.b).post(house.at("confidential"), {"agree": f"{row.pk}:B"}).status_code == 302
    assert kept(house).agreed_by == ["A", "B"]
    assert "Kept confidential by agreement" in signed_in(house.b).get(house.at("confidential"))
    assert "Kept confidential by agreement: the information" in signed_in(house.b).get(house.at())
    assert not reads(house, house.adviser)


def test_it_is_lifted_once_both_say_so_and_not_before(house: House) -> None:
    name_it(house)
    pk = kept(house).pk
    signed_in(house.office).post(house.at("confidential"), {"agree": f"{pk}:B"})
    signed_in(house.a).post(house.at("confidential"), {"lift": f"{pk}:A"})
    assert kept(house).lifted_at is None
    assert not reads(house, house.adviser)
    signed_in(house.office).post(house.at("confidential"), {"lift": f"{pk}:B"})
    assert kept(house).lifted_at == NOW
    assert reads(house, house.adviser)
    assert signed_in(house.a).post(house.at("confidential"), {"agree": f"{pk}:A"}).status_code == 404


def test_the_end_of_the_process_lifts_it(house: House) -> None:
    name_it(house)
    procedure = case_page(house.case, TODAY).procedure
    ending = next(
        step for step in procedure.steps.values() if step.ends_as and "A" in step.who and not step.each_of
    )
    act = Act(
        step=ending.name, who="A", on=TODAY, override=Override("Secretariat", "for a trial"),
        records=tuple((record.name, "x") for record in ending.records),
    )  # fmt: skip
    outcome = record_step(house.case, act, Sending(today=TODAY, now=NOW))
    assert isinstance(outcome, Recorded), outcome
    assert case_page(house.case, TODAY).case.ended_on == TODAY
    assert reads(house, house.adviser)
    page = signed_in(house.a).get(house.at("confidential"))
    assert "Nothing is kept by agreement any more." in page
    assert signed_in(house.a).post(house.at("confidential"), {"what": "More"}).status_code == 404


def test_nobody_speaks_for_another_side_and_others_get_no_page(house: House) -> None:
    name_it(house)
    pk = kept(house).pk
    for person in (
        house.adviser,
        known(WORCESTERSHIRE, "Una Holt", "Steering Group"),
        known(WORCESTERSHIRE, "Kit Larch"),
    ):
        assert signed_in(person).client.get(house.at("confidential")).status_code == 404
        assert signed_in(person).post(house.at("confidential"), {"agree": f"{pk}:B"}).status_code == 404
    for pressed in (f"{pk}:B", "99:A", "x:A", f"{pk}:", "", "9" * 40 + ":A"):
        assert signed_in(house.a).post(house.at("confidential"), {"agree": pressed}).status_code == 404
    assert kept(house).agreed_by == ["A"]


def test_the_office_writes_it_down_for_a_side_and_words_alone_hide_nothing(house: House) -> None:
    office = signed_in(house.office)
    assert "Choose an answer" in text(office.send(house.at("confidential"), {"what": "Money"}))
    assert office.send(house.at("confidential"), {"what": "Money", "side": "B"}).status_code == 302
    assert (kept(house).named_by, kept(house).event) == ("B", "")
    assert reads(house, house.adviser)


def test_see_as_shows_what_is_kept_from_whom(house: House) -> None:
    name_it(house)
    page = signed_in(house.office).get(house.at("see-as"))
    row = page.partition("<strong>The information</strong>")[2].partition("</tr>")[0]
    assert CANARY in row
    heads = page.partition("<thead")[2].partition("</thead>")[0].count("<th ")
    cells = [cell.partition("</td>")[0].rpartition(">")[2] for cell in row.split("<td")[1:]]
    assert len(cells) == heads - 1
    assert "yes" in cells
    assert "no" in cells
    assert signed_in(house.adviser).client.get(house.at("see-as")).status_code == 404


def test_the_event_is_a_record_of_the_case(house: House) -> None:
    assert isinstance(case_page(house.case, TODAY).case.event(house.event), Done)
    sent = signed_in(house.a).send(house.at("confidential"), {"what": "x", "where": f"{house.event}:nothing"})
    assert "Choose one of the answers on the page" in text(sent)


def test_a_paper_is_kept_from_all_but_those_the_rule_names(house: House) -> None:
    paper = Paper.objects.create(
        case_id=house.case, role="A", person="Ann Pike", channel="web", came_on=TODAY, name="families.pdf", kind="pdf",
        size=1, digest="0", readers=Paper.Readers.SHARED, added_at=NOW,
    )  # fmt: skip
    typed = {"what": "The list", "where": f"paper:{paper.pk}"}
    assert signed_in(house.b).send(house.at("confidential"), typed).status_code == 302
    facts = case_facts(case_page(house.case, TODAY))
    for name, kept_from in (("A", False), ("B", False), ("Secretariat", False), ("panel", False), ("adviser", True), ("Steering Group", True)):  # fmt: skip
        assert is_kept_from(name, facts, paper.pk) is kept_from, name
    assert not is_kept_from("adviser", facts, "another")
    assert "families.pdf" in signed_in(house.b).get(house.at("confidential"))
