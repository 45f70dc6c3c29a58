"""Keep what somebody without an account sends, until they have shown that the e-mail address is theirs."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac

from evenhand.casework.actions.ask_for_code import Letter, TooOften
from evenhand.casework.attempts import Limit, may_try
from evenhand.casework.models import Approach, random_name
from evenhand.casework.outbox import CONFIRM_ADDRESS, Wish, put

GOOD_FOR: Final = timedelta(days=1)
DIGITS: Final = 6
MOST_TRIES: Final = 5
MOST_CHARACTERS: Final = 60_000
PER_NETWORK: Final = Limit("form without an account from a network", 10, timedelta(hours=1))
PER_ADDRESS: Final = Limit("form without an account for an address", 5, timedelta(days=1))
PER_COMPACT: Final = Limit("form without an account for a Compact", 200, timedelta(days=1))
TYPED_PER_NETWORK: Final = Limit("code for a form from a network", 60, timedelta(hours=1))

Content = Mapping[str, Any]
"""What was typed, as plain data: a door reads it again when the address is confirmed."""


@dataclass(frozen=True, slots=True)
class CodeTold:
    """A code as it is told to an address. `id` names what was sent; knowing that alone opens nothing."""

    id: str
    digits: str


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What was sent, by whoever can read the mail of that address."""

    id: str
    compact: str
    email: str
    content: Content


class TooLong(Exception):
    """There is more in the form than may be kept for somebody unknown."""


class NotConfirmed(Exception):
    """The code is wrong, too old, was used or tried too often, or there was nothing of that name: it is not told which."""


@dataclass(frozen=True, slots=True)
class Approaching:
    """What somebody sends to a Compact, and from which address they say they do."""

    compact: str
    email: str
    content: Content


def approach(wish: Approaching, network: str, letter: Callable[[CodeTold], Letter], now: datetime) -> str:
    """Keep it for a day, send a code to that one address, and give its id. No case is opened.

    Refuses with `TooOften` where the address, the network or the Compact has had its share, and with `TooLong`.
    """
    address = wish.email.strip().casefold()
    if len(repr(wish.content)) > MOST_CHARACTERS:
        raise TooLong
    within = ((PER_NETWORK, network), (PER_ADDRESS, address), (PER_COMPACT, wish.compact))
    if not all(may_try(limit, whose, now) for limit, whose in within):
        raise TooOften
    told = CodeTold(random_name(), f"{secrets.randbelow(10**DIGITS):0{DIGITS}}")
    with transaction.atomic():
        sweep_approaches(now)
        Approach.objects.create(
            id=told.id, compact_id=wish.compact, email=address, code_hash=_hash_of(told), content=dict(wish.content),
            made_at=now, expires_at=now + GOOD_FOR,
        )  # fmt: skip
        written = letter(told)
        put(
            Wish(
                purpose=CONFIRM_ADDRESS, to=address, subject=written.subject, text=written.text, html=written.html,
                compact=wish.compact,
            ),
            now,
        )  # fmt: skip
    return told.id


def confirm(told: CodeTold, compact: str, network: str, now: datetime) -> Confirmed:
    """What was sent under that id, for the right code. It stays until it is `done`, so that it can be put right.

    Each call counts as a try before the code is looked at. Raises `NotConfirmed`, and `TooOften` for a network that
    has tried too much.
    """
    if not may_try(TYPED_PER_NETWORK, network, now):
        raise TooOften
    live = Approach.objects.filter(pk=told.id, compact=compact, case=None, expires_at__gt=now)
    if not live.filter(tries__lt=MOST_TRIES).update(tries=F("tries") + 1):
        raise NotConfirmed
    row = live.filter(pk=told.id).first()
    if row is None or not constant_time_compare(row.code_hash, _hash_of(told)):
        raise NotConfirmed
    live.filter(confirmed_at=None).update(confirmed_at=now)
    return Confirmed(row.pk, row.compact_id, row.email, row.content)


def done(confirmed: Confirmed, case: str | None) -> None:
    """It has become a case, or was recorded: what was typed is forgotten here. Raises `NotConfirmed` the second time.

    Call it in the transaction of what it became, so that it becomes one thing and not two.
    """
    rows = Approach.objects.filter(pk=confirmed.id, case=None)
    count = rows.update(case=case, content={}) if case else rows.delete()[0]
    if not count:
        raise NotConfirmed


def sweep_approaches(now: datetime) -> int:
    """Delete what was not confirmed in time, with everything that was typed. Says how many there were."""
    return Approach.objects.filter(case=None, expires_at__lte=now).delete()[0]


def _hash_of(told: CodeTold) -> str:
    return salted_hmac("evenhand.approach", f"{told.id}:{told.digits}", algorithm="sha256").hexdigest()
