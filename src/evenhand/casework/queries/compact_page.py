"""One Compact: its rules and its own words."""

from collections.abc import Mapping
from dataclasses import dataclass

from evenhand.casework.log import editions
from evenhand.casework.models import Compact
from evenhand.casework.outcomes import NoSuchCase
from evenhand.engine.procedure import Procedure


@dataclass(frozen=True, slots=True)
class Office:
    """Who people turn to, and where. What has not been entered is empty."""

    name: str
    phone: str
    hours: str
    email: str
    address: str


@dataclass(frozen=True, slots=True)
class CompactPage:
    """A Compact as it is used now: the procedure new cases open under, and what it calls things."""

    slug: str
    name: str
    edition: str
    procedure: Procedure
    words: Mapping[str, str]
    time_zone: str
    office: Office


def compact_page(slug: str) -> CompactPage:
    """The Compact of that name. Raises `NoSuchCase`."""
    row = Compact.objects.filter(slug=slug).first()
    if row is None:
        raise NoSuchCase(slug)
    return page_of(row)


def page_of(row: Compact) -> CompactPage:
    """The Compact of that row."""
    digest = row.edition_id
    return CompactPage(
        slug=row.slug,
        name=row.name,
        edition=digest,
        procedure=editions.procedure_of(digest),
        words=editions.words_of(digest),
        time_zone=row.time_zone,
        office=Office(
            row.office_name, row.office_phone, row.office_hours, row.office_email, row.office_address
        ),
    )
