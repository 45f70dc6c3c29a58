"""Handing each message to one worker at a time, and taking down what became of it.

A lease has a number, which grows. A worker that was frozen wakes up with an old number, and can write nothing over
what a later worker did.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from evenhand.casework.models import Outgoing
from evenhand.casework.outbox.pace import Pace
from evenhand.casework.outbox.purposes import DAILY, SECRET

TOO_OLD = "too-old"


@dataclass(frozen=True, slots=True)
class Lease:
    """One message in the hands of one worker, until a moment.

    `doubtful`: it may have been sent twice already, so that a third copy is for a person to decide.
    """

    row: Outgoing
    number: int
    until: datetime
    doubtful: bool = False


def lease_next(now: datetime, pace: Pace) -> Lease | None:
    """The next message to send, in the hands of the caller for `pace.lease`; None where nothing is due.

    Of messages to one person about one case the earlier goes first, whatever becomes of it; codes, which soon grow
    stale, go before everything else. A message that is taken over from a worker that never came back may have been
    sent by it; after a second such worker, it is not sent again by itself.
    """
    if not _due(now).exists():  # most looks find nothing, and need no lock of the database
        return None
    with transaction.atomic():
        order = (F("good_until").asc(nulls_last=True), "not_before", "made_at")
        row = _due(now).select_for_update(skip_locked=True).order_by(*order).first()
        if row is None:
            return None
        until, number = now + pace.lease, row.lease + 1
        taken_over = row.leased_until is not None
        taken = Outgoing.objects.filter(pk=row.pk, lease=row.lease).update(
            lease=number,
            leased_until=until,
            tries=F("tries") + 1,
            first_try_at=row.first_try_at or now,
            perhaps_sent=row.perhaps_sent or taken_over,
        )
    whole = Outgoing.objects.select_related("compact", "case__stream", "individual__merged_into")
    doubtful = taken_over and row.perhaps_sent
    return Lease(whole.get(pk=row.pk), number, until, doubtful) if taken else None


def _due(now: datetime) -> QuerySet[Outgoing]:
    free = Q(leased_until=None) | Q(leased_until__lte=now)
    good = Q(good_until=None) | Q(good_until__gt=now)
    earlier = Outgoing.objects.filter(
        case=OuterRef("case"),
        to=OuterRef("to"),
        state=Outgoing.State.WAITING,
        made_at__lt=OuterRef("made_at"),
    )
    first = (Q(purpose__in=DAILY) & ~Exists(earlier)) | ~(
        Q(purpose__in=DAILY) | Exists(earlier.exclude(purpose__in=DAILY))
    )
    return Outgoing.objects.filter(free, good, first, state=Outgoing.State.WAITING, not_before__lte=now)


def sent(lease: Lease, now: datetime) -> bool:
    """Write down that it was sent; False where the lease is somebody else's by now."""
    return _end(lease, Outgoing.State.SENT, now, "")


def later(lease: Lease, when: datetime, why: str, *, perhaps_sent: bool) -> bool:
    """Write down that it is to be tried again."""
    return _write(lease, not_before=when, last_error=why, perhaps_sent=perhaps_sent)


def held_back(lease: Lease, when: datetime) -> bool:
    """Write down that it waits for its day. That was no try."""
    return _write(lease, not_before=when, tries=F("tries") - 1, first_try_at=None)


def dead(lease: Lease, now: datetime, why: str, *, perhaps_sent: bool) -> bool:
    """Write down that it was given up; the office sees it, and may try again."""
    return _end(lease, Outgoing.State.DEAD, now, why, perhaps_sent=perhaps_sent)


def cancelled(lease: Lease, now: datetime, why: str) -> bool:
    """Write down that it may not go any more."""
    return _end(lease, Outgoing.State.CANCELLED, now, why)


def _end(lease: Lease, state: Outgoing.State, now: datetime, why: str, **values: object) -> bool:
    """The last word on a message. A secret in it ends with it."""
    wiped = {"text": "", "html": ""} if lease.row.purpose in SECRET else {}
    return _write(lease, state=state, last_error=why, done_at=now, **wiped, **values)


def _write(lease: Lease, **values: object) -> bool:
    mine = Outgoing.objects.filter(pk=lease.row.pk, lease=lease.number, state=Outgoing.State.WAITING)
    return mine.update(leased_until=None, **values) == 1


def expire(now: datetime) -> int:
    """Cancel what is too old to be sent, and wipe secrets in it; gives how many."""
    old = Outgoing.objects.filter(
        Q(leased_until=None) | Q(leased_until__lte=now), state=Outgoing.State.WAITING, good_until__lte=now
    )
    if not old.exists():
        return 0
    done = {"state": Outgoing.State.CANCELLED, "last_error": TOO_OLD, "done_at": now, "leased_until": None}
    old_secrets = old.filter(purpose__in=SECRET)
    with transaction.atomic():
        wiped = old_secrets.update(text="", html="", lease=F("lease") + 1, **done)
        return wiped + old.update(lease=F("lease") + 1, **done)
