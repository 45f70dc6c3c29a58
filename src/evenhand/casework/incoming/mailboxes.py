"""Brings what is new in mailboxes into trays, for as long as a process runs: a thread of `serve`, or `evenhand work`."""

import logging
import traceback
from collections.abc import Callable, Mapping
from datetime import datetime
from threading import Event
from typing import Final

from django.db import close_old_connections

from evenhand.casework.actions.take_in import take_in
from evenhand.casework.models import Compact
from evenhand.channels.mailbox import Looked, Mailbox, Take, look
from evenhand.intake.limits import MOST_IN_A_MESSAGE
from evenhand.intake.reading import read

SECONDS_BETWEEN_LOOKS: Final = 60.0
HEAD: Final = 64 * 1024
"""Bytes that are kept of a message that is too large; the whole of it stays in the mailbox."""

Clock = Callable[[], datetime]
log = logging.getLogger("evenhand.inbox")


def look_through(mailboxes: Mapping[str, Mailbox], clock: Clock) -> tuple[Looked, ...]:
    """Look once into each, by the Compact whose it is; that of the whole installation has the name "".

    Trouble with one leaves the others alone, and is told to whoever runs the site.
    """
    found = []
    for compact, mailbox in mailboxes.items():
        looked = look(mailbox, _taking(compact, clock), MOST_IN_A_MESSAGE, HEAD)
        if looked.why:
            log.warning("%s could not be looked through: %s %s", mailbox, looked.why, looked.said)
        if looked.left:
            log.warning("%s: %d messages are to no office of a Compact.", mailbox, looked.left)
        found.append(looked)
    return tuple(found)


def watch(mailboxes: Mapping[str, Mailbox], clock: Clock, stop: Event) -> None:
    """Look every minute, until `stop`. Several may watch the same mailbox: a message comes into a tray once."""
    while not stop.is_set():
        close_old_connections()
        try:
            look_through(mailboxes, clock)
        except Exception as fault:  # noqa: BLE001 - the database may be back in a moment, and the mail is where it was
            _tell(fault)
        close_old_connections()
        stop.wait(SECONDS_BETWEEN_LOOKS)


def _tell(fault: Exception) -> None:
    """Where it happened and of what kind it is; never its text, which may hold what a message says."""
    places = "".join(traceback.format_tb(fault.__traceback__))
    log.error("Mailboxes could not be looked through: %s\n%s", type(fault).__name__, places)


def _taking(owner: str, clock: Clock) -> Take:
    def take(data: bytes, complete: bool) -> bool:  # noqa: FBT001 - the form that `look` calls
        compacts = (owner,) if owner else _meant_for(data)
        for compact in compacts:
            take_in(compact, data, clock(), complete=complete)
        return bool(compacts)

    return take


def _meant_for(data: bytes) -> tuple[str, ...]:
    """The Compacts to whose office it is; where there is only one Compact, that one.

    A message to two offices comes into the tray of each: neither may count on the other.
    """
    offices = dict(Compact.objects.values_list("slug", "office_email"))
    if len(offices) == 1:
        return tuple(offices)
    to = read(data).to
    return tuple(slug for slug, address in offices.items() if address and address.casefold() in to)
