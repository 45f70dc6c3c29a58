"""Keep an entry of the register: a person, an organisation, an office, a tie or a commitment."""

from django.db import IntegrityError, transaction

from evenhand.casework.log import editions
from evenhand.casework.models import Compact
from evenhand.casework.outcomes import NoSuchCase
from evenhand.casework.queries.own_addresses import own_of
from evenhand.casework.queries.register_book import book_of
from evenhand.casework.register.bookkeeping import Hand, put
from evenhand.casework.register.checks import why_not
from evenhand.casework.register.entries import Book, Entry, LinkEntry
from evenhand.casework.register.own_entries import why_not_oneself
from evenhand.casework.sheets.columns import entries_of
from evenhand.engine.case import Reason
from evenhand.engine.decisions import Refused
from evenhand.engine.words import say


def keep_entry(compact: str, hand: Hand, entry: Entry, itself: int | None = None) -> int | Refused:
    """Write the entry, in place of the row of that key or as a new one, and give its key.

    Refused whole, with everything that is wrong. Nobody can change or end their own ties, nor move the
    address by which they sign in: that would lift a conflict.
    Raises `NoSuchCase` for an unknown Compact, or a row that is not in its register.
    """
    with transaction.atomic():
        place = Compact.objects.select_for_update().filter(slug=compact).first()
        if place is None:
            raise NoSuchCase(compact)
        book = book_of(compact)
        before = row_of(book, entry, itself)
        reasons = (
            *why_not(entry, book, editions.procedure_of(place.edition_id), itself),
            *why_not_oneself(entry, before, own_of(compact, hand.names)),
        )
        if reasons:
            return Refused(reasons)
        try:
            with transaction.atomic():
                return put(compact, hand, entry, itself)
        except IntegrityError:  # a row that the book does not show, such as another writing of a name
            taken = say("this name or address is in the register already")
            return Refused((Reason("taken", taken, field="name"),))


def row_of(book: Book, entry: Entry, itself: int | None) -> Entry | None:
    """What stands under that key now. Raises `NoSuchCase` where nothing of this kind does."""
    if itself is None:
        return None
    rows = entries_of(book, type(entry), entry.tie if isinstance(entry, LinkEntry) else "")
    found = rows.get(itself)
    if found is None:
        raise NoSuchCase(str(itself))
    return found
