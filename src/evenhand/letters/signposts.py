"""A place to go for help, as an office has it on its list: whether a letter may name it on a day, and in which words."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from evenhand.engine.calendar import Calendar, OutOfRange, after
from evenhand.engine.words import Sentence, say

GOOD_FOR = 12
"""For how many months a check counts; the last day counts still."""
CHECKED_AGAIN_FROM = 11
"""From how many months on the next check is owed."""


class State(Enum):
    """What is known of a place on a day. Only what is `CHECKED` may be named to anybody."""

    CHECKED = "checked"
    NOT_CHECKED = "not checked"
    TO_CHECK_AGAIN = "to be checked again"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signpost:
    """A place to go. `checked_on` is the last day on which the office saw that all this is so, None for never.

    `entry` is what the list of the Compact calls it, where the office has given it another name since.
    """

    name: str
    helps_with: str
    cost: str
    phone: str = ""
    web: str = ""
    address: str = ""
    entry: str = ""
    checked_on: date | None = None
    closed: bool = False

    def state(self, today: date) -> State:
        """What is known of it on that day."""
        if self.closed:
            return State.CLOSED
        last = self.last_day()
        if last is None:
            return State.NOT_CHECKED
        return State.CHECKED if today <= last else State.TO_CHECK_AGAIN

    def may_be_named(self, today: date) -> bool:
        """Whether somebody may be pointed to it on that day."""
        return self.state(today) is State.CHECKED

    def last_day(self) -> date | None:
        """The last day on which its check counts, and by which the next one is due; None where it was never checked."""
        return months_after(self.checked_on, GOOD_FOR) if self.checked_on else None

    def is_to_be_checked(self, today: date) -> bool:
        """Whether a check is owed: at once where there was none, and from a month before the last one runs out."""
        if self.closed:
            return False
        return self.checked_on is None or today >= months_after(self.checked_on, CHECKED_AGAIN_FROM)

    def is_called(self, name: str) -> bool:
        """Whether a letter that names this name means it."""
        return name in (self.name, self.entry)

    def told(self) -> Sentence:
        """All of it in one line of a letter, with the day on which it was last checked."""
        parts = [say("{name}. {helps_with} {cost}", name=self.name, helps_with=_ended(self.helps_with), cost=_ended(self.cost))]  # fmt: skip
        parts += [say("{said} Phone: {phone}.", said=parts[-1], phone=self.phone)] if self.phone else []
        parts += [say("{said} Web: {web}", said=parts[-1], web=self.web)] if self.web else []
        parts += (
            [say("{said} Post: {address}.", said=parts[-1], address=self.address)] if self.address else []
        )
        if self.checked_on is None:
            return parts[-1]
        return say("{said} (We checked this on {day}.)", said=parts[-1], day=self.checked_on)

    def why_not(self, today: date) -> Sentence | None:
        """Why nobody may be pointed to it on that day, and what to do; None where they may."""
        match self.state(today):
            case State.CLOSED:
                return say("“{name}” is closed, by the list of other help.", name=self.name)
            case State.NOT_CHECKED:
                return say("“{name}” has not been checked yet. Check it on the list of other help.", name=self.name)  # fmt: skip
            case State.TO_CHECK_AGAIN:
                return say(
                    "“{name}” was last checked on {day}, more than {months} months ago. Check it again on the list of other help.",
                    name=self.name, day=self.checked_on or today, months=GOOD_FOR,
                )  # fmt: skip
            case _:
                return None


def months_after(day: date, months: int) -> date:
    """The corresponding day so many months later: the last of the month where it has no such day."""
    try:
        return after(Calendar(), day, months, "month").falls_on
    except OutOfRange:
        return date.max


def _ended(text: str) -> str:
    """A text that ends as a sentence does."""
    return text if text.endswith((".", "!", "?")) else f"{text}."
