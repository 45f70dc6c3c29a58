"""Clauses, readings and people: each is carried, decided and needed."""

from dataclasses import replace

from evenhand.checker.finding import Severity
from evenhand.engine.document import NotARule, Origin, Reading
from evenhand.engine.register import Individual, Register
from tests.checker.small import CHAIR, CLAUSES, OFFICE, PANEL, ROUND, findings, only, said, small
from tests.checker.test_endings import PANEL_STAGES

SECOND = """\
  T2:
    in the text: second paragraph
    kind: D
    says: the Board meets in June
"""
SET_ASIDE = """\
not a rule:
  - of: [{clause}]
    because: it tells of the past
"""
READING = """\
readings:
  R1:
    of: [T1]
    question: Does the day itself count?
    we read it as: no
    it could also be: yes
    decided by: the Board
"""
READ = ROUND.replace("        from: [T1]\n", "        from: [T1]\n        reading: R1\n", 1)


def test_a_clause_that_no_rule_carries_is_worth_deciding() -> None:
    finding = only("clause-without-rule", small(ROUND, clauses=CLAUSES + SECOND))
    assert finding.severity is Severity.WORTH_DECIDING
    assert (finding.about, finding.line) == ("T2", 40)
    assert said(finding).startswith("No rule carries second paragraph, which says: the Board meets in June.")


def test_a_clause_that_is_set_aside_with_a_reason_is_no_finding() -> None:
    procedure = small(ROUND, clauses=CLAUSES + SECOND + SET_ASIDE.format(clause="T2"))
    assert findings("clause-without-rule", procedure) == []
    assert findings("clause-rule-and-not", procedure) == []


def test_a_clause_cannot_be_carried_and_set_aside() -> None:
    finding = only("clause-rule-and-not", small(ROUND, clauses=CLAUSES + SET_ASIDE.format(clause="T1")))
    assert finding.about == "T1"


def test_names_that_are_in_no_list_are_told() -> None:
    procedure = small(ROUND)
    procedure = replace(procedure, not_a_rule=(NotARule(of=("T9",), because="gone"),))
    assert "cites T9" in said(only("unknown-clause", procedure))
    assert findings("unknown-clause", small(ROUND)) == []


def test_a_reading_that_nobody_has_decided_is_a_note_with_both_ways_to_read_it() -> None:
    finding = only("reading-not-decided", small(READ, READING))
    assert finding.severity is Severity.NOTE
    assert said(finding) == (
        "Nobody has decided this yet: Does the day itself count? It is read as: no. It could also be: yes."
    )
    decided = READING.replace("the Board\n", "the Board\n    decided on: 2026-03-02\n")
    assert findings("reading-not-decided", small(READ, decided)) == []


def test_a_reading_that_no_rule_uses_is_told_and_so_is_a_rule_that_rests_on_none() -> None:
    used = small(READ, READING)
    assert findings("reading-not-used", used) == []
    unused = replace(used, steps=small(ROUND).steps)
    assert "the reading R1" in said(only("reading-not-used", unused))
    assert "R1, which is not there" in said(only("unknown-reading", replace(used, readings={})))
    assert findings("unknown-reading", used) == []


def test_a_person_nobody_needs_is_a_note() -> None:
    assert said(only("person-not-used", small(OFFICE, ROUND))) == "No step or rule needs Clerk."
    needed = ROUND.replace("who: A", "who: [A, Clerk]")
    assert findings("person-not-used", small(OFFICE, needed)) == []


def test_a_chair_whom_no_step_chooses_can_never_act() -> None:
    led = PANEL_STAGES.replace("who: panel", "who: chair of the panel")
    finding = only("never-chosen", small(PANEL, CHAIR, led))
    assert finding.severity is Severity.GRAVE
    assert finding.about == "chair of the panel"
    assert findings("never-chosen", small(PANEL, PANEL_STAGES)) == []


def test_a_body_that_nobody_sits_on_is_grave_only_where_it_is_needed() -> None:
    procedure = small(OFFICE, PANEL, PANEL_STAGES)
    finding = only("nobody-holds-it", procedure, Register())
    assert (finding.severity, finding.about) == (Severity.GRAVE, "Board")
    known = Register((Individual("Wren Adeyemi-Holt", "voluntary", ("Board member",)),))
    assert findings("nobody-holds-it", procedure, known) == []
    assert findings("nobody-holds-it", procedure) == []


def test_a_reading_keeps_its_clauses() -> None:
    reading = Reading("R1", ("T1",), "Who?", "the Board", "the Clerk", "", "")
    procedure = replace(small(ROUND), readings={"R1": reading})
    step = replace(procedure.steps["raise it"], origin=Origin(added="because", readings=("R1",), line=7))
    finding = only("reading-not-decided", replace(procedure, steps={**procedure.steps, step.name: step}))
    assert (finding.places, finding.line) == (("first paragraph",), 7)
