"""Measures how long it takes to find a panel among many people.

The floor is the drawing of lots alone; the peer looks at every panel there is, which only a small register allows.
"""

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial

from campaigns.panels import SIDES, least_load, panels, pool
from evenhand.engine.case import Case
from evenhand.engine.events import Party
from evenhand.engine.procedure import Procedure
from evenhand.engine.proposing import Candidate, Proposal, lots, propose
from evenhand.engine.register import Individual

GOAL = 50.0
"""Milliseconds, among two hundred people."""

PEOPLE, LINKED, MOST_LOAD = 200, 0.2, 9


def register(procedure: Procedure, panel: str, chance: random.Random) -> tuple[Candidate, ...]:
    """So many people of the bodies that the panel is drawn from, a fifth of them with a link."""
    seats = procedure.panels[panel].seats
    found = []
    for number in range(PEOPLE):
        seat = chance.choice(seats)
        links = (SIDES["A"],) if chance.random() < LINKED else ()
        sector = chance.choice(seat.sectors or procedure.sectors.names)
        person = Individual(f"Person {number}", sector, (chance.choice(seat.drawn_from),), links)
        found.append(Candidate(person, chance.randint(0, MOST_LOAD)))
    return tuple(found)


def lines(chance: random.Random) -> dict[str, tuple[Callable[[], object], float]]:
    """What is measured, and its goal where it has one."""
    made: dict[str, tuple[Callable[[], object], float]] = {}
    for procedure, panel in panels():
        people = register(procedure, panel, chance)
        parties = {role: Party(role, name, procedure.sectors.names[0]) for role, name in SIDES.items()}
        case = Case(parties=parties)
        find = partial(propose, procedure, case, panel, people, "1")
        if not isinstance(find(), Proposal):
            raise TypeError(procedure.name)
        made[f"{procedure.name}: {PEOPLE} people"] = (find, GOAL)
    names = [f"Person {number}" for number in range(PEOPLE)]
    made[f"floor: the lots of {PEOPLE} people"] = (lambda: lots(names, "1"), 0)
    small = [pool(chance) for _ in range(20)]
    made["20 registers of at most 12 people"] = (
        lambda: [propose(one.procedure, one.case, one.panel, one.candidates, "1") for one in small],
        0,
    )
    made["the same, by looking at every panel"] = (lambda: [least_load(one) for one in small], 0)
    return made


def main(arguments: Sequence[str]) -> int:
    """Measure, and print a line for each thing."""
    parser = argparse.ArgumentParser(prog="bench.panels", description=__doc__)
    parser.add_argument("--rounds", type=int, default=30, help="how often everything is done (30)")
    options = parser.parse_args(arguments)
    measured = lines(random.Random(1))  # noqa: S311 - cases, not secrets
    times: dict[str, list[float]] = {what: [] for what in measured}
    for _ in range(options.rounds):
        for what, (do, _goal) in measured.items():
            began = time.perf_counter()
            do()
            times[what].append((time.perf_counter() - began) * 1000)
    print(f"Medians of {options.rounds} rounds.")
    for what, (_do, goal) in measured.items():
        median = statistics.median(times[what])
        told = f"  goal {goal:g} ms  {'met' if median <= goal else 'NOT MET'}" if goal else ""
        print(f"{what:<72} {median:>8.2f} ms{told}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
