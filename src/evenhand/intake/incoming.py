"""What a message says, as far as it could be read. Everything in it is a claim of whoever wrote it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What kind of message it is. By its own words: a program may say it is a person, and a person a program."""

    ORDINARY = "ordinary"
    BOUNCE = "bounce"
    AUTOMATIC = "automatic"


class Fault(StrEnum):
    """Why a message, or a part of it, could not be read. The names are kept and told in a sentence by the screens."""

    TOO_LARGE = "too-large"
    TOO_MANY_PARTS = "too-many-parts"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a message: the name and type that it claims, and its bytes, which nobody has opened."""

    name: str
    type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Bounce:
    """That a message of ours came back. `message_id`: of ours, with its brackets; "" where it does not say.

    `permanent`: the other server has given up; otherwise it goes on trying. `said` are its words.
    """

    message_id: str
    permanent: bool
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A message. `message_id`, the sender, the recipients and the day are what it claims; "" and None where it does not.

    `replies_to` are the messages that it says it answers, the nearest first. `fault` says that (some of) it could not
    be read; then what is here is what could. `cut`: the text was longer than what is kept of it.
    """

    message_id: str = ""
    from_name: str = ""
    from_address: str = ""
    to: tuple[str, ...] = ()
    subject: str = ""
    written_on: date | None = None
    text: str = ""
    cut: bool = False
    attachments: tuple[Attachment, ...] = ()
    kind: Kind = Kind.ORDINARY
    replies_to: tuple[str, ...] = ()
    bounce: Bounce | None = None
    fault: Fault | None = None
