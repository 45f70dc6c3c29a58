"""Measures how long it takes to decide who may know of each dispute in a list: the policy alone, without the database.

Beside it stands the same decision made from the whole log of each dispute (what a list without its own columns would
have to do), and as a floor the plainest decision there is: whether a name is in a set.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime

import django

COMPACT, OFFICE = "staffordshire", "Working Group"
SIDES = ("Cannaby Advocacy Hub", "Marl Valley Borough Council")
TODAY, MOMENT = date(2026, 11, 25), datetime(2026, 11, 25, 9, tzinfo=UTC)
GOAL = 2.0
"""Milliseconds for the whole list."""

Decide = Callable[[], object]


def prepare(folder: str, cases: int) -> None:
    """A new database with so many disputes, each opened by the procedure's own rules."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "evenhand.config.settings",
        "EVENHAND_DATA": folder,
        "EVENHAND_DATABASE": f"sqlite:///{folder}/policy.sqlite3",
        "EVENHAND_DEMONSTRATION_DAY": "",
    }
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - after django.setup()

    from evenhand.casework.actions.adopt_compact import adopt_compact  # noqa: PLC0415
    from evenhand.casework.actions.begin_installation import begin_installation  # noqa: PLC0415
    from evenhand.casework.actions.open_case import Label, open_case  # noqa: PLC0415
    from evenhand.casework.outcomes import Recorded, Sending  # noqa: PLC0415
    from evenhand.casework.queries.compact_page import compact_page  # noqa: PLC0415
    from evenhand.engine.events import Party, Start  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    begin_installation(demonstration=False)
    adopt_compact(COMPACT, MOMENT)
    procedure = compact_page(COMPACT).procedure
    sides = tuple(Party(role, name, "statutory") for role, name in zip(procedure.parties, SIDES, strict=True))
    wish = Start(parties=sides, on=TODAY, confirmed=tuple(each.text for each in procedure.open_to))
    for _ in range(cases):
        opened = open_case(COMPACT, wish, Label(), Sending(today=TODAY, now=MOMENT))
        if not isinstance(opened, Recorded):
            raise TypeError(opened)


def deciders() -> Mapping[str, Decide]:
    """What is measured, by what it is called. Nothing is remembered from one round to the next."""
    from evenhand.casework import policies  # noqa: PLC0415 - after django.setup()
    from evenhand.casework.policies.capacities import Actor, Proof, organisation, role  # noqa: PLC0415
    from evenhand.casework.queries.case_facts import case_facts  # noqa: PLC0415
    from evenhand.casework.queries.case_page import case_page  # noqa: PLC0415
    from evenhand.casework.queries.list_cases import list_cases  # noqa: PLC0415

    listed = [line.facts for line in list_cases(COMPACT)]
    whole = [case_facts(case_page(facts.id, TODAY)) for facts in listed]
    known = {name for facts in listed for name in facts.parties.values()}

    def decide(capacity: str, facts: Sequence[policies.InCase]) -> Decide:
        acting = organisation(capacity) if capacity in SIDES else role(capacity)
        actor = Actor(
            compact=COMPACT, proof=Proof.STRONG, names=("Kit Larch",), capacities=(acting,), acting=acting
        )

        def run() -> None:
            for each in facts:
                each.seen_as.clear()
                policies.sight(actor, each)

        return run

    return {
        "an office": decide(OFFICE, listed),
        "a side": decide(SIDES[0], listed),
        "peer: an office, from the whole log of each": decide(OFFICE, whole),
        "floor: is a name in a set": lambda: [SIDES[0] in known for _ in listed],
    }


def main(arguments: Sequence[str]) -> int:
    """Measure, and print a line for each thing."""
    parser = argparse.ArgumentParser(prog="bench.policy", description=__doc__)
    parser.add_argument("--rounds", type=int, default=200, help="how often everything is done (200)")
    parser.add_argument("--cases", type=int, default=50, help="disputes in the list (50)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="evenhand-bench-") as folder:
        prepare(folder, options.cases)
        lines = deciders()
        times: dict[str, list[float]] = {what: [] for what in lines}
        for _ in range(options.rounds):
            for what, decide in lines.items():
                began = time.perf_counter()
                decide()
                times[what].append((time.perf_counter() - began) * 1000)
    print(f"Medians of {options.rounds} rounds: who may know of each of {options.cases} disputes.")
    for what, taken in times.items():
        median = statistics.median(taken)
        goal = "" if ":" in what else f"  goal {GOAL:g} ms  {'met' if median <= GOAL else 'NOT MET'}"
        print(f"{what:<48} {median:>8.3f} ms{goal}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
