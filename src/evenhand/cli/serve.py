"""`evenhand serve`: show the screens on this machine, with every Compact that comes with Evenhand."""

import os
from argparse import Namespace

from evenhand.cli import server
from evenhand.cli.arguments import Commands, command
from evenhand.cli.terminal import show


def add_to(commands: Commands) -> None:
    """Add the command and its arguments."""
    parser = command(commands, "serve", "show the screens on this machine", __doc__, run)
    server.takes_port(parser)


def run(options: Namespace) -> int:
    """Bring the database up to date, take the Compacts into use, and serve."""
    server.free_port(options.port)
    # Real disputes go by the real day, whatever the environment holds.
    os.environ.pop("EVENHAND_DEMONSTRATION_DAY", None)
    with server.told_in_sentences():
        server.prepare()
        server.begin(demonstration=False)
        server.adopt()
    return server.start(options.port, _tell_of_first_steps)


def _tell_of_first_steps() -> None:
    from evenhand.casework.queries.site import has_administrator  # noqa: PLC0415

    if has_administrator():
        return
    show("Nobody can sign in yet. In another window, from the same folder:")
    show("evenhand admin YOUR-ADDRESS", indent=2)
    show(
        f"The database and the key lie in {server.data_folder()}. Keep a copy of both, apart from each other."
    )
