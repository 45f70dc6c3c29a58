"""Seats that take the chair, chairs that go round, nominees, other bodies, and links with a part of a party."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from evenhand.engine.case import Case
from evenhand.engine.events import Party, Start
from evenhand.engine.fold import fold
from evenhand.engine.opening import start
from evenhand.engine.panels import is_tied_to, linked_parties
from evenhand.engine.people import Panel, PersonKind
from evenhand.engine.procedure import Procedure
from evenhand.engine.register import Register
from tests.engine.procedures import (
    HARBOUR,
    PANEL,
    PEOPLE,
    changed,
    individual,
    person,
    seat,
    with_panel,
    with_steps,
)
from tests.engine.stories import CONFIRMED, MEMBERS, Story, allowed, day, seated, written

LED = with_panel(
    seats=(
        seat("leading seat", 1, ("council", "health"), ("Officers",), takes_chair=True),
        seat("community seat", 1, (), ("Forum",)),
    )
)
BOTH = {"leading seat": ("Cora Cobb",), "community seat": ("Vera Volt",)}


def choose(procedure: Procedure, members: Mapping[str, tuple[str, ...]], **more: Any) -> Story:
    story = written(procedure=procedure, **more)
    story.do("choose the members", "Forum", "2026-01-20", members=members)
    return story


def refused(procedure: Procedure, members: Mapping[str, tuple[str, ...]], **more: Any) -> dict[str, str]:
    return written(procedure=procedure, **more).refused(
        "choose the members", "Forum", "2026-01-20", members=members
    )


def test_whoever_takes_a_leading_seat_is_the_chair() -> None:
    story = choose(LED, BOTH)
    assert story.case.panels["panel"].chair == "Cora Cobb"
    hearing = {"the day of the hearing": day("2026-02-11")}
    assert story.do("set the hearing", "Cora Cobb", "2026-01-21", records=hearing).who == "Chair of the panel"


def test_the_chair_goes_with_the_leading_seat() -> None:
    story = choose(LED, BOTH)
    story.do("declare a link", "Cora Cobb", "2026-01-21")
    assert story.case.panels["panel"].chair == ""
    story.do("replace a member", "Forum", "2026-01-22", members={"leading seat": ("Hilda Hay",)})
    assert story.case.panels["panel"].chair == "Hilda Hay"


def test_a_seat_can_be_open_to_a_nominee_or_to_anyone_who_is_known() -> None:
    nominee = with_panel(seats=(seat("free seat", 1, (), ("Forum",), nominee_of="Forum"),))
    assert choose(nominee, {"free seat": ("Nora Nook",)}).case.member("panel", "Nora Nook")
    anyone = with_panel(seats=(seat("free seat", 1, (), ("Anybody",)),))
    assert choose(anyone, {"free seat": ("Nora Nook",)}).case.member("panel", "Nora Nook")
    assert refused(anyone, {"free seat": ("Nobody Atall",)}).keys() == {"unknown-person"}
    closed = with_panel(seats=(seat("free seat", 1, (), ("Forum",)),))
    assert refused(closed, {"free seat": ("Nora Nook",)}).keys() == {"not-drawn-from"}


def test_a_nominee_with_a_link_does_not_sit_either() -> None:
    nominee = with_panel(seats=(seat("free seat", 1, (), ("Forum",), nominee_of="Forum"),))
    assert refused(nominee, {"free seat": ("Linus Link",)}).keys() == {"conflict"}


def test_whoever_sits_on_another_body_does_not_sit_here() -> None:
    procedure = with_panel(seats=(seat("free seat", 1, (), ("Forum", "Officers")),), never_on=("Officers",))
    assert refused(procedure, {"free seat": ("Cora Cobb",)}) == {
        "sits-elsewhere": "Cora Cobb sits on Officers and so not here (P-panel)"
    }
    choose(procedure, {"free seat": ("Vera Volt",)})


TURNS = with_panel(chair_alternates=("voluntary", "council"))


@pytest.mark.parametrize(
    ("last", "chair", "told"),
    [
        ("", "Vera Volt", ""),
        ("", "Cora Cobb", ""),
        ("council", "Vera Volt", ""),
        ("voluntary", "Vera Volt", "it is the turn of council to give the chair"),
        ("", "Faye Fern", "it is the turn of voluntary or council to give the chair"),
        ("council", "Faye Fern", "it is the turn of voluntary to give the chair"),
    ],
)
def test_the_chair_goes_round_among_the_sectors(last: str, chair: str, told: str) -> None:
    story = seated(procedure=TURNS, register=Register(PEOPLE.individuals, last_chair=last))
    more = {"members": {"chair": (chair,)}}
    if told:
        found = story.refused("choose the chair", "panel", "2026-01-21", **more)
        assert found == {"not-their-turn": f"{told} (S-choose the chair)"}
    story.do("choose the chair", "panel", "2026-01-21", override=("Forum", "nobody else can"), **more)
    assert story.case.panels["panel"].chair == chair


def test_only_those_who_answer_for_the_panel_let_a_sector_lead_twice() -> None:
    story = seated(procedure=TURNS, register=Register(PEOPLE.individuals, last_chair="voluntary"))
    found = story.refused("choose the chair", "panel", "2026-01-21", members={"chair": ("Vera Volt",)},
                          override=("Secretary", "nobody else can"))  # fmt: skip
    assert found.keys() == {"not-your-exception"}


PARTIES = {"B": Party("B", "Quayside Council", "council", directorate="Housing")}
BY_WHOLE = replace(PANEL, never_linked_to=("B",))
BY_PART = replace(PANEL, never_linked_to=(), never_linked_to_directorate_of=("B",))
BY_BOTH = replace(PANEL, never_linked_to=("B",), never_linked_to_directorate_of=("B",))


@pytest.mark.parametrize(
    ("link", "whole", "part", "both"),
    [
        ("Quayside Council", True, False, True),
        ("quayside council, HOUSING", True, True, True),
        ("Quayside Council, Leisure", True, False, False),
        ("Quayside Councillors", False, False, False),
        ("Housing", False, False, False),
    ],
)
def test_a_link_with_a_part_of_a_party(link: str, whole: bool, part: bool, both: bool) -> None:  # noqa: FBT001
    one = individual("X", "health", links=(link,))
    barred = [
        bool(linked_parties(Case(parties=PARTIES), panel, one)) for panel in (BY_WHOLE, BY_PART, BY_BOTH)
    ]
    assert barred == [whole, part, both]


@pytest.mark.parametrize(
    ("link", "barred"),
    [
        ("Quayside COUNCIL", [True, False, True]),
        ("Quayside Council, Housing", [True, False, True]),
        ("Quayside Council, Housing, Lettings", [True, True, True]),
        ("Quayside Council, Leisure", [False, False, False]),
        ("Quayside", [False, False, False]),
    ],
)
def test_a_link_with_the_whole_bars_where_a_part_of_it_is_the_party(link: str, barred: list[bool]) -> None:
    case = Case(parties={"B": Party("B", "Quayside Council, Housing", "council")})
    one = individual("X", "health", links=(link,))
    assert [bool(linked_parties(case, panel, one)) for panel in (BY_WHOLE, BY_PART, BY_BOTH)] == barred


def test_where_the_part_concerned_is_not_known_every_part_bars() -> None:
    parties = {"B": Party("B", "Quayside Council", "council")}
    one = individual("X", "health", links=("Quayside Council, Leisure",))
    assert linked_parties(Case(parties=parties), BY_BOTH, one) == ("Quayside Council",)


@pytest.mark.parametrize(
    ("panel", "directorate", "tied"),
    [
        (BY_WHOLE, "Housing", ["whole", "Housing", "Leisure"]),
        (BY_PART, "Housing", ["Housing"]),
        (BY_BOTH, "Housing", ["whole", "Housing"]),
        (BY_BOTH, "", ["whole", "Housing", "Leisure"]),
    ],
)
def test_who_may_sit_on_the_panel_may_know_of_the_case(
    panel: Panel, directorate: str, tied: list[str]
) -> None:
    party = Party("B", "Quayside Council", "council", directorate=directorate)
    links = {"whole": "quayside council", "Housing": "quayside council, housing",
             "Leisure": "quayside council, leisure", "other": "gull rescue"}  # fmt: skip
    people = {**HARBOUR.people, "panel": replace(HARBOUR.people["panel"], panel=panel)}
    here = replace(HARBOUR, people=people)
    assert [name for name, link in links.items() if is_tied_to(here, party, link)] == tied


def test_the_part_of_a_party_is_kept_when_a_case_is_opened() -> None:
    parties = (
        Party("A", "Gull Rescue", "voluntary"),
        Party("B", "Quayside Council", "council", directorate="Housing"),
    )
    wish = Start(parties=parties, on=day("2026-01-05"), confirmed=CONFIRMED)
    case = fold(HARBOUR, allowed(start(HARBOUR, wish, wish.on)))
    assert case.parties["B"].directorate == "Housing"


def test_the_members_stay_the_same_where_nothing_of_this_is_asked() -> None:
    assert choose(changed("withdraw"), dict(MEMBERS)).case.panels["panel"].chair == ""


def test_whoever_sat_on_another_panel_in_this_case_does_not_sit_on_this_one() -> None:
    second = person("second panel", PersonKind.PANEL, panel=replace(PANEL, never_on=("panel",)))
    people = {**HARBOUR.people, "second panel": second}
    again = replace(
        HARBOUR.steps["choose the members"], name="choose others", appoints="second panel", by=None
    )
    story = seated(procedure=replace(with_steps(again), people=people))
    found = story.refused("choose others", "Forum", "2026-01-21", members=MEMBERS)
    assert found["conflict"].endswith("sat on another panel in this case and may not sit (P-second panel)")
    story.do("declare a link", "Vera Volt", "2026-01-22")
    others = {"community seat": ("Viktor Vane", "Faye Fern"), "public seat": ("Carl Cove", "Linus Link")}
    found = story.refused("choose others", "Forum", "2026-01-23", members=others)
    assert found.keys() == {"conflict"}
