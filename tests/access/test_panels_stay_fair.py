"""People declare, say yes and no, leave, are away, and are replaced, in any order: no panel is ever unfair by it.

What is proposed is seated, and so is whatever somebody tries by hand. The rules are worked out here a second time: whoever
has a link never sits, and a panel that is not in balance is one for which an exception was recorded.
"""

import os
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.answer_to_serve import Answering, DeclaresFirst, answer_to_serve
from evenhand.casework.actions.begin_installation import begin_installation
from evenhand.casework.actions.declare import Declaring, LinkStands, declare
from evenhand.casework.actions.open_case import Label, open_case
from evenhand.casework.actions.put_in_register import put_in_register
from evenhand.casework.actions.record_step import record_step
from evenhand.casework.answers import ANSWERS, CAN_SERVE, LINK, NO_LINK, NOT_SURE
from evenhand.casework.models import Absence, Individual, Link
from evenhand.casework.outcomes import Recorded, Sending
from evenhand.casework.queries.case_page import CasePage, case_page
from evenhand.casework.queries.compact_page import compact_page
from evenhand.casework.queries.panel_pool import pool_for, proposal
from evenhand.engine.case import Case
from evenhand.engine.events import Act, Done, Override, Party, Start
from evenhand.engine.gathering import seating_steps
from evenhand.engine.position import why_not_for
from evenhand.engine.proposing import Proposal
from evenhand.engine.register import Individual as Known
from tests.access.world import NOW, TODAY

COMPACT, PANEL = "wiltshire", "panel"
SIDES = {"A": "Fenwold Carers", "B": "Ashmere County Council"}
CHAIRS = ("Joint Chair VCSE", "Joint Chair public sector")
PEOPLE = {
    "Ada Reed": ("VCSE", ("Joint Chair VCSE", "Board")),
    "Bo Sedge": ("local authority", ("Joint Chair public sector", "Board")),
    "Cy Lark": ("health", ("Board",)),
    "Di Moss": ("police", ("Board",)),
    "Ed Fern": ("VCSE", ("Board",)),
    "Fay Heath": ("education", ("Board",)),
    "Gil Marl": ("health", ("Board",)),
}
REPRESENTATIVES = [name for name, (_, roles) in PEOPLE.items() if roles == ("Board",)]
NAMING = ("choose the members", "put in a substitute", "fill the seat of a member who left")
SENDING = Sending(today=TODAY, now=NOW)

people = st.sampled_from(sorted(PEOPLE))


class Panels(RuleBasedStateMachine):
    """One dispute, a Board of seven, and everything that can change who sits."""

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.declared: dict[str, str] = {}
        self.linked: set[str] = set()
        self.said: dict[str, str] = {}
        self.excused = False

    def teardown(self) -> None:
        """Nothing of one run is left for the next."""
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @initialize(
        linked=st.sets(st.sampled_from(REPRESENTATIVES), max_size=1), unsure=st.sampled_from(REPRESENTATIVES)
    )
    def a_dispute_asks_for_a_panel(self, linked: set[str], unsure: str) -> None:
        """Before anybody is named, somebody may have a link already, and somebody has a doubt."""
        start = Start(
            parties=(Party("A", SIDES["A"], "VCSE"), Party("B", SIDES["B"], "local authority")),
            on=TODAY,
            confirmed=tuple(each.text for each in compact_page(COMPACT).procedure.open_to),
        )
        opened = open_case(COMPACT, start, Label(title="A hall"), SENDING)
        assert isinstance(opened, Recorded), opened
        self.case = opened.stream
        written = Act(
            step="write to the Secretariat",
            who="A",
            on=TODAY,
            records=(("the written dispute", ("a letter",)),),
        )
        assert isinstance(record_step(self.case, written, SENDING), Recorded)
        for name, (sector, roles) in PEOPLE.items():
            put_in_register(COMPACT, Known(name, sector, roles))
        for name in linked:
            self.turns_out_to_have_a_link(name, "B")
        self.declares(unsure, NOT_SURE)

    @rule(name=people, answer=st.sampled_from(ANSWERS))
    def declares(self, name: str, answer: str) -> None:
        wish = Declaring(
            person=name, answer=answer, recorded_by=name, words="" if answer == NO_LINK else "a friend"
        )
        try:
            declare(self.case, wish, SENDING)
        except LinkStands:
            assert self.declared[name] == LINK
        else:
            self.declared[name] = answer

    @rule(name=people, side=st.sampled_from(sorted(SIDES)))
    def turns_out_to_have_a_link(self, name: str, side: str) -> None:
        """In the register. Whoever sits already stays until they declare: it binds whoever is seated from now on."""
        Link.objects.create(individual=_row(name), organisation=SIDES[side])
        self.linked.add(name)

    @rule(name=people, answer=st.sampled_from(CAN_SERVE))
    def says_whether_they_can_serve(self, name: str, answer: str) -> None:
        try:
            answer_to_serve(self.case, Answering(person=name, answer=answer, recorded_by=name), SENDING)
        except DeclaresFirst:
            assert self.declared.get(name) != NO_LINK
        else:
            self.said[name] = answer

    @rule(name=people, first=st.integers(-5, 20), length=st.integers(0, 40))
    def is_away(self, name: str, first: int, length: int) -> None:
        since = TODAY + timedelta(days=first)
        Absence.objects.create(individual=_row(name), since=since, until=since + timedelta(days=length))

    @rule(name=people)
    def leaves_the_panel(self, name: str) -> None:
        act = Act(step="leave the panel", who="Board member", person=name, on=TODAY)
        record_step(self.case, act, SENDING)

    @rule(seed=st.integers(0, 99))
    def a_proposal_is_used(self, seed: int) -> None:
        """Whatever is proposed keeps every rule, and the engine takes it where a step can be done now."""
        page = self._page()
        if _is_whole(page.case):
            return
        found = proposal(pool_for(page, PANEL, TODAY), page, f"{seed:x}")
        if not isinstance(found, Proposal):
            return
        for one in found.chosen:
            assert not self._may_not_sit(one.name), f"{one.name} is proposed"
            assert self.said.get(one.name) != "no"
        steps = [
            step
            for step in seating_steps(page.procedure, PANEL)
            if not why_not_for(page.procedure, page.case, step, "", TODAY)
        ]
        if steps:
            members = tuple((one.seat, (one.name,)) for one in found.chosen)
            outcome = self._seats(steps[0].name, _joined(members))
            assert isinstance(outcome, Recorded), outcome

    @rule(
        step=st.sampled_from(NAMING),
        first=st.just("Ada Reed") | people,
        second=st.just("Bo Sedge") | people,
        others=st.lists(people, min_size=3, max_size=3, unique=True)
        | st.lists(people, min_size=1, max_size=4),
        by=st.sampled_from(("", "Joint Chair VCSE", "Board", "Secretariat")),
    )
    def somebody_seats_others_by_hand(
        self, step: str, first: str, second: str, others: list[str], by: str
    ) -> None:
        before = set(self._members())
        members = ((CHAIRS[0], (first,)), (CHAIRS[1], (second,)), ("Board representative", tuple(others)))
        outcome = self._seats(step, members, Override(by, "nobody else could come") if by else None)
        if isinstance(outcome, Recorded):
            new = {first, second, *others} - before
            assert not any(self._may_not_sit(name) for name in new), f"seated with a link: {new}"
            self.excused |= bool(by)

    @rule(others=st.permutations(REPRESENTATIVES))
    def the_board_fills_every_empty_seat_by_hand(self, others: list[str]) -> None:
        """With both chairs and whoever comes first: often all but right."""
        seating = self._page().case.panels.get(PANEL)
        there = list(seating.members.values()) if seating else []
        chairs = [
            (seat, (name,))
            for seat, name in zip(CHAIRS, ("Ada Reed", "Bo Sedge"), strict=True)
            if all(one.seat != seat for one in there)
        ]
        missing = 3 - sum(one.seat == "Board representative" for one in there)
        new = [name for name in others if all(one.name != name for one in there)][:missing]
        members = (*chairs, ("Board representative", tuple(new))) if new else tuple(chairs)
        for step in NAMING:
            if isinstance(self._seats(step, members), Recorded):
                assert not any(self._may_not_sit(name) for _, names in members for name in names)
                return

    @rule(step=st.sampled_from(("put in a substitute", "fill the seat of a member who left")), name=people)
    def somebody_fills_a_seat_by_hand(self, step: str, name: str) -> None:
        for seat in (*CHAIRS, "Board representative"):
            outcome = self._seats(step, ((seat, (name,)),))
            if isinstance(outcome, Recorded):
                assert not self._may_not_sit(name)

    @invariant()
    def nobody_sits_with_a_declared_link(self) -> None:
        if hasattr(self, "case"):
            barred = {name for name, answer in self.declared.items() if answer == LINK}
            assert not barred & set(self._members())

    @invariant()
    def a_whole_panel_is_in_balance_or_was_excused(self) -> None:
        if not hasattr(self, "case") or self.excused:
            return
        page = self._page()
        if not _is_whole(page.case):
            return
        members = page.case.panels[PANEL].members.values()
        by_seat = {
            seat: [one.sector for one in members if one.seat == seat]
            for seat in {one.seat for one in members}
        }
        assert by_seat[CHAIRS[0]] == ["VCSE"]
        assert len(by_seat[CHAIRS[1]]) == 1
        assert by_seat[CHAIRS[1]] != ["VCSE"]
        assert len(set(by_seat["Board representative"])) == len(by_seat["Board representative"]) == 3
        assert not _exceptions(page.case)

    def _may_not_sit(self, name: str) -> bool:
        aside = self._page().case.has_stepped_aside(name)
        return aside or name in self.linked or self.declared.get(name) in (LINK, NOT_SURE)

    def _members(self) -> tuple[str, ...]:
        seating = self._page().case.panels.get(PANEL)
        return tuple(seating.members) if seating else ()

    def _page(self) -> CasePage:
        return case_page(self.case, TODAY)

    def _seats(
        self, step: str, members: tuple[tuple[str, tuple[str, ...]], ...], override: Override | None = None
    ) -> object:
        act = Act(step=step, who="Board", on=TODAY, members=members, override=override)
        return record_step(self.case, act, SENDING)


def _row(name: str) -> Individual:
    return Individual.objects.get(compact=COMPACT, name=name)


def _joined(chosen: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    seats: dict[str, tuple[str, ...]] = {}
    for seat, names in chosen:
        seats[seat] = (*seats.get(seat, ()), *names)
    return tuple(seats.items())


def _is_whole(case: Case) -> bool:
    seating = case.panels.get(PANEL)
    return seating is not None and len(seating.members) == 5


def _exceptions(case: Case) -> list[Done]:
    return [event for event in case.log if isinstance(event, Done) and event.members and event.override]


@pytest.mark.django_db
@pytest.mark.slow
def test_no_sequence_seats_a_link_or_an_unbalanced_panel_without_an_exception() -> None:
    begin_installation(demonstration=False)
    adopt_compact(COMPACT, NOW)
    # A short form; EVENHAND_RUNS asks for more.
    runs = int(os.environ.get("EVENHAND_RUNS", "8"))
    run_state_machine_as_test(
        Panels, settings=settings(max_examples=runs, stateful_step_count=20, deadline=None)
    )
