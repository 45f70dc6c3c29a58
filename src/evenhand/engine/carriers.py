"""Which rules carry which clause: the thread from every rule of a procedure back to its document."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from evenhand.engine.document import Origin
from evenhand.engine.procedure import Procedure


class RuleKind(StrEnum):
    """What kind of rule carries a clause."""

    CALENDAR = "how days are counted"
    CODES = "the codes"
    SECTORS = "the sectors"
    OPEN_TO = "what the procedure is open to"
    PERSON = "a person or body"
    SEAT = "a seat on a panel"
    FORM = "a form"
    MOMENT = "a moment"
    STEP = "a step"
    THROUGHOUT = "a duty throughout"
    SIGHT = "who may see what"
    PROMISE = "a promise"


@dataclass(frozen=True, slots=True)
class Carrier:
    """One rule: its kind, its name (or its own words), and where it comes from."""

    kind: RuleKind
    name: str
    origin: Origin


def carriers(procedure: Procedure) -> Iterator[Carrier]:
    """Every rule of the procedure, in the order of the file."""
    yield from _before_the_steps(procedure)
    for step in procedure.steps.values():
        yield Carrier(RuleKind.STEP, step.name, step.origin)
    for duty in procedure.throughout:
        yield Carrier(RuleKind.THROUGHOUT, duty.must, duty.origin)
    for line in procedure.who_may_see:
        yield Carrier(RuleKind.SIGHT, ", ".join(line.what), line.origin)
    for promise in procedure.promises:
        yield Carrier(RuleKind.PROMISE, promise.text, promise.origin)


def _before_the_steps(procedure: Procedure) -> Iterator[Carrier]:
    yield Carrier(RuleKind.CALENDAR, procedure.calendar.edition, procedure.calendar_origin)
    yield Carrier(RuleKind.CODES, ", ".join(procedure.codes.names), procedure.codes.origin)
    yield Carrier(RuleKind.SECTORS, ", ".join(procedure.sectors.names), procedure.sectors.origin)
    for condition in procedure.open_to:
        yield Carrier(RuleKind.OPEN_TO, condition.text, condition.origin)
    for person in procedure.people.values():
        yield Carrier(RuleKind.PERSON, person.name, person.origin)
        for seat in person.panel.seats if person.panel else ():
            yield Carrier(RuleKind.SEAT, seat.name, seat.origin)
    for form in procedure.forms.values():
        yield Carrier(RuleKind.FORM, form.name, form.origin)
    for moment in procedure.moments.values():
        yield Carrier(RuleKind.MOMENT, moment.name, moment.origin)


def carriers_of(procedure: Procedure, clause: str) -> tuple[Carrier, ...]:
    """The rules that carry one clause, in the order of the file."""
    return tuple(carrier for carrier in carriers(procedure) if clause in carrier.origin.clauses)


def why_no_rule(procedure: Procedure, clause: str) -> str:
    """Why no rule carries the clause, as the procedure says it; "" where it does not say so."""
    return next((rule.because for rule in procedure.not_a_rule if clause in rule.of), "")
