"""Take a spreadsheet into the register: look first, then all of it or nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from evenhand.casework.log import editions
from evenhand.casework.models import Compact, ImportDraft
from evenhand.casework.outcomes import NoSuchCase
from evenhand.casework.queries.own_addresses import own_of
from evenhand.casework.queries.register_book import book_of
from evenhand.casework.register.bookkeeping import Hand, note, put
from evenhand.casework.sheets.plan import Plan, plan
from evenhand.casework.sheets.reading import Lines
from evenhand.engine.words import say

KEPT_FOR = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Looked:
    """A spreadsheet that was looked over. `draft` is what to name to take it in; nothing where it cannot be."""

    plan: Plan
    draft: str = ""


def look_over(compact: str, hand: Hand, lines: Lines, account: int | None) -> Looked:
    """Say what the lines would add and change, and everything that is wrong. The register stays as it is.

    Lines that can be taken in are kept for half an hour, for this account alone. Raises `NoSuchCase`.
    """
    found = _plan(compact, hand, lines)
    ImportDraft.objects.filter(expires_at__lt=hand.now).delete()
    if found.problems or not found.changes:
        return Looked(found)
    draft = ImportDraft.objects.create(
        compact_id=compact,
        account_id=account,
        lines=lines.sheets,
        plan=found.digest,
        expires_at=hand.now + KEPT_FOR,
    )
    return Looked(found, draft.pk)


def take_in(compact: str, hand: Hand, draft: str, account: int | None) -> Plan | Looked | None:
    """Carry out what was looked over, whole, and give it; a new `Looked` where the register has changed meanwhile.

    None where there is nothing of that name for this account and Compact, or no longer.
    """
    with transaction.atomic():
        Compact.objects.select_for_update().filter(slug=compact).first()
        kept = _kept(compact, draft, account, hand.now)
        if kept is None:
            return None
        lines = Lines(
            {name: (rows[0], [(row[0], row[1]) for row in rows[1]]) for name, rows in kept.lines.items()}
        )
        kept_plan = kept.plan
        kept.delete()
        found = _plan(compact, hand, lines)
        if found.digest != kept_plan or found.problems:
            return look_over(compact, hand, lines, account)
        for change in found.changes:
            put(compact, hand, change.entry, change.itself)
        note(compact, hand, say("Took in a spreadsheet with {count} changes", count=len(found.changes)))
    return found


def _kept(compact: str, draft: str, account: int | None, now: datetime) -> ImportDraft | None:
    rows = ImportDraft.objects.filter(pk=draft, compact=compact, account=account, expires_at__gte=now)
    return rows.first()


def _plan(compact: str, hand: Hand, lines: Lines) -> Plan:
    place = Compact.objects.filter(slug=compact).first()
    if place is None:
        raise NoSuchCase(compact)
    return plan(lines, book_of(compact), editions.procedure_of(place.edition_id), own_of(compact, hand.names))
