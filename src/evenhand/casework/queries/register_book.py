"""The whole register of a Compact."""

from collections.abc import Iterable

from evenhand.casework.models import (
    Absence,
    Commitment,
    Individual,
    Link,
    Organisation,
    RegisterChange,
    Representation,
    Tenure,
)
from evenhand.casework.register.entries import (
    AbsenceEntry,
    Book,
    CommitmentEntry,
    LinkEntry,
    OfficeEntry,
    OrganisationEntry,
    PersonEntry,
)
from evenhand.engine.names import folded


def book_of(compact: str) -> Book:
    """Everything the register of that Compact says, at the cost of seven questions whatever its size."""
    people = Individual.objects.filter(compact=compact).select_related("merged_into").order_by("name")
    organisations = Organisation.objects.filter(compact=compact).select_related("merged_into")
    everybody, bodies = list(people), list(organisations.order_by("name"))
    offices = Tenure.objects.filter(individual__compact=compact).order_by("role", "group", "since", "pk")
    links = Link.objects.filter(individual__compact=compact).order_by("organisation", "since", "pk")
    acting = Representation.objects.filter(individual__compact=compact).order_by("since", "pk")
    away = Absence.objects.filter(individual__compact=compact).order_by("since", "pk")
    promises = Commitment.objects.filter(compact=compact).order_by("pk")
    return Book(
        compact=compact,
        people={row.pk: _person(row) for row in everybody if row.merged_into is None},
        organisations={row.pk: _organisation(row) for row in bodies if row.merged_into is None},
        offices={row.pk: _office(row) for row in offices.select_related("individual", "stands_in_for")},
        links={row.pk: _link(row) for row in links.select_related("individual")},
        representing={row.pk: _acts(row) for row in acting.select_related("individual", "organisation")},
        absences={row.pk: _absence(row) for row in away.select_related("individual")},
        commitments={row.pk: _commitment(row) for row in promises},
        former_people=_former(everybody),
        former_organisations=_former(bodies),
        addresses=frozenset(row.email for row in everybody if row.merged_into and row.email),
    )


def changes_of(compact: str, most: int) -> tuple[RegisterChange, ...]:
    """Who changed what in the register, the latest first."""
    return tuple(RegisterChange.objects.filter(compact=compact).order_by("-at", "-pk")[:most])


def _former(rows: Iterable[Individual] | Iterable[Organisation]) -> dict[str, str]:
    return {folded(row.name): row.merged_into.name for row in rows if row.merged_into}


def _person(row: Individual) -> PersonEntry:
    return PersonEntry(
        name=row.name,
        sector=row.sector,
        email=row.email,
        phone=row.phone,
        address=row.address,
        channel=row.channel,
        language=row.language,
        large_print=row.large_print,
        no_reminders=row.no_reminders,
    )


def _organisation(row: Organisation) -> OrganisationEntry:
    return OrganisationEntry(
        name=row.name,
        sector=row.sector,
        signed_on=row.signed_on,
        left_on=row.left_on,
        directorates=tuple(row.directorates),
        email=row.email,
        phone=row.phone,
        address=row.address,
    )


def _office(row: Tenure) -> OfficeEntry:
    return OfficeEntry(
        person=row.individual.name,
        role=row.role,
        group=row.group,
        since=row.since,
        until=row.until,
        instead_of=row.stands_in_for.name if row.stands_in_for else "",
    )


def _link(row: Link) -> LinkEntry:
    return LinkEntry(
        person=row.individual.name,
        organisation=row.organisation,
        directorate=row.directorate,
        tie=row.kind,
        since=row.since,
        until=row.until,
    )


def _acts(row: Representation) -> LinkEntry:
    return LinkEntry(
        person=row.individual.name,
        organisation=row.organisation.name,
        directorate=row.directorate,
        tie=row.part,
        since=row.since,
        until=row.until,
    )


def _absence(row: Absence) -> AbsenceEntry:
    return AbsenceEntry(person=row.individual.name, since=row.since, until=row.until)


def _commitment(row: Commitment) -> CommitmentEntry:
    return CommitmentEntry(code=row.code, number=row.number, text=row.text, ended_on=row.ended_on)
