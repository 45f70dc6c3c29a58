"""Who may see which paper, outside the demonstration: a link, a missing declaration or a key of another case ends it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.begin_installation import begin_installation
from evenhand.casework.actions.open_paper import NoSuchPaper, open_paper
from evenhand.casework.actions.withdraw_paper import withdraw_paper
from evenhand.casework.models import AccessRecord, Case, Paper
from evenhand.casework.policies import InCase, Sitting
from evenhand.casework.policies.capacities import Actor, Proof, organisation, role
from evenhand.casework.policies.papers import PaperFacts, may_see_paper
from evenhand.casework.queries.case_facts import facts_of_line
from evenhand.casework.queries.case_page import case_page
from evenhand.casework.queries.papers import paper_seen, papers_seen
from evenhand.casework.samples import load_samples
from tests.casework.papers import NOW, send_paper

pytestmark = pytest.mark.django_db
READERS = Paper.Readers.values
TODAY = date(2026, 11, 21)
WILTSHIRE = "wiltshire"
MEMBER = "ann brook"


@pytest.fixture(scope="module")
def running(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:  # noqa: ARG001
    """The address of a running dispute, loaded once for this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        begin_installation(demonstration=False)
        adopt_compact(WILTSHIRE, NOW - timedelta(days=300))
        yield {sample.reference: sample.case for sample in load_samples(WILTSHIRE)}["WILT-2026-009"]
        transaction.set_rollback(True)


@pytest.fixture
def case(running: str, db: None) -> InCase:  # noqa: ARG001
    """That dispute with Ann Brook on its panel."""
    facts = facts_of_line(Case.objects.get(pk=running), case_page(running, TODAY).procedure)
    return replace(facts, sittings={"panel": Sitting(frozenset({MEMBER}))})


def person(case: InCase, what: str, **more: object) -> Actor:
    """Somebody who signed in with a second factor, in that capacity."""
    acting = organisation(case.parties[what]) if what in case.parties else role(what)
    known = {"names": ("Ann Brook",), "declared": {case.id: "no link"}, **more}
    return Actor(compact=WILTSHIRE, proof=Proof.STRONG, capacities=(acting,), acting=acting, **known)  # type: ignore[arg-type]


def sees(actor: Actor, case: InCase) -> list[str]:
    return [readers for readers in READERS if may_see_paper(actor, case, PaperFacts("A", readers))]


def test_each_sees_what_is_for_them(case: InCase) -> None:
    assert sees(person(case, "A"), case) == READERS
    assert sees(person(case, "B"), case) == ["shared"]
    assert sees(person(case, "Secretariat"), case) == ["shared", "confidential"]
    assert sees(person(case, "panel"), case) == ["shared", "confidential", "panel"]
    assert sees(person(case, "Board"), case) == []


@pytest.mark.parametrize("what", ["Secretariat", "panel", "Board"])
@pytest.mark.parametrize(
    "more",
    [
        {"declared": {}},
        {"declared": {"": "no link"}},
        {"declared": "a link"},
        {"declared": "not sure"},
        {"links": frozenset({"quillham town council"})},
        {"links": frozenset({"wrenlow junior sailing, boats"})},
        {"compact": "devon"},
        {"only_case": "another case"},
        {"names": ("Somebody Else",), "acting": None},
    ],
    ids=str,
)
def test_a_link_a_doubt_or_another_place_ends_it(case: InCase, what: str, more: dict[str, object]) -> None:
    if isinstance(more.get("declared"), str):
        more = {"declared": {case.id: more["declared"]}}
    actor = replace(person(case, what), **more)  # type: ignore[arg-type]
    assert sees(actor, case) == []


def test_who_does_not_sit_on_the_panel_is_not_the_panel(case: InCase) -> None:
    assert sees(person(case, "panel", names=("Bo Reed",)), case) == []
    stepped_aside = replace(case, sittings={"panel": Sitting(aside=frozenset({MEMBER}))})
    assert sees(person(case, "panel"), stepped_aside) == []


def test_a_conflicted_member_is_given_nothing_and_nothing_is_written_down(case: InCase) -> None:
    papers = [send_paper(case.id, readers=readers, name=f"{readers}.pdf") for readers in READERS]
    conflicted = person(case, "panel", links=frozenset({"quillham town council"}))
    assert papers_seen(conflicted, case) == ()
    for paper in papers:
        assert paper_seen(conflicted, case, paper) is None
        assert not withdraw_paper(conflicted, case, paper, NOW)
        with pytest.raises(NoSuchPaper):
            open_paper(conflicted, case, paper, NOW)
    assert not AccessRecord.objects.exists()
    member = person(case, "panel")
    assert {line.readers for line in papers_seen(member, case)} == {"shared", "confidential", "panel"}
    assert b"".join(open_paper(member, case, papers[2], NOW).pieces).startswith(b"%PDF")
    (record,) = AccessRecord.objects.all()
    assert (record.who, record.capacity, record.what) == ("Ann Brook", "role: panel", papers[2])


def test_in_a_demonstration_it_is_opened_and_nothing_is_written_down(case: InCase) -> None:
    paper = send_paper(case.id)
    anybody = replace(person(case, "B"), proof=Proof.DEMONSTRATION, names=())
    assert b"".join(open_paper(anybody, case, paper, NOW).pieces).startswith(b"%PDF")
    assert Paper.objects.get().opened_at == NOW
    assert not AccessRecord.objects.exists()


def test_a_paper_that_was_written_down_for_a_side_can_be_taken_back_by_the_office_too(case: InCase) -> None:
    paper = send_paper(case.id, readers="panel", keyed="Sam")
    office = person(case, "Secretariat")
    assert paper_seen(office, case, paper) is not None
    with pytest.raises(NoSuchPaper):
        open_paper(office, case, paper, NOW)
    assert withdraw_paper(office, case, paper, NOW)
    assert not withdraw_paper(person(case, "A"), case, paper, NOW)
