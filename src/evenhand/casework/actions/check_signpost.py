"""Say that a place on the list of other help was looked at, or that it is closed."""

from datetime import date

from django.db import transaction

from evenhand.casework.models import Signpost
from evenhand.casework.outcomes import NoSuchCase
from evenhand.casework.register.bookkeeping import Hand, note
from evenhand.casework.signposts import entry_of, looks_like, why_not_checked
from evenhand.engine.case import Reason
from evenhand.engine.decisions import Refused
from evenhand.engine.words import Sentence, say


def check_signpost(compact: str, hand: Hand, key: int, seen: str, on: date) -> Refused | None:
    """All that the row says was so on that day; a place that was closed is open again.

    `seen` is what they looked at (`looks_like`): refused where it changed meanwhile, and where the row says no way to
    reach the place. Raises `NoSuchCase` for a row that is not on the list of that Compact.
    """
    with transaction.atomic():
        row = _row(compact, key)
        reasons = (*_changed(row, seen), *why_not_checked(entry_of(row)))
        if reasons:
            return Refused(reasons)
        row.checked_on, row.checked_by, row.closed = on, hand.who, False
        _keep(row, hand, say("Checked {name} on the list of other help", name=row.name))
    return None


def close_signpost(compact: str, hand: Hand, key: int, seen: str) -> Refused | None:
    """The place is no longer there. Nobody is pointed to it from now on, and no check of it is owed. As above."""
    with transaction.atomic():
        row = _row(compact, key)
        if reasons := _changed(row, seen):
            return Refused(reasons)
        row.closed = True
        _keep(row, hand, say("Marked {name} as closed on the list of other help", name=row.name))
    return None


def _row(compact: str, key: int) -> Signpost:
    row = Signpost.objects.select_for_update().filter(compact=compact, pk=key).first()
    if row is None:
        raise NoSuchCase(str(key))
    return row


def _changed(row: Signpost, seen: str) -> tuple[Reason, ...]:
    if looks_like(row) == seen:
        return ()
    why = say("somebody changed “{name}” since you opened this page: look at it again first", name=row.name)
    return (Reason("changed-meanwhile", why),)


def _keep(row: Signpost, hand: Hand, what: Sentence) -> None:
    row.save()
    note(row.compact_id, hand, what)
