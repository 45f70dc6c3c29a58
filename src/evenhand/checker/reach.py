"""Reachability: every stage can be come to, and every step can be done in some run."""

from collections.abc import Iterator

from evenhand.checker.finding import Finder, Finding, Severity
from evenhand.checker.marking import case_of, reasons_against
from evenhand.checker.matters import stages_opened_by
from evenhand.checker.runs import Runs
from evenhand.checker.story import story
from evenhand.engine.case import Reason
from evenhand.engine.document import Origin
from evenhand.engine.procedure import Procedure, Section, Step
from evenhand.engine.words import say

OUT_OF_PLACE = {"other-stage", "case-ended", "not-ended", "other-ending"}
"""Reasons that only say that this is not the place for the step; any other tells more."""


def reach_findings(runs: Runs) -> Iterator[Finding]:
    """Stages that no run comes to, and steps that no run can do. Silent where runs were left unseen."""
    if runs.unseen:
        return
    procedure = runs.procedure
    possible = {name for steps in runs.possible for name in steps}
    come_to = {marking.stage for marking in runs.markings}
    lost = [stage.name for stage in procedure.stages if stage.name not in come_to]
    for stage in lost:
        yield _lost_stage(procedure, stage)
    for step in procedure.steps.values():
        within = step.section is not Section.BETWEEN_CASES and step.stage not in lost
        if within and step.name not in possible:
            yield _lost_step(runs, step)


def _lost_stage(procedure: Procedure, stage: str) -> Finding:
    steps = [procedure.steps[name] for name in procedure.stage(stage).steps]
    line = min((step.origin.line for step in steps), default=0)
    openers = [step.name for step in procedure.steps.values() if stage in stages_opened_by(step)]
    why = (
        say("Only these lead there, and they cannot be done: {steps}.", steps=tuple(openers))
        if openers
        else say("No step moves a case there.")
    )
    sentence = say("A case can never come to {stage}.", stage=stage)
    return Finder(procedure).finding(
        "unreachable-stage", Severity.GRAVE, stage, Origin(line=line), sentence, why
    )


def _lost_step(runs: Runs, step: Step) -> Finding:
    """What stands in the way where least does; where that differs from run to run, each is told."""
    procedure = runs.procedure
    nearest: dict[tuple[Reason, ...], int] = {}
    least = (True, len(procedure.steps))
    for number, marking in enumerate(runs.markings):
        reasons = reasons_against(procedure, case_of(procedure, marking), step)
        if _distance(reasons) < least:
            nearest, least = {}, _distance(reasons)
        if _distance(reasons) == least:
            nearest.setdefault(reasons, number)
    first, *others = [tuple(reason.sentence for reason in reasons) for reasons in nearest] or [()]
    says = [say("“{step}” can never be done.", step=step.name)]
    says += [say("What stands in its way: {reason}.", reason=reason) for reason in first]
    says += [say("And where that does not: {reasons}.", reasons=reasons) for reasons in others]
    way = runs.way_to(max(nearest.values(), default=0), runs.reached())
    told = story(runs, way) if way else ()
    return Finder(procedure).finding(
        "unreachable-step", Severity.GRAVE, step.name, step.origin, *says, story=told
    )


def _distance(reasons: tuple[Reason, ...]) -> tuple[bool, int]:
    """How far from possible: where the stage is right, what stands in the way says most."""
    return any(reason.id in OUT_OF_PLACE for reason in reasons), len(reasons)
