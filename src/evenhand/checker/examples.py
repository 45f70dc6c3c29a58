"""Examples: every scenario comes out as it is told, and every step is shown by one."""

from collections.abc import Iterator, Sequence

from evenhand.checker.finding import Finder, Finding, Severity
from evenhand.engine.document import Origin
from evenhand.engine.expectations import surprises
from evenhand.engine.procedure import Procedure
from evenhand.engine.scenario import CannotBegin, Run, Scenario, play
from evenhand.engine.words import Sentence, all_of, count, say


def example_findings(procedure: Procedure, scenarios: Sequence[Scenario]) -> Iterator[Finding]:
    """Scenarios that do not come out as told, and steps that no scenario does. Nothing without scenarios."""
    finder = Finder(procedure)
    shown: set[str] = set()
    for scenario in scenarios:
        try:
            run = play(procedure, scenario)
        except CannotBegin as problem:
            yield _differs(finder, scenario, [reason.sentence for reason in problem.refused.reasons])
            continue
        shown |= _done_in(procedure, run)
        if differences := surprises(procedure, run):
            yield _differs(finder, scenario, differences)
    if scenarios and (never := [step for step in procedure.steps.values() if step.name not in shown]):
        sentence = count(
            len(never),
            say("No example shows this step: {steps}.", steps=all_of(step.name for step in never)),
            say("No example shows these steps: {steps}.", steps=all_of(step.name for step in never)),
        )
        origin = Origin(line=never[0].origin.line)
        yield finder.finding("not-shown", Severity.NOTE, never[0].name, origin, sentence)


def _done_in(procedure: Procedure, run: Run) -> set[str]:
    """The steps done in the run, under the names they have now."""
    done = [played.happening.wish.step for played in run.played if played.result != "refused"]
    return {procedure.current_name_of.get(name, name) for name in done if name}


def _differs(finder: Finder, scenario: Scenario, differences: Sequence[Sentence]) -> Finding:
    sentence = say("The example “{name}” does not come out as it is told.", name=scenario.name)
    return finder.finding(
        "example-differs", Severity.GRAVE, scenario.name, Origin(), sentence, story=differences
    )
