"""Come in with a key and its code."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import F
from django.utils.crypto import constant_time_compare

from evenhand.casework import short_codes
from evenhand.casework.actions.give_key import hash_of
from evenhand.casework.attempts import Limit, may_try
from evenhand.casework.models import CaseKey

PER_KEY: Final = Limit("code for a key", 10, timedelta(hours=1))
PER_NETWORK: Final = Limit("code for a key from a network", 60, timedelta(hours=1))


class TooManyTries(Exception):
    """Too many codes were typed for this key, or from this network, whether the key exists or not."""


class NotRight(Exception):
    """No key of that name has that code: which of both was wrong is not told."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a key opens."""

    key: str
    case: str
    compact: str
    organisation: str


def use_key(name: str, code: str, network: str, today: date, now: datetime) -> Opened:
    """What the key opens. Each call counts as a try before the code is looked at.

    A key that is unknown, out of date or taken back is refused in the same way as a wrong code: `NotRight`. Raises
    `TooManyTries` alike for each of them.
    """
    name, code = short_codes.understood(name), short_codes.understood(code)
    if not (may_try(PER_NETWORK, network, now) and may_try(PER_KEY, name, now)):
        raise TooManyTries
    row = CaseKey.objects.filter(pk=name).select_related("case").first()
    right = constant_time_compare(row.code_hash if row else "", hash_of(name, code))
    good = row is not None and row.revoked_at is None and row.expires_on >= today
    if row is None or not (right and good) or row.role not in row.case.parties:
        CaseKey.objects.filter(pk=name).update(tries=F("tries") + 1)
        raise NotRight
    CaseKey.objects.filter(pk=name).update(tries=0)
    return Opened(row.pk, row.case_id, row.case.compact_id, row.case.parties[row.role])
