"""A panel that keeps every rule and takes those who have sat least; who was taken and who was not, and why."""

from dataclasses import replace

from campaigns.panels import campaign
from evenhand.engine.case import Case, Seating
from evenhand.engine.events import Member, Party
from evenhand.engine.procedure import Procedure
from evenhand.engine.proposing import Candidate, NoPanel, Proposal, lots, propose
from evenhand.engine.register import Individual
from evenhand.language.library import find
from evenhand.language.load import load

POOL = (
    Individual("Vera Volt", "VCSE", ("Joint Chair VCSE", "Board")),
    Individual("Cora Cobb", "local authority", ("Joint Chair public sector", "Board")),
    Individual("Hal Hale", "health", ("Board",)),
    Individual("Pia Pike", "police", ("Board",)),
    Individual("Ed Eaves", "education", ("Board",)),
    Individual("Fay Fern", "fire and rescue", ("Board",)),
    Individual("Vic Vane", "VCSE", ("Board",)),
    Individual("Sid Salt", "health", ()),
)


def wiltshire() -> Procedure:
    procedure = load(*find("wiltshire"))
    assert isinstance(procedure, Procedure)
    return procedure


def dispute() -> Case:
    return Case(
        parties={
            "A": Party("A", "The Mill Trust", "VCSE"),
            "B": Party("B", "Quay Council", "local authority"),
        }
    )


def candidates(**loads: int) -> tuple[Candidate, ...]:
    """The usual people; `Hal=3`: how often they have sat."""
    return tuple(Candidate(one, loads.get(one.name.split()[0], 0)) for one in POOL)


def linked(name: str, *links: str) -> tuple[Candidate, ...]:
    return tuple(
        replace(each, individual=replace(each.individual, links=links)) if each.name == name else each
        for each in candidates()
    )


def proposed(pool: tuple[Candidate, ...], seed: str = "1", case: Case | None = None) -> Proposal:
    found = propose(wiltshire(), case or dispute(), "panel", pool, seed)
    assert isinstance(found, Proposal)
    return found


def who(found: Proposal) -> set[str]:
    return {each.name for each in found.chosen}


def why_not(found: Proposal | NoPanel, name: str) -> str:
    return next("; ".join(map(str, each.reasons)) for each in found.passed_over if each.name == name)


def test_both_chairs_and_three_from_different_sectors_are_found() -> None:
    found = proposed(candidates())
    assert {"Vera Volt", "Cora Cobb"} < who(found)
    others = [each.name for each in found.chosen if each.seat == "Board representative"]
    assert len(others) == len({one.sector for one in POOL if one.name in others}) == 3


def test_whoever_has_sat_least_is_taken() -> None:
    found = proposed(candidates(Hal=1, Pia=1, Ed=0, Fay=0, Vic=0))
    assert {"Ed Eaves", "Fay Fern", "Vic Vane"} < who(found)
    assert "Hal Hale could sit, and has sat on 1 panel" in why_not(found, "Hal Hale")


def test_the_lot_decides_between_equals_and_can_be_drawn_again() -> None:
    assert proposed(candidates(), "one") == proposed(candidates(), "one")
    assert len({frozenset(who(proposed(candidates(), str(seed)))) for seed in range(20)}) > 1
    names = [one.name for one in POOL]
    assert lots(names, "one") == lots(reversed(names), "one")


def test_a_substitute_takes_the_place_of_a_chair_who_has_a_link() -> None:
    found = proposed(linked("Vera Volt", "The Mill Trust"))
    seats = {each.seat: each.name for each in found.chosen}
    assert seats["Joint Chair VCSE"] == "Vic Vane"
    assert why_not(found, "Vera Volt").startswith("Vera Volt has a link with The Mill Trust (WIL-2d")


def test_a_substitute_takes_the_place_of_a_chair_who_is_away() -> None:
    pool = tuple(
        replace(each, individual=replace(each.individual, away=True)) if each.name == "Vera Volt" else each
        for each in candidates()
    )
    found = proposed(pool)
    assert "Vic Vane" in who(found)
    assert why_not(found, "Vera Volt") == "Vera Volt is away"


def test_whoever_sits_there_stays_and_only_what_is_missing_is_proposed() -> None:
    case = dispute()
    whole = proposed(candidates())
    for each in whole.chosen[:4]:
        one = next(person for person in POOL if person.name == each.name)
        case.panels.setdefault("panel", Seating()).members[one.name] = Member(
            each.seat, one.name, one.sector, one.roles
        )
    again = proposed(candidates(), case=case)
    assert [each.seat for each in again.chosen] == [whole.chosen[4].seat]


def test_where_none_can_be_found_the_rule_that_cannot_be_met_is_named() -> None:
    pool = tuple(
        each for each in candidates() if each.individual.sector in ("VCSE", "local authority", "health")
    )
    found = propose(wiltshire(), dispute(), "panel", pool, "1")
    assert isinstance(found, NoPanel)
    assert "Board representative" in str(found.why[0])
    assert "more is needed" in str(found.why[0])


def test_a_link_that_leaves_a_seat_empty_is_named() -> None:
    pool = tuple(each for each in linked("Vera Volt", "The Mill Trust") if each.name != "Vic Vane")
    found = propose(wiltshire(), dispute(), "panel", pool, "1")
    assert isinstance(found, NoPanel)
    assert "a link keeps Vera Volt away" in str(found.why[0])


def test_nobody_is_left_without_a_reason() -> None:
    found = proposed(candidates())
    assert who(found) | {each.name for each in found.passed_over} == {one.name for one in POOL}
    assert all(each.reasons for each in found.passed_over)
    assert "Sid Salt is not from" in why_not(found, "Sid Salt")


def test_it_agrees_with_a_search_through_every_panel_and_spreads_the_load() -> None:
    """The short form of `./prove panels`."""
    told = campaign(pools=120, disputes=8, seed=3)
    assert "as good as a search through every panel" in told
