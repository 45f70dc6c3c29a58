"""What can happen in a case, as stored: events are facts, and are never changed or removed.

An event copies every fact of the register it relied on, so that an old case can be replayed
whatever has become of the register since.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Channel(StrEnum):
    """How something reached the office, or the people it was for."""

    WEB = "web"
    EMAIL = "e-mail"
    POST = "post"
    PHONE = "phone"
    IN_PERSON = "in person"


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation in the case, under the name the procedure gives its side (`role`).

    `directorate` is the part of it that is concerned, where that matters.
    """

    role: str
    name: str
    sector: str
    signed_on: date | None = None
    directorate: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A person put on a panel, with the register facts that were checked when it was done."""

    seat: str
    name: str
    sector: str
    roles: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A person named in a record; `organisation` only where it is another than their own side's."""

    name: str
    organisation: str = ""

    def __str__(self) -> str:
        """The name as a person would write it."""
        return f"{self.name}, {self.organisation}" if self.organisation else self.name


RecordValue = str | date | int | tuple[str, ...] | tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Override:
    """An exception to who or when, recorded by an office with its reason."""

    by: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What every event carries.

    `on` is the day it happened and `order` its place among the happenings of that day; `at` is the
    moment, with its offset, where the procedure counts hours;
    `recorded_at` is when it was written down (None while only decided, the store sets it),
    `recorded_by` who wrote it down. `days_off` names the list of days off that was in force.
    """

    id: str
    on: date
    order: int = 0
    at: datetime | None = None
    recorded_at: datetime | None = None
    recorded_by: str = ""
    channel: Channel = Channel.WEB
    days_off: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened(Entry):
    """The dispute began. `confirmed` are the conditions for using the procedure that were confirmed."""

    parties: tuple[Party, ...]
    confirmed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Done(Entry):
    """A step was done by `who` (a name of the procedure), through `person` where one is known.

    `casting` is the answer the chair chose in a tie, with the reason. `votes_said` is what members said with their
    votes, and `votes_noted` who wrote a vote down for a member that asked them to.

    An erased event keeps what the run of the case hangs on (step, answer) and has lost the rest.
    """

    step: str
    who: str
    person: str = ""
    answer: str = ""
    records: tuple[tuple[str, RecordValue], ...] = ()
    votes: tuple[tuple[str, str], ...] = ()
    members: tuple[Member, ...] = ()
    casting: str = ""
    casting_reason: str = ""
    votes_said: tuple[tuple[str, str], ...] = ()
    votes_noted: tuple[tuple[str, str], ...] = ()
    override: Override | None = None
    erased: bool = False

    def record(self, name: str) -> RecordValue | None:
        """The value recorded under that name, or None."""
        return dict(self.records).get(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class StruckOut(Entry):
    """An earlier event, named by `strikes`, was a mistake and no longer counts. It stays in the record."""

    strikes: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DelayExplained(Entry):
    """Why a step that is owed was or will be late. It moves no date."""

    step: str
    who: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingsKnown(Entry):
    """The meetings of a body that are arranged, as its own calendar stood that day. Replaces what was known."""

    body: str
    meetings: tuple[date, ...]


Event = Opened | Done | StruckOut | DelayExplained | MeetingsKnown


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What somebody wants to record as done: the input of `decide`.

    `order` None means after everything already recorded for that day. `members` maps seats to names;
    a chair is appointed by one name under the seat "chair".
    """

    step: str
    who: str
    on: date
    person: str = ""
    order: int | None = None
    answer: str = ""
    records: tuple[tuple[str, RecordValue], ...] = ()
    votes: tuple[tuple[str, str], ...] = ()
    members: tuple[tuple[str, tuple[str, ...]], ...] = ()
    casting: str = ""
    casting_reason: str = ""
    votes_said: tuple[tuple[str, str], ...] = ()
    votes_noted: tuple[tuple[str, str], ...] = ()
    at: datetime | None = None
    channel: Channel = Channel.WEB
    recorded_by: str = ""
    override: Override | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Strike:
    """The wish to strike out the event `event`, for `reason`."""

    event: str
    reason: str
    on: date
    recorded_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainDelay:
    """The wish to record why the owed step `step` is late."""

    step: str
    who: str
    reason: str
    on: date
    recorded_by: str = ""
    channel: Channel = Channel.WEB


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteMeetings:
    """The wish to note which meetings of a body are arranged."""

    body: str
    meetings: tuple[date, ...]
    on: date
    recorded_by: str = ""

    @property
    def who(self) -> str:
        """Who notes it."""
        return self.recorded_by

    @property
    def step(self) -> str:
        """What it is called in a story."""
        return f"the meetings of {self.body}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """The wish to open a case: between which parties, since when, which conditions are confirmed."""

    parties: tuple[Party, ...]
    on: date
    confirmed: tuple[str, ...] = ()
    channel: Channel = Channel.WEB
    recorded_by: str = ""
