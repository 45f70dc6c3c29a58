"""People: each who is named can be somebody, and each is there for something."""

from collections.abc import Iterator

from evenhand.checker.finding import Finder, Finding, Severity
from evenhand.engine.panels import roles_of
from evenhand.engine.people import Panel, Person, PersonKind
from evenhand.engine.procedure import Procedure
from evenhand.engine.register import Register
from evenhand.engine.words import say

IN_THE_REGISTER = (PersonKind.OFFICE, PersonKind.BODY, PersonKind.MEMBER_OF)
"""The kinds of people whose holders the register of a Compact knows."""


def people_findings(procedure: Procedure) -> Iterator[Finding]:
    """People whom no rule needs, and panels and chairs that no step ever chooses."""
    finder = Finder(procedure)
    needed, appointed = _needed(procedure), {step.appoints for step in procedure.steps.values()}
    appointed |= _chairs_by_their_seat(procedure)
    for person in procedure.people.values():
        if person.name not in needed:
            sentence = say("No step or rule needs {person}.", person=person.name)
            yield finder.finding("person-not-used", Severity.NOTE, person.name, person.origin, sentence)
        elif person.kind in (PersonKind.PANEL, PersonKind.CHAIR_OF) and person.name not in appointed:
            sentence = say(
                "No step chooses the {person}, so nobody can ever act as such.", person=person.name
            )
            yield finder.finding("never-chosen", Severity.GRAVE, person.name, person.origin, sentence)


def _chairs_by_their_seat(procedure: Procedure) -> set[str]:
    """Chairs whom no step chooses, since a seat of the panel makes its member the chair."""
    seated = {
        person.name
        for person in procedure.people.values()
        if person.panel and any(seat.takes_chair for seat in person.panel.seats)
    }
    return {person.name for person in procedure.people.values() if person.of in seated}


def holder_findings(procedure: Procedure, register: Register) -> Iterator[Finding]:
    """Offices and bodies that have something to do, and that nobody in the register holds."""
    finder = Finder(procedure)
    held = {role for individual in register.individuals for role in roles_of(procedure, individual)}
    acting = _acting(procedure)
    for person in procedure.people.values():
        empty = person.kind in IN_THE_REGISTER and person.name in acting and person.name not in held
        if empty and not _is_of_a_party(procedure, person) and not _told_with_its_body(person, acting):
            sentence = say(
                "The register names nobody as {person}, and the procedure counts on somebody to act as such.",
                person=person.name,
            )
            yield finder.finding("nobody-holds-it", Severity.GRAVE, person.name, person.origin, sentence)


def _needed(procedure: Procedure) -> set[str]:
    """Everybody whom some rule names."""
    found = _acting(procedure)
    for step in procedure.steps.values():
        found |= {
            *step.to,
            *step.approved_by,
            step.appoints,
            step.removes,
            step.every.meeting_of if step.every else "",
        }
    for person in procedure.people.values():
        found |= {person.of, *(_named_by(person.panel) if person.panel else ())}
    for duty in procedure.throughout:
        found |= set(duty.who)
    for line in procedure.who_may_see:
        found |= set(line.who)
    return found | {condition.checked_by for condition in procedure.open_to}


def _named_by(panel: Panel) -> set[str]:
    nominating = {seat.nominee_of for seat in panel.seats}
    return {
        *panel.never_linked_to,
        *panel.never_linked_to_directorate_of,
        *panel.never_on,
        *panel.advisers,
    } | nominating


def _acting(procedure: Procedure) -> set[str]:
    """Everybody who may or must do a step, or from whom the members of a panel are drawn."""
    found = {who for step in procedure.steps.values() for who in (*step.who, *step.owers)}
    panels = [person.panel for person in procedure.people.values() if person.panel]
    found |= {role for panel in panels for seat in panel.seats for role in seat.drawn_from}
    return found | {role for panel in panels for role in panel.substitutes_from}


def _is_of_a_party(procedure: Procedure, person: Person) -> bool:
    return person.of in procedure.parties


def _told_with_its_body(person: Person, acting: set[str]) -> bool:
    """A member of a body is missing only where the body is: one finding is enough."""
    return person.kind is PersonKind.MEMBER_OF and person.of in acting
