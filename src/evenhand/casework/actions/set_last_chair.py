"""Say from which sector the last chair came, before a Compact's cases were kept here."""

from evenhand.casework.models import Compact
from evenhand.casework.outcomes import NoSuchCase


def set_last_chair(compact: str, sector: str) -> None:
    """Where the chair goes round among sectors, the first turn follows from this. Raises `NoSuchCase`."""
    if not Compact.objects.filter(slug=compact).update(last_chair=sector):
        raise NoSuchCase(compact)
