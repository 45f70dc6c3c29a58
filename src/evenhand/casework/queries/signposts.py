"""Where a Compact points people to for other help: the office's whole list, what anybody may see, and what is owed."""

from dataclasses import dataclass
from datetime import date

from evenhand.casework.models import Signpost
from evenhand.casework.signposts import SignpostEntry, entry_of, looks_like, place_of
from evenhand.letters.signposts import Signpost as Place
from evenhand.letters.signposts import State


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of the office's list, as it stands on a day. `seen` is sent along with what somebody says of it."""

    key: int
    place: Place
    entry: SignpostEntry
    state: State
    to_check: bool
    checked_by: str
    clauses: tuple[str, ...]
    added: str
    seen: str


@dataclass(frozen=True, slots=True)
class ChecksOwed:
    """What the office owes its list: how many places were never checked, and how many have to be looked at again by when.

    `by` is the earliest of those days; `late` says that it has passed.
    """

    never: int
    again: int
    by: date | None
    late: bool

    def __bool__(self) -> bool:
        return bool(self.never or self.again)


def signposts_listed(compact: str, today: date) -> tuple[Listed, ...]:
    """The whole list of a Compact, in the order in which it was entered; nothing for an unknown one."""
    return tuple(_listed(row, today) for row in Signpost.objects.filter(compact=compact))


def signposts_of(compact: str) -> tuple[Place, ...]:
    """The whole list, as letters know it: whoever asks looks at the state of each."""
    return tuple(place_of(row) for row in Signpost.objects.filter(compact=compact))


def places_to_go(compact: str, today: date) -> tuple[Place, ...]:
    """Those that anybody may be pointed to on that day."""
    return tuple(place for place in signposts_of(compact) if place.may_be_named(today))


def checks_owed(compact: str, today: date) -> ChecksOwed:
    """The checks that are owed on that day: at once for what was never checked, else a month before the check runs out."""
    owed = [place for place in signposts_of(compact) if place.is_to_be_checked(today)]
    days = [day for place in owed if (day := place.last_day())]
    by = min(days, default=None)
    return ChecksOwed(len(owed) - len(days), len(days), by, late=by is not None and by < today)


def _listed(row: Signpost, today: date) -> Listed:
    place = place_of(row)
    return Listed(
        key=row.pk,
        place=place,
        entry=entry_of(row),
        state=place.state(today),
        to_check=place.is_to_be_checked(today),
        checked_by=row.checked_by,
        clauses=tuple(row.clauses),
        added=row.added,
        seen=looks_like(row),
    )
