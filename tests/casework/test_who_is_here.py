"""Who somebody is in a Compact follows from its register, looked up anew each time: terms, links, seats, sides."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from evenhand.casework.actions.put_in_register import put_in_register
from evenhand.casework.models import (
    Account,
    Case,
    Declaration,
    Individual,
    Link,
    Organisation,
    Representation,
    Tenure,
)
from evenhand.casework.policies import (
    InCase,
    Standing,
    in_the_right_capacity,
    needs_strong_proof,
    sight,
    standing,
)
from evenhand.casework.policies.capacities import Actor, Proof, organisation, role
from evenhand.casework.queries.case_facts import facts_of_line
from evenhand.casework.queries.case_page import case_page
from evenhand.casework.queries.stand_ins import gaps
from evenhand.casework.queries.who_is_here import actor_of
from evenhand.engine.events import Party
from evenhand.engine.register import Individual as Known
from tests.casework.fenwold import FENWOLD, FIRST_DAY, SIDES, on, opened, take_into_use

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


@pytest.fixture
def case() -> str:
    take_into_use()
    return opened()


def known(name: str, *roles: str) -> Individual:
    put_in_register(
        FENWOLD, Known(name, "voluntary", roles), f"{name.split(maxsplit=1)[0].lower()}@fenwold.example"
    )
    return Individual.objects.get(compact=FENWOLD, name=name)


def comes(person: Individual, today: date = FIRST_DAY, proof: Proof = Proof.STRONG) -> Actor:
    return actor_of(Account.objects.get(email=person.email), FENWOLD, proof, today).acts(None)


def facts(case: str) -> InCase:
    return facts_of_line(Case.objects.get(pk=case), case_page(case, FIRST_DAY).procedure)


def test_an_office_is_held_for_its_term_and_not_a_day_longer(case: str) -> None:
    clerk = known("Nell Marsh", "Clerk")
    Tenure.objects.filter(individual=clerk).update(until=FIRST_DAY)
    assert comes(clerk).capacities == (role("Clerk"),)
    assert standing(comes(clerk), facts(case)) is Standing.IN
    assert comes(clerk, FIRST_DAY + A_DAY).capacities == ()
    assert standing(comes(clerk, FIRST_DAY + A_DAY), facts(case)) is Standing.STRANGER


def test_whoever_acts_for_a_side_sees_its_own_dispute_and_no_other(case: str) -> None:
    person = known("Kit Larch")
    mine = Organisation.objects.create(compact_id=FENWOLD, name=facts(case).parties["A"])
    Representation.objects.create(individual=person, organisation=mine)
    assert comes(person).capacities == (organisation(mine.name),)
    assert standing(comes(person), facts(case)) is Standing.IN
    other = Organisation.objects.create(compact_id=FENWOLD, name="Somebody Else")
    Representation.objects.filter(individual=person).update(organisation=other)
    assert standing(comes(person), facts(case)) is Standing.STRANGER


def test_an_officer_who_acts_for_a_side_comes_as_that_side_and_not_as_the_office(case: str) -> None:
    clerk = known("Nell Marsh", "Clerk")
    mine = Organisation.objects.create(compact_id=FENWOLD, name=facts(case).parties["A"])
    Representation.objects.create(individual=clerk, organisation=mine)
    assert comes(clerk).acting == role("Clerk")
    assert standing(comes(clerk), facts(case)) is Standing.CONFLICTED
    there = in_the_right_capacity(comes(clerk), facts(case))
    assert there.acting == organisation(mine.name)
    assert standing(there, facts(case)) is Standing.IN


@pytest.mark.parametrize("kind", Link.Kind.values)
def test_a_link_of_any_kind_shuts_the_office_out_too(case: str, kind: str) -> None:
    clerk = known("Nell Marsh", "Clerk")
    Link.objects.create(individual=clerk, organisation=facts(case).parties["B"].upper(), kind=kind)
    assert standing(comes(clerk), facts(case)) is Standing.CONFLICTED
    assert sight(comes(clerk), facts(case)) is None
    Link.objects.update(until=FIRST_DAY)
    assert standing(comes(clerk, FIRST_DAY + A_DAY), facts(case)) is Standing.IN


@pytest.mark.parametrize(
    ("side", "organisation", "directorate", "expected"),
    [
        ("Fen County Council, Housing", "Fen County  COUNCIL", "", Standing.CONFLICTED),
        ("Fen County Council, Housing", "Fen County Council", "housing", Standing.CONFLICTED),
        ("Fen County Council", "Fen County Council", "Housing", Standing.CONFLICTED),
        ("Fen County Council, Housing", "Fen County Council", "Roads", Standing.IN),
        ("Fen County Councillors", "Fen County Council", "", Standing.IN),
    ],
)
def test_a_tie_to_the_whole_binds_in_a_dispute_with_a_part_and_the_other_way_round(
    case: str, side: str, organisation: str, directorate: str, expected: Standing
) -> None:
    clerk = known("Nell Marsh", "Clerk")
    Link.objects.create(individual=clerk, organisation=organisation, directorate=directorate)
    there = facts(case)
    parties = {"A": Party("A", SIDES[0].name, "voluntary"), "B": Party("B", side, "public")}
    there = replace(there, state=replace(there.state, parties=parties))
    assert standing(comes(clerk), there) is expected
    out = {gap.absent for gap in gaps(there, FIRST_DAY)}
    assert ("Nell Marsh" in out) is (expected is Standing.CONFLICTED)


def test_a_link_to_a_former_name_of_a_side_needs_somebody_to_stand_in(case: str) -> None:
    clerk = known("Nell Marsh", "Clerk")
    Link.objects.filter(individual__name="Cy Sedge").delete()
    now = Organisation.objects.create(compact_id=FENWOLD, name=facts(case).parties["B"])
    Organisation.objects.create(compact_id=FENWOLD, name="Reedham District", merged_into=now)
    Link.objects.create(individual=clerk, organisation="Reedham District")
    assert standing(comes(clerk), facts(case)) is Standing.CONFLICTED
    assert [gap.absent for gap in gaps(facts(case), FIRST_DAY)] == ["Nell Marsh"]


@pytest.mark.parametrize("answer", [Declaration.Answer.LINK, Declaration.Answer.NOT_SURE])
def test_a_declared_link_or_a_doubt_ends_access_and_no_link_gives_it_back(case: str, answer: str) -> None:
    clerk, now = known("Nell Marsh", "Clerk"), on(FIRST_DAY).now
    Declaration(case_id=case, individual=clerk, answer=answer, at=now, recorded_by="Nell Marsh").save()
    assert standing(comes(clerk), facts(case)) is Standing.CONFLICTED
    later = now + timedelta(hours=1)
    Declaration(case_id=case, individual=clerk, answer="no link", at=later, recorded_by="x").save()
    assert standing(comes(clerk), facts(case)) is Standing.IN


def test_an_office_needs_more_than_a_code_and_a_side_does_not(case: str) -> None:
    clerk, person = known("Nell Marsh", "Clerk"), known("Kit Larch")
    mine = Organisation.objects.create(compact_id=FENWOLD, name="Fenwold Carers")
    Representation.objects.create(individual=person, organisation=mine)
    procedure = facts(case).procedure
    assert needs_strong_proof(comes(clerk, proof=Proof.CODE), procedure)
    assert not needs_strong_proof(comes(clerk), procedure)
    assert not needs_strong_proof(comes(person, proof=Proof.CODE), procedure)


def test_somebody_of_another_compact_is_nobody_here(case: str) -> None:
    take_into_use(slug="other")
    put_in_register("other", Known("Ivo Reed", "voluntary", ("Clerk",)), "ivo@other.example")
    account = Account.objects.get(email="ivo@other.example")
    assert actor_of(account, FENWOLD, Proof.STRONG, FIRST_DAY).capacities == ()
    elsewhere = actor_of(account, "other", Proof.STRONG, FIRST_DAY).acts(None)
    assert standing(elsewhere, facts(case)) is Standing.STRANGER
