"""Whom a letter to somebody of a procedure reaches: the people behind a side, an office, a body or a panel."""

from dataclasses import dataclass
from datetime import date

from evenhand.casework import policies
from evenhand.casework.models import Individual, Organisation, Representation, in_term
from evenhand.casework.policies.capacities import Capacity, organisation, role
from evenhand.casework.queries.register import register_of
from evenhand.casework.queries.stand_ins import who_is_out
from evenhand.engine.guards import called
from evenhand.engine.names import folded
from evenhand.engine.panels import roles_of

_ACTING_FOR_IT = (Representation.Part.CONTACT, Representation.Part.DEPUTY)


@dataclass(frozen=True, slots=True)
class Reached:
    """Somebody whom a letter reaches, and how they wish to be reached.

    `role` is the recipient by the procedure, `capacity` why this person gets it (looked up again before an e-mail
    goes), `individual` their key in the register: None where the letter greets an organisation or an office as such.
    """

    role: str
    name: str
    email: str = ""
    address: str = ""
    phone: str = ""
    channel: str = Individual.Channel.EMAIL.value
    large_print: bool = False
    individual: int | None = None
    capacity: Capacity | None = None

    @property
    def by_email(self) -> bool:
        """Whether an e-mail reaches them, and they wish for one."""
        return bool(self.email) and self.channel == Individual.Channel.EMAIL.value


def reached(facts: policies.InCase, name: str, today: date) -> tuple[Reached, ...]:
    """Everybody whom a letter to this name of the procedure reaches; at least one, if only by its name.

    Whoever has a link with a side gets nothing that is meant for an office, a body or a panel.
    """
    if name in facts.parties:
        return _of_side(facts, name, today)
    rows = _holders(facts, name, today)
    out = who_is_out(facts, today, {row.pk: row.name for row in rows})
    found = tuple(_person(row, name, role(name)) for row in rows if row.name not in out)
    return found or (Reached(role=name, name=str(called(facts.procedure, facts.state, name))),)


def organisation_behind(facts: policies.InCase, side: str) -> Organisation | None:
    """The organisation that is that side, as the register has it today; None where it does not."""
    rows = Organisation.objects.filter(compact=facts.compact).select_related("merged_into")
    row = next((each for each in rows if folded(each.name) == folded(facts.parties[side])), None)
    return row and (row.merged_into or row)


def _of_side(facts: policies.InCase, side: str, today: date) -> tuple[Reached, ...]:
    """The people who act for an organisation; the organisation itself where nobody is known."""
    known, place = facts.parties[side], organisation_behind(facts, side)
    if place is None:
        return (Reached(role=side, name=known),)
    acting = Representation.objects.filter(in_term(today), organisation=place, part__in=_ACTING_FOR_IT)
    people = [each.individual for each in acting.select_related("individual").order_by("part", "pk")]
    if people:
        return tuple(_person(each, side, organisation(place.name)) for each in dict.fromkeys(people))
    return (Reached(side, known, place.email, place.address, place.phone),)


def _holders(facts: policies.InCase, name: str, today: date) -> list[Individual]:
    """Who holds the office, sits on the body, or sits on the panel of this case."""
    panel = policies.panel_of(facts.procedure, name) if name in facts.procedure.people else ""
    if panel:
        sitting = facts.sittings.get(panel, policies.Sitting())
        names = {sitting.chair} if name != panel and sitting.chair else set(sitting.members)
    else:
        people = register_of(facts.compact, today).individuals
        names = {folded(one.name) for one in people if name in roles_of(facts.procedure, one)}
    rows = Individual.objects.filter(compact=facts.compact, merged_into=None).order_by("name")
    return [row for row in rows if folded(row.name) in names]


def _person(row: Individual, name: str, capacity: Capacity) -> Reached:
    return Reached(
        role=name,
        name=row.name,
        email=row.email,
        address=row.address,
        phone=row.phone,
        channel=row.channel,
        large_print=row.large_print,
        individual=row.pk,
        capacity=capacity,
    )
