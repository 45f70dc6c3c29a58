"""A message of ours that came back: it did not reach anybody, and its office has to try another way."""

from datetime import datetime

from django.db.models import Q

from evenhand.casework.models import Incoming, NotReached, Outgoing
from evenhand.intake.incoming import Bounce


def note_bounce(told_by: Incoming, bounce: Bounce, now: datetime) -> bool:
    """Mark the message of ours that it names as not reached; False where it names none, or may still arrive.

    Anybody could forge it who got that message. So it changes nothing of the message, stops no other, and a person
    decides what comes of it. Told twice, the first counts.
    """
    if not bounce.permanent or not bounce.message_id:
        return False
    went = Q(state=Outgoing.State.SENT) | Q(perhaps_sent=True)
    message = Outgoing.objects.filter(went, message_id=bounce.message_id).first()
    if message is None:
        return False
    values = {"told_by": told_by, "told_at": now, "said": bounce.said}
    _, made = NotReached.objects.get_or_create(message=message, defaults=values)
    return made


def settle_not_reached(message: str, how: str, words: str, who: str, now: datetime) -> bool:
    """Write down what the office did about a message that did not arrive: `how` is a channel, or "arrived".

    Refuses with False where nothing of that message is open.
    """
    row = NotReached.objects.filter(message=message, settled_at=None).first()
    if row is None:
        return False
    row.settled_at, row.settled_by, row.settled_how, row.settled_words = now, who, how, words
    row.save(update_fields=("settled_at", "settled_by", "settled_how", "settled_words"))
    return True
