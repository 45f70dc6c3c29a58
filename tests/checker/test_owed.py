"""Duties that cannot be done, that have no limit, or that may be late before anybody can do them."""

from evenhand.checker.finding import Severity
from tests.checker.small import ENDING, OFFICE, findings, only, said, small, told

BLOCKED = """\
stages:
  - stage: First
    steps:
      - step: raise it
        who: A
        from: [T1]
      - step: write a note
        who: B
        unless: [raise it]
        from: [T1]
      - step: answer it
        who: Clerk
        after: write a note
        by: 2 weeks after raise it
        ends the case as: answered
        from: [T1]
"""


def test_a_duty_that_can_no_longer_be_done_is_grave() -> None:
    finding = only("owed-but-blocked", small(OFFICE, BLOCKED, ENDING))
    assert finding.severity is Severity.GRAVE
    assert said(finding) == (
        "“answer it” is owed by the Clerk, and cannot be done any more. "
        "What stands in its way: first comes: write a note."
    )
    assert told(finding) == ["A case begins in First.", "“raise it” is done by A."]


def test_a_duty_that_can_still_be_done_later_is_no_finding() -> None:
    assert (
        findings("owed-but-blocked", small(OFFICE, BLOCKED.replace("        unless: [raise it]\n", ""))) == []
    )


def test_a_duty_without_a_limit_is_a_note_and_one_with_a_limit_is_not() -> None:
    without = BLOCKED.replace("2 weeks after raise it", "no fixed time after raise it")
    finding = only("no-limit", small(OFFICE, without))
    assert finding.severity is Severity.NOTE
    assert said(finding) == "“answer it” is owed by the Clerk, and has no limit."
    assert findings("no-limit", small(OFFICE, BLOCKED)) == []


LATE = """\
stages:
  - stage: First
    steps:
      - step: raise it
        who: A
        from: [T1]
      - step: look into it
        who: Clerk
        after: raise it
        answers: [ours, not ours]
        by: {looked}
        from: [T1]
      - step: hear both
        who: Clerk
        if:
          look into it: ours
        by: 8 weeks after raise it
        from: [T1]
"""


def test_a_duty_that_waits_for_a_decision_without_a_limit_may_be_born_overdue() -> None:
    finding = only("born-overdue", small(OFFICE, LATE.format(looked="no fixed time after raise it"), ENDING))
    assert finding.severity is Severity.WORTH_DECIDING
    assert finding.about == "hear both"
    assert "Its limit is “8 weeks after raise it”, and it is owed only once “look into it”" in said(finding)
    assert told(finding)[-1] == "“look into it” is done by the Clerk, with the answer “ours”."


def test_a_duty_is_not_born_overdue_where_the_decision_has_an_earlier_limit() -> None:
    assert findings("born-overdue", small(OFFICE, LATE.format(looked="1 month after raise it"), ENDING)) == []


def test_a_decision_with_a_later_limit_does_not_help() -> None:
    procedure = small(OFFICE, LATE.format(looked="2 months after raise it"), ENDING)
    assert only("born-overdue", procedure).about == "hear both"


WAITING = """\
stages:
  - stage: First
    steps:
      - step: raise it
        who: A
        from: [T1]
      - step: send the papers
        who: {sender}
        from: [T1]
      - step: answer it
        who: Clerk
        after: [raise it, send the papers]
        by: 2 weeks after raise it
        from: [T1]
"""


def test_a_dated_duty_that_has_to_wait_for_somebody_else_is_worth_deciding() -> None:
    finding = only("waits-for-others", small(OFFICE, WAITING.format(sender="A"), ENDING))
    assert finding.severity is Severity.WORTH_DECIDING
    assert said(finding) == (
        "“answer it” is owed by the Clerk: “2 weeks after raise it”. It has to wait until “send the papers” "
        "has been done by A, which may come later than that."
    )


def test_waiting_for_oneself_is_no_finding() -> None:
    assert findings("waits-for-others", small(OFFICE, WAITING.format(sender="Clerk"), ENDING)) == []
