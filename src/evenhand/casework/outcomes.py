"""What came of something a person asked to record."""

from dataclasses import dataclass
from datetime import date, datetime

from evenhand.engine.decisions import Refused
from evenhand.engine.events import Event


@dataclass(frozen=True, slots=True)
class Recorded:
    """It is stored: in the log `stream` (a case's address), now at `version`. `repeated`: it had been before."""

    stream: str
    version: int
    events: tuple[Event, ...]
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Stale:
    """Nothing is stored: others recorded `since` after the version that the person saw. `version` is the new one."""

    version: int
    since: tuple[Event, ...]


Outcome = Recorded | Refused | Stale


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """When and on what something is recorded.

    `today` and `now` come from a door's clock. `seen` is the version of the page the person saw; None means whatever
    the version is. `token` is that of the form, new for every form shown: what is sent twice is recorded once.
    """

    today: date
    now: datetime
    seen: int | None = None
    token: str = ""


class NoSuchCase(LookupError):
    """There is no case, or no Compact, of that name. It says nothing about whether there ever was."""
