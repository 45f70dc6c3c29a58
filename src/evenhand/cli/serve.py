"""`evenhand serve`: show the screens on this machine, with every Compact and your own procedures."""

import os
from argparse import Namespace

from evenhand.cli import added, server
from evenhand.cli.arguments import Commands, command


def add_to(commands: Commands) -> None:
    """Add the command and its arguments."""
    parser = command(commands, "serve", "show the screens on this machine", __doc__, run)
    server.takes_port(parser)
    added.takes_folders(parser)


def run(options: Namespace) -> int:
    """Bring the database up to date, take the Compacts into use, and serve."""
    server.free_port(options.port)
    own = added.read_added(options)
    # Real disputes go by the real day, whatever the environment holds.
    os.environ.pop("EVENHAND_DEMONSTRATION_DAY", None)
    with server.told_in_sentences():
        server.prepare()
        server.begin(demonstration=False)
        server.adopt()
        news = added.take_into_use(own)
    return server.start(options.port, (*news, *_first_steps()))


def _first_steps() -> tuple[str, ...]:
    """What to do first, where nobody can sign in yet."""
    from evenhand.casework.queries.site import has_administrator  # noqa: PLC0415 - only after `prepare`

    if has_administrator():
        return ()
    return (
        "Nobody can sign in yet. In another window, from the same folder: evenhand admin YOUR-ADDRESS",
        f"The database and the key lie in {server.data_folder()}. Keep a copy of both, apart from each other.",
    )
