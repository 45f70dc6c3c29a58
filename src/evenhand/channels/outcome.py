"""What became of sending a message: it was taken, or it was not and why."""

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """Why a message could not be sent. The names are kept beside the message and told in a sentence by the screens."""

    ADDRESS_REFUSED = "address-refused"
    MESSAGE_REFUSED = "message-refused"
    NOT_AN_ADDRESS = "not-an-address"
    NOT_NOW = "not-now"
    UNREACHABLE = "unreachable"
    TOO_SLOW = "too-slow"
    NOT_ENCRYPTED = "not-encrypted"
    SIGN_IN_REFUSED = "sign-in-refused"
    CUT_OFF = "cut-off"
    OUR_FAULT = "our-fault"


OF_THE_SERVER = frozenset({Why.UNREACHABLE, Why.TOO_SLOW, Why.NOT_ENCRYPTED, Why.SIGN_IN_REFUSED})
"""Reasons that may well hold for every message: the server, and not the message, is in trouble."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The next station has taken the message, and answers for it from now on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """The message was not taken.

    `permanent`: trying again cannot help. `said`: what the other side answered, in its own words. `perhaps_sent`: the
    whole message was on its way when the connection broke, so that it may have arrived all the same.
    """

    permanent: bool
    why: Why
    said: str = ""
    perhaps_sent: bool = False


Outcome = Sent | Failed
