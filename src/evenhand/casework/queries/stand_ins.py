"""Which offices need somebody to stand in, in one case, because who holds them has a link."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from evenhand.casework import policies
from evenhand.casework.answers import NO_LINK
from evenhand.casework.models import Individual, Link, Representation, Tenure, in_term
from evenhand.casework.policies.capacities import Actor
from evenhand.casework.queries.declarations import answers_in
from evenhand.casework.queries.names_of_organisations import every_name, other_names
from evenhand.casework.queries.under_any_entry import former_names
from evenhand.engine.names import folded_all
from evenhand.engine.procedure import Procedure


@dataclass(frozen=True, slots=True)
class Gap:
    """An office whose holder takes no part in a case.

    `stand_ins` are those who stand in for this holder, `others` those who hold the office as well: only such as have
    no link themselves. Where both are empty, somebody has to be found.
    """

    office: str
    absent: str
    stand_ins: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TakingNoPart:
    """Who takes no part in a case in which they hold something.

    `gaps` are the offices, in the order of the procedure; `idle` are those who sit on a panel all the same, by panel
    and name: nobody has recorded that they leave the seat.
    """

    gaps: tuple[Gap, ...]
    idle: tuple[tuple[str, str], ...]


def taking_no_part(facts: policies.InCase, today: date) -> TakingNoPart:
    """Every holder of an office, and every member of a panel, who has a link in this case or is not sure of one."""
    held, seated = _held(facts, today), _seated(facts)
    holders = {**{key: name for name, key in seated.items()}, **{who.key: who.name for who in held}}
    out = who_is_out(facts, today, holders)
    idle = tuple(
        (panel, name)
        for panel, seating in facts.state.panels.items()
        for name in seating.members
        if name in seated and holders[seated[name]] in out
    )
    return TakingNoPart(_gaps(facts.procedure, held, out), idle)


def gaps(facts: policies.InCase, today: date) -> tuple[Gap, ...]:
    """Every office with a holder who has a link in this case, in the order of the procedure."""
    return taking_no_part(facts, today).gaps


def _seated(facts: policies.InCase) -> dict[str, int]:
    """The key in the register of everybody who sits, by the name they sit under; nobody once the case has ended."""
    panels = facts.state.panels.values() if facts.state.ended_on is None else ()
    names = {name for seating in panels for name in seating.members}
    rows = Individual.objects.filter(compact=facts.compact, name__in=names) if names else ()
    return {row.name: row.merged_into_id or row.pk for row in rows}


def _gaps(procedure: Procedure, held: list["_Held"], out: set[str]) -> tuple[Gap, ...]:
    if not out:
        return ()
    holders = {office: [who.name for who in held if who.office == office] for office in procedure.offices}
    standing_in = [who for who in held if who.stands_in_for]
    return tuple(
        _gap(procedure, holders, office, holder, out, standing_in)
        for office in holders
        for holder in dict.fromkeys(holders[office])
        if holder in out
    )


class _Held(NamedTuple):
    """An office that somebody holds today: theirs, or for another who holds it."""

    key: int
    name: str
    office: str
    stands_in_for: str | None


def _held(facts: policies.InCase, today: date) -> list[_Held]:
    rows = Tenure.objects.filter(
        in_term(today),
        role__in=tuple(facts.procedure.offices),
        individual__compact=facts.compact,
        individual__merged_into=None,
    )
    columns = ("individual", "individual__name", "role", "stands_in_for__name")
    return [_Held(*row) for row in rows.order_by("individual__name", "pk").values_list(*columns)]


def who_is_out(facts: policies.InCase, today: date, holders: Mapping[int, str]) -> set[str]:
    """Who of these people, by their keys in the register and their names, takes no part in this case.

    For a link in the register, one that they declared or are not sure of, or because they stepped aside.
    """
    answers = answers_in(facts.id)
    links = _links(facts.compact, today, holders)
    said = any(answer != NO_LINK for answer in answers.values())
    former = (
        former_names(facts.compact) if said or any(each.aside for each in facts.sittings.values()) else {}
    )
    found = set()
    for key, name in holders.items():
        answer = answers.get(name, "")
        known = Actor(
            compact=facts.compact,
            names=(name, *former.get(name, ())),
            links=folded_all(links.get(key, ())),
            declared={facts.id: answer} if answer else {},
        )
        if policies.is_conflicted(known, facts):
            found.add(name)
    return found


def _links(compact: str, today: date, holders: Iterable[int]) -> Mapping[int, list[str]]:
    """To which organisations these people have a link, or act for, under each of their names."""
    of_holders = Q(individual__in=tuple(holders))
    links = Link.objects.filter(in_term(today), of_holders)
    acting = Representation.objects.filter(in_term(today), of_holders)
    ties = [
        *links.values_list("individual", "organisation", "directorate"),
        *acting.values_list("individual", "organisation__name", "directorate"),
    ]
    others = other_names(compact) if ties else {}
    found: dict[int, list[str]] = {}
    for key, name, part in ties:
        found.setdefault(key, []).extend(every_name(others, name, part))
    return found


def _gap(
    procedure: Procedure,
    holders: Mapping[str, list[str]],
    office: str,
    absent: str,
    out: set[str],
    standing_in: Iterable[_Held],
) -> Gap:
    named = [who.name for who in standing_in if who.stands_in_for == absent and who.office == office]
    deputies = [
        name for name, person in procedure.people.items() if person.of == office and name in procedure.offices
    ]
    named += [who for deputy in deputies for who in holders[deputy]]
    free = [who for who in dict.fromkeys(named) if who not in out]
    others = [who for who in dict.fromkeys(holders[office]) if who not in out and who not in free]
    return Gap(office, absent, tuple(free), tuple(others))
