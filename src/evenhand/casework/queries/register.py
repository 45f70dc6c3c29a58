"""Who is who in a Compact."""

from evenhand.casework.models import Individual
from evenhand.engine.register import Individual as Known
from evenhand.engine.register import Register


def register_of(compact: str) -> Register:
    """The people the Compact knows today, by name; nobody for an unknown Compact."""
    rows = Individual.objects.filter(compact=compact).order_by("name")
    return Register(tuple(Known(row.name, row.sector, tuple(row.roles), tuple(row.links)) for row in rows))
