"""Whether the people of the register can fill a panel."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from evenhand.checker.finding import Severity
from evenhand.checker.seating import seats_filled
from evenhand.engine.register import Individual, Register
from tests.checker.small import PANEL, findings, only, said, small
from tests.checker.test_endings import PANEL_STAGES

SECTORS = ("voluntary", "public", "health")


def register(*sectors: str) -> Register:
    """A register of as many Board members, of these sectors."""
    return Register(tuple(Individual(f"Member {n}", each, ("Board",)) for n, each in enumerate(sectors)))


def test_a_panel_that_the_register_cannot_seat_is_grave() -> None:
    finding = only(
        "panel-cannot-be-seated", small(PANEL, PANEL_STAGES), register("voluntary", "public", "public")
    )
    assert finding.severity is Severity.GRAVE
    assert said(finding) == "The register can fill 2 of 3 places on the panel. Too few for: other member."


def test_a_panel_is_seated_even_where_the_first_choice_would_not_do() -> None:
    people = register("public", "voluntary", "voluntary")
    assert findings("panel-cannot-be-seated", small(PANEL, PANEL_STAGES), people) == []


def test_equal_numbers_ask_for_as_many_in_every_seat() -> None:
    equal = PANEL.replace("    never:\n", "    in equal numbers: yes\n    never:\n")
    equal = equal.replace("        number: 1\n", "        number: at least 1\n")
    procedure = small(equal, PANEL_STAGES)
    few = register("voluntary", "public", "health")
    assert "3 of 4 places" in said(only("panel-cannot-be-seated", procedure, few))
    assert findings("panel-cannot-be-seated", procedure, register("voluntary", *few_sectors(few))) == []


def few_sectors(people: Register) -> tuple[str, ...]:
    """The sectors of the people."""
    return tuple(person.sector for person in people.individuals)


@given(st.lists(st.sampled_from(SECTORS), max_size=6))
def test_as_many_are_seated_as_the_best_of_all_ways_seats(sectors: list[str]) -> None:
    procedure = small(PANEL, PANEL_STAGES)
    panel = procedure.people["panel"].panel
    assert panel is not None
    filled = sum(seats_filled(procedure, panel, register(*sectors)).values())
    assert filled == max((_seated(order) for order in permutations(sectors)), default=0)


def _seated(order: tuple[str, ...]) -> int:
    """How many sit when each takes the first place that is free, the seats in their order."""
    voluntary, others = 0, set[str]()
    for sector in order:
        if sector == "voluntary" and not voluntary:
            voluntary = 1
        elif len(others) < 2:
            others.add(sector)
    return voluntary + len(others)
