"""`evenhand admin`: make somebody an administrator of the site, who looks after it and sees no dispute."""

from argparse import Namespace

from evenhand.cli import clock, server
from evenhand.cli.arguments import Commands, an_address, command


def add_to(commands: Commands) -> None:
    """Add the command and its arguments."""
    parser = command(commands, "admin", "make an administrator of the site", __doc__, run)
    parser.add_argument("address", type=an_address, metavar="ADDRESS", help="their e-mail address")


def run(options: Namespace) -> int:
    """Make the account, and tell the code that opens it: no mail server is needed yet."""
    with server.told_in_sentences():
        server.prepare()
        server.begin(demonstration=False)
        # Only after `prepare`: the tables of this room need Django's settings.
        from evenhand.casework.actions.make_administrator import make_administrator  # noqa: PLC0415

        code = make_administrator(options.address, clock.now())
    server.tell_code(options.address, code)
    return 0
