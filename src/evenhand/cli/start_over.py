"""`evenhand start-over`: let somebody who lost their device sign in by a code alone, and set up a new second step."""

from argparse import Namespace

from evenhand.cli import server
from evenhand.cli.arguments import Commands, an_address, command
from evenhand.cli.failures import Failure
from evenhand.cli.terminal import show


def add_to(commands: Commands) -> None:
    """Add the command and its arguments."""
    parser = command(commands, "start-over", "forget the passkeys of somebody who lost them", __doc__, run)
    parser.add_argument("address", type=an_address, metavar="ADDRESS", help="their e-mail address")


def run(options: Namespace) -> int:
    """Forget their passkeys, app and recovery codes, and end their sessions."""
    with server.told_in_sentences():
        server.prepare()
        # Only after `prepare`: the tables of this room need Django's settings.
        from evenhand.casework.actions.forget_second_step import (  # noqa: PLC0415
            NoSuchAccount,
            forget_second_step,
        )

        try:
            forget_second_step(options.address)
        except NoSuchAccount:
            raise Failure("no-such-account", f"Nobody signs in here as {options.address}.") from None
    show(f"{options.address} signs in by a code alone the next time. Their sessions have ended.")
    return 0
