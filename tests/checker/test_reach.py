"""Stages and steps that no run comes to."""

from evenhand.checker.check import check
from evenhand.checker.finding import Severity
from tests.checker.small import ENDING, OFFICE, ROUND, findings, only, said, small, told

CONTRADICTION = """\
      - step: answer it
        who: Clerk
        after: raise it
        answers: [yes please, no thanks]
        from: [T1]
      - step: confirm both
        who: Clerk
        if:
          answer it: no thanks
        unless: [raise it]
        from: [T1]
"""
LOST_STAGE = """\
  - stage: Second
    steps:
      - step: hear both
        who: B
        from: [T1]
"""


def test_a_step_that_can_never_be_done_says_what_stands_in_its_way() -> None:
    finding = only("unreachable-step", small(OFFICE, ROUND + CONTRADICTION))
    assert finding.severity is Severity.GRAVE
    assert finding.about == "confirm both"
    assert said(finding) == (
        "“confirm both” can never be done. What stands in its way: this is only for when “answer it” was "
        "answered “no thanks”. And where that does not: this is no longer possible once “raise it” has been done."
    )
    assert told(finding)[-1] == "“answer it” is done by the Clerk, with the answer “no thanks”."


def test_a_step_that_some_run_does_is_no_finding() -> None:
    possible = CONTRADICTION.replace("        unless: [raise it]\n", "")
    assert findings("unreachable-step", small(OFFICE, ROUND + possible)) == []


def test_a_stage_that_nothing_leads_to_is_told_once_and_not_for_each_of_its_steps() -> None:
    procedure = small(ROUND + LOST_STAGE)
    assert said(only("unreachable-stage", procedure)) == (
        "A case can never come to Second. No step moves a case there."
    )
    assert findings("unreachable-step", procedure) == []


def test_a_stage_that_something_leads_to_is_no_finding() -> None:
    led = ROUND.replace("ends the case as: settled", "moves to: Second")
    assert findings("unreachable-stage", small(led + LOST_STAGE, ENDING)) == []


def test_a_procedure_with_too_many_runs_says_so_and_claims_nothing_about_the_rest() -> None:
    procedure = small(OFFICE, ROUND + CONTRADICTION)
    some = {finding.id: finding for finding in check(procedure, most=2)}
    assert "too many runs" in said(some["too-many-runs"])
    assert "unreachable-step" not in some
    assert "dead-end" not in some
    assert findings("too-many-runs", procedure) == []
