"""What the checker says of the Compacts that come with the product, with all their examples."""

import pytest

from evenhand.checker.check import check
from evenhand.checker.finding import Finding, Severity
from evenhand.checker.seating import seating_findings
from evenhand.engine.procedure import Procedure
from evenhand.engine.scenario import Scenario
from evenhand.language.library import compact_names, find, find_scenario, scenario_names
from evenhand.language.load import load
from evenhand.language.problems import Problems
from evenhand.language.scenario import load_scenario


def shipped(name: str) -> tuple[Procedure, list[Scenario]]:
    """A procedure that comes with the product, and its examples."""
    procedure = load(*find(name))
    assert isinstance(procedure, Procedure), str(procedure)
    return procedure, [story(procedure, each) for each in scenario_names() if each.startswith(f"{name}/")]


def story(procedure: Procedure, name: str) -> Scenario:
    """An example that comes with the product."""
    data, file, _ = find_scenario(name)
    loaded = load_scenario(data, file, lambda _: procedure)
    assert not isinstance(loaded, Problems), str(loaded)
    return loaded[1]


@pytest.fixture(scope="module")
def found() -> dict[str, tuple[Finding, ...]]:
    """The findings of every Compact that comes with the product."""
    return {name: check(*_arguments(name)) for name in compact_names()}


def _arguments(name: str) -> tuple[Procedure, None, list[Scenario]]:
    procedure, scenarios = shipped(name)
    return procedure, None, scenarios


def test_no_compact_that_comes_with_the_product_has_a_grave_finding(
    found: dict[str, tuple[Finding, ...]],
) -> None:
    grave = [f"{name}: {each}" for name in found for each in found[name] if each.severity is Severity.GRAVE]
    assert grave == []


def test_every_run_of_them_was_followed(found: dict[str, tuple[Finding, ...]]) -> None:
    assert [name for name in found if any(each.id == "too-many-runs" for each in found[name])] == []


def test_what_the_texts_leave_open_is_worth_deciding(found: dict[str, tuple[Finding, ...]]) -> None:
    worth = {
        (name, each.id, each.about)
        for name, findings in found.items()
        for each in findings
        if each.severity is Severity.WORTH_DECIDING
    }
    assert {
        ("wiltshire", "text-leads-nowhere", "decide whether it is a Compact issue"),
        ("devon", "text-leads-nowhere", "decide whether the Compact covers it"),
        ("devon", "born-overdue", "hear both"),
    } <= worth


def test_a_panel_of_them_that_the_register_of_an_example_can_seat_is_no_finding() -> None:
    procedure, scenarios = shipped("wiltshire")
    fullest = max(scenarios, key=lambda scenario: len(scenario.register.individuals))
    assert list(seating_findings(procedure, fullest.register)) == []
