"""Take back a message that was not sent."""

from datetime import datetime

from django.db.models import F

from evenhand.casework.models import Outgoing
from evenhand.casework.outbox.purposes import SECRET

BY_HAND = "by-hand"


def cancel_message(message: str, who: str, now: datetime) -> bool:
    """It will never be sent; `who` took it back. Refuses with False what was sent, or is being sent this moment."""
    unsent = Outgoing.objects.filter(
        pk=message, state__in=(Outgoing.State.DEAD, Outgoing.State.WAITING), leased_until=None
    )
    done = {"state": Outgoing.State.CANCELLED, "last_error": f"{BY_HAND} {who}".strip(), "done_at": now}
    changed = unsent.update(lease=F("lease") + 1, **done)
    if changed:
        Outgoing.objects.filter(pk=message, purpose__in=SECRET).update(text="", html="")
    return changed == 1
