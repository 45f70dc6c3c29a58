"""Take an office, a tie or an absence out of the register that was entered by mistake."""

from collections.abc import Mapping
from typing import Literal

from django.db import transaction

from evenhand.casework.models import Absence, Compact, Link, Representation, Tenure
from evenhand.casework.outcomes import NoSuchCase
from evenhand.casework.queries.register_book import book_of
from evenhand.casework.register.bookkeeping import Hand, take_out
from evenhand.casework.register.entries import AbsenceEntry, Book, LinkEntry, OfficeEntry
from evenhand.casework.register.own_entries import own_tie
from evenhand.engine.decisions import Refused

Kind = Literal["office", "link", "part", "absence"]
"""What can be taken out: an office or seat, a link, that somebody acts for an organisation, or that they are away."""

_TABLES: Mapping[Kind, type[Tenure] | type[Link] | type[Representation] | type[Absence]] = {
    "office": Tenure,
    "link": Link,
    "part": Representation,
    "absence": Absence,
}


def take_out_entry(compact: str, hand: Hand, kind: Kind, key: int) -> Refused | None:
    """The row is gone; what was recorded in disputes stays. What came to an end is not taken out: give it a last day.

    Refused for one's own tie. Raises `NoSuchCase` for a row that is not in this Compact's register.
    """
    with transaction.atomic():
        Compact.objects.select_for_update().filter(slug=compact).first()
        entry = _row(book_of(compact), kind, key)
        if isinstance(entry, LinkEntry) and entry.person in hand.names:
            return Refused((own_tie("mistake"),))
        take_out(compact, hand, _TABLES[kind].objects.select_related("individual").get(pk=key), entry)
    return None


def _row(book: Book, kind: Kind, key: int) -> OfficeEntry | LinkEntry | AbsenceEntry:
    rows: Mapping[Kind, Mapping[int, OfficeEntry] | Mapping[int, LinkEntry] | Mapping[int, AbsenceEntry]] = {
        "office": book.offices,
        "link": book.links,
        "part": book.representing,
        "absence": book.absences,
    }
    found = rows[kind].get(key)
    if found is None:
        raise NoSuchCase(str(key))
    return found
