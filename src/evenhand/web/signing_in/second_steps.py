"""Passkeys, authenticator apps and recovery codes: what somebody has set up, and whether what they show is right.

The cryptography is allauth's; what a page may change, and how often somebody may try, is decided here. The challenge
for a passkey and the new key of an app are made only when a form is sent, or travel in the form, signed: opening a
page keeps nothing.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as apps
from allauth.mfa.webauthn.internal import auth as passkeys
from cryptography.exceptions import InvalidSignature
from django.contrib.auth.base_user import AbstractBaseUser
from django.core import signing
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction

from evenhand.casework.attempts import Limit, may_try
from evenhand.web import clock

TRIES: Final = Limit("second step", 5, timedelta(minutes=15))
NEW_KEY_FOR: Final = timedelta(hours=1)
_SALT: Final = "evenhand.new-app"
_ONCE: Final = timedelta(minutes=3).total_seconds()
"""Longer than the time for which a code of an app is right, so that nobody uses one that they saw being typed."""

# What fido2 raises for an answer that is not whole, not ours or not signed with the right key.
_NOT_A_PASSKEY = (
    ValidationError,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    RecursionError,
    InvalidSignature,
)


class NotRight(Exception):
    """What was shown is not right."""


class TriedTooOften(Exception):
    """It was tried too often; later it may be tried again."""


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey as its owner knows it."""

    id: int
    name: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class SetUp:
    """What somebody has set up."""

    app: bool = False
    passkeys: tuple[Passkey, ...] = ()
    recovery_codes: int = 0

    @property
    def any(self) -> bool:
        """Whether there is a second step to ask for."""
        return self.app or bool(self.passkeys)


def of(account: AbstractBaseUser) -> SetUp:
    """What that account has set up."""
    rows = list(Authenticator.objects.filter(user_id=account.pk).order_by("pk"))
    codes = [row for row in rows if row.type == Authenticator.Type.RECOVERY_CODES]
    return SetUp(
        app=any(row.type == Authenticator.Type.TOTP for row in rows),
        passkeys=tuple(
            Passkey(row.pk, row.wrap().name, row.created_at)
            for row in rows
            if row.type == Authenticator.Type.WEBAUTHN
        ),
        recovery_codes=sum(len(row.wrap().get_unused_codes()) for row in codes),
    )


def check_code(account: AbstractBaseUser, typed: str) -> dict[str, object]:
    """What to record of a code from an app, or of a recovery code. Raises `NotRight` or `TriedTooOften`."""
    _count(account)
    for row in Authenticator.objects.filter(user_id=account.pk).exclude(type=Authenticator.Type.WEBAUTHN):
        right = (
            _app_code(row, typed) if row.type == Authenticator.Type.TOTP else row.wrap().validate_code(typed)
        )
        if right:
            row.record_usage()
            return {"id": row.pk, "type": row.type}
    raise NotRight


def _app_code(row: Any, typed: str) -> bool:
    secret = row.wrap().instance.data["secret"]
    return apps.validate_totp_code(apps.decrypt(secret), typed) and _first_use(row.user_id, typed)


def _first_use(account: object, typed: str) -> bool:
    digits = apps.normalize_user_code(typed)
    return bool(cache.add(f"evenhand.app-code.{account}.{digits}", 1, timeout=_ONCE))


def _count(account: AbstractBaseUser) -> None:
    if not may_try(TRIES, str(account.pk), clock.real_now()):
        raise TriedTooOften


def new_app_key(account: AbstractBaseUser) -> tuple[str, str]:
    """A new key for an authenticator app: as it is typed, and signed for the form, where it stays until it is used."""
    key = apps.generate_totp_secret()
    return key, signing.dumps([account.pk, key], salt=_SALT)


def app_address(account: AbstractBaseUser, key: str) -> str:
    """The key as apps read it from a picture."""
    return str(get_adapter().build_totp_url(account, key))


def app_key(account: AbstractBaseUser, signed: str) -> str:
    """The key out of the form. Raises `NotRight` where it is another's, too old, or not ours."""
    try:
        owner, key = signing.loads(signed, salt=_SALT, max_age=NEW_KEY_FOR)
    except signing.BadSignature:
        raise NotRight from None
    if owner != account.pk:
        raise NotRight
    return str(key)


def add_app(account: AbstractBaseUser, key: str, typed: str) -> dict[str, object]:
    """Take an app into use with the first code it shows. Raises `NotRight` or `TriedTooOften`."""
    _count(account)
    if not apps.validate_totp_code(key, typed) or not _first_use(account.pk, typed):
        raise NotRight
    with transaction.atomic():
        Authenticator.objects.filter(user_id=account.pk, type=Authenticator.Type.TOTP).delete()
        row = apps.TOTP.activate(account, key).instance
    return {"id": row.pk, "type": row.type}


def passkey_question(account: AbstractBaseUser | None) -> dict[str, object]:
    """What to ask a passkey: one of this account, or of whoever holds one."""
    return dict(passkeys.begin_authentication(account))


def check_passkey(account: AbstractBaseUser | None, answer: str) -> Any:
    """The row of the passkey that answered; with its account as `user`. Raises `NotRight`."""
    try:
        given = json.loads(answer)
        passkeys.parse_authentication_response(given)
        owner = account or passkeys.extract_user_from_response(given)
        row = passkeys.complete_authentication(owner, given)
    except _NOT_A_PASSKEY:
        raise NotRight from None
    finally:
        passkeys.clear_state()  # a question is asked once, whatever came of it
    if not owner.is_active:
        raise NotRight
    row.record_usage()
    return row


def new_passkey_question(account: AbstractBaseUser) -> dict[str, object]:
    """What to ask a device that shall make a passkey."""
    return dict(passkeys.begin_registration(account, passwordless=True))


def add_passkey(account: AbstractBaseUser, name: str, answer: str) -> dict[str, object]:
    """Keep a new passkey. Raises `NotRight`."""
    try:
        given = json.loads(answer)
        passkeys.parse_registration_response(given)
        made = passkeys.complete_registration(given)
    except _NOT_A_PASSKEY:
        raise NotRight from None
    finally:
        passkeys.clear_state()
    if not made.is_user_verified():
        raise NotRight
    row = passkeys.WebAuthn.add(account, name, given).instance
    return {"id": row.pk, "type": row.type}


def remove(account: AbstractBaseUser, step: int) -> bool:
    """Forget an app or a passkey; with the last of them the recovery codes go too. False where it is not theirs."""
    mine = Authenticator.objects.filter(user_id=account.pk)
    with transaction.atomic():
        gone, _rows = mine.filter(pk=step).exclude(type=Authenticator.Type.RECOVERY_CODES).delete()
        if not mine.exclude(type=Authenticator.Type.RECOVERY_CODES).exists():
            mine.delete()
    return bool(gone)


def remove_app(account: AbstractBaseUser) -> bool:
    """Forget the app."""
    row = Authenticator.objects.filter(user_id=account.pk, type=Authenticator.Type.TOTP).first()
    return row is not None and remove(account, row.pk)


def new_recovery_codes(account: AbstractBaseUser) -> tuple[str, ...]:
    """Make recovery codes; older ones are worth nothing from now on. They are shown this once."""
    with transaction.atomic():
        Authenticator.objects.filter(user_id=account.pk, type=Authenticator.Type.RECOVERY_CODES).delete()
        return tuple(RecoveryCodes.activate(account).get_unused_codes())
