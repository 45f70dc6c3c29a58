"""Sends what is due, and writes down what became of it. Nothing slow happens while the database waits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from evenhand.casework.actions.give_enclosed import Given, Stopped
from evenhand.casework.models import Outgoing
from evenhand.casework.outbox import leases
from evenhand.casework.outbox.leases import Lease
from evenhand.casework.outbox.pace import Pace
from evenhand.casework.outbox.purposes import APPROVED
from evenhand.casework.outbox.rechecks import held_until, papers_with, why_not
from evenhand.casework.queries.installation import is_demonstration
from evenhand.casework.sealing.keys import CannotBeOpened
from evenhand.channels.email import PDF, File, Message
from evenhand.channels.outcome import OF_THE_SERVER, Failed, Outcome, Why

Clock: TypeAlias = Callable[[], datetime]
Post: TypeAlias = Callable[[Message], Outcome]
"""Hands a message on and says what became of it: a mail server, or a test."""

NOBODY = "Evenhand"


@dataclass(slots=True)
class Tally:
    """How many messages went, how many could not, and how many may not any more."""

    sent: int = 0
    failed: int = 0
    cancelled: int = 0
    server_in_trouble: bool = False


def drain(
    post: Post | None, clock: Clock, pace: Pace | None = None, enough: Callable[[], bool] = bool
) -> Tally:
    """Send everything that is due, until `enough`; in a demonstration nothing, and without `post` only tidy up.

    Ends early where the server is in trouble: the next message would fare no better.
    """
    tally, pace = Tally(), pace or Pace()
    if is_demonstration():
        return tally
    tally.cancelled = leases.expire(clock())
    while post and not enough() and not tally.server_in_trouble:
        lease = leases.lease_next(clock(), pace)
        if lease is None:
            break
        _deliver(lease, post, clock, pace, tally)
    return tally


def _deliver(lease: Lease, post: Post, clock: Clock, pace: Pace, tally: Tally) -> None:
    if lease.doubtful:
        leases.dead(lease, clock(), Why.CUT_OFF, perhaps_sent=True)
        return
    halt = why_not(lease.row, clock())
    if halt is not None:
        tally.cancelled += leases.cancelled(lease, clock(), halt)
        return
    until = held_until(lease.row, clock())
    if until is not None:
        leases.held_back(lease, until)
        return
    if clock() >= lease.until:  # we were frozen, and somebody else is at it
        return
    match _handed_on(lease.row, post, clock()):
        case Stopped() as stopped:
            tally.failed += 1
            leases.dead(lease, clock(), stopped.why, perhaps_sent=lease.row.perhaps_sent)
        case Failed() as failed:
            tally.failed += 1
            tally.server_in_trouble = failed.why in OF_THE_SERVER
            _not_sent(lease, failed, clock(), pace)
        case _:
            tally.sent += leases.sent(lease, clock())


def _handed_on(row: Outgoing, post: Post, now: datetime) -> Outcome | Stopped:
    """What the server says of the message; or why the papers with it may not go, or cannot be read here."""
    try:
        papers = papers_with(row, now)
    except Stopped as stopped:
        return stopped
    except (CannotBeOpened, OSError) as fault:
        return Failed(permanent=False, why=Why.OUR_FAULT, said=type(fault).__name__)
    return post(message_of(row, papers))


def message_of(row: Outgoing, papers: Sequence[Given] = ()) -> Message:
    """The message as it is sent: in the name of the Compact's office, which answers come back to."""
    compact = row.compact
    return Message(
        message_id=row.message_id,
        written_at=row.made_at,
        to=row.to,
        from_name=(compact.office_name or compact.name) if compact else NOBODY,
        reply_to=row.sender,
        subject=row.subject,
        text=row.text,
        html=row.html,
        calendar=row.calendar,
        calendar_method=row.calendar_method,
        files=tuple(File(one.name, PDF, one.content) for one in papers),
        automatic=row.purpose not in APPROVED,
        again=row.perhaps_sent,
    )


def _not_sent(lease: Lease, failed: Failed, now: datetime, pace: Pace) -> None:
    row = lease.row
    perhaps = row.perhaps_sent or failed.perhaps_sent
    when = pace.next_try(row.tries, row.first_try_at or now, now, of_server=failed.why in OF_THE_SERVER)
    # Cut off a second time: a third copy is sent only if a person wants it.
    for_good = failed.permanent or when is None or (failed.perhaps_sent and row.perhaps_sent)
    why = f"{failed.why} {failed.said}".strip()
    if for_good or when is None:
        leases.dead(lease, now, why, perhaps_sent=perhaps)
    else:
        leases.later(lease, when, why, perhaps_sent=perhaps)


def guarded(post: Post) -> Post:
    """The same, but a fault of ours counts as a failure of this one message, and not of all that follow."""

    def send(message: Message) -> Outcome:
        try:
            return post(message)
        except Exception as fault:  # noqa: BLE001 - whatever it is, the message must not be lost for it
            return Failed(permanent=False, why=Why.OUR_FAULT, said=type(fault).__name__)

    return send
