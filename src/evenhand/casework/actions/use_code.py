"""Use a code to sign in."""

from datetime import datetime
from typing import Final

from django.db.models import F
from django.utils.crypto import constant_time_compare

from evenhand.casework.actions.ask_for_code import Code, hash_of
from evenhand.casework.models import Account, SignInCode

MOST_TRIES: Final = 5


class OutOfDate(Exception):
    """The code is too old, was used, was tried too often, or never was."""


class WrongCode(Exception):
    """Another code would have been right. `left` is how often one may still try."""

    def __init__(self, left: int) -> None:
        super().__init__(left)
        self.left = left


def use_code(code: Code, now: datetime) -> Account:
    """The account that the code opens. It is used up with that.

    Each call counts as a try before it is looked at, so that many at once cannot have more tries than one after the
    other. Refuses with `OutOfDate` or `WrongCode`.
    """
    live = SignInCode.objects.filter(pk=code.id, used_at=None, expires_at__gt=now)
    if not live.filter(tries__lt=MOST_TRIES).update(tries=F("tries") + 1):
        raise OutOfDate
    row = SignInCode.objects.select_related("account").get(pk=code.id)
    right = constant_time_compare(row.code_hash, hash_of(code))
    if not right or row.account is None or not row.account.is_active:
        raise WrongCode(max(0, MOST_TRIES - row.tries))
    if not live.update(used_at=now):
        raise OutOfDate
    return row.account
