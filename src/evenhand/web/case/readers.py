"""Who will be able to read what a step records: told beside the box, before anything is sent."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from evenhand.casework.policies.capacities import roles
from evenhand.engine.case import Case
from evenhand.engine.document import Sight
from evenhand.engine.events import Done
from evenhand.engine.guards import called
from evenhand.engine.procedure import Procedure, Record, Step
from evenhand.engine.visible import visible
from evenhand.engine.words import Sentence, all_of, say


def who_reads(procedure: Procedure, case: Case, step: Step, on: date) -> dict[str, Sentence]:
    """For each record of the step: who may read it, whoever of those that may do the step writes it.

    Where the procedure lets those read who are named in another record of the step, that is told too.
    """
    by_writer = [_readers(procedure, case, _doing(step, who, on)) for who in step.who]
    told = {}
    for record in step.records:
        each = [readers[record.name] for readers in by_writer]
        always = [name for name in procedure.people if all(name in readers for readers in each)]
        writer = any(len(readers) > len(always) for readers in each)
        told[record.name] = _sentence(procedure, case, step, record, always, writer=writer)
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


def _sentence(
    procedure: Procedure, case: Case, step: Step, record: Record, names: Iterable[str], *, writer: bool
) -> Sentence:
    readers: list[Sentence] = [called(procedure, case, name) for name in names]
    readers += _named(procedure, case, step, record)
    readers += [say("whoever sends it")] if writer or case.between else []
    told = say("Can be read by: {who}", who=all_of(readers)) if readers else say("Nobody else can read this")
    if _is_never_for_some(procedure, step, record):
        told = say("{told}. Never by anybody of the organisation it is about", told=told)
    if any(seating.stepped_aside for seating in case.panels.values()):
        told = say("{told}. Not by anybody who has declared a link", told=told)
    return told


def _lines(procedure: Procedure, step: Step, record: Record) -> list[Sight]:
    """The lines on the record itself, else those on its step."""
    on_record = [line for line in procedure.who_may_see if record.name in line.what]
    return on_record or [line for line in procedure.who_may_see if step.name in line.what]


def _named(procedure: Procedure, case: Case, step: Step, record: Record) -> Iterator[Sentence]:
    """Those whom a record names as readers: to be chosen in this form, or named before."""
    pointed = [name for line in _lines(procedure, step, record) if not line.never for name in line.who]
    for name in dict.fromkeys(pointed):
        if name in procedure.people:
            continue
        if step.record(name):
            yield say("those whom you name under “{box}”", box=name)
            continue
        values = [value for one in case.log if isinstance(one, Done) and (value := one.record(name))]
        for entry in values[-1] if values and isinstance(values[-1], tuple) else ():
            yield say("{name}", name=str(entry))


def _is_never_for_some(procedure: Procedure, step: Step, record: Record) -> bool:
    never = (line for line in _lines(procedure, step, record) if line.never)
    return any(step.record(name) for line in never for name in line.who)
