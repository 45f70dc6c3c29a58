"""Put a place to go on a Compact's list of other help, or change what it says there."""

from dataclasses import asdict
from datetime import date

from django.db import transaction

from evenhand.casework.models import Compact, Signpost
from evenhand.casework.outcomes import NoSuchCase
from evenhand.casework.register.bookkeeping import Hand, note
from evenhand.casework.signposts import FIELDS, SignpostEntry, entry_of, why_not, why_not_checked
from evenhand.engine.case import Reason
from evenhand.engine.decisions import Refused
from evenhand.engine.words import say


def keep_signpost(
    compact: str, hand: Hand, entry: SignpostEntry, itself: int | None, checked_on: date | None
) -> int | Refused:
    """Write the entry, in place of the row of that key or as a new one, and give its key.

    `checked_on` is the day on which whoever writes it saw that all of it is so. Without one, a place whose words change
    counts as not checked from then on: nobody has looked at what stands there now. One that is checked is open again.
    Refused with everything that is wrong. Raises `NoSuchCase` for an unknown Compact or a row of another.
    """
    with transaction.atomic():
        # Two at once could otherwise both find a name free.
        if not Compact.objects.select_for_update().filter(slug=compact).exists():
            raise NoSuchCase(compact)
        row = _row(compact, itself)
        reasons = (*why_not(entry), *_taken(row, entry), *(why_not_checked(entry) if checked_on else ()))
        if reasons:
            return Refused(reasons)
        before = entry_of(row)
        changed = tuple(
            FIELDS[name] for name, value in asdict(entry).items() if getattr(before, name) != value
        )
        for name, value in asdict(entry).items():
            setattr(row, name, value)
        if checked_on or changed:
            row.checked_on, row.checked_by = checked_on, hand.who if checked_on else ""
        row.closed = row.closed and not checked_on
        row.save()
        if itself is None:
            note(compact, hand, say("Put {name} on the list of other help", name=entry.name))
        elif changed:
            note(compact, hand, say("Changed {name} on the list of other help: {what}", name=entry.name, what=changed))  # fmt: skip
        if checked_on:
            note(compact, hand, say("Checked {name} on the list of other help", name=entry.name))
        return row.pk


def _row(compact: str, itself: int | None) -> Signpost:
    if itself is None:
        return Signpost(compact_id=compact)
    row = Signpost.objects.filter(compact=compact, pk=itself).first()
    if row is None:
        raise NoSuchCase(str(itself))
    return row


def _taken(row: Signpost, entry: SignpostEntry) -> tuple[Reason, ...]:
    others = Signpost.objects.filter(compact=row.compact_id).exclude(pk=row.pk)
    if not others.filter(name=entry.name).exists():
        return ()
    return (Reason("taken", say("“{name}” is on the list already", name=entry.name), field="name"),)
