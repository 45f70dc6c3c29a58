"""Make a private address for somebody's calendar, and end it."""

from datetime import datetime

from django.db import transaction

from evenhand.casework.feed_tokens import hash_of, new_token
from evenhand.casework.models import Account, CalendarFeed


def make_feed(account: int, now: datetime, *, strong: bool) -> str:
    """The secret part of a new address, which is told once. The one before it, if there is one, ends.

    `strong`: they have shown a passkey or a second factor, so that it also shows what they see for an office.
    """
    token = new_token()
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=account)
        end_feed(account, now)
        CalendarFeed.objects.create(account_id=account, token_hash=hash_of(token), strong=strong, made_at=now)
    return token


def end_feed(account: int, now: datetime) -> bool:
    """End the address: whoever still asks there finds nothing. Says whether there was one."""
    rows = CalendarFeed.objects.filter(account=account, revoked_at=None)
    return bool(rows.update(revoked_at=now))
