"""A case driven at random by what it says is possible: the guard, the decision and the fold never disagree."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.engine.decide import decide
from evenhand.engine.decisions import Refused
from evenhand.engine.events import Act, RecordValue
from evenhand.engine.fold import fold
from evenhand.engine.position import Option, as_at, position
from evenhand.engine.procedure import Procedure, Step
from evenhand.engine.register import Individual
from tests.engine.happenings import BEGAN, EVERYTHING
from tests.engine.procedures import HARBOUR, PEOPLE
from tests.engine.stories import Story

procedures = st.sampled_from([HARBOUR, EVERYTHING])
VALUES: dict[str, RecordValue] = {
    "text": "words", "date": BEGAN + timedelta(60), "people": (), "organisations": ("The Hive",),
    "commitments": ("keep it",), "documents": ("a letter",), "number": 3,
}  # fmt: skip


def records_of(step: Step) -> tuple[tuple[str, RecordValue], ...]:
    return tuple((record.name, VALUES[record.kind.value]) for record in step.records)


def members_of(data: st.DataObject, story: Story, step: Step) -> tuple[tuple[str, tuple[str, ...]], ...]:
    seating = story.case.panels.get("panel")
    sitting = list(seating.members) if seating else []
    if step.appoints == "Chair of the panel":
        return (("chair", (data.draw(st.sampled_from(sorted(sitting))),)),)
    names = st.sampled_from([one.name for one in PEOPLE.individuals])
    return tuple(
        (seat, tuple(data.draw(st.lists(names, max_size=2, unique=True))))
        for seat in ("community seat", "public seat")
    )


def individual_for(data: st.DataObject, story: Story, who: str) -> str:
    fitting = [one.name for one in PEOPLE.individuals if fits(one, who)]
    seating = story.case.panels.get("panel")
    if who == "panel":
        fitting = list(seating.members) if seating else []
    return data.draw(st.sampled_from(sorted(fitting))) if fitting else ""


def fits(one: Individual, who: str) -> bool:
    return who in one.roles or (who == "Forum member" and "Forum" in one.roles)


def an_act(data: st.DataObject, story: Story, option: Option, on: date) -> Act:
    """An act that brings all the step asks for, by one of those who may do it."""
    step, who = option.step, data.draw(st.sampled_from(option.who))
    answer = data.draw(st.sampled_from([answer.name for answer in step.answers])) if step.answers else ""
    return Act(
        step=step.name, who=who, on=on, answer=answer, records=records_of(step),
        at=datetime.combine(on, time(12), UTC),
        person=individual_for(data, story, who) if step.removes else "",
        members=members_of(data, story, step) if step.appoints else (),
    )  # fmt: skip


def may_fail(procedure: Procedure, act: Act) -> bool:
    """Whether the choice of people can be a bad one; everything else that is possible must be allowed."""
    step = procedure.steps[act.step]
    return bool(step.appoints or step.removes)


@settings(max_examples=40)
@given(procedures, st.data())
def test_what_is_possible_is_allowed_and_what_is_allowed_leaves_nothing_loose(
    procedure: Procedure, data: st.DataObject
) -> None:
    story, today = Story(procedure=procedure), BEGAN
    for _ in range(data.draw(st.integers(1, 14))):
        today += timedelta(data.draw(st.integers(0, 20)))
        where = position(procedure, story.case, today)
        if not where.may:
            break
        act = an_act(data, story, data.draw(st.sampled_from(where.may)), today)
        decision = decide(procedure, story.case, act, PEOPLE, today)
        if isinstance(decision, Refused):
            assert may_fail(procedure, act), str(decision)
            continue
        story.keep(decision)
        assert story.case.loose_ends == []
        assert fold(procedure, reversed(story.case.history)) == story.case
    assert as_at(procedure, story.case, today) == story.case


@settings(max_examples=40)
@given(procedures, st.data())
def test_what_is_not_possible_is_refused_for_the_reason_that_was_shown(
    procedure: Procedure, data: st.DataObject
) -> None:
    story, today = Story(procedure=procedure), BEGAN
    for _ in range(data.draw(st.integers(0, 8))):
        today += timedelta(data.draw(st.integers(0, 20)))
        where = position(procedure, story.case, today)
        if not where.may:
            break
        act = an_act(data, story, data.draw(st.sampled_from(where.may)), today)
        decision = decide(procedure, story.case, act, PEOPLE, today)
        if not isinstance(decision, Refused):
            story.keep(decision)
    where = position(procedure, story.case, today)
    blocked = data.draw(st.sampled_from(where.may_not))
    who = data.draw(st.sampled_from(blocked.step.who))
    act = (
        an_act(data, story, Option(blocked.step, (who,)), today)
        if not blocked.step.appoints
        else Act(step=blocked.step.name, who=who, on=today)
    )
    decision = decide(procedure, story.case, act, PEOPLE, today)
    assert isinstance(decision, Refused)
    if who == blocked.step.who[0] and not blocked.step.removes:
        assert {reason.id for reason in blocked.reasons} <= {reason.id for reason in decision.reasons}
