"""One Compact: its rules and its own words."""

from collections.abc import Mapping
from dataclasses import dataclass

from evenhand.casework import editions
from evenhand.casework.models import Compact
from evenhand.casework.outcomes import NoSuchCase
from evenhand.engine.procedure import Procedure


@dataclass(frozen=True, slots=True)
class CompactPage:
    """A Compact as it is used now: the procedure new cases open under, and what it calls things."""

    slug: str
    name: str
    edition: str
    procedure: Procedure
    words: Mapping[str, str]


def compact_page(slug: str) -> CompactPage:
    """The Compact of that name. Raises `NoSuchCase`."""
    row = Compact.objects.filter(slug=slug).first()
    if row is None:
        raise NoSuchCase(slug)
    digest = row.edition_id
    return CompactPage(row.slug, row.name, digest, editions.procedure_of(digest), editions.words_of(digest))
