"""Which meeting something belongs to, and who was at one: shared by what stores and what asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Gathering:
    """A meeting of a case by its id, or one of a standing body by its key."""

    meeting: str = ""
    body_meeting: int = 0

    @property
    def keys(self) -> Mapping[str, str | int]:
        """The columns that lead to it."""
        return {"meeting_id": self.meeting} if self.meeting else {"body_meeting_id": self.body_meeting}


class How(StrEnum):
    """Whether somebody was there."""

    CAME = "came"
    APOLOGIES = "apologies"
    NOT_THERE = "not there"


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """One line of the list of who was there.

    `role` is the name of the procedure that they were there for, or "". `instead_of` is the person for whom they came;
    `organisation` another one than their own side's, from which they came to support it; `left_at` a time such as
    "15:10" where they left before the end.
    """

    role: str
    name: str
    how: How
    instead_of: str = ""
    organisation: str = ""
    left_at: str = ""


class ChangedMeanwhile(Exception):
    """Somebody else kept a newer version while this one was being written."""
