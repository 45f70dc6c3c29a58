"""`evenhand receive`: take one e-mail from the standard input into the tray of a Compact; for the pipe of a mail server."""

import sys
from argparse import Namespace
from typing import Final

from evenhand.cli import clock, server
from evenhand.cli.arguments import Commands, command
from evenhand.cli.failures import Failure
from evenhand.intake.limits import MEGABYTE, MOST_IN_A_MESSAGE

TRY_AGAIN: Final = 75
"""EX_TEMPFAIL: the mail server keeps the message, and hands it over again later."""

REFUSED: Final = 69
"""EX_UNAVAILABLE: the mail server sends it back to its sender."""


def add_to(commands: Commands) -> None:
    """Add the command and its arguments."""
    parser = command(
        commands, "receive", "take an e-mail from the standard input into the tray", __doc__, run
    )
    parser.add_argument("compact", metavar="COMPACT", help="the Compact by its short name, such as wiltshire")


def run(options: Namespace) -> int:
    """0: it is stored, or was before. 75: it is not, and may be tried again. 69: it is too large, now and later."""
    try:
        _store(options.compact, _read())
    except Exception as fault:
        if isinstance(fault, Failure) and fault.status == REFUSED:
            raise
        told = str(fault) if isinstance(fault, Failure) else type(fault).__name__
        raise Failure(
            "message-not-stored",
            f"The message was not stored, and may be handed over again later. {told}",
            TRY_AGAIN,
        ) from None
    return 0


def _store(compact: str, data: bytes) -> None:
    with server.told_in_sentences():
        server.prepare()
        server.begin(demonstration=False)
        # Only after `prepare`: the tables of this room need Django's settings.
        from evenhand.casework.actions.take_in import take_in  # noqa: PLC0415
        from evenhand.casework.outcomes import NoSuchCase  # noqa: PLC0415

        try:
            take_in(compact, data, clock.now())
        except NoSuchCase:
            raise Failure("unknown-compact", f"No Compact of this site is called “{compact}”.") from None


def _read() -> bytes:
    data = sys.stdin.buffer.read(MOST_IN_A_MESSAGE + 1)
    if len(data) > MOST_IN_A_MESSAGE:
        raise Failure(
            "message-too-large",
            f"The message is larger than {MOST_IN_A_MESSAGE // MEGABYTE} MB, and was not taken.",
            REFUSED,
        )
    return data
