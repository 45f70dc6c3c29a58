"""Whether the people in the register can fill every seat of a panel at once.

A flow from individuals over "this sector in this seat" to seats: it finds a seating if there is one,
however the same people could sit in several seats.
"""

from collections.abc import Iterator

from evenhand.checker.finding import Finder, Finding, Severity
from evenhand.engine.flow import SINK, SOURCE, Network
from evenhand.engine.panels import roles_of
from evenhand.engine.people import Panel, Seat
from evenhand.engine.procedure import Procedure
from evenhand.engine.register import Individual, Register
from evenhand.engine.words import all_of, count, say


def seating_findings(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Panels that could not be seated even in a dispute with which nobody in the register has a link."""
    finder = Finder(procedure)
    for person in procedure.people.values():
        if person.panel is None:
            continue
        filled = seats_filled(procedure, person.panel, register)
        short = [seat for seat in person.panel.seats if filled[seat.name] < _wanted(person.panel, seat)]
        if short:
            there = sum(filled.values())
            wanted = sum(_wanted(person.panel, seat) for seat in person.panel.seats)
            first = count(
                there,
                say("The register can fill 1 of {wanted} places on the {panel}.",
                    wanted=wanted, panel=person.name),
                say("The register can fill {there} of {wanted} places on the {panel}.",
                    there=there, wanted=wanted, panel=person.name),
            )  # fmt: skip
            second = say("Too few for: {seats}.", seats=all_of(seat.name for seat in short))
            yield finder.finding(
                "panel-cannot-be-seated", Severity.GRAVE, person.name, person.origin, first, second
            )


def seats_filled(procedure: Procedure, panel: Panel, register: Register) -> dict[str, int]:
    """How many can sit in each seat when as many as possible sit at once."""
    network = Network()
    for seat in panel.seats:
        wanted = _wanted(panel, seat)
        network.connect(("seat", seat.name), SINK, wanted)
        for place, individual in enumerate(register.individuals):
            if _fits(procedure, seat, individual):
                who, group = ("who", str(place)), ("group", seat.name, individual.sector)
                network.connect(SOURCE, who, 1)
                network.connect(who, group, 1)
                network.connect(group, ("seat", seat.name), _most_of_one_sector(seat, wanted))
    network.fill()
    return {seat.name: network.used(("seat", seat.name), SINK) for seat in panel.seats}


def _wanted(panel: Panel, seat: Seat) -> int:
    """How many must sit there; where each side has as many, that is the most that any seat asks for."""
    return max(other.number for other in panel.seats) if panel.equal_numbers else seat.number


def _fits(procedure: Procedure, seat: Seat, individual: Individual) -> bool:
    right_sector = not seat.sectors or individual.sector in seat.sectors
    return right_sector and not roles_of(procedure, individual).isdisjoint(seat.drawn_from)


def _most_of_one_sector(seat: Seat, wanted: int) -> int:
    if seat.spread == "all different":
        return 1
    return max(wanted - 1, 1) if seat.spread == "not all the same" else wanted
