"""The procedure as data: what its parts say of themselves."""

from collections.abc import Iterable

import pytest

from evenhand.engine.procedure import Section, Step
from evenhand.engine.register import Register
from tests.engine.procedures import HARBOUR, PEOPLE


def names(steps: Iterable[Step]) -> list[str]:
    return [step.name for step in steps]


def test_a_stage_is_found_by_its_name() -> None:
    assert HARBOUR.stage("Talking").steps[0] == "raise the concern"
    with pytest.raises(KeyError):
        HARBOUR.stage("Shouting")


def test_the_steps_of_a_section_stand_in_the_order_of_the_file() -> None:
    assert names(HARBOUR.steps_in(Section.AFTER_THE_CASE_ENDS)) == [
        "write the report", "lock the papers away", "follow it up",
    ]  # fmt: skip
    assert sum(len(HARBOUR.steps_in(section)) for section in Section) == len(HARBOUR.steps)


def test_parties_and_offices_are_told_apart() -> None:
    assert HARBOUR.parties == ("A", "B")
    assert HARBOUR.offices == ("Secretary", "Deputy", "Treasurer")


def test_a_step_is_owed_by_those_named_or_by_those_who_may() -> None:
    assert HARBOUR.steps["send the finding"].owers == ("panel",)
    assert HARBOUR.steps["acknowledge the letter"].owers == ("Secretary",)
    assert HARBOUR.steps["acknowledge the letter"].is_owed
    assert not HARBOUR.steps["withdraw"].is_owed


def test_records_and_answers_are_found_by_name() -> None:
    decide = HARBOUR.steps["decide whether there was a breach"]
    record, answer = decide.record("the reasons"), decide.answer("no breach")
    assert record is not None
    assert record.optional
    assert answer is not None
    assert answer.ends_as == "no breach"
    assert decide.record("the weather") is None
    assert decide.answer("perhaps") is None


def test_a_register_finds_people_by_name() -> None:
    found = PEOPLE.find("Vera Volt")
    assert found is not None
    assert found.sector == "voluntary"
    assert PEOPLE.find("Nobody Atall") is None
    assert Register().find("Vera Volt") is None
