"""Whether somebody counts as away: for a day, or for the time in which a panel has to be found."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

Days: TypeAlias = tuple[date, date]
"""A first and a last day, both included."""

WITHOUT_A_LIMIT = timedelta(weeks=4)
"""How far ahead to look where a text sets no day. All five that come with the product set about a month to find a panel."""


@dataclass(frozen=True, slots=True)
class Search:
    """The time in which people are looked for: from a day to the last on which the panel can be there in time."""

    first: date
    last: date


def searching(today: date, limit: date | None) -> Search:
    """The time from today to the limit; four weeks where there is none, or where it has passed."""
    return Search(today, limit if limit and limit >= today else today + WITHOUT_A_LIMIT)


def is_away(absences: Iterable[Days], search: Search) -> bool:
    """Whether more than half of the days are lost: a few days off keep nobody from serving, a long journey does."""
    days = (search.last - search.first).days + 1
    lost = sum(
        max((min(until, search.last) - max(since, search.first)).days + 1, 0) for since, until in absences
    )
    return lost * 2 > days


def within(absences: Iterable[Days], search: Search) -> tuple[Days, ...]:
    """Those that fall into the time, in their order."""
    return tuple(
        (since, until) for since, until in absences if since <= search.last and until >= search.first
    )
