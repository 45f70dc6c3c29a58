"""The procedure as data: what its parts say of themselves."""

from collections.abc import Iterable

import pytest

from evenhand.engine.limits import Limit, LimitKind
from evenhand.engine.procedure import Section, Step
from evenhand.engine.register import Register
from evenhand.engine.timing import depends_on_hours
from tests.engine.procedures import HARBOUR, PEOPLE, anchored, step, with_steps, within
from tests.engine.stories import raised

HOURS = Limit(LimitKind.PERIOD, "2 hours after ask", 2, "hour", anchor=anchored("ask"))


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


def test_a_case_says_which_organisation_stands_behind_each_side() -> None:
    assert raised().case.party_names() == {"A": "Gull Rescue", "B": "Quayside Council"}


@pytest.mark.parametrize(
    ("by", "hours"),
    [(within(1, "week", "ask"), False), (HOURS, True),
     (Limit(LimitKind.EARLIER_OF, "earlier", parts=(within(1, "week", "ask"), HOURS)), True), (None, False)],
)  # fmt: skip
def test_a_step_that_ends_within_hours_needs_its_own_time(by: Limit | None, hours: bool) -> None:  # noqa: FBT001
    timed = step("answer", "B", by=by)
    assert depends_on_hours(with_steps(timed), timed) is hours
