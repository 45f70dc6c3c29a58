"""Endings: wherever a case may come to, it can be brought to an end; and how far the text alone brings it.

Asked three times: by every rule; without the rights that hold at any time (which end a case only if
somebody wishes it); and by the text alone, without those rights and without what was added. Each point
of no return is told once, at its gravest.
"""

from collections.abc import Callable, Iterable, Iterator

from evenhand.checker.finding import Finder, Finding, Severity
from evenhand.checker.matters import Matters, endings_of, stages_opened_by
from evenhand.checker.runs import Move, Runs
from evenhand.checker.story import story
from evenhand.engine.document import Origin
from evenhand.engine.procedure import Procedure, Section, Step
from evenhand.engine.words import Sentence, either, say

Allowed = Callable[[Move], bool]
Point = tuple[str, str]
"""A point of no return: the step and the answer after which no ending can be reached; empty for the beginning."""


def ending_findings(runs: Runs) -> Iterator[Finding]:
    """Points of a run from which it cannot be brought to an end."""
    told: set[Point] = set()
    for found, finding in (
        (lambda _: True, _stuck),
        (lambda move: not _is_free_right(runs.step_of(move)), _only_by_right),
        (lambda move: not _is_beside_the_text(runs.step_of(move)), _text_leads_nowhere),
    ):
        for point, way in _points_of_no_return(runs, found):
            if point not in told:
                told.add(point)
                yield finding(runs, point, way)


def _points_of_no_return(runs: Runs, allowed: Allowed) -> Iterator[tuple[Point, tuple[Move, ...]]]:
    """Every point of no return, with the shortest run to it; the unseen count as able to end."""
    ended = {number for number, marking in enumerate(runs.markings) if marking.ended_as}
    able = runs.leading_to(ended | runs.unseen, allowed)
    if 0 not in able:
        yield ("", ""), ()
        return
    reached = runs.reached(allowed)
    fatal: dict[Point, tuple[Move, ...]] = {}
    for number in reached:
        for move in runs.moves_from.get(number, ()):
            if number in able and move.target not in able and allowed(move):
                fatal.setdefault((move.step, move.answer), (*runs.way_to(number, reached), move))
    yield from fatal.items()


def _is_free_right(step: Step) -> bool:
    """Whether the step ends a case at any time, if somebody wishes it: nobody ever owes it."""
    return step.section is Section.AT_ANY_TIME and bool(endings_of(step)) and not step.is_owed


def _is_beside_the_text(step: Step) -> bool:
    return bool(step.origin.added) or _is_free_right(step)


def _stuck(runs: Runs, point: Point, way: tuple[Move, ...]) -> Finding:
    says = [
        say("A case can come to a point from which it can never end."),
        _after(point, say("nothing that the procedure allows leads to an ending")),
    ]
    return _finding(runs, "dead-end", Severity.GRAVE, point, way, *says)


def _only_by_right(runs: Runs, point: Point, way: tuple[Move, ...]) -> Finding:
    rights = [step for step in runs.procedure.steps.values() if _is_free_right(step)]
    says = [
        _after(point, say("the stages themselves lead to no ending")),
        say("A case can then end only by a right that holds at any time: {rights}.", rights=_listed(rights)),
    ]
    return _finding(runs, "ends-only-by-right", Severity.WORTH_DECIDING, point, way, *says)


def _text_leads_nowhere(runs: Runs, point: Point, way: tuple[Move, ...]) -> Finding:
    added = _added_from_here(runs, way)
    rights = [
        step for step in runs.procedure.steps.values() if _is_free_right(step) and not step.origin.added
    ]
    says = [_after(point, say("the text does not say how the case goes on to an ending"))]
    if added:
        says.append(say("What was added to the text makes up for it: {steps}.", steps=_listed(added)))
    if rights:
        says.append(say("By the text alone a case can then end only by: {rights}.", rights=_listed(rights)))
    return _finding(runs, "text-leads-nowhere", Severity.WORTH_DECIDING, point, way, *says)


def _added_from_here(runs: Runs, way: tuple[Move, ...]) -> list[Step]:
    """The added steps, rights aside, that can end the case or move it on, from the end of that way onwards."""
    here = runs.markings[way[-1].target if way else 0].stage
    ahead = Matters(runs.procedure).ahead.get(here, frozenset())
    return [
        step
        for step in runs.procedure.steps.values()
        if step.origin.added
        and not _is_free_right(step)
        and (endings_of(step) or stages_opened_by(step))
        and (step.section is Section.AT_ANY_TIME or step.stage in ahead)
    ]


def _after(point: Point, what: Sentence) -> Sentence:
    step, answer = point
    if not step:
        return say("From its very beginning, {what}.", what=what)
    if answer:
        return say("After “{step}” with the answer “{answer}”, {what}.", step=step, answer=answer, what=what)
    return say("After “{step}”, {what}.", step=step, what=what)


def _listed(steps: Iterable[Step]) -> Sentence:
    return either(say("“{step}”", step=step.name) for step in steps)


def _finding(
    runs: Runs, name: str, severity: Severity, point: Point, way: tuple[Move, ...], *says: Sentence
) -> Finding:
    finder = Finder(runs.procedure)
    return finder.finding(
        name, severity, point[0] or runs.procedure.name, _origin(runs.procedure, point), *says,
        story=story(runs, way),
    )  # fmt: skip


def _origin(procedure: Procedure, point: Point) -> Origin:
    return procedure.steps[point[0]].origin if point[0] else Origin()
