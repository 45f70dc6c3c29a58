"""Which offices need somebody to stand in, in one case, because who holds them has a link."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from evenhand.casework import policies
from evenhand.casework.answers import NO_LINK
from evenhand.casework.capacities import Actor
from evenhand.casework.models import Individual as Row
from evenhand.casework.models import Link, Representation, Tenure, in_term
from evenhand.casework.queries.declarations import answers_in
from evenhand.casework.queries.names_of_organisations import every_name, other_names
from evenhand.casework.queries.register import register_of
from evenhand.casework.queries.under_any_entry import former_names
from evenhand.engine.names import folded_all
from evenhand.engine.procedure import Procedure
from evenhand.engine.register import Individual, Register


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


def gaps(facts: policies.InCase, today: date) -> tuple[Gap, ...]:
    """Every office with a holder who has a link in this case, in the order of the procedure."""
    answers = answers_in(facts.id)
    if not _somebody_is_out(facts, today, answers):
        return ()
    register = register_of(facts.compact, today)
    former = former_names(facts.compact)
    out = {
        one.name
        for one in register.individuals
        if _is_out(facts, one, former.get(one.name, ()), answers.get(one.name, ""))
    }
    if not out:
        return ()
    rows = Tenure.objects.filter(
        in_term(today), individual__compact=facts.compact, individual__merged_into=None
    )
    standing_in = tuple(
        rows.exclude(stands_in_for=None).values_list("stands_in_for__name", "role", "individual__name")
    )
    return tuple(
        _gap(facts.procedure, register, office, holder, out, standing_in)
        for office in facts.procedure.offices
        for holder in _holding(register, office)
        if holder in out
    )


def _somebody_is_out(facts: policies.InCase, today: date, answers: Mapping[str, str]) -> bool:
    """Whether anybody with an office may have a link at all: on most pages nobody has, and that is soon known."""
    offices = tuple(facts.procedure.offices)
    holders = Row.objects.filter(compact=facts.compact, tenures__role__in=offices)
    if _is_among(holders, facts, answers):
        return True
    links = Link.objects.filter(in_term(today), individual__in=holders).values_list("organisation", flat=True)
    acting = Representation.objects.filter(in_term(today), individual__in=holders)
    tied = (*links, *acting.values_list("organisation__name", flat=True))
    others = other_names(facts.compact) if tied else {}
    known = folded_all(called for name in tied for called in every_name(others, name))
    return policies.ties_to_a_side(facts, known)


def _is_among(holders: QuerySet[Row], facts: policies.InCase, answers: Mapping[str, str]) -> bool:
    """Whether somebody who declared a link or a doubt, or stepped aside, has an office, under whatever name."""
    declared = folded_all(name for name, answer in answers.items() if answer != NO_LINK)
    gone = declared.union(*(sitting.aside for sitting in facts.sittings.values()))
    if not gone:
        return False
    former = former_names(facts.compact)
    names = holders.values_list("name", flat=True)
    return any(not gone.isdisjoint(folded_all((name, *former.get(name, ())))) for name in names)


def _is_out(facts: policies.InCase, person: Individual, former: tuple[str, ...], answer: str) -> bool:
    known = Actor(
        compact=facts.compact,
        names=(person.name, *former),
        links=folded_all(person.links),
        declared={facts.id: answer} if answer else {},
    )
    return policies.is_conflicted(known, facts)


def _holding(register: Register, office: str) -> list[str]:
    return [one.name for one in register.individuals if office in one.roles]


def _gap(
    procedure: Procedure,
    register: Register,
    office: str,
    absent: str,
    out: set[str],
    standing_in: tuple[tuple[str, str, str], ...],
) -> Gap:
    named = [who for whom, role, who in standing_in if whom == absent and role == office]
    deputies = [
        name for name, person in procedure.people.items() if person.of == office and name in procedure.offices
    ]
    named += [who for deputy in deputies for who in _holding(register, deputy)]
    free = [who for who in dict.fromkeys(named) if who not in out]
    others = [who for who in _holding(register, office) if who not in out and who not in free]
    return Gap(office, absent, tuple(free), tuple(others))
