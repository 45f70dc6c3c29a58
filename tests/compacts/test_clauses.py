"""Each procedure beside its document: every demand is there, of its kind, as strong as the text makes it."""

import pytest

from evenhand.checker.clauses import clause_findings
from evenhand.engine.document import Strength
from evenhand.engine.limits import LimitKind
from evenhand.engine.procedure import Procedure, Step
from tests.compacts.shipped import TRANSCRIBED, procedure, rows

STRENGTHS = {each.value for each in Strength}
DATED = (LimitKind.PERIOD, LimitKind.RECORDED_DATE)
"""The limits that make a date: counted ones, and a day that the parties agreed."""


@pytest.mark.parametrize("compact", TRANSCRIBED)
def test_every_demand_of_the_document_is_listed_with_its_kind(compact: str) -> None:
    listed = {clause.name: clause.kind for clause in procedure(compact).clauses.values()}
    assert listed == {row["clause"]: row["kind"] for row in rows(f"clauses/{compact}.csv")}


@pytest.mark.parametrize("compact", TRANSCRIBED)
def test_every_demand_is_carried_by_a_rule_or_said_to_be_none(compact: str) -> None:
    assert list(clause_findings(procedure(compact))) == []


@pytest.mark.parametrize("compact", TRANSCRIBED)
def test_what_is_owed_is_as_strong_as_one_of_its_clauses(compact: str) -> None:
    strengths = {row["clause"]: row["strength"] for row in rows(f"clauses/{compact}.csv")}
    for step in _owed(procedure(compact)):
        wanted = {strengths[clause] for clause in step.origin.clauses} & STRENGTHS
        assert not step.origin.clauses or step.strength.value in wanted, step.name


@pytest.mark.parametrize("compact", TRANSCRIBED)
def test_a_demand_with_a_time_limit_is_owed_with_one_and_with_its_own_strength(compact: str) -> None:
    for row in rows(f"clauses/{compact}.csv"):
        if "D" not in row["kind"].split():
            continue
        carried = [step for step in _owed(procedure(compact)) if row["clause"] in step.origin.clauses]
        counted = [step for step in carried if step.by and step.by.kind in DATED]
        assert counted, row["clause"]
        assert {step.strength.value for step in counted} == {row["strength"]}, row["clause"]


@pytest.mark.parametrize("compact", TRANSCRIBED)
def test_what_was_added_to_the_text_is_never_as_strong_as_a_must(compact: str) -> None:
    added = [step for step in _owed(procedure(compact)) if step.origin.added]
    assert [step.name for step in added if step.strength is Strength.MUST] == []


@pytest.mark.parametrize("row", rows("open_questions.csv"), ids=lambda row: " ".join(row.values()))
def test_what_the_document_leaves_open_is_read_as_agreed(row: dict[str, str]) -> None:
    readings = procedure(row["compact"]).readings.values()
    read = [reading for reading in readings if row["clause"] in reading.of]
    assert any(row["we read it as"] in reading.we_read_it_as for reading in read)


@pytest.mark.parametrize("compact", TRANSCRIBED)
def test_nobody_is_said_to_have_decided_a_reading(compact: str) -> None:
    assert {reading.decided_by for reading in procedure(compact).readings.values()} == {"not yet decided"}


def _owed(which: Procedure) -> list[Step]:
    return [step for step in which.steps.values() if step.is_owed]
