"""Who stands at the door of a Compact: the person behind an account or a key, and all they may act as today."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from evenhand.casework.log import editions
from evenhand.casework.models import (
    Account,
    Asked,
    CaseKey,
    Compact,
    Declaration,
    Individual,
    Link,
    Organisation,
    Representation,
    Seat,
    in_term,
)
from evenhand.casework.policies.capacities import Actor, Capacity, Proof, organisation, role
from evenhand.casework.queries.names_of_organisations import every_name, other_names
from evenhand.casework.queries.under_any_entry import of_people
from evenhand.engine.names import folded, folded_all
from evenhand.engine.panels import roles_of
from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import Procedure
from evenhand.engine.register import Individual as Known


@dataclass(frozen=True, slots=True)
class Welcome:
    """A Compact that an account is known in, for the page that lets somebody choose."""

    slug: str
    name: str


def actor_of(account: Account, compact: str, proof: Proof, today: date) -> Actor:
    """The person of that account in a Compact, with everything they may act as; a stranger where they are not known.

    An account that is shut opens nothing.

    Nothing is remembered between two requests: a term that ended yesterday is gone today.
    """
    if not account.is_active:
        return Actor(compact=compact)
    entries = Individual.objects.filter(compact=compact, email=account.email, merged_into=None)
    person = entries.select_related("compact").first()
    if person is None:
        return Actor(compact=compact, proof=proof, account=account.pk, site_admin=account.site_admin)
    return replace(as_person(person, proof, today), account=account.pk, site_admin=account.site_admin)


def as_person(person: Individual, proof: Proof, today: date) -> Actor:
    """Somebody of the register with everything they may act as, whether or not they have an account.

    `person` is the entry that counts, where several were merged.
    """
    compact = person.compact_id
    procedure = editions.procedure_of(person.compact.edition_id)
    names = (person.name, *person.merged.order_by("pk").values_list("name", flat=True))
    acted = _acted(person, today)
    others = other_names(compact)
    return Actor(
        compact=compact,
        proof=proof,
        names=names,
        capacities=(
            *_held(person, procedure, today),
            *_seated(compact, names, procedure),
            *_acts_for(acted),
        ),
        links=_tied(person.links.filter(in_term(today)), (each.name for each in acted), others),
        declared=_declared(person),
        also_called={folded(name): folded_all(several) for name, several in others.items() if several},
        asked=frozenset(Asked.objects.filter(of_people((person,))).values_list("case", flat=True)),
    )


def holder_of(key: str, today: date) -> Actor | None:
    """Whoever holds the key of a case, acting for its side; None for a key that is unknown, out of date or taken back."""
    row = (
        CaseKey.objects.filter(pk=key, revoked_at=None, expires_on__gte=today).select_related("case").first()
    )
    if row is None or row.role not in row.case.parties:
        return None
    side = organisation(row.case.parties[row.role])
    return Actor(
        compact=row.case.compact_id,
        proof=Proof.KEY,
        holder=row.holder,
        capacities=(side,),
        acting=side,
        only_case=row.case_id,
    )


def welcomes(account: int) -> tuple[Welcome, ...]:
    """The Compacts in which somebody is known under the address of this account, by name."""
    rows = Compact.objects.filter(individuals__email=Account.objects.filter(pk=account).values("email")[:1])
    return tuple(Welcome(row.slug, row.name) for row in rows.distinct().order_by("name"))


def links_of(person: Individual, today: date) -> frozenset[str]:
    """The organisations that a person is tied to on a day, folded: by a link, or because they act for one.

    An organisation that has several names counts under each of them.
    """
    return links_of_each((person,), today)[person.pk]


def links_of_each(people: Sequence[Individual], today: date) -> Mapping[int, frozenset[str]]:
    """The same for several people of one Compact at once, by the key of their entry."""
    links: dict[int, list[Link]] = {person.pk: [] for person in people}
    acted: dict[int, list[str]] = {person.pk: [] for person in people}
    others = other_names(people[0].compact_id) if people else {}
    for link in Link.objects.filter(in_term(today), individual__in=links):
        links[link.individual_id].append(link)
    rows = Representation.objects.filter(in_term(today), individual__in=acted)
    for key, name in rows.values_list("individual", "organisation__name"):
        acted[key].append(name)
    return {key: _tied(links[key], acted[key], others) for key in links}


def _acted(person: Individual, today: date) -> tuple[Organisation, ...]:
    """The organisations that a person acts for on a day."""
    rows = person.represents.filter(in_term(today)).select_related("organisation__merged_into")
    return tuple(each.organisation for each in rows.order_by("organisation", "pk"))


def _tied(
    links: Iterable[Link], acted: Iterable[str], others: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    """What these links, and acting for these organisations, come to: each of their names, folded."""
    linked = (name for link in links for name in every_name(others, link.organisation, link.directorate))
    return folded_all((*linked, *(name for each in acted for name in every_name(others, each))))


def _held(person: Individual, procedure: Procedure, today: date) -> Iterable[Capacity]:
    """Offices and bodies; who is a member of a body acts for it, too."""
    held = tuple(person.tenures.filter(in_term(today)).values_list("role", flat=True))
    names = roles_of(procedure, Known(person.name, person.sector, held))
    return tuple(role(name) for name in procedure.people if name in names)


def _seated(compact: str, names: Iterable[str], procedure: Procedure) -> Iterable[Capacity]:
    """The panels of this Compact on which the person sits in any case, and the chairs they take there."""
    # A name has few seats and a Compact many: the Compact is compared here, so that the database goes by the name.
    seats = Seat.objects.filter(name__in=tuple(names), stepped_aside=False)
    own = [seat for seat in seats.values_list("panel", "chair", "case__compact") if seat[-1] == compact]
    panels = {panel for panel, _, _ in own}
    chaired = {panel for panel, chair, _ in own if chair}
    return tuple(
        role(person.name)
        for person in procedure.people.values()
        if (person.kind is PersonKind.PANEL and person.name in panels)
        or (person.kind is PersonKind.CHAIR_OF and person.of in chaired)
        or (person.kind is PersonKind.MEMBER_OF and person.of in panels)
    )


def _acts_for(acted: Iterable[Organisation]) -> Iterable[Capacity]:
    return tuple(dict.fromkeys(organisation((each.merged_into or each).name) for each in acted))


def _declared(person: Individual) -> Mapping[str, str]:
    """The latest declaration by the address of the case, under whichever of their names."""
    own = Declaration.objects.filter(of_people((person,)))
    return dict(own.order_by("at", "pk").values_list("case", "answer"))
