"""`evenhand work`: send the messages that wait in the outbox. `serve` does so by itself; this is for other servers."""

import signal
from argparse import Namespace
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from evenhand.channels import email
from evenhand.cli import clock, server
from evenhand.cli.arguments import Commands, command
from evenhand.cli.failures import PROBLEMS, Failure
from evenhand.cli.terminal import show

if TYPE_CHECKING:
    from evenhand.casework.rounds.looking import Rounds


def add_to(commands: Commands) -> None:
    """Add the command and its arguments."""
    parser = command(commands, "work", "send the messages that wait", __doc__, run)
    parser.add_argument(
        "--once", action="store_true", help="send what is due now, say what became of it, and stop"
    )


def run(options: Namespace) -> int:
    """Send until it is stopped, or once. Several may work side by side: a message is in the hands of one at a time."""
    with server.told_in_sentences():
        server.prepare()
        server.begin(demonstration=False)
        post = _mail_server()
    return _once(post) if options.once else _go_on(post)


def _mail_server() -> email.Server:
    # Only after `prepare`: Django's settings are loaded by then.
    from django.conf import settings  # noqa: PLC0415

    found: email.Server | None = settings.MAIL_SERVER
    if found is None:
        raise Failure(
            "no-mail-server",
            "There is no mail server to send with. Set EVENHAND_SMTP, for example smtp://user:password@mail.example.org:587.",
        )
    return found


def _once(found: email.Server) -> int:
    from evenhand.casework.outbox.sending import drain, guarded  # noqa: PLC0415 - as above

    _rounds()(clock.now())
    tally = drain(guarded(partial(email.send, server=found)), clock.now)
    show(
        f"Sent: {tally.sent}. Not sent, to be tried again or given up: {tally.failed}. Cancelled: {tally.cancelled}."
    )
    return PROBLEMS if tally.failed else 0


def _go_on(found: email.Server) -> int:
    from evenhand.casework.outbox.sending import guarded  # noqa: PLC0415 - as above
    from evenhand.casework.outbox.worker import work  # noqa: PLC0415

    stop = Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda _number, _frame: stop.set())
    show(f"Sending through {found.host}. Stop it with Ctrl+C.")
    work(guarded(partial(email.send, server=found)), clock.now, stop, rounds=_rounds())
    return 0


def _rounds() -> "Rounds":
    """Looks for what has become due by itself: reminders, and the digest of each office."""
    from django.conf import settings  # noqa: PLC0415 - as above

    from evenhand.casework.rounds.looking import Rounds  # noqa: PLC0415
    from evenhand.casework.rounds.pages import Pages, site_of  # noqa: PLC0415

    return Rounds(Pages(site_of(settings.CSRF_TRUSTED_ORIGINS)))
