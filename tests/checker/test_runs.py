"""The checker's picture of a case agrees with the engine's, move by move."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.checker.marking import Marking, case_of, is_owed, who_may
from evenhand.checker.matters import Matters
from evenhand.checker.runs import explore
from evenhand.engine.case import Case, Seating
from evenhand.engine.duties import duties_of
from evenhand.engine.events import Done, Event, Member, Opened
from evenhand.engine.fold import fold
from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import Procedure, Section, Step
from evenhand.language.library import compact_names, find
from evenhand.language.load import load
from tests.checker.small import OFFICE, PANEL, small
from tests.checker.test_endings import PANEL_STAGES, SUBSTITUTE, WHOLE

DAY = date(2026, 3, 2)


def loaded(name: str) -> Procedure:
    """A procedure that comes with the product."""
    procedure = load(*find(name))
    assert isinstance(procedure, Procedure), str(procedure)
    return procedure


PROCEDURES = {
    "answers": small(OFFICE, WHOLE),
    "panel": small(PANEL, PANEL_STAGES + SUBSTITUTE),
    **{name: loaded(name) for name in compact_names()},
}


def _opened(procedure: Procedure) -> Case:
    # Without parties: the checker does not know from which sectors the sides come.
    return fold(procedure, [Opened(id="0", on=DAY, parties=())])


def _events(procedure: Procedure, case: Case, step: Step, answer: str) -> list[Event]:
    """What is stored when the step is done: by each, where each must do it; members fill every seat."""
    actors = step.who if step.each_of else who_may(procedure, case, step)[:1]
    return [
        Done(
            id=f"{len(case.history)}-{who}",
            on=DAY,
            order=len(case.history) + place,
            step=step.name,
            who=who,
            answer=answer,
            members=_members(procedure, case, step),
            person=_leaver(case, step),
        )
        for place, who in enumerate(actors)
    ]


def _members(procedure: Procedure, case: Case, step: Step) -> tuple[Member, ...]:
    appointed = procedure.people.get(step.appoints)
    if appointed is None:
        return ()
    if appointed.kind is PersonKind.CHAIR_OF:
        return tuple(case.panels[appointed.of].members.values())[:1]
    there = [m.seat for m in case.panels.get(appointed.name, Seating()).members.values()]
    return tuple(
        Member(seat.name, f"{seat.name} {number}, since {len(case.history)}", "")
        for seat in (appointed.panel.seats if appointed.panel else ())
        for number in range(there.count(seat.name), seat.number)
    )


def _leaver(case: Case, step: Step) -> str:
    """Whoever steps aside is the first of the members, if there are any: the chair, if there is one."""
    seating = case.panels.get(step.removes)
    return next(iter(seating.members), "") if seating else ""


def _agree(procedure: Procedure, matters: Matters, case: Case, marking: Marking) -> None:
    plain = case_of(procedure, marking)
    assert (plain.stage or case.stage, plain.ended_as) == (case.stage, case.ended_as)
    for step in procedure.steps.values():
        if step.section is Section.BETWEEN_CASES or not _is_tracked(matters, step):
            continue
        assert who_may(procedure, plain, step) == who_may(procedure, case, step), step.name
        seen = matters.seen_by(step, marking)
        assert who_may(procedure, case_of(procedure, seen), step) == who_may(procedure, case, step)
        owed = any(duty.is_open() for duty in duties_of(procedure, case, step))
        assert is_owed(procedure, marking, plain, step) == (step.is_owed and owed), step.name


def _is_tracked(matters: Matters, step: Step) -> bool:
    """A step that is done once and changes nothing is not kept in mind, and looks as if it were still to do."""
    return step.name in matters.readers or (step.again and not step.is_owed)


@pytest.mark.parametrize("name", PROCEDURES)
@settings(max_examples=25, deadline=None)
@given(choices=st.lists(st.integers(0, 10_000), max_size=25))
def test_along_any_run_the_marking_allows_and_owes_what_the_case_does(name: str, choices: list[int]) -> None:
    procedure = PROCEDURES[name]
    matters = Matters(procedure)
    case = _opened(procedure)
    marking = matters.pared(Marking(stage=case.stage))
    for choice in choices:
        able = [step for step in procedure.steps.values() if who_may(procedure, case, step)]
        if not able:
            break
        step = able[choice % len(able)]
        answers = matters.ways.get(step.name, ("",))
        answer = answers[choice % len(answers)]
        left = bool(_leaver(case, step))
        case = fold(procedure, _events(procedure, case, step, answer), case)
        stayed, *others = matters.outcomes(marking, step, answer)
        chaired = {name for name, seating in case.panels.items() if seating.chair}
        marking = next(each for each in others if each.chaired == chaired) if left else stayed
        _agree(procedure, matters, case, marking)


def test_every_marking_and_move_of_a_small_procedure_is_found() -> None:
    runs = explore(PROCEDURES["answers"])
    assert [(move.step, move.answer) for move in runs.moves] == [
        ("raise it", ""),
        ("look into it", "ours"),
        ("look into it", "not ours"),
        ("settle it", ""),
    ]
    assert [marking.ended_as for marking in runs.markings] == ["", "", "", "not ours", "settled"]


def test_steps_that_change_nothing_do_not_multiply_the_markings() -> None:
    idle = "".join(
        f"      - step: remark {letter}\n        who: A\n        from: [T1]\n" for letter in "abcdefghijkl"
    )
    one, many = small(OFFICE, WHOLE), small(OFFICE, WHOLE + idle)
    assert len(explore(many).markings) == len(explore(one).markings)
    assert any("remark l" in steps for steps in explore(many).possible)
