"""Put a person into a Compact's register, or change what it says about them."""

from dataclasses import dataclass

from django.db import transaction

from evenhand.casework.actions.end_sessions import end_sessions, end_sessions_of
from evenhand.casework.models import Account, Compact, Individual, Link, Tenure
from evenhand.casework.outcomes import NoSuchCase
from evenhand.engine.register import Individual as Known


def put_in_register(compact: str, person: Known, email: str = "", *, add: bool = False) -> None:
    """The register now says this about the person of that name. Cases keep the facts they relied on before.

    Offices and links that are not named any more are gone (with `add` they stay); those that stay keep their terms.
    With an address the person can sign in from now on. Where their offices, links or address changed, every session of
    theirs ends. Raises `NoSuchCase` for an unknown Compact.
    """
    if not Compact.objects.filter(slug=compact).exists():
        raise NoSuchCase(compact)
    with transaction.atomic():
        before = _what_counts(compact, person.name)
        values = {"sector": person.sector} | ({"email": email.strip().casefold()} if email else {})
        row, _made = Individual.objects.update_or_create(
            compact_id=compact, name=person.name, defaults=values
        )
        if not add:
            row.tenures.exclude(role__in=person.roles).delete()
            row.links.exclude(
                pk__in=[link.pk for link in row.links.all() if str(link) in person.links]
            ).delete()
        _hold(row, person.roles)
        _link(row, person.links)
        if email:
            Account.objects.ensure(email)
        if before is not None and before != _what_counts(compact, person.name):
            end_sessions_of(before.email)
            end_sessions((row,))


@dataclass(frozen=True, slots=True)
class _WhatCounts:
    """What a person's access follows from."""

    email: str
    roles: frozenset[str]
    links: frozenset[str]


def _what_counts(compact: str, name: str) -> _WhatCounts | None:
    row = Individual.objects.filter(compact_id=compact, name=name).first()
    if row is None:
        return None
    roles = frozenset(row.tenures.values_list("role", flat=True))
    return _WhatCounts(row.email, roles, frozenset(map(str, row.links.all())))


def _hold(row: Individual, roles: tuple[str, ...]) -> None:
    held = set(row.tenures.values_list("role", flat=True))
    Tenure.objects.bulk_create(Tenure(individual=row, role=name) for name in roles if name not in held)


def _link(row: Individual, links: tuple[str, ...]) -> None:
    known = set(map(str, row.links.all()))
    parts = [name.partition(", ") for name in links if name not in known]
    Link.objects.bulk_create(
        Link(individual=row, organisation=organisation, directorate=directorate)
        for organisation, _, directorate in parts
    )
