"""People come and go, hold office, are seated, have links and declare them, in any order: nobody ever reads too much.

A form may have been opened before any of it and be sent after. What may be read is worked out here a second time,
from the rules as they are written down and not from the code that follows them.
"""

import os
from dataclasses import dataclass, field
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.db import transaction
from django.test import Client  # noqa: TC002 - Hypothesis looks at the types of a machine when it runs
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.begin_installation import begin_installation
from evenhand.casework.actions.open_case import Label, open_case
from evenhand.casework.actions.put_in_register import put_in_register
from evenhand.casework.actions.record_step import record_step
from evenhand.casework.log import store
from evenhand.casework.models import Declaration, Individual, Link, Organisation, Representation, Tenure
from evenhand.casework.outcomes import Recorded, Sending
from evenhand.casework.queries.case_page import case_page
from evenhand.casework.queries.compact_page import compact_page
from evenhand.engine.events import Act, Party, Start
from evenhand.engine.register import Individual as Known
from tests.access.world import NOW, TODAY, signed_in
from tests.web.readers import Fields

COMPACT, CANARY = "staffordshire", "Canaryofthiscase"
OFFICE, BODY, POOL, PANEL = "Working Group", "Steering Group", "Champion", "Mediation Group"
SIDES = {"A": "Cannaby Advocacy Hub", "B": "Marl Valley Borough Council"}
PEOPLE = {"Ada Reed": "third sector", "Bo Sedge": "third sector", "Cy Lark": "third sector", "Di Moss": "statutory", "Ed Fern": "statutory", "Fay Heath": "statutory"}  # fmt: skip
STEPS = (
    "say what we think",
    "declare a link",
    "set the day of the hearing",
    "tell both that the form came",
    "withdraw",
)

people = st.sampled_from(sorted(PEOPLE))
sides = st.sampled_from(sorted(SIDES))


@dataclass
class Truth:
    """What the test knows of a person, kept apart from the application."""

    roles: set[str] = field(default_factory=set)
    acts_for: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    declared: str = ""


class Doors(RuleBasedStateMachine):
    """One dispute, six people, and everything that can change who may know of it."""

    forms = Bundle("forms")

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.known = {name: Truth() for name in PEOPLE}
        self.clients: dict[str, Client] = {}

    def teardown(self) -> None:
        """Nothing of one run is left for the next."""
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @initialize()
    def a_dispute_begins(self) -> None:
        start = Start(
            parties=tuple(Party(role, name, "statutory") for role, name in SIDES.items()),
            on=TODAY,
            confirmed=_conditions(),
        )
        opened = open_case(COMPACT, start, Label(title=CANARY), self._sending())
        assert isinstance(opened, Recorded), opened
        self.case = opened.stream
        self._records(
            "explain the concern", "A", (("which commitment", ("Consultation",)), ("the concern", CANARY))
        )
        for name, sector in PEOPLE.items():
            put_in_register(COMPACT, Known(name, sector), _address(name))
            self.signs_in(name)

    @rule(name=people)
    def signs_in(self, name: str) -> None:
        self.clients[name] = signed_in(_address(name))

    @rule(name=people, role=st.sampled_from((OFFICE, BODY, POOL)))
    def takes_office(self, name: str, role: str) -> None:
        if role not in self.known[name].roles:
            Tenure.objects.create(individual=_row(name), role=role)
            self.known[name].roles.add(role)

    @rule(name=people, role=st.sampled_from((OFFICE, BODY, POOL)))
    def leaves_office(self, name: str, role: str) -> None:
        Tenure.objects.filter(individual=_row(name), role=role).update(until=TODAY - timedelta(days=1))
        self.known[name].roles.discard(role)

    @rule(name=people, side=sides)
    def begins_to_act_for(self, name: str, side: str) -> None:
        organisation, _made = Organisation.objects.get_or_create(compact_id=COMPACT, name=SIDES[side])
        Representation.objects.create(individual=_row(name), organisation=organisation)
        self.known[name].acts_for.add(side)

    @rule(name=people, side=sides)
    def no_longer_acts_for(self, name: str, side: str) -> None:
        Representation.objects.filter(individual=_row(name), organisation__name=SIDES[side]).delete()
        self.known[name].acts_for.discard(side)

    @rule(name=people, side=sides, kind=st.sampled_from(Link.Kind.values))
    def gets_a_link(self, name: str, side: str, kind: str) -> None:
        Link.objects.create(individual=_row(name), organisation=SIDES[side], kind=kind)
        self.known[name].links.add(side)

    @rule(name=people, answer=st.sampled_from(Declaration.Answer.values))
    def declares(self, name: str, answer: str) -> None:
        """On the page for it, where it is open to them. A link ends their session, so they sign in again."""
        path = f"/case/{self.case}/declare"
        page = self.clients[name].get(path)
        self._holds(name, page.content.decode())
        if page.status_code != HTTPStatus.OK:
            return
        typed = {
            **Fields(page.content.decode()).values,
            "answer": [answer],
            "words": ["a friend works there"],
        }
        said = self.clients[name].post(path, typed)
        assert "<title>Error:" not in said.content.decode()
        self._holds(name, said.content.decode())
        self.known[name].declared = answer
        self.signs_in(name)

    @rule(first=people, second=people, third=people, fourth=people)
    def a_panel_is_chosen(self, first: str, second: str, third: str, fourth: str) -> None:
        members = (("third sector member", (first, second)), ("statutory member", (third, fourth)))
        act = Act(step="choose the members", who=OFFICE, on=TODAY, members=members)
        record_step(self.case, act, self._sending())

    @rule()
    def the_form_comes(self) -> None:
        form = (
            ("the organisations concerned", tuple(SIDES.values())), ("what it is about", "a form"),
            ("which part or directorate it concerns", "none"), ("which commitments it is about", ("Consultation",)),
            ("what has been done so far", "talks"),
        )  # fmt: skip
        self._records("refer it to Stage 2", "A", form)

    @rule(name=people)
    def steps_aside(self, name: str) -> None:
        act = Act(step="declare a link", who=name, on=TODAY, records=(("what the link is", "a friend"),))
        record_step(self.case, act, self._sending())

    @rule(name=people, target=forms, step=st.sampled_from(STEPS))
    def opens_a_form(self, name: str, step: str) -> tuple[str, str, dict[str, list[str]]]:
        path = f"/case/{self.case}/step/{compact_page(COMPACT).procedure.step_order[step]}"
        page = self.clients[name].get(path).content.decode()
        self._holds(name, page)
        return name, path, Fields(page).values

    @rule(form=forms)
    def sends_a_form_opened_before(self, form: tuple[str, str, dict[str, list[str]]]) -> None:
        name, path, values = form
        before = store.load(self.case).version
        answer = self.clients[name].post(path, {**values, "record-0": ["sent late"], "channel": ["web"]})
        self._holds(name, answer.content.decode())
        if self._is_barred(name):
            assert answer.status_code in (302, 404)
            assert store.load(self.case).version == before, (
                f"{name} recorded something in a case that is closed to them"
            )

    @rule(name=people)
    def looks_at_everything(self, name: str) -> None:
        for path in (f"/{COMPACT}/", f"/{COMPACT}/notices", f"/{COMPACT}/people", f"/{COMPACT}/new"):
            self._holds(name, self.clients[name].get(path).content.decode())
        answer = self.clients[name].get(f"/case/{self.case}/")
        self._holds(name, answer.content.decode())
        assert (answer.status_code == 200) is not self._is_barred(name), f"{name}: {answer.status_code}"

    def _holds(self, name: str, page: str) -> None:
        assert CANARY not in page or not self._is_barred(name), f"{name} sees what is closed to them"

    def _is_barred(self, name: str) -> bool:
        """By the written rules: a side sees its case; a link, a doubt or a seat without a declaration bars the rest."""
        person, panel = self.known[name], self._panel()
        if person.acts_for:
            return False
        if person.links or person.declared in ("a link", "not sure") or name in panel[1]:
            return True
        if name in panel[0]:
            return person.declared != "no link"
        return not person.roles & {OFFICE, BODY}

    def _panel(self) -> tuple[set[str], set[str]]:
        seating = case_page(self.case, TODAY).case.panels.get(PANEL)
        return (set(seating.members), set(seating.stepped_aside)) if seating else (set(), set())

    def _records(self, step: str, who: str, records: tuple[tuple[str, object], ...]) -> None:
        act = Act(step=step, who=who, on=TODAY, records=records)  # type: ignore[arg-type]
        record_step(self.case, act, self._sending())

    @staticmethod
    def _sending() -> Sending:
        return Sending(today=TODAY, now=NOW)


def _row(name: str) -> Individual:
    return Individual.objects.get(compact=COMPACT, name=name)


def _address(name: str) -> str:
    return f"{name.split(maxsplit=1)[0].lower()}@people.example"


def _conditions() -> tuple[str, ...]:
    return tuple(condition.text for condition in compact_page(COMPACT).procedure.open_to)


@pytest.mark.django_db
@pytest.mark.slow
def test_nobody_ever_reads_what_is_not_theirs() -> None:
    begin_installation(demonstration=False)
    adopt_compact(COMPACT, NOW)
    # A short form: `./prove doors` does many more.
    runs = int(os.environ.get("EVENHAND_RUNS", "4"))
    run_state_machine_as_test(
        Doors, settings=settings(max_examples=runs, stateful_step_count=25, deadline=None)
    )
