"""Looks through a mailbox (IMAP, RFC 3501) and hands on what is new in it, one message after the other.

A message that was taken is flagged in the mailbox, which other mail programs show as such; nothing is ever deleted there. The
flag comes after the message was stored: whatever breaks in between, the message is seen again, and is known.
"""

import imaplib
import re
import ssl
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Final

from evenhand.channels.outcome import Why

SECONDS_TO_ANSWER: Final = 30
MOST_AT_ONCE: Final = 200
"""Messages taken in one look; the others come with the next. What is for nobody does not count, or it could hold up the rest for good."""

LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")
_SIZE: Final = re.compile(rb"RFC822\.SIZE (\d{1,15})")
_LONGEST_SAID: Final = 300


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A mailbox, and how to get into it. `encrypted` as with `email.Server`."""

    host: str
    port: int
    user: str
    password: str
    folder: str = "INBOX"
    encrypted: bool = True

    def __repr__(self) -> str:
        """Never the password: this may stand in a log."""
        return f"Mailbox({self.host}:{self.port}/{self.folder})"


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of a look: how many were taken, and left; why it ended early, if it did, and what the server said."""

    taken: int = 0
    left: int = 0
    why: Why | None = None
    said: str = ""


Take = Callable[[bytes, bool], bool]
"""Stores the bytes of a message; the second argument is false for the beginning alone of one that is too large.

True: it is stored. False: it is for nobody here, and stays as it is."""


class _CannotLookIn(Exception):
    def __init__(self, why: Why, said: str = "") -> None:
        super().__init__(why)
        self.why, self.said = why, said


def look(mailbox: Mailbox, take: Take, most: int, head: int) -> Looked:
    """Hand on each message that has no flag, the oldest first, and flag it when it was taken.

    Of one with more than `most` bytes only the first `head`. Never raises for what the server or the network does; what
    `take` raises goes on, and its message keeps no flag.
    """
    handed: Counter[bool | None] = Counter()
    why: Why | None = None
    said = ""
    try:
        with _opened(mailbox) as line:
            for uid in _unflagged(line):
                handed[_hand_on(line, uid, take, most, head)] += 1
                if handed[True] == MOST_AT_ONCE:
                    break
    except _CannotLookIn as told:
        why, said = told.why, told.said
    except imaplib.IMAP4.abort as fault:
        why, said = Why.CUT_OFF, _short(fault)
    except imaplib.IMAP4.error as fault:
        why, said = Why.NOT_NOW, _short(fault)
    except TimeoutError:
        why = Why.TOO_SLOW
    return Looked(handed[True], handed[False], why, said)


def _hand_on(line: imaplib.IMAP4, uid: str, take: Take, most: int, head: int) -> bool | None:
    """Whether the message was taken, and so has a flag now; None where somebody removed it meanwhile."""
    found = _fetched(line, uid, most, head)
    if found is None:
        return None
    taken = take(*found)
    if taken:
        _answer(*line.uid("STORE", uid, "+FLAGS.SILENT", r"(\Flagged)"))
    return taken


@contextmanager
def _opened(mailbox: Mailbox) -> Iterator[imaplib.IMAP4]:
    line = _connected(mailbox)
    try:
        try:
            line.login(mailbox.user, mailbox.password)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error as fault:
            raise _CannotLookIn(Why.SIGN_IN_REFUSED, _short(fault)) from None
        _answer(*line.select(f'"{mailbox.folder}"'))
        yield line
    finally:
        with suppress(imaplib.IMAP4.error, OSError):
            line.logout()
        with suppress(OSError):
            line.shutdown()


def _connected(mailbox: Mailbox) -> imaplib.IMAP4:
    context = ssl.create_default_context()
    try:
        if mailbox.encrypted:
            return imaplib.IMAP4_SSL(
                mailbox.host, mailbox.port, ssl_context=context, timeout=SECONDS_TO_ANSWER
            )
        line = imaplib.IMAP4(mailbox.host, mailbox.port, timeout=SECONDS_TO_ANSWER)
        _encrypt(line, mailbox, context)
    except TimeoutError:
        raise _CannotLookIn(Why.TOO_SLOW) from None
    except OSError as fault:
        raise _CannotLookIn(Why.UNREACHABLE, _short(fault)) from None
    return line


def _encrypt(line: imaplib.IMAP4, mailbox: Mailbox, context: ssl.SSLContext) -> None:
    if "STARTTLS" not in line.capabilities:
        if mailbox.host not in LOOPBACK:
            line.shutdown()
            raise _CannotLookIn(Why.NOT_ENCRYPTED)
        return
    try:
        line.starttls(context)
    except BaseException:
        line.shutdown()
        raise


def _unflagged(line: imaplib.IMAP4) -> list[str]:
    found = _answer(*line.uid("SEARCH", "UNFLAGGED", "UNDELETED"))
    return found[0].decode("ascii").split() if found and isinstance(found[0], bytes) else []


def _fetched(line: imaplib.IMAP4, uid: str, most: int, head: int) -> tuple[bytes, bool] | None:
    """The bytes of a message and whether they are all of them; None where somebody removed it meanwhile."""
    told = _answer(*line.uid("FETCH", uid, "(RFC822.SIZE)"))
    size = _SIZE.search(b" ".join(each for each in told if isinstance(each, bytes)))
    if size is None:
        return None
    whole = int(size.group(1)) <= most
    part = "BODY.PEEK[]" if whole else f"BODY.PEEK[]<0.{head}>"
    held = _answer(*line.uid("FETCH", uid, f"({part})"))
    return next(((bytes(each[1]), whole) for each in held if isinstance(each, tuple)), None)


def _answer(state: str, data: Sequence[Any]) -> Sequence[Any]:
    if state != "OK":
        raise imaplib.IMAP4.error(data[0] if data else state)
    return data


def _short(fault: Exception) -> str:
    return " ".join(str(fault).split())[:_LONGEST_SAID]
