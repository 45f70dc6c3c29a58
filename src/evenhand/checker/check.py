"""`check`: everything the checker can say about a procedure before anybody relies on it."""

from collections.abc import Collection, Iterator, Sequence

from evenhand.checker.clauses import clause_findings
from evenhand.checker.endings import ending_findings
from evenhand.checker.examples import example_findings
from evenhand.checker.finding import Finder, Finding, Severity, in_order
from evenhand.checker.letters import letter_findings
from evenhand.checker.owed import duty_findings
from evenhand.checker.people import holder_findings, people_findings
from evenhand.checker.reach import reach_findings
from evenhand.checker.readings import reading_findings
from evenhand.checker.runs import MOST_MARKINGS, Runs, explore
from evenhand.checker.seating import seating_findings
from evenhand.engine.document import Origin
from evenhand.engine.procedure import Procedure
from evenhand.engine.register import Register
from evenhand.engine.scenario import Scenario
from evenhand.engine.words import say


def check(
    procedure: Procedure,
    register: Register | None = None,
    scenarios: Sequence[Scenario] = (),
    most: int = MOST_MARKINGS,
    letters: Collection[str] = (),
) -> tuple[Finding, ...]:
    """Every finding about the procedure, the gravest first.

    With a `register`, also whether its people can fill the roles and panels; with `scenarios`, also
    whether each comes out as it is told; with `letters`, the files of those that lie beside it, also
    whether each letter that a step names is there. `most` bounds the markings looked at; where it was too few,
    a finding says so, and nothing is claimed about what was not seen.
    """
    return in_order(_found(procedure, register, scenarios, most, letters))


def _found(
    procedure: Procedure,
    register: Register | None,
    scenarios: Sequence[Scenario],
    most: int,
    letters: Collection[str],
) -> Iterator[Finding]:
    yield from clause_findings(procedure)
    yield from reading_findings(procedure)
    yield from people_findings(procedure)
    if register is not None:
        yield from holder_findings(procedure, register)
        yield from seating_findings(procedure, register)
    runs = explore(procedure, most)
    yield from _not_all_seen(runs)
    yield from reach_findings(runs)
    yield from ending_findings(runs)
    yield from duty_findings(runs)
    yield from example_findings(procedure, scenarios)
    yield from letter_findings(procedure, letters)


def _not_all_seen(runs: Runs) -> Iterator[Finding]:
    if runs.unseen:
        seen = len(runs.markings) - len(runs.unseen)
        says = (
            say(
                "The procedure has too many runs to follow each: {number} situations were looked at.",
                number=seen,
            ),
            say("What holds in the others is not known. Unreachable steps were not looked for."),
        )
        yield Finder(runs.procedure).finding(
            "too-many-runs", Severity.WORTH_DECIDING, runs.procedure.name, Origin(), *says
        )
