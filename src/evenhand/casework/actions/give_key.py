"""Give one side of a case a way in without an account, and take it back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.crypto import salted_hmac

from evenhand.casework import short_codes
from evenhand.casework.actions.ask_for_code import Letter
from evenhand.casework.models import Case, CaseKey
from evenhand.casework.outbox import CASE_KEY, Wish, put
from evenhand.casework.outcomes import NoSuchCase

NAME_LENGTH: Final = 12
CODE_LENGTH: Final = 8
USUAL_LIFE: Final = timedelta(days=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class Giving:
    """For which side of which case a key is made, whom it is for, by whom, and the last day on which it works.

    With an `email` a message with the key goes there; without, whoever makes it writes it into a letter or reads it out.
    """

    case: str
    role: str
    holder: str
    made_by: str
    until: date
    email: str = ""


@dataclass(frozen=True, slots=True)
class KeyTold:
    """A key as it is told once. `name` stands in its address; only a hash of `code` is kept."""

    name: str
    code: str

    @property
    def printed_name(self) -> str:
        """The name in groups, as it stands in the address and in a letter."""
        return short_codes.printed(self.name)

    @property
    def printed_code(self) -> str:
        """The code in groups."""
        return short_codes.printed(self.code)


class NotASide(ValueError):
    """The case has no such side."""


def give_key(giving: Giving, letter: Callable[[KeyTold], Letter], now: datetime) -> KeyTold:
    """Make a key, and write down the message with it where it goes by e-mail. Raises `NoSuchCase` and `NotASide`."""
    case = Case.objects.filter(pk=giving.case).first()
    if case is None:
        raise NoSuchCase(giving.case)
    if giving.role not in case.parties:
        raise NotASide(giving.role)
    told = KeyTold(short_codes.new(NAME_LENGTH), short_codes.new(CODE_LENGTH))
    with transaction.atomic():
        CaseKey.objects.create(
            id=told.name, case=case, role=giving.role, holder=giving.holder, code_hash=hash_of(told.name, told.code),
            made_at=now, made_by=giving.made_by, expires_on=giving.until,
        )  # fmt: skip
        if giving.email:
            _send(giving, case, letter(told), now)
    return told


def _send(giving: Giving, case: Case, written: Letter, now: datetime) -> None:
    wish = Wish(
        purpose=CASE_KEY, to=giving.email, subject=written.subject, text=written.text, html=written.html,
        compact=case.compact_id, case=case.pk,
    )  # fmt: skip
    put(wish, now)


def take_back_key(case: str, name: str, sides: Iterable[str], now: datetime) -> bool:
    """End a key of that case for one of these sides: whoever came in with it is out at once.

    Says whether there was one to end.
    """
    rows = CaseKey.objects.filter(pk=name, case=case, role__in=tuple(sides), revoked_at=None)
    return bool(rows.update(revoked_at=now))


def hash_of(name: str, code: str) -> str:
    """What is kept of a code. It needs the site's secret key, so a copy of the database alone opens nothing."""
    return salted_hmac("evenhand.case-key", f"{name}:{code}", algorithm="sha256").hexdigest()
