"""Which step seats a panel, by when it has to be there, how people are asked, and which organisation leaves no panel."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from evenhand.engine.case import Case, Reason
from evenhand.engine.events import Done, Opened, Party
from evenhand.engine.fold import fold
from evenhand.engine.gathering import (
    cannot_be_seated,
    duty_to_arrange,
    invitation,
    seating_steps,
    step_to_serve,
)
from evenhand.engine.procedure import Procedure
from evenhand.engine.proposing import Candidate, NoPanel, Proposal, propose
from evenhand.engine.register import Individual
from evenhand.engine.words import say
from evenhand.language.library import find
from evenhand.language.load import load
from evenhand.language.problems import Problems

CHAIRS = (
    Individual("Ada", "VCSE", ("Joint Chair VCSE", "Board")),
    Individual("Bo", "local authority", ("Joint Chair public sector", "Board")),
)
BOARD = tuple(
    Individual(name, sector, ("Board",))
    for name, sector in (("Cy", "health"), ("Di", "police"), ("Ed", "VCSE"), ("Fay", "education"))
)


def procedure_of(name: str) -> Procedure:
    found = load(*find(name))
    assert not isinstance(found, Problems)
    return found


@pytest.fixture(scope="module")
def wiltshire() -> Procedure:
    return procedure_of("wiltshire")


def candidates(*people: Individual) -> tuple[Candidate, ...]:
    return tuple(Candidate(one) for one in people or (*CHAIRS, *BOARD))


@pytest.mark.parametrize(
    ("compact", "panel", "serve", "invites"),
    [
        ("wiltshire", "panel", ("say whether you can serve", "I can serve", "I cannot serve"), "ask a member to serve"),
        ("worcestershire", "panel", None, None),
        ("devon", "Mediation Group", None, None),
        ("staffordshire", "Mediation Group", None, None),
    ],
)  # fmt: skip
def test_how_each_text_asks_people(
    compact: str, panel: str, serve: tuple[str, str, str] | None, invites: str | None
) -> None:
    procedure = procedure_of(compact)
    found, letter = step_to_serve(procedure, panel), invitation(procedure, panel)
    assert (found and (found.step.name, found.yes, found.no)) == serve
    assert (letter and letter.name) == invites
    assert seating_steps(procedure, panel)[0].name in ("choose the members", "agree the members")


def test_doncaster_has_no_panel_to_find() -> None:
    assert procedure_of("doncaster").panels == {}


def test_the_day_by_which_a_panel_is_arranged(wiltshire: Procedure) -> None:
    parties = (Party("A", "The Mill", "VCSE"), Party("B", "The Council", "local authority"))
    opened = Opened(id="1", on=date(2026, 11, 2), order=0, parties=parties)
    case = fold(wiltshire, (opened,))
    assert duty_to_arrange(wiltshire, case, "panel") is None
    written = Done(id="2", on=date(2026, 11, 4), order=1, step="write to the Secretariat", who="A")
    duty = duty_to_arrange(wiltshire, fold(wiltshire, (opened, written)), "panel")
    assert duty is not None
    assert duty.by is not None
    assert (duty.step.name, duty.by.on) == ("arrange the panel", date(2026, 12, 4))


def test_with_whom_no_panel_could_be_seated(wiltshire: Procedure) -> None:
    linked = tuple(replace(one, links=("Hale Hospital",)) for one in BOARD[:2])
    pool = candidates(*CHAIRS, *linked, *BOARD[2:])
    found = cannot_be_seated(wiltshire, "panel", pool, ("Hale Hospital", "The Mill"))
    assert set(found) == {"Hale Hospital"}
    assert any("a link keeps Cy and Di away" in str(reason) for reason in found["Hale Hospital"].why)


def test_a_link_with_a_part_counts_where_the_text_knows_no_parts(wiltshire: Procedure) -> None:
    pool = candidates(*CHAIRS, *BOARD[1:], replace(BOARD[0], links=("Hale Hospital, Wards",)))
    assert cannot_be_seated(wiltshire, "panel", pool, ("Hale Hospital",)) == {}
    fewer = candidates(*CHAIRS, *BOARD[2:], replace(BOARD[0], links=("Hale Hospital, Wards",)))
    assert set(cannot_be_seated(wiltshire, "panel", fewer, ("Hale Hospital",))) == {"Hale Hospital"}


def test_no_link_is_blamed_where_nobody_could_be_seated_anyway(wiltshire: Procedure) -> None:
    pool = candidates(*CHAIRS, replace(BOARD[0], links=("Hale Hospital",)))
    assert cannot_be_seated(wiltshire, "panel", pool, ("Hale Hospital",)) == {}


def test_who_said_yes_is_kept_though_others_have_sat_less(wiltshire: Procedure) -> None:
    case = Case(parties={"A": Party("A", "The Mill", "VCSE"), "B": Party("B", "The Council", "police")})
    willing = [Candidate(one, load=9, said_yes=one.name in ("Cy", "Fay")) for one in BOARD]
    idle = [replace(each, load=9 if each.said_yes else 0) for each in willing]
    found = propose(wiltshire, case, "panel", (*candidates(*CHAIRS), *idle), "seed")
    assert isinstance(found, Proposal)
    assert {"Cy", "Fay"} <= {one.name for one in found.chosen}
    assert next(str(one.why) for one in found.chosen if one.name == "Cy").endswith("Has said yes")


def test_who_said_no_is_not_proposed_and_is_named_where_nobody_is_left(wiltshire: Procedure) -> None:
    case = Case(parties={"A": Party("A", "The Mill", "VCSE")})
    no = Reason("cannot-serve", say("{person} has said no", person="Cy"))
    pool = [*candidates(*CHAIRS, *BOARD[1:3]), Candidate(BOARD[0], kept_away=no)]
    found = propose(wiltshire, case, "panel", pool, "seed")
    assert isinstance(found, NoPanel)
    assert any("cannot serve: Cy" in str(reason) for reason in found.why)
    over = next(one for one in found.passed_over if one.name == "Cy")
    assert (over.barred, over.reasons) == (True, (no,))


@pytest.mark.parametrize("compact", ["wiltshire", "worcestershire", "devon", "staffordshire"])
def test_it_finds_the_same_as_a_search_for_each_organisation(compact: str) -> None:
    procedure = procedure_of(compact)
    panel, chance = next(iter(procedure.panels)), Random(2)  # noqa: S311 - cases, not secrets
    names = [f"Body {number}" for number in range(8)]
    seen = set()
    for _ in range(40):
        people = _people_by_chance(procedure, panel, names, chance)
        found = cannot_be_seated(procedure, panel, people, names)
        role = procedure.panels[panel].never_linked_to[0]
        alone = {
            name
            for name in names
            if isinstance(
                propose(procedure, Case(parties={role: Party(role, name, "")}), panel, people, ""), NoPanel
            )
        }
        if not isinstance(propose(procedure, Case(), panel, people, ""), NoPanel):
            assert set(found) == alone
            seen.add(bool(found))
    assert seen == {True, False}


def _people_by_chance(
    procedure: Procedure, panel: str, names: list[str], chance: Random
) -> tuple[Candidate, ...]:
    """Twice as many as are needed, most of them tied to something."""
    seats = [seat for seat in procedure.panels[panel].seats for _ in range(seat.number)] * 2
    return tuple(
        Candidate(
            Individual(
                f"Person {number}",
                chance.choice(seat.sectors or procedure.sectors.names),
                (chance.choice(seat.drawn_from), *procedure.panels[panel].substitutes_from),
                tuple(chance.sample(names, chance.choice((0, 1, 2)))),
            )
        )
        for number, seat in enumerate(seats)
    )
