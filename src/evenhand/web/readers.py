"""Who will be able to read what a step records: told beside the box, before anything is sent."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from evenhand.casework.capacities import roles
from evenhand.engine.case import Case
from evenhand.engine.events import Done
from evenhand.engine.guards import called
from evenhand.engine.procedure import Procedure, Step
from evenhand.engine.visible import visible
from evenhand.engine.words import Sentence, all_of, say

SOMEBODY = "somebody"


def who_reads(procedure: Procedure, case: Case, step: Step, on: date) -> dict[str, Sentence]:
    """For each record of the step: who may read it, whoever of those that may do the step writes it.

    Where the procedure lets those read who are named in another record of the step, that is told too.
    """
    by_writer = [_readers(procedure, case, _doing(step, who, on)) for who in step.who]
    told = {}
    for record in step.records:
        each = [readers[record.name] for readers in by_writer]
        always = [name for name in procedure.people if all(name in readers for readers in each)]
        named = [
            one
            for one in _naming(procedure, step)
            if record.name in _read_by_named(procedure, case, step, one, on)
        ]
        others: list[Sentence] = [say("whoever is named under “{record}”", record=one) for one in named]
        if any(len(readers) > len(always) for readers in each):
            others.append(say("whoever sends it"))
        told[record.name] = _sentence(procedure, case, always, others)
    return told


def _doing(step: Step, who: str, on: date) -> Done:
    return Done(
        id="", on=on, step=step.name, who=who, records=tuple((record.name, "") for record in step.records)
    )


def _readers(procedure: Procedure, case: Case, doing: Done) -> dict[str, set[str]]:
    """For each record, the people of the procedure who would see it in such an entry."""
    found: dict[str, set[str]] = {name: set() for name, _ in doing.records}
    for name in (*procedure.parties, *(acting.name for acting in roles(procedure))):
        (seen,) = visible(procedure, replace(case, log=[doing]), name).events
        for record in seen.records:
            found[record].add(name)
    return found


def _naming(procedure: Procedure, step: Step) -> list[str]:
    """The records of the step whose names a line of `who may see` points to."""
    pointed_to = {name for line in procedure.who_may_see for name in line.who}
    return [record.name for record in step.records if record.name in pointed_to]


def _read_by_named(procedure: Procedure, case: Case, step: Step, naming: str, on: date) -> tuple[str, ...]:
    """The records of the step that somebody reads who is named in that one, and is nobody else of the procedure."""
    records = tuple((record.name, SOMEBODY if record.name == naming else "") for record in step.records)
    doing = Done(id="", on=on, step=step.name, who="", records=records)
    (seen,) = visible(procedure, replace(case, log=[doing]), "", (SOMEBODY,)).events
    return seen.records


def _sentence(procedure: Procedure, case: Case, names: Iterable[str], others: Iterable[Sentence]) -> Sentence:
    readers: list[Sentence] = [*(called(procedure, case, name) for name in names), *others]
    return say("Can be read by: {who}", who=all_of(readers)) if readers else say("Nobody else can read this")
