"""Who takes a person out: what hangs on a dispute comes out for who keeps it, and by the sight of who takes it out."""

import io
import json
from typing import Any
from zipfile import ZipFile

import pytest
from pytest_django import Settings

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.begin_installation import begin_installation
from evenhand.casework.actions.export_person import at_the_server, export_person
from evenhand.casework.actions.record_notice import record_notice
from evenhand.casework.actions.record_step import record_step
from evenhand.casework.models import Account, Declaration, Feedback, Organisation, Representation
from evenhand.casework.outbox import Wish, put
from evenhand.casework.outcomes import Recorded, Sending
from evenhand.casework.policies.capacities import Actor, Proof
from evenhand.casework.queries.compact_page import compact_page
from evenhand.casework.queries.who_is_here import actor_of
from evenhand.engine.events import Act, Override
from tests.access.world import NOW, TODAY
from tests.web.no_account import NAMES, a_case, today
from tests.web.people_here import known

SENDING = Sending(today=TODAY, now=NOW)
CANARIES = {
    "feedback": "Canaryfeedback",
    "declared": "Canarydeclared",
    "mail": "Canarymail",
    "record": "Canaryrecord",
}


@pytest.fixture(autouse=True)
def site(db: None, settings: Settings) -> None:  # noqa: ARG001
    settings.DEMONSTRATION_DAY = ""
    begin_installation(demonstration=False)


def ann(compact: str, step: str) -> str:
    """Ann Pike acts for side A of a dispute: what she said, declared and was sent holds a canary each; its address."""
    adopt_compact(compact, NOW)
    case, person = a_case(compact), known(compact, "Ann Pike")
    organisation = Organisation.objects.create(compact_id=compact, name=NAMES[0])
    Representation.objects.create(individual=person, organisation=organisation)
    procedure = compact_page(compact).procedure
    records = tuple(
        (one.name, ("x",) if one.kind == "commitments" else CANARIES["record"])
        for one in procedure.steps[step].records
        if not one.optional or one.kind == "text"
    )
    act = Act(step=step, who="A", person="Ann Pike", on=today(), records=records, recorded_by="Ann Pike",
              override=Override(procedure.offices[0], "for a trial"))  # fmt: skip
    outcome = record_step(case, act, Sending(today=today(), now=NOW))
    assert isinstance(outcome, Recorded), outcome
    Feedback.objects.create(case_id=case, role="A", fair="yes", heard="yes", words=CANARIES["feedback"], channel="web",
                            said_on=TODAY, at=NOW, recorded_by="Ann Pike")  # fmt: skip
    Declaration(case_id=case, individual=person, answer="a link", words=CANARIES["declared"], at=NOW, recorded_by="x").save()  # fmt: skip
    put(Wish(purpose="notice", to=person.email, subject="To Ann", text=CANARIES["mail"], compact=compact, case=case), NOW)  # fmt: skip
    return case


def holder(compact: str, role: str, links: tuple[str, ...] = ()) -> Actor:
    """Olga Reed, who holds that office and nothing else, signed in with both steps."""
    account = Account.objects.get(email=known(compact, "Olga Reed", role, links=links).email)
    return actor_of(account, compact, Proof.STRONG, TODAY).acts(None)


def taken_out(actor: Actor, name: str = "Ann Pike") -> tuple[str, dict[str, Any]]:
    with ZipFile(io.BytesIO(export_person(actor, name, TODAY, NOW).content)) as file:
        return file.read("what-is-kept.txt").decode(), json.loads(file.read("what-is-kept.json"))


@pytest.mark.parametrize("role", ["adviser", "Complaints Manager", "Complaints Manager of A"])
def test_an_office_that_does_not_keep_the_dispute_takes_nothing_of_it_out(role: str) -> None:
    ann("worcestershire", "give information")
    text, data = taken_out(holder("worcestershire", role))
    assert data["Register"][0]["name"] == "Ann Pike"
    for canary in CANARIES.values():
        assert canary not in text + repr(data), canary
    assert "WORC-" not in text + repr(data)
    assert data["complete"] is False


@pytest.mark.parametrize("role", ["Secretariat", "Chair's substitute"])
def test_an_office_that_keeps_the_dispute_takes_it_all_out(role: str) -> None:
    ann("worcestershire", "give information")
    text, data = taken_out(holder("worcestershire", role))
    for canary in CANARIES.values():
        assert canary in text, canary
    assert data["complete"] is True


@pytest.mark.parametrize(
    ("compact", "step"),
    [("wiltshire", "tell the partner"), ("worcestershire", "give information"), ("doncaster", "contact the other partner")],
)  # fmt: skip
def test_at_the_server_everything_comes_out_whoever_keeps_the_disputes(compact: str, step: str) -> None:
    ann(compact, step)
    text, data = taken_out(at_the_server(compact))
    for canary in CANARIES.values():
        assert canary in text, canary
    assert data["complete"] is True


@pytest.mark.parametrize("role", ["raiser's representative", "other partner's representative"])
def test_where_nobody_keeps_the_dispute_it_comes_out_at_the_server_only(role: str) -> None:
    ann("doncaster", "contact the other partner")
    text, data = taken_out(holder("doncaster", role))
    for canary in CANARIES.values():
        assert canary not in text + repr(data), canary
    assert data["complete"] is False


def test_what_was_found_together_of_a_body_is_not_for_who_is_tied_to_it() -> None:
    compact, council = "staffordshire", "Marl Valley Borough Council"
    adopt_compact(compact, NOW)
    known(compact, "Pat Hale", "Working Group")
    act = Act(
        step="look at the concerns together", who="Working Group", person="Pat Hale", on=TODAY,
        answer="not yet more widespread", recorded_by="Pat Hale", records=(
            ("the promise in common", ("Canarypromise",)), ("the organisation in common", (council,)),
            ("how many have told us", 3), ("in how many months", 12),
        ),
    )  # fmt: skip
    assert isinstance(record_notice(compact, act, SENDING), Recorded)
    assert "Canarypromise" in taken_out(holder(compact, "Working Group"), "Pat Hale")[0]
    text, data = taken_out(holder(compact, "Working Group", links=(council,)), "Pat Hale")
    assert "Entries in the record" not in data
    assert "Canarypromise" not in text
    assert "look at the concerns together" not in text
    assert "Canarypromise" in taken_out(at_the_server(compact), "Pat Hale")[0]
