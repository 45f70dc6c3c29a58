"""A person may stand in the register by several entries, of which one counts: what was written under each is theirs."""

from collections.abc import Iterable, Mapping

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from evenhand.casework.models import Individual

COUNTS = Coalesce(F("individual__merged_into"), F("individual"))
"""For rows of an `individual`: the key of the entry that counts."""


def of_people(people: Iterable[Individual]) -> Q:
    """The rows of these people, whatever entry they were made under. The people are entries that count."""
    keys = [person.pk for person in people]
    return Q(individual__in=keys) | Q(individual__merged_into__in=keys)


def called(compact: str, name: str) -> Individual | None:
    """The entry that counts of the person who is, or was, called that; None where the register knows nobody so."""
    return called_each(compact, (name,)).get(name)


def called_each(compact: str, names: Iterable[str]) -> Mapping[str, Individual]:
    """The same for several names at once. Whom the register does not know is left out."""
    rows = Individual.objects.filter(compact=compact, name__in=tuple(names)).select_related("merged_into")
    return {row.name: row.merged_into or row for row in rows}


def names_of(keys: Iterable[int]) -> Mapping[str, int]:
    """Every name of the people of these keys, and the key of the entry that counts."""
    wanted = tuple(keys)
    if not wanted:
        return {}
    rows = Individual.objects.filter(Q(pk__in=wanted) | Q(merged_into__in=wanted))
    return dict(rows.values_list("name", Coalesce(F("merged_into"), F("pk"))))


def former_names(compact: str) -> Mapping[str, tuple[str, ...]]:
    """For everybody who has several names: those that lead to the one that counts."""
    found: dict[str, list[str]] = {}
    merged = Individual.objects.filter(compact=compact).exclude(merged_into=None).order_by("pk")
    for name, kept in merged.values_list("name", "merged_into__name"):
        found.setdefault(kept, []).append(name)
    return {kept: tuple(names) for kept, names in found.items()}
