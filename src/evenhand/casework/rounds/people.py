"""Whom a service message about somebody's turn reaches, and who has to be told in another way."""

from dataclasses import dataclass
from datetime import date

from evenhand.casework import policies
from evenhand.casework.models import Case, Individual
from evenhand.casework.policies.offices import keeps_register
from evenhand.casework.queries.addressee import addressee, may_be_told
from evenhand.casework.queries.reach import Reached, reached
from evenhand.engine.procedure import Procedure


@dataclass(frozen=True, slots=True)
class Audience:
    """Those who get it by e-mail; and whether somebody there has to be rung or written to instead."""

    by_email: tuple[Reached, ...]
    others: bool


def audience(case: Case, facts: policies.InCase, role: str, today: date) -> Audience:
    """The people behind a name of the procedure who may be told what is owed in the case, and wish to be.

    Who has a link to a side is never among them; where an office is empty for that reason, who stands in for it is.
    Whoever asked for no reminders gets none, and is nobody to ring either.
    """
    found = _people(facts, role, today)
    known = Individual.objects.in_bulk([each.individual for each in found if each.individual is not None])
    willing = [each for each in found if each.individual is None or not known[each.individual].no_reminders]
    mailed = tuple(each for each in willing if _is_reached(each, case, today))
    return Audience(mailed, others=len(mailed) < len(willing))


def _people(facts: policies.InCase, role: str, today: date) -> tuple[Reached, ...]:
    """Those who hold it; where nobody does, or may, those who stand in for it."""
    holders = reached(facts, role, today)
    if any(each.individual is not None for each in holders) or role in facts.parties:
        return holders
    deputies = [
        name
        for name, person in facts.procedure.people.items()
        if person.of == role and name in facts.procedure.offices
    ]
    standing_in = [each for name in deputies for each in reached(facts, name, today)]
    return tuple(each for each in standing_in if each.individual is not None) or holders


def _is_reached(person: Reached, case: Case, today: date) -> bool:
    if person.individual is None or person.capacity is None or not person.by_email:
        return False
    actor = addressee(person.email, case.compact_id, person.capacity.value, today)
    return actor is not None and may_be_told(actor, case)


def offices_that_look_after(procedure: Procedure) -> tuple[str, ...]:
    """The offices that hear when a date has passed, and get the digest."""
    return tuple(name for name in procedure.offices if keeps_register(procedure, name))
