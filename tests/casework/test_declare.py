"""A declared link ends access at once and for good, empties the seat through the procedure, and is overridden by nobody."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from pytest_django import DjangoDbBlocker

from evenhand.casework import outbox
from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.ask_to_declare import Asking, ask_to_declare
from evenhand.casework.actions.declare import (
    Declaring,
    LinkStands,
    NotKnown,
    declare,
)
from evenhand.casework.actions.merge_people import merge_people
from evenhand.casework.actions.put_in_register import put_in_register
from evenhand.casework.actions.record_step import record_step
from evenhand.casework.answers import LINK, NO_LINK, NOT_SURE
from evenhand.casework.models import (
    AccessRecord,
    Account,
    Case,
    Declaration,
    Individual,
    Outgoing,
    Seat,
    Tenure,
)
from evenhand.casework.outbox.purposes import LINK_NOTED
from evenhand.casework.outbox.rechecks import why_not
from evenhand.casework.outcomes import NoSuchCase, Recorded, Sending
from evenhand.casework.policies import Standing, may_declare, standing
from evenhand.casework.policies.capacities import Actor, Proof
from evenhand.casework.queries.case_facts import case_facts, facts_of_line
from evenhand.casework.queries.case_page import case_page
from evenhand.casework.queries.declarations import answers_in, declarations, line_for
from evenhand.casework.queries.stand_ins import Gap, gaps
from evenhand.casework.queries.who_is_here import actor_of
from evenhand.casework.register.bookkeeping import Hand
from evenhand.casework.samples import load_samples
from evenhand.engine.decisions import Refused
from evenhand.engine.events import Act, Channel, Override
from evenhand.engine.register import Individual as Known
from tests.casework.fenwold import on

pytestmark = pytest.mark.django_db
TODAY, WILTSHIRE = date(2026, 11, 21), "wiltshire"
HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def running(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:  # noqa: ARG001
    """The address of a running dispute, loaded once for this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        adopt_compact(WILTSHIRE, on(date(2026, 1, 2)).now)
        yield next(one.case for one in load_samples(WILTSHIRE) if one.reference == "WILT-2026-009")
        transaction.set_rollback(True)


@pytest.fixture
def case(running: str, db: None) -> str:  # noqa: ARG001 - asked for, so that a test is undone
    return running


def says(person: str, answer: str, **more: object) -> Declaring:
    return replace(Declaring(person=person, answer=answer, recorded_by=person), **more)  # type: ignore[arg-type]


def later(hours: int = 0) -> Sending:
    sending = on(TODAY)
    return replace(sending, now=sending.now + hours * HOUR)


def with_address(name: str) -> Individual:
    person = Individual.objects.get(compact=WILTSHIRE, name=name)
    person.email = f"{name.split(maxsplit=1)[0].casefold()}@wiltshire.example"
    person.save()
    Account.objects.ensure(person.email)
    return person


def comes(person: Individual) -> Actor:
    account = Account.objects.get(email=person.email)
    return actor_of(account, WILTSHIRE, Proof.STRONG, TODAY).acts(None)


def stands(person: Individual, case: str) -> Standing:
    page = case_page(case, TODAY)
    both = {
        standing(comes(person), case_facts(page)),
        standing(comes(person), facts_of_line(Case.objects.get(pk=case), page.procedure)),
    }
    (one,) = both
    return one


def seat(case: str, *names: str) -> Recorded | object:
    page = case_page(case, TODAY)
    panel = page.procedure.panels["panel"]
    members: dict[str, list[str]] = {one.name: [] for one in panel.seats}
    for name in names:
        person = Individual.objects.get(compact=WILTSHIRE, name=name)
        fits = next(
            one for one in panel.seats
            if (not one.sectors or person.sector in one.sectors) and len(members[one.name]) < one.number
            and set(one.drawn_from) & {*person.tenures.values_list("role", flat=True), "Board", "Board member"}
        )  # fmt: skip
        members[fits.name].append(name)
    act = Act(
        step="choose the members", who="Board", on=TODAY,
        members=tuple((one, tuple(who)) for one, who in members.items() if who),
        override=Override("Board", "it is a trial"),
    )  # fmt: skip
    return record_step(case, act, on(TODAY))


def board() -> list[str]:
    rows = Individual.objects.filter(compact=WILTSHIRE, tenures__role__in=("Board", "Board member"))
    return list(rows.order_by("name").values_list("name", flat=True).distinct())


def test_a_link_shuts_out_whoever_sits_and_empties_the_seat_through_the_procedure(case: str) -> None:
    name = board()[0]
    assert isinstance(seat(case, name), Recorded)
    person = with_address(name)
    assert stands(person, case) is Standing.TO_DECLARE
    declare(case, says(name, NO_LINK), later())
    assert stands(person, case) is Standing.IN
    epoch = Account.objects.get(email=person.email).epoch
    wish = outbox.Wish(purpose="x", to=person.email, subject="x", text="x", case=case, individual=person.pk)
    row = outbox.put(wish, later().now)
    done = declare(case, says(name, LINK, words="my brother works there"), later(1))
    assert done.left_seat
    assert stands(person, case) is Standing.CONFLICTED
    assert not may_declare(comes(person), case_facts(case_page(case, TODAY)))
    assert Account.objects.get(email=person.email).epoch > epoch
    message = Outgoing.objects.get(pk=row)
    assert message.state == Outgoing.State.CANCELLED
    assert message.lease == 1
    state = case_page(case, TODAY).case
    assert name in state.panels["panel"].stepped_aside
    assert state.happened["declare a link"][-1].record("what the link is") == "my brother works there"
    assert "put in a substitute" in {duty.step.name for duty in case_page(case, TODAY).position.open_duties()}
    assert Seat.objects.get(case=case, name=name).stepped_aside


def test_whoever_declares_a_link_is_thanked_once_and_told_nothing_of_the_dispute(case: str) -> None:
    name, other = board()[:2]
    person = with_address(name)
    for answer in (NOT_SURE, LINK, LINK):
        declare(case, says(name, answer), later())
    (message,) = Outgoing.objects.filter(to=person.email, purpose=LINK_NOTED)
    assert (message.case, message.state) == (None, Outgoing.State.WAITING)
    assert why_not(message, later(1).now) is None
    page = case_page(case, TODAY)
    assert page.reference in message.subject
    assert [one for one in page.case.party_names().values() if one in message.subject + message.text] == []
    by_post = with_address(other)
    by_post.channel = Individual.Channel.POST
    by_post.save()
    declare(case, says(other, LINK), later())
    assert not Outgoing.objects.filter(to=by_post.email).exists()


def test_nobody_takes_a_link_back_and_the_same_said_twice_is_stored_once(case: str) -> None:
    name = board()[0]
    for _ in range(3):
        declare(case, says(name, LINK, words="x"), later())
    assert Declaration.objects.filter(case=case).count() == 1
    for answer in (NO_LINK, NOT_SURE):
        for hand in (name, "Secretariat"):
            with pytest.raises(LinkStands):
                declare(case, says(name, answer, recorded_by=hand), later(2))


def test_who_has_a_link_is_never_seated_not_even_as_an_exception(case: str) -> None:
    name, other = board()[:2]
    declare(case, says(name, LINK), later())
    declare(case, says(other, NOT_SURE), later())
    assert case_page(case, TODAY).case.has_stepped_aside(name)
    assert not case_page(case, TODAY).case.has_stepped_aside(other)
    for one in (name, other):
        outcome = seat(case, one)
        assert isinstance(outcome, Refused)
        assert "conflict" in {reason.id for reason in outcome.reasons}
    declare(case, says(other, NO_LINK), later(1))
    assert isinstance(seat(case, other), Recorded)


def merged(name: str, other: str, hours: int = 1) -> None:
    """From now on the other entry leads to that of this name."""
    kept, gone = (Individual.objects.get(compact=WILTSHIRE, name=each).pk for each in (name, other))
    assert merge_people(WILTSHIRE, Hand("Sam Teal", later(hours).now), kept, gone) is None


def test_a_link_declared_under_an_entry_that_was_merged_stands_for_the_whole_person(case: str) -> None:
    name, office = board()[0], "Secretariat"
    put_in_register(WILTSHIRE, Known("N. Marsh", "voluntary"))
    Tenure.objects.create(individual=Individual.objects.get(name=name), role=office)
    declare(case, says("N. Marsh", LINK), later())
    merged(name, "N. Marsh")
    assert stands(with_address(name), case) is Standing.CONFLICTED
    assert answers_in(case) == {name: LINK, "N. Marsh": LINK}
    assert [(one.person, [said.answer for said in one.said]) for one in declarations(case)] == [
        (name, [LINK])
    ]
    for called in (name, "N. Marsh"):
        with pytest.raises(LinkStands):
            declare(case, says(called, NO_LINK, recorded_by=office), later(2))
    assert stands(with_address(name), case) is Standing.CONFLICTED
    outcome = seat(case, name)
    assert isinstance(outcome, Refused)
    assert "conflict" in {reason.id for reason in outcome.reasons}
    assert name in {gap.absent for gap in gaps(case_facts(case_page(case, TODAY)), TODAY)}


def test_a_link_outweighs_a_doubt_that_was_declared_later_under_another_entry(case: str) -> None:
    name = board()[0]
    put_in_register(WILTSHIRE, Known("N. Marsh", "voluntary"))
    declare(case, says("N. Marsh", LINK), later())
    declare(case, says(name, NOT_SURE), later(1))
    merged(name, "N. Marsh", hours=2)
    assert answers_in(case)[name] == LINK
    assert not may_declare(comes(with_address(name)), case_facts(case_page(case, TODAY)))


def test_who_stepped_aside_under_an_entry_that_was_merged_needs_somebody_to_stand_in(case: str) -> None:
    sat = board()[0]
    seat(case, sat)
    act = Act(step="leave the panel", who="Board member", person=sat, on=TODAY)
    assert isinstance(record_step(case, act, on(TODAY)), Recorded)
    put_in_register(WILTSHIRE, Known("Nell Marsh", "voluntary", ("Secretariat",)))
    merged("Nell Marsh", sat)
    assert "Nell Marsh" in {gap.absent for gap in gaps(case_facts(case_page(case, TODAY)), TODAY)}


def test_who_was_asked_under_an_entry_that_was_merged_still_owes_an_answer(case: str) -> None:
    put_in_register(WILTSHIRE, Known("Ivo Reed", "voluntary"), "ivo@wiltshire.example")
    put_in_register(WILTSHIRE, Known("I. Reed", "voluntary"), "reed@wiltshire.example")
    asking = Asking(people=("I. Reed",), line="Late payments", asked_by="Secretariat", subject="Can you sit?", text="x")  # fmt: skip
    ask_to_declare(case, asking, later())
    ask_to_declare(case, replace(asking, people=(board()[0],), line="Another line"), later(1))
    merged("Ivo Reed", "I. Reed", hours=2)
    person = Individual.objects.get(name="Ivo Reed")
    assert stands(person, case) is Standing.TO_DECLARE
    assert line_for(case, "Ivo Reed") == "Late payments"
    (row,) = (one for one in declarations(case) if one.person == "Ivo Reed")
    assert row.asked_at == later().now
    ask_to_declare(case, replace(asking, people=("Ivo Reed",)), later(3))
    (row,) = (one for one in declarations(case) if one.person == "Ivo Reed")
    assert row.asked_at == later(3).now
    declare(case, says("Ivo Reed", LINK), later(4))
    to = ("reed@wiltshire.example", "ivo@wiltshire.example")
    messages = Outgoing.objects.filter(to__in=to).exclude(purpose=LINK_NOTED)
    assert {row.state for row in messages} == {Outgoing.State.CANCELLED}
    assert messages.count() == 2


def test_an_office_with_a_link_takes_no_part_though_the_procedure_has_no_step_for_it(case: str) -> None:
    put_in_register(WILTSHIRE, Known("Nell Marsh", "voluntary", ("Secretariat",)), "nell@wiltshire.example")
    person = Individual.objects.get(name="Nell Marsh")
    assert stands(person, case) is Standing.IN
    assert not declare(case, says("Nell Marsh", LINK), later()).left_seat
    assert stands(person, case) is Standing.CONFLICTED
    act = Act(
        step="ask a member to serve", who="Secretariat", person="Nell Marsh", on=TODAY,
        override=Override("Secretariat", "nobody else is here"),
    )  # fmt: skip
    outcome = record_step(case, act, on(TODAY))
    assert isinstance(outcome, Refused)
    assert "conflict" in {reason.id for reason in outcome.reasons}


def test_who_was_asked_sees_the_question_and_nothing_else(case: str) -> None:
    put_in_register(WILTSHIRE, Known("Ivo Reed", "voluntary"), "ivo@wiltshire.example")
    put_in_register(WILTSHIRE, Known("Una Holt", "voluntary"))
    person = Individual.objects.get(name="Ivo Reed")
    assert stands(person, case) is Standing.STRANGER
    asking = Asking(people=("Ivo Reed", "Una Holt", "Nobody"), line="Late payments", asked_by="Secretariat", subject="Can you sit?", text="x")  # fmt: skip
    assert ask_to_declare(case, asking, later()) == ("Una Holt",)
    assert stands(person, case) is Standing.TO_DECLARE
    assert may_declare(comes(person), case_facts(case_page(case, TODAY)))
    assert line_for(case, "Ivo Reed") == line_for(case, "Somebody Else") == "Late payments"
    assert [row.to for row in Outgoing.objects.all()] == ["ivo@wiltshire.example"]
    declare(case, says("Ivo Reed", NO_LINK), later(1))
    assert stands(person, case) is Standing.STRANGER


def test_a_declaration_by_phone_keeps_both_dates_and_both_people(case: str) -> None:
    name, day = board()[0], TODAY - timedelta(days=3)
    wish = says(name, LINK, words="a loan", recorded_by="Sam Teal", channel=Channel.PHONE, said_on=day)
    declare(case, wish, later())
    (row,) = [one for one in declarations(case) if one.person == name]
    (said,) = row.said
    assert (said.said_on, said.at.date(), said.recorded_by, said.channel) == (day, TODAY, "Sam Teal", "phone")
    event = case_page(case, TODAY).case.happened["declare a link"][-1]
    assert (event.on, event.person, event.recorded_by, event.channel) == (
        day,
        name,
        "Sam Teal",
        Channel.PHONE,
    )


def test_the_office_learns_what_was_opened_before(case: str) -> None:
    person = with_address(board()[0])
    other = Account.objects.ensure("other@wiltshire.example")
    account = Account.objects.get(email=person.email)
    for who, used, what in (
        ("An Earlier Name", account, "letter.pdf"),
        (person.name, None, "plan.pdf"),
        ("x", other, "no.pdf"),
    ):
        AccessRecord(at=later().now, account=used, who=who, capacity="role: Board", compact_id=WILTSHIRE, case_id=case, action="opened", what=what).save()  # fmt: skip
    declare(case, says(person.name, NO_LINK), later())
    assert declarations(case)[0].opened == ()
    declare(case, says(person.name, LINK), later(1))
    assert [one.what for one in declarations(case)[0].opened] == ["letter.pdf", "plan.pdf"]


def test_who_stands_in_for_an_office_is_named_and_where_nobody_does_that_is_said(case: str) -> None:
    for name in ("Nell Marsh", "Ora Finch", "Pip Lake"):
        put_in_register(WILTSHIRE, Known(name, "voluntary", ("Secretariat",) if name != "Pip Lake" else ()))
    facts = case_facts(case_page(case, TODAY))
    assert gaps(facts, TODAY) == ()
    nell, pip = (Individual.objects.get(name=name) for name in ("Nell Marsh", "Pip Lake"))
    declare(case, says("Nell Marsh", LINK), later())
    holders = set(Tenure.objects.filter(role="Secretariat").values_list("individual__name", flat=True))
    (gap,) = gaps(facts, TODAY)
    assert (gap.office, gap.absent, set(gap.others)) == (
        "Secretariat",
        "Nell Marsh",
        holders - {"Nell Marsh"},
    )
    Tenure.objects.create(individual=pip, role="Secretariat", stands_in_for=nell)
    (gap,) = gaps(facts, TODAY)
    assert gap.stand_ins == ("Pip Lake",)
    for name in {*holders, "Pip Lake"} - {"Nell Marsh"}:
        declare(case, says(name, LINK), later(1))
    assert Gap("Secretariat", "Nell Marsh", (), ()) in gaps(facts, TODAY)


def test_the_database_itself_keeps_what_was_declared(case: str) -> None:
    declare(case, says(board()[0], LINK), later())
    with pytest.raises(DatabaseError, match="the record keeps every declaration"), transaction.atomic():
        connection.cursor().execute("UPDATE casework_declaration SET answer = 'no link'")


def test_what_is_not_there_cannot_be_declared(case: str) -> None:
    with pytest.raises(NoSuchCase):
        declare("nothing", says(board()[0], LINK), later())
    with pytest.raises(NotKnown):
        declare(case, says("Nobody", LINK), later())
    with pytest.raises(ValueError, match="perhaps"):
        declare(case, says(board()[0], "perhaps"), later())


def test_who_leaves_the_panel_by_the_procedures_own_step_is_signed_out_too(case: str) -> None:
    name = board()[0]
    seat(case, name)
    person = with_address(name)
    epoch = Account.objects.get(email=person.email).epoch
    act = Act(step="leave the panel", who="Board member", person=name, on=TODAY)
    assert isinstance(record_step(case, act, on(TODAY)), Recorded)
    assert Account.objects.get(email=person.email).epoch == epoch + 1
    assert stands(person, case) is Standing.CONFLICTED
