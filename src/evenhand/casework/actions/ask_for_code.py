"""Make a code with which somebody can sign in, and send it to their address."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.crypto import salted_hmac

from evenhand.casework.attempts import Limit, may_try
from evenhand.casework.models import Account, SignInCode, random_name
from evenhand.casework.outbox import SIGN_IN_CODE, Wish, put

GOOD_FOR: Final = timedelta(minutes=10)
KEPT_FOR: Final = timedelta(days=1)
DIGITS: Final = 6
PER_ADDRESS: Final = Limit("sign-in code for an address", 6, timedelta(hours=1))
PER_NETWORK: Final = Limit("sign-in code from a network", 40, timedelta(hours=1))


@dataclass(frozen=True, slots=True)
class Code:
    """A code as it is told to somebody. `id` names it in addresses; knowing that alone opens nothing."""

    id: str
    digits: str


@dataclass(frozen=True, slots=True)
class Letter:
    """What the e-mail says. Its subject names neither a case nor a party."""

    subject: str
    text: str
    html: str


class TooOften(Exception):
    """A code was asked for too often, for this address or from this network."""


def ask_for_code(email: str, network: str, letter: Callable[[Code], Letter], now: datetime) -> str:
    """Make a code for that address and give its `Code.id`; an e-mail goes only to the address of an account.

    Everything else is the same for an unknown address. Refuses with `TooOften`.
    """
    address = email.strip().casefold()
    if not (may_try(PER_NETWORK, network, now) and may_try(PER_ADDRESS, address, now)):
        raise TooOften
    with transaction.atomic():
        account = Account.objects.filter(email=address, is_active=True).first()
        code = make_code(account, now)
        written = letter(code)
        if account is not None:
            put(
                Wish(
                    purpose=SIGN_IN_CODE,
                    to=account.email,
                    subject=written.subject,
                    text=written.text,
                    html=written.html,
                ),
                now,
            )
    return code.id


def make_code(account: Account | None, now: datetime) -> Code:
    """A new code. It is told to nobody yet."""
    SignInCode.objects.filter(made_at__lt=now - KEPT_FOR).delete()
    code = Code(random_name(), f"{secrets.randbelow(10**DIGITS):0{DIGITS}}")
    SignInCode.objects.create(
        id=code.id, account=account, code_hash=hash_of(code), made_at=now, expires_at=now + GOOD_FOR
    )
    return code


def hash_of(code: Code) -> str:
    """What is kept of a code."""
    return salted_hmac("evenhand.sign-in-code", f"{code.id}:{code.digits}", algorithm="sha256").hexdigest()
