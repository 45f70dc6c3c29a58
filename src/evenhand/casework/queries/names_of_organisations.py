"""By which names an organisation is known: one that was renamed, or entered twice, has several."""

from collections.abc import Mapping

from evenhand.casework.models import Organisation
from evenhand.engine.names import folded


def other_names(compact: str) -> Mapping[str, frozenset[str]]:
    """For every name of an organisation that has several: all the others. Names as they are written, keys folded."""
    found: dict[str, set[str]] = {}
    several = Organisation.objects.filter(compact=compact).exclude(merged_into=None)
    for name, kept in several.values_list("name", "merged_into__name"):
        found.setdefault(kept, {kept}).add(name)
    return {folded(name): frozenset(names - {name}) for names in found.values() for name in names}


def every_name(others: Mapping[str, frozenset[str]], name: str, directorate: str = "") -> tuple[str, ...]:
    """A tie to an organisation, or to a directorate of it, under each of its names, the given one first."""
    names = (name, *sorted(others.get(folded(name), ())))
    return tuple(f"{each}, {directorate}" if directorate else each for each in names)
