"""What a rule of a procedure says, in sentences, for the page that sets it beside its clause."""

from collections.abc import Iterator
from dataclasses import dataclass

from evenhand.engine.carriers import Carrier, RuleKind
from evenhand.engine.explain import explain_rule
from evenhand.engine.people import Seat
from evenhand.engine.procedure import Procedure
from evenhand.engine.words import Sentence, all_of, either, say


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as the page shows it: its kind, its name, what it says, and why it was added where it was."""

    kind: RuleKind
    name: str
    says: tuple[Sentence, ...]
    added: str


def rule(procedure: Procedure, carrier: Carrier) -> Rule:
    """The rule behind a carrier, in words."""
    return Rule(carrier.kind, carrier.name, tuple(_says(procedure, carrier)), carrier.origin.added)


def _says(procedure: Procedure, carrier: Carrier) -> Iterator[Sentence]:
    match carrier.kind:
        case RuleKind.STEP:
            yield from explain_rule(procedure, procedure.steps[carrier.name]).sentences
        case RuleKind.PERSON:
            yield from _person(procedure, carrier.name)
        case RuleKind.SEAT:
            yield from (_seat(seat) for seat in _seats(procedure) if seat.origin is carrier.origin)
        case RuleKind.THROUGHOUT:
            lines = (duty for duty in procedure.throughout if duty.origin is carrier.origin)
            yield from (say("For: {who}.", who=all_of(duty.who)) for duty in lines)
        case RuleKind.SIGHT:
            yield from _sight(procedure, carrier)


def _person(procedure: Procedure, name: str) -> Iterator[Sentence]:
    person = procedure.people[name]
    yield say("This is {meaning}.", meaning=person.meaning)
    if person.how_many:
        yield say("How many: {number}.", number=person.how_many)


def _seats(procedure: Procedure) -> Iterator[Seat]:
    return (seat for person in procedure.people.values() if person.panel for seat in person.panel.seats)


def _seat(seat: Seat) -> Sentence:
    number = (
        say("at least {number}", number=seat.number) if seat.at_least else say("{number}", number=seat.number)
    )
    people = all_of(seat.drawn_from)
    if seat.sectors:
        return say(
            "{number} of {people}, from: {sectors}.",
            number=number,
            people=people,
            sectors=either(seat.sectors),
        )
    return say("{number} of {people}.", number=number, people=people)


def _sight(procedure: Procedure, carrier: Carrier) -> Iterator[Sentence]:
    for line in procedure.who_may_see:
        if line.origin is carrier.origin:
            who = all_of(line.who)
            yield say("Never seen by: {who}.", who=who) if line.never else say("Seen by: {who}.", who=who)
