"""Which organisations are, or were, in a dispute of a Compact."""

from evenhand.casework.models import Case


def party_names(compact: str) -> tuple[str, ...]:
    """The names of the organisations in the Compact's disputes, in the order of the alphabet."""
    cases = Case.objects.filter(compact=compact).values_list("parties", flat=True)
    return tuple(sorted({name for parties in cases for name in parties.values()}))
