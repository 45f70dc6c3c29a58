"""`evenhand invite`: put the first holder of an office into a Compact's register, so that they can enter the others."""

from argparse import Namespace

from evenhand.cli import clock, server
from evenhand.cli.arguments import Commands, an_address, command
from evenhand.cli.failures import Failure


def add_to(commands: Commands) -> None:
    """Add the command and its arguments."""
    parser = command(commands, "invite", "let the first office holder of a Compact sign in", __doc__, run)
    parser.add_argument("compact", metavar="COMPACT", help="the name of the Compact, see “evenhand list”")
    parser.add_argument("office", metavar="OFFICE", help="the office, as the procedure calls it")
    parser.add_argument("name", metavar="NAME", help="the person's name")
    parser.add_argument("address", type=an_address, metavar="ADDRESS", help="their e-mail address")
    parser.add_argument(
        "--sector",
        default="",
        metavar="SECTOR",
        help="the sector they are of, needed for somebody who is not in the register yet",
    )


def run(options: Namespace) -> int:
    """Enter the person, and tell the code that opens their account: no mail server is needed yet."""
    with server.told_in_sentences():
        server.prepare()
        server.begin(demonstration=False)
        server.adopt()
        # Only after `prepare`: the tables of this room need Django's settings.
        from evenhand.casework.actions.invite_office import (  # noqa: PLC0415
            CannotInvite,
            Invitation,
            invite_office,
        )
        from evenhand.casework.outcomes import NoSuchCase  # noqa: PLC0415

        wish = Invitation(options.compact, options.office, options.name, options.address, options.sector)
        try:
            code = invite_office(wish, clock.now())
        except NoSuchCase:
            raise Failure("no-such-compact", f"There is no Compact “{options.compact}” here.") from None
        except CannotInvite as why:
            raise Failure("cannot-invite", str(why)) from None
    server.tell_code(options.address, code)
    return 0
