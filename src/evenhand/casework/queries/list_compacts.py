"""Which Compacts are kept here."""

from dataclasses import dataclass

from django.db.models import Count, Q

from evenhand.casework.models import Compact


@dataclass(frozen=True, slots=True)
class CompactLine:
    """A Compact in a list: its name in addresses, its title, the edition new cases open under, and its cases."""

    slug: str
    name: str
    edition: str
    open_cases: int
    cases: int


def list_compacts() -> tuple[CompactLine, ...]:
    """Every Compact taken into use, by name."""
    still_open = Count("cases", filter=Q(cases__ended_on=None, cases__isnull=False))
    rows = Compact.objects.annotate(still_open=still_open, every=Count("cases")).order_by("name")
    return tuple(CompactLine(row.slug, row.name, row.edition_id, row.still_open, row.every) for row in rows)
