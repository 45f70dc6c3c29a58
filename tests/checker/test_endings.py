"""Points of a run from which a case cannot end, and what the text alone brings to an end."""

from evenhand.checker.finding import Severity
from tests.checker.small import ENDING, OFFICE, PANEL, ROUND, findings, only, said, small, told

ANSWERS = """\
stages:
  - stage: First
    steps:
      - step: raise it
        who: A
        from: [T1]
      - step: look into it
        who: Clerk
        after: raise it
        answers:
          - answer: ours
            moves to: Second
          - answer: not ours
            {otherwise}
        from: [T1]
  - stage: Second
    steps:
      - step: settle it
        who: B
        if:
          look into it: ours
        ends the case as: settled
        from: [T1]
"""
STUCK = ANSWERS.format(otherwise="moves to: Second")
WHOLE = ANSWERS.format(otherwise="ends the case as: not ours")
MENDED = """\
      - step: tell both that it is not ours
        who: Clerk
        if:
          look into it: not ours
        ends the case as: not ours
        added: the text does not say what follows
"""


def test_a_case_that_can_never_end_is_grave_and_told_as_a_story() -> None:
    finding = only("dead-end", small(OFFICE, STUCK))
    assert finding.severity is Severity.GRAVE
    assert finding.about == "look into it"
    assert finding.line == 29
    assert finding.places == ("first paragraph",)
    assert "After “look into it” with the answer “not ours”" in said(finding)
    assert told(finding) == [
        "A case begins in First.",
        "“raise it” is done by A.",
        "“look into it” is done by the Clerk, with the answer “not ours”.",
        "The case is now in Second.",
    ]


def test_a_finding_is_printed_with_its_place_and_its_story() -> None:
    lines = str(only("dead-end", small(OFFICE, STUCK))).splitlines()
    assert lines[0].startswith("grave: A case can come to a point from which it can never end.")
    assert lines[0].endswith("See “first paragraph”, and line 29 of the file. [dead-end]")
    assert lines[1] == "    1. A case begins in First."


def test_a_procedure_without_any_ending_is_one_finding() -> None:
    finding = only("dead-end", small(ROUND.replace("        ends the case as: settled\n", "")))
    assert "From its very beginning" in said(finding)


def test_a_case_that_can_always_end_has_no_such_finding() -> None:
    procedure = small(OFFICE, WHOLE)
    for name in ("dead-end", "ends-only-by-right", "text-leads-nowhere"):
        assert findings(name, procedure) == []


def test_a_right_that_holds_at_any_time_is_named_where_nothing_else_ends_the_case() -> None:
    procedure = small(OFFICE, STUCK, ENDING)
    assert findings("dead-end", procedure) == []
    finding = only("ends-only-by-right", procedure)
    assert finding.severity is Severity.WORTH_DECIDING
    assert said(finding).endswith("only by a right that holds at any time: “give it up”.")
    assert told(finding)[-2].endswith("with the answer “not ours”.")


def test_what_was_added_does_not_hide_that_the_text_leads_nowhere() -> None:
    procedure = small(OFFICE, STUCK + MENDED, ENDING)
    assert findings("ends-only-by-right", procedure) == []
    finding = only("text-leads-nowhere", procedure)
    assert finding.severity is Severity.WORTH_DECIDING
    assert "What was added to the text makes up for it: “tell both that it is not ours”." in said(finding)
    assert said(finding).endswith("By the text alone a case can then end only by: “give it up”.")


def test_a_seat_that_nobody_fills_again_is_a_dead_end() -> None:
    procedure = small(PANEL, PANEL_STAGES)
    finding = only("dead-end", procedure)
    assert told(finding) == [
        "A case begins in First.",
        "“choose the members” is done by the Board.",
        "“step aside” is done by a Board member.",
        "A place on the panel is now empty.",
    ]
    assert findings("dead-end", small(PANEL, PANEL_STAGES + SUBSTITUTE)) == []


PANEL_STAGES = """\
stages:
  - stage: First
    steps:
      - step: choose the members
        who: Board
        appoints: panel
        from: [T1]
      - step: decide
        who: panel
        ends the case as: decided
        from: [T1]
at any time:
  - step: step aside
    who: Board member
    again: yes
    removes: panel
    from: [T1]
"""
SUBSTITUTE = """\
  - step: put in another
    who: Board
    after: choose the members
    again: yes
    appoints: panel
    from: [T1]
"""
