"""Take a written procedure into use: keep its whole source, and open new cases under it from now on."""

from collections.abc import Mapping
from datetime import datetime

from evenhand.casework.actions.fill_signposts import fill_signposts
from evenhand.casework.log import editions
from evenhand.casework.models import Compact
from evenhand.language.words import REFERENCE_PREFIX

PREFIX_LETTERS = 4


def adopt_compact(slug: str, now: datetime, archive: Mapping[str, str] | None = None) -> str:
    """Take the Compact's source into use and give the digest of its edition; cases that are open keep theirs.

    `archive` are the source files by name; without it, the Compact that comes with the product. References begin
    with the word the Compact chose for them, else with the first letters of its name. Other help that the source names
    and the office's list has not comes on that list, not checked. Refused with
    `editions.CannotBeUsed` where the source has problems, and with `library.NotFound` for an unknown Compact.
    """
    digest = editions.keep(editions.shipped(slug) if archive is None else archive, now)
    prefix = editions.words_of(digest).get(REFERENCE_PREFIX, slug[:PREFIX_LETTERS].upper())
    name = editions.procedure_of(digest).name
    Compact.objects.update_or_create(
        slug=slug, defaults={"name": name, "prefix": prefix, "edition_id": digest}
    )
    fill_signposts(slug, digest)
    return digest
