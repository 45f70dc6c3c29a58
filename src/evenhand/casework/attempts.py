"""How often something may be tried within a while: counted in the database, so that it holds for every process."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from evenhand.casework.models import Attempt

FORGOTTEN_AFTER = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many tries of a kind in each while, counted apart for each address, account or network."""

    kind: str
    most: int
    within: timedelta


def may_try(limit: Limit, whose: str, now: datetime) -> bool:
    """Count one more try, and say whether it is still within the limit. `whose` is kept only as a keyed hash."""
    key = salted_hmac("evenhand.attempt", f"{limit.kind}:{whose}", algorithm="sha256").hexdigest()
    seconds = int(limit.within.total_seconds())
    window = datetime.fromtimestamp(int(now.timestamp()) // seconds * seconds, UTC)
    with transaction.atomic():
        Attempt.objects.filter(window__lt=now - FORGOTTEN_AFTER).delete()
        Attempt.objects.get_or_create(key=key, window=window)
        Attempt.objects.filter(key=key, window=window).update(count=F("count") + 1)
        return Attempt.objects.filter(key=key, window=window, count__lte=limit.most).exists()
