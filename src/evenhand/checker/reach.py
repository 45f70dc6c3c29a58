"""Reachability: every stage can be come to, and every step can be done in some run."""

from collections.abc import Iterator

from evenhand.checker.finding import Finder, Finding, Severity
from evenhand.checker.marking import case_of, reasons_against
from evenhand.checker.matters import stages_opened_by
from evenhand.checker.runs import Runs
from evenhand.checker.story import story
from evenhand.engine.case import Reason
from evenhand.engine.procedure import Origin, Procedure, Section, Step
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
    procedure = runs.procedure
    cases = ((number, case_of(procedure, marking)) for number, marking in enumerate(runs.markings))
    tries = ((number, reasons_against(procedure, case, step)) for number, case in cases)
    number, reasons = min(tries, key=lambda each: (_distance(each[1]), each[0]))
    says = [say("“{step}” can never be done.", step=step.name)]
    says += [say("What stands in its way: {reason}.", reason=reason.sentence) for reason in reasons]
    way = runs.way_to(number, runs.reached())
    return Finder(procedure).finding(
        "unreachable-step", Severity.GRAVE, step.name, step.origin, *says,
        story=story(runs, way) if way else (),
    )  # fmt: skip


def _distance(reasons: tuple[Reason, ...]) -> tuple[bool, int]:
    """How far from possible: where the stage is right, what stands in the way says most."""
    return any(reason.id in OUT_OF_PLACE for reason in reasons), len(reasons)
