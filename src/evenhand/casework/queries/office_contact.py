"""Who to turn to in a Compact: what its office has said about itself."""

from dataclasses import dataclass

from evenhand.casework.models import Compact
from evenhand.casework.outcomes import NoSuchCase


@dataclass(frozen=True, slots=True)
class Contact:
    """The office of a Compact. What has not been entered is empty."""

    name: str
    phone: str
    hours: str
    email: str
    address: str


def contact_of(compact: str) -> Contact:
    """The office of that Compact. Raises `NoSuchCase`."""
    row = Compact.objects.filter(slug=compact).first()
    if row is None:
        raise NoSuchCase(compact)
    return Contact(row.office_name, row.office_phone, row.office_hours, row.office_email, row.office_address)
