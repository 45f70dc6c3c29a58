"""`evenhand work`: send the messages that wait in the outbox, and bring in those that wait in a mailbox. `serve` does so by itself; this is for other servers."""

import signal
from argparse import Namespace
from collections.abc import Mapping
from functools import partial
from threading import Event, Thread
from typing import TYPE_CHECKING

from evenhand.channels import email
from evenhand.channels.mailbox import Mailbox
from evenhand.cli import clock, server
from evenhand.cli.arguments import Commands, command
from evenhand.cli.failures import PROBLEMS, Failure
from evenhand.cli.terminal import show

if TYPE_CHECKING:
    from evenhand.casework.rounds.looking import Rounds


def add_to(commands: Commands) -> None:
    """Add the command and its arguments."""
    parser = command(commands, "work", "send the messages that wait, and bring in new ones", __doc__, run)
    parser.add_argument(
        "--once",
        action="store_true",
        help="send what is due now, bring in what is new, say what became of it, and stop",
    )


def run(options: Namespace) -> int:
    """Work until it is stopped, or once. Several may work side by side: a message is in the hands of one at a time."""
    with server.told_in_sentences():
        server.prepare()
        server.begin(demonstration=False)
        post, mailboxes = _set_up()
    return _once(post, mailboxes) if options.once else _go_on(post, mailboxes)


def _set_up() -> tuple[email.Server | None, Mapping[str, Mailbox]]:
    # Only after `prepare`: Django's settings are loaded by then.
    from django.conf import settings  # noqa: PLC0415

    if settings.MAIL_SERVER is None and not settings.MAILBOXES:
        raise Failure(
            "no-mail-server",
            "There is no mail server to send with. Set EVENHAND_SMTP, for example smtp://user:password@mail.example.org:587.",
        )
    return settings.MAIL_SERVER, settings.MAILBOXES


def _once(found: email.Server | None, mailboxes: Mapping[str, Mailbox]) -> int:
    from evenhand.casework.incoming.mailboxes import look_through  # noqa: PLC0415 - as above
    from evenhand.casework.outbox.sending import drain, guarded  # noqa: PLC0415

    failed = False
    if found:
        _rounds()(clock.now())
        tally = drain(guarded(partial(email.send, server=found)), clock.now)
        failed = bool(tally.failed)
        show(
            f"Sent: {tally.sent}. Not sent, to be tried again or given up: {tally.failed}. Cancelled: {tally.cancelled}."
        )
    if mailboxes:
        looks = look_through(mailboxes, clock.now)
        failed |= any(one.why for one in looks)
        show(
            f"Came in: {sum(one.taken for one in looks)}. For no Compact here: {sum(one.left for one in looks)}."
        )
    return PROBLEMS if failed else 0


def _go_on(found: email.Server | None, mailboxes: Mapping[str, Mailbox]) -> int:
    from evenhand.casework.incoming.mailboxes import watch  # noqa: PLC0415 - as above
    from evenhand.casework.outbox.sending import guarded  # noqa: PLC0415
    from evenhand.casework.outbox.worker import work  # noqa: PLC0415

    stop = Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda _number, _frame: stop.set())
    ways = [f"Sending through {found.host}."] if found else []
    ways += [f"Looking into {each.folder} at {each.host}." for each in mailboxes.values()]
    show(f"{' '.join(ways)} Stop it with Ctrl+C.")
    if mailboxes:
        Thread(target=watch, args=(mailboxes, clock.now, stop), name="inbox", daemon=True).start()
    if found:
        work(guarded(partial(email.send, server=found)), clock.now, stop, rounds=_rounds())
    else:
        stop.wait()
    return 0


def _rounds() -> "Rounds":
    """Looks for what has become due by itself: reminders, and the digest of each office."""
    from django.conf import settings  # noqa: PLC0415 - as above

    from evenhand.casework.rounds.looking import Rounds  # noqa: PLC0415
    from evenhand.casework.rounds.pages import Pages, site_of  # noqa: PLC0415

    return Rounds(Pages(site_of(settings.CSRF_TRUSTED_ORIGINS)))
