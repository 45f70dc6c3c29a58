"""Which service messages a Compact sends, of those that can be turned off."""

from evenhand.casework.models import Compact
from evenhand.casework.outcomes import NoSuchCase
from evenhand.casework.service_messages import SWITCHABLE


def turned_on(compact: str) -> tuple[str, ...]:
    """The purposes of those that are sent. Raises `NoSuchCase`."""
    row = Compact.objects.filter(slug=compact).first()
    if row is None:
        raise NoSuchCase(compact)
    return tuple(each.purpose for each in SWITCHABLE if each.is_on(row))
