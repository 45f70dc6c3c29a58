"""The keys that were given for a case, for its office."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from evenhand.casework import short_codes
from evenhand.casework.models import Approach, CaseKey


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A key as the office sees it, without its code. `wrong` counts wrong codes since the last right one."""

    id: str
    name: str
    role: str
    holder: str
    made_by: str
    made_at: datetime
    until: date
    wrong: int
    taken_back: bool
    works: bool


def keys_of(case: str, sides: Iterable[str], today: date) -> tuple[KeyLine, ...]:
    """All keys of a case for these sides, the newest first."""
    return tuple(
        KeyLine(
            row.pk, short_codes.printed(row.pk), row.role, row.holder, row.made_by, row.made_at, row.expires_on,
            row.tries, row.revoked_at is not None, row.revoked_at is None and row.expires_on >= today,
        )
        for row in CaseKey.objects.filter(case=case, role__in=tuple(sides)).order_by("-made_at", "pk")
    )  # fmt: skip


def raised_from(case: str) -> str:
    """The confirmed address from which the case was raised without an account; "" where it was not."""
    return Approach.objects.filter(case=case).values_list("email", flat=True).first() or ""
