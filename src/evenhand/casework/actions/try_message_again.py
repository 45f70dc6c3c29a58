"""Try a message again that was given up, or at once instead of later."""

from datetime import datetime

from django.db.models import F, Q

from evenhand.casework.models import Outgoing


def try_message_again(message: str, now: datetime) -> bool:
    """Send it with the next look at the outbox, and try as long as at first.

    Refuses with False what was sent or cancelled, is being sent this moment, is too old, or has no text any more.
    """
    good = Q(good_until=None) | Q(good_until__gt=now)
    open_ones = Outgoing.objects.filter(
        good, pk=message, state__in=(Outgoing.State.DEAD, Outgoing.State.WAITING), leased_until=None
    )
    fresh = {"state": Outgoing.State.WAITING, "not_before": now, "tries": 0, "lease": F("lease") + 1}
    return open_ones.exclude(text="").update(first_try_at=None, done_at=None, **fresh) == 1
