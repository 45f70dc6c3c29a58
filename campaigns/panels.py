"""Finds panels in random registers, beside a search through every possible panel, and lets the load of many disputes spread."""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import combinations, product

from evenhand.engine.case import Case
from evenhand.engine.events import Member, Party
from evenhand.engine.panels import has_conflict, why_not_seated
from evenhand.engine.people import Panel, PersonKind, Seat
from evenhand.engine.procedure import Procedure
from evenhand.engine.proposing import Candidate, NoPanel, Proposal, propose
from evenhand.engine.register import Individual, Register
from evenhand.language.library import compact_names, find
from evenhand.language.load import load
from evenhand.language.problems import Problems

MOST_PEOPLE, MOST_LOAD = 12, 4
FITS, LINKED, AWAY = 0.8, 0.2, 0.1
"""How likely it is that somebody is such as a seat is for, has a link, is away."""

SIDES = {"A": "The Mill Trust", "B": "The Town Council"}
DIRECTORATES = ("", "Care", "Roads")


class Broken(Exception):
    """A proposal breaks a rule, or is not the best there is, or none was found where there is one."""


@cache
def panels() -> tuple[tuple[Procedure, str], ...]:
    """Every panel of the procedures that come with the product."""
    found = []
    for name in compact_names():
        procedure = load(*find(name))
        if isinstance(procedure, Problems):
            raise Broken(str(procedure))
        found += [(procedure, panel) for panel in procedure.panels]
    return tuple(found)


@dataclass(frozen=True)
class Pool:
    """A register, a dispute, and the panel it needs."""

    procedure: Procedure
    panel: str
    case: Case
    candidates: tuple[Candidate, ...]
    last_chair: str

    @property
    def register(self) -> Register:
        """The people, without what they have done."""
        return Register(tuple(each.individual for each in self.candidates), self.last_chair)


def pool(chance: random.Random, most: int = MOST_PEOPLE) -> Pool:
    """A register by chance: people of the bodies that the panel is drawn from, and some others."""
    procedure, panel = chance.choice(panels())
    made_up = procedure.panels[panel]
    people = [
        Candidate(_person(f"Person {number}", procedure, made_up, chance), chance.randint(0, MOST_LOAD))
        for number in range(chance.randint(2, most))
    ]
    parties = {
        role: Party(role, name, procedure.sectors.names[0], directorate=chance.choice(DIRECTORATES))
        for role, name in SIDES.items()
    }
    last_chair = chance.choice(("", *made_up.chair_alternates))
    return Pool(procedure, panel, Case(parties=parties), tuple(people), last_chair)


def _person(name: str, procedure: Procedure, made_up: Panel, chance: random.Random) -> Individual:
    """Somebody by chance: mostly such as one of the seats is for, and now and then anybody."""
    seat = chance.choice(made_up.seats)
    sectors, sources = procedure.sectors.names, (*seat.drawn_from, *made_up.substitutes_from)
    fits = chance.random() < FITS
    return Individual(
        name,
        chance.choice(seat.sectors if fits and seat.sectors else sectors),
        tuple({chance.choice(sources) for _ in range(1 if fits else chance.randint(0, 2))}),
        _links(chance),
        away=chance.random() < AWAY,
    )


def _links(chance: random.Random) -> tuple[str, ...]:
    if chance.random() > LINKED:
        return ()
    organisation, part = chance.choice(tuple(SIDES.values())), chance.choice(DIRECTORATES)
    return (f"{organisation}, {part}" if part else organisation,)


def least_load(given: Pool) -> int | None:
    """The least load of any panel that keeps every rule, by looking at all of them; None where there is none."""
    made_up = given.procedure.panels[given.panel]
    sizes = _sizes(made_up)
    by_seat = [list(_that_fit(given, seat)) for seat in made_up.seats]
    best: int | None = None
    for chosen in product(*(combinations(each, size) for each, size in zip(by_seat, sizes, strict=True))):
        everybody = [each for seat in chosen for each in seat]
        load = sum(each.load for each in everybody)
        if len({each.name for each in everybody}) < len(everybody) or (best is not None and load >= best):
            continue
        members = tuple(
            _member(each, seat) for seat, some in zip(made_up.seats, chosen, strict=True) for each in some
        )
        if not why_not_seated(given.procedure, given.case, given.panel, members, given.register):
            best = load
    return best


def _sizes(made_up: Panel) -> list[int]:
    most = max(seat.number for seat in made_up.seats)
    return [most if made_up.equal_numbers else seat.number for seat in made_up.seats]


def _that_fit(given: Pool, seat: Seat) -> Iterator[Candidate]:
    """Those whom no rule about one person keeps from the seat. Whoever may be named by a body is not: it has not."""
    for each in given.candidates:
        member = _member(each, seat)
        if each.individual.away or has_conflict(given.procedure, given.case, given.panel, member):
            continue
        if _is_inside(given, seat, each.individual):
            continue
        if seat.nominee_of and not _holds(given.procedure, each.individual, seat):
            continue
        alone = why_not_seated(given.procedure, given.case, given.panel, (member,), given.register)
        if not {reason.id for reason in alone} - {"incomplete", "unequal"}:
            yield each


def _is_inside(given: Pool, seat: Seat, one: Individual) -> bool:
    """Whether a seat is for somebody from outside, and this one belongs to those that the other seats are filled from."""
    people = given.procedure.people
    if any(people[name].kind is not PersonKind.ANYONE for name in seat.drawn_from):
        return False
    others = (
        other
        for other in given.procedure.panels[given.panel].seats
        if any(people[name].kind is not PersonKind.ANYONE for name in other.drawn_from)
    )
    return any(_holds(given.procedure, one, other) for other in others)


def _holds(procedure: Procedure, one: Individual, seat: Seat) -> bool:
    people = procedure.people
    sources = set(seat.drawn_from)
    bodies = {people[name].of for name in sources if people[name].kind is PersonKind.MEMBER_OF}
    members = {
        name
        for name, person in people.items()
        if person.kind is PersonKind.MEMBER_OF and person.of in sources
    }
    return any(people[name].kind is PersonKind.ANYONE for name in sources) or bool(
        set(one.roles) & (sources | bodies | members)
    )


def _member(each: Candidate, seat: Seat) -> Member:
    one = each.individual
    return Member(seat.name, one.name, one.sector, one.roles, one.links)


def compare(given: Pool, seed: str) -> bool:
    """Whether there is a panel; raises `Broken` where the proposal and the search through all of them disagree."""
    found = propose(given.procedure, given.case, given.panel, given.candidates, seed, given.last_chair)
    best = least_load(given)
    if isinstance(found, NoPanel):
        if best is not None or not found.why:
            raise Broken(f"There is a panel with load {best}, and none was found: {given}")
        return False
    if best is None:
        raise Broken(f"There is no panel, and one was found: {found} in {given}")
    _must_keep_the_rules(given, found)
    load = sum(each.load for each in found.chosen)
    if load != best:
        raise Broken(f"Load {load} was found, and {best} is possible: {given}")
    if found != propose(given.procedure, given.case, given.panel, given.candidates, seed, given.last_chair):
        raise Broken("The same seed draws something else.")
    return True


def _must_keep_the_rules(given: Pool, found: Proposal) -> None:
    known = {each.name: each.individual for each in given.candidates}
    members = tuple(
        Member(one.seat, one.name, known[one.name].sector, known[one.name].roles, known[one.name].links)
        for one in found.chosen
    )
    reasons = why_not_seated(given.procedure, given.case, given.panel, members, given.register)
    linked = [one.name for one in members if has_conflict(given.procedure, given.case, given.panel, one)]
    if reasons or linked:
        raise Broken(f"The panel proposed breaks a rule: {reasons} {linked} in {given}")
    everybody = {each.name for each in given.candidates}
    if everybody != {each.name for each in found.chosen} | {each.name for each in found.passed_over}:
        raise Broken("Somebody is neither chosen nor passed over.")


def spread(disputes: int, chance: random.Random) -> Mapping[str, Counter[str]]:
    """Let disputes with random links come one after the other, for each panel: how often each person sat.

    Raises `Broken` where a panel has more load than the least that was possible at that moment, or a chair whose turn
    it is not.
    """
    sat: dict[str, Counter[str]] = {}
    for procedure, panel in panels():
        town = Town(procedure, panel, _people_of(procedure, panel, chance))
        for number in range(disputes):
            town.dispute(str(number), chance)
        sat[f"{procedure.name}: {panel}"] = town.loads
    return sat


@dataclass
class Town:
    """A Compact over the years: its people, how often each has sat, and the sector of the last chair."""

    procedure: Procedure
    panel: str
    people: list[Individual]
    last_chair: str = ""
    loads: Counter[str] = field(default_factory=Counter)

    def dispute(self, seed: str, chance: random.Random) -> None:
        """One dispute with links by chance: a panel is proposed, and sits."""
        self.loads.update({one.name: 0 for one in self.people})
        people = tuple(
            Candidate(replace(one, links=_links(chance)), self.loads[one.name]) for one in self.people
        )
        parties = {role: Party(role, name, self.procedure.sectors.names[0]) for role, name in SIDES.items()}
        given = Pool(self.procedure, self.panel, Case(parties=parties), people, self.last_chair)
        found = propose(self.procedure, given.case, self.panel, people, seed, self.last_chair)
        if isinstance(found, NoPanel):
            return
        if sum(each.load for each in found.chosen) != least_load(given):
            raise Broken(f"A panel with less load was possible in dispute {seed}: {given}")
        self.loads.update(each.name for each in found.chosen)
        self._take_the_chair(found.chair)

    def _take_the_chair(self, chair: str) -> None:
        turns = self.procedure.panels[self.panel].chair_alternates
        if not turns:
            return
        sector = next((one.sector for one in self.people if one.name == chair), "")
        if sector not in turns or sector == self.last_chair:
            raise Broken(f"{chair} is from {sector}, and the last chair was from {self.last_chair}.")
        self.last_chair = sector


def _people_of(procedure: Procedure, panel: str, chance: random.Random) -> list[Individual]:
    """A town that could seat the panel twice over if nobody had a link."""
    seats = procedure.panels[panel].seats
    wanted = [seat for seat in seats for _ in range(seat.number)] * 2
    while True:
        people = [
            Individual(
                f"Person {number}",
                chance.choice(seat.sectors or procedure.sectors.names),
                (chance.choice(seat.drawn_from),),
            )
            for number, seat in enumerate(wanted)
        ]
        everybody = tuple(Candidate(one) for one in people)
        if isinstance(propose(procedure, Case(), panel, everybody, ""), Proposal):
            return people


def campaign(pools: int, disputes: int, seed: int) -> str:
    """Compare so many pools, then let so many disputes come; says what came of it. Raises `Broken`."""
    chance = random.Random(seed)  # noqa: S311 - cases, not secrets
    seated = sum(compare(pool(chance), str(number)) for number in range(pools))
    told = [f"{pools} registers: as good as a search through every panel; {seated} could be seated."]
    for panel, loads in spread(disputes, chance).items():
        told.append(
            f"{panel}: {disputes} disputes, sat {min(loads.values())} to {max(loads.values())} times."
        )
    return "\n".join(told)


def main(arguments: Sequence[str]) -> int:
    """Run the campaign: 0 if every proposal was right, 1 if not."""
    parser = argparse.ArgumentParser(prog="./prove panels", description=__doc__)
    parser.add_argument("--pools", type=int, default=2000, help="how many registers (2,000)")
    parser.add_argument("--disputes", type=int, default=200, help="how many disputes, for each panel (200)")
    parser.add_argument("--seed", type=int, default=1, help="what chooses them (1)")
    options = parser.parse_args(arguments)
    try:
        print(campaign(options.pools, options.disputes, options.seed))
    except Broken as broken:
        print(f"Broken with seed {options.seed}: {broken}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
