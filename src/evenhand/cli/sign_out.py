"""`evenhand sign-out`: end every session of one person, or of everybody, whoever came with the key of a case too."""

from argparse import Namespace

from evenhand.cli import server
from evenhand.cli.arguments import Commands, an_address, command
from evenhand.cli.failures import Failure
from evenhand.cli.terminal import show


def add_to(commands: Commands) -> None:
    """Add the command and its arguments."""
    parser = command(commands, "sign-out", "end the sessions of somebody, or of everybody", __doc__, run)
    whose = parser.add_mutually_exclusive_group(required=True)
    parser.takes.append(
        whose.add_argument(
            "address", nargs="?", type=an_address, metavar="ADDRESS", help="their e-mail address"
        )
    )
    parser.takes.append(
        whose.add_argument(
            "--everybody", action="store_true", help="of everybody, for example after a break-in"
        )
    )


def run(options: Namespace) -> int:
    """End them. What people use to sign in stays."""
    with server.told_in_sentences():
        server.prepare()
        # Only after `prepare`: the tables of this room need Django's settings.
        from evenhand.casework.actions.end_sessions import end_every_session, end_sessions_of  # noqa: PLC0415

        if options.everybody:
            end_every_session()
            show("Everybody is signed out.")
            return 0
        if not end_sessions_of(options.address):
            raise Failure("no-such-account", f"Nobody signs in here as {options.address}.")
    show(f"{options.address} is signed out everywhere.")
    return 0
