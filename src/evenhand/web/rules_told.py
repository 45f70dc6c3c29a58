"""What a rule of a procedure says, in sentences, for the page that sets it beside its clause."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evenhand.engine.carriers import Carrier, RuleKind
from evenhand.engine.explain import explain_rule
from evenhand.engine.people import Panel, Seat
from evenhand.engine.procedure import Procedure
from evenhand.engine.words import Sentence, all_of, either, say
from evenhand.web.jinja import joined

KINDS: Mapping[RuleKind, Sentence] = {
    RuleKind.CALENDAR: say("how days are counted"),
    RuleKind.CODES: say("the codes"),
    RuleKind.SECTORS: say("the sectors"),
    RuleKind.OPEN_TO: say("what the procedure is open to"),
    RuleKind.PERSON: say("a person or body"),
    RuleKind.SEAT: say("a seat on a panel"),
    RuleKind.FORM: say("a form"),
    RuleKind.MOMENT: say("a moment"),
    RuleKind.STEP: say("a step"),
    RuleKind.THROUGHOUT: say("a duty throughout"),
    RuleKind.SIGHT: say("who may see what"),
    RuleKind.PROMISE: say("a promise"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as the page shows it: its kind, its name, what it says, and why it was added where it was."""

    kind: Sentence
    name: str
    says: tuple[Sentence, ...]
    added: str


def rule(procedure: Procedure, carrier: Carrier) -> Rule:
    """The rule behind a carrier, in words."""
    listed = carrier.kind in (RuleKind.CODES, RuleKind.SECTORS, RuleKind.SIGHT)
    name = joined(carrier.name.split(", "), ", ") if listed else carrier.name
    return Rule(KINDS[carrier.kind], name, tuple(_says(procedure, carrier)), carrier.origin.added)


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
    if person.panel:
        yield from _panel(person.panel)


def _panel(panel: Panel) -> Iterator[Sentence]:
    for seat in panel.seats:
        yield say("{seat}: {who}", seat=seat.name, who=_seat(seat))
    if panel.never_linked_to:
        yield say("Nobody sits there who has a link with {parties}.", parties=either(panel.never_linked_to))
    if panel.substitutes_from:
        yield say("Substitutes come from: {people}.", people=all_of(panel.substitutes_from))
    if panel.decides_by:
        yield say("It decides by {rule}.", rule=panel.decides_by)


def _seats(procedure: Procedure) -> Iterator[Seat]:
    return (seat for person in procedure.people.values() if person.panel for seat in person.panel.seats)


def _seat(seat: Seat) -> Sentence:
    number = (
        say("at least {number}", number=seat.number) if seat.at_least else say("{number}", number=seat.number)
    )
    people, where = all_of(seat.drawn_from), _sectors(seat)
    if where:
        return say("{number} from: {people}, {where}.", number=number, people=people, where=where)
    return say("{number} from: {people}.", number=number, people=people)


def _sectors(seat: Seat) -> Sentence | None:
    if seat.sectors:
        return say("sector {sectors}", sectors=either(seat.sectors))
    if seat.spread == "all different":
        return say("each from another sector")
    return say("not all from one sector") if seat.spread else None


def _sight(procedure: Procedure, carrier: Carrier) -> Iterator[Sentence]:
    for line in procedure.who_may_see:
        if line.origin is carrier.origin:
            who = all_of(line.who)
            yield say("Never seen by: {who}.", who=who) if line.never else say("Seen by: {who}.", who=who)
