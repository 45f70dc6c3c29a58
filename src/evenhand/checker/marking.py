"""A case with everything left out that no rule asks about, so that its runs can be counted.

A marking knows no days, people or papers: only the stage, the ending, which steps that matter have
been done with which answers, and which panels are whole. `case_of` makes the plainest case that looks
like it, and that is what the engine's own guard is asked about.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import NamedTuple

from evenhand.engine.case import Case, Reason, Seating, Span
from evenhand.engine.duties import duties_of
from evenhand.engine.events import Done, Member
from evenhand.engine.guards import why_not_this_actor, why_not_yet
from evenhand.engine.limits import AnchorKind
from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import Procedure, Step

A_DAY = date(2001, 1, 1)
"""The one day on which everything happens: the checker looks at the order of things, never at dates."""


@cache
def _done(step: str, answer: str, order: int = 1, who: str = "") -> Done:
    return Done(id=step, on=A_DAY, order=order, step=step, who=who, answer=answer)


def _by_each(step: Step, answer: str, order: int = 1) -> list[Done]:
    """The doings of a step: one by each, where each of several people must do it."""
    return [_done(step.name, answer, order, who) for who in (step.who if step.each_of else ("",))]


class Marking(NamedTuple):
    """The state of a case as far as it can matter to what may happen next.

    `done` holds steps with their last answers. `behind` names owed steps that may come again, were
    done, and are owed anew since. `whole` and `short` are panels with all and with too few members;
    a panel in neither was never chosen. `emptied` names the steps by which a seat fell empty, `chaired`
    the panels that have a chair.
    """

    stage: str
    ended_as: str = ""
    done: frozenset[tuple[str, str]] = frozenset()
    behind: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    short: frozenset[str] = frozenset()
    emptied: frozenset[str] = frozenset()
    chaired: frozenset[str] = frozenset()

    def has_done(self, step: str) -> bool:
        """Whether the step is among those done."""
        return any(name == step for name, _ in self.done)

    def did(self, step: str, answer: str) -> "Marking":
        """The marking after the step, before what the step brings about."""
        others = frozenset(pair for pair in self.done if pair[0] != step)
        return self._replace(done=others | {(step, answer)})


def case_of(procedure: Procedure, marking: Marking) -> Case:
    """The plainest case that has this marking."""
    ended_on = A_DAY if marking.ended_as else None
    happened = {name: _by_each(procedure.steps[name], answer) for name, answer in marking.done}
    completed = {name: doings[-1:] for name, doings in happened.items()}
    return Case(
        opened_on=A_DAY,
        stage=marking.stage,
        spans=[Span(marking.stage, A_DAY, ended_on)] if marking.stage else [],
        happened=happened,
        completed=completed,
        panels={name: _seating(procedure, marking, name) for name in _known_panels(procedure, marking)},
        ended_as=marking.ended_as,
        ended_on=ended_on,
    )


def _known_panels(procedure: Procedure, marking: Marking) -> frozenset[str]:
    """The panels that were chosen, or from which somebody stepped aside before they were."""
    left = {procedure.steps[name].removes for name, _ in marking.done}
    return marking.whole | marking.short | (left - {""})


def _seating(procedure: Procedure, marking: Marking, name: str) -> Seating:
    panel = procedure.people[name].panel
    seats = panel.seats if panel and name in marking.whole | marking.short else ()
    members = [
        Member(seat.name, f"{seat.name} {number}", "") for seat in seats for number in range(seat.number)
    ]
    there = members if name in marking.whole else members[1:]
    leading = {seat.name for seat in seats if seat.takes_chair}
    chairs = [member.name for member in there if member.seat in leading or name in marking.chaired]
    return Seating(
        members={member.name: member for member in there},
        emptied={step for step in marking.emptied if procedure.steps[step].removes == name},
        chair=chairs[0] if chairs else "",
    )


def who_may(procedure: Procedure, case: Case, step: Step) -> tuple[str, ...]:
    """Those who may do the step in this case, by the engine's guard; nobody if it is not possible.

    A step that each of several must do is possible only if each of them may.
    """
    if why_not_yet(case, step) or not _has_somebody_to_lead(procedure, case, step):
        return ()
    able = tuple(who for who in step.who if not _why_not(procedure, case, step, who))
    return able if not step.each_of or len(able) == len(step.who) else ()


def reasons_against(procedure: Procedure, case: Case, step: Step) -> tuple[Reason, ...]:
    """Why nobody may do the step in this case; what stands against the first of those named for it."""
    tries = (why for who in step.who if (why := _why_not(procedure, case, step, who)))
    return (*why_not_yet(case, step), *next(tries, ()))


def _why_not(procedure: Procedure, case: Case, step: Step, who: str) -> tuple[Reason, ...]:
    """Which individual acts is not asked here: somebody always will."""
    reasons = why_not_this_actor(procedure, case, step, who)
    return tuple(reason for reason in reasons if reason.id != "who-exactly")


def _has_somebody_to_lead(procedure: Procedure, case: Case, step: Step) -> bool:
    """A chair is one of the members: there is none to choose before a panel sits."""
    appointed = procedure.people.get(step.appoints)
    if appointed is None or appointed.kind is not PersonKind.CHAIR_OF:
        return True
    return bool(case.panels.get(appointed.of, Seating()).members)


def is_owed(procedure: Procedure, marking: Marking, case: Case, step: Step) -> bool:
    """Whether the step is owed and not yet done, by the engine's own count of duties.

    `case` is the case of the marking.
    """
    if step.again and step.name in case.completed:
        answer = case.completed[step.name][0].answer
        doings = _by_each(step, answer, order=0 if step.name in marking.behind else 2)
        case = replace(
            case,
            happened={**case.happened, step.name: doings},
            completed={**case.completed, step.name: doings[-1:]},
        )
    return any(duty.is_open() for duty in duties_of(procedure, case, step))


def brought_about(
    procedure: Procedure, marking: Marking, step: Step, answer: str, anew: Iterable[str] = ()
) -> Iterator[Marking]:
    """The markings that the step can lead to: more than one where a member who leaves may have had a seat.

    `anew` are the steps that the doing of this one makes owed again.
    """
    behind = marking.behind | {name for name in anew if marking.has_done(name)}
    after = marking.did(step.name, answer)._replace(behind=behind - {step.name})
    given = step.answer(answer)
    moves_to = (given and given.moves_to) or step.moves_to
    ends_as = (given and given.ends_as) or step.ends_as
    if not marking.ended_as:
        after = after._replace(stage=moves_to or after.stage, ended_as=ends_as)
    yield from _seated(procedure, after, step)


def anchor_of(step: Step) -> str:
    """The step that the limit of this step counts from, or "" where it counts from none."""
    anchor = step.by.anchor if step.by else None
    return (anchor.step or anchor.name) if anchor and anchor.kind is not AnchorKind.CASE_ENDS else ""


def _seated(procedure: Procedure, marking: Marking, step: Step) -> Iterator[Marking]:
    appointed = procedure.people.get(step.appoints)
    if appointed and appointed.kind is PersonKind.CHAIR_OF:
        marking = marking._replace(chaired=marking.chaired | {appointed.of})
    elif appointed:
        marking = marking._replace(
            whole=marking.whole | {step.appoints}, short=marking.short - {step.appoints}
        )
    yield marking
    if step.removes in marking.whole | marking.short:
        left = {step.removes}
        emptied = marking._replace(
            whole=marking.whole - left,
            short=marking.short | left,
            emptied=marking.emptied | {step.name},
        )
        yield emptied
        if step.removes in marking.chaired:
            yield emptied._replace(chaired=marking.chaired - left)
