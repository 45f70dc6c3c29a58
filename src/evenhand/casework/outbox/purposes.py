"""Kinds of messages that the outbox treats in a way of their own. Any other goes as soon as it can."""

from datetime import timedelta
from typing import Final

SIGN_IN_CODE: Final = "sign-in code"
CONFIRM_ADDRESS: Final = "confirm address"
CASE_KEY: Final = "case key"
LETTER: Final = "letter"
INVITATION: Final = "invitation"
ACKNOWLEDGEMENT: Final = "acknowledgement"
REMINDER: Final = "reminder"
DIGEST: Final = "digest"
RECEIPT: Final = "receipt"
ASKED_TO_DECLARE: Final = "asked to declare"
LINK_NOTED: Final = "link noted"

SECRET: Final = frozenset({SIGN_IN_CODE, CONFIRM_ADDRESS, CASE_KEY})
"""Their text opens a door: it is wiped as soon as it is sent, or can be sent no more."""

DAILY: Final = frozenset({REMINDER, DIGEST, RECEIPT})
"""Of these a person gets at most one a day about a case; they never hold back anything else."""

UNASKED: Final = frozenset({REMINDER, DIGEST})
"""They come of their own accord: whoever wants none gets none."""

APPROVED: Final = frozenset({LETTER, INVITATION})
"""A person approved this very text; everything else is made by the program, and says so to other programs."""

BY_THEMSELVES: Final = frozenset({ACKNOWLEDGEMENT})
"""Letters of the Compact that the office lets go without a person's yes to each: only these, and only while it does."""

LIFE: Final = {
    SIGN_IN_CODE: timedelta(minutes=10),
    CONFIRM_ADDRESS: timedelta(days=1),
    CASE_KEY: timedelta(days=3),
}
"""How long a message is good for where the wish does not say."""
