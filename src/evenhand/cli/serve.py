"""`evenhand serve`: show the screens to one person on this machine, with every Compact and your own procedures."""

import os
from argparse import Namespace

from evenhand.cli import added, clock, server
from evenhand.cli.arguments import Commands, command
from evenhand.language.library import compact_names


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
        _adopt()
        news = added.take_into_use(own)
    return server.start(options.port, news)


def _adopt() -> None:
    # Only after `prepare`: the tables of this room need Django's settings.
    from evenhand.casework.actions.adopt_compact import adopt_compact  # noqa: PLC0415

    for name in compact_names():
        adopt_compact(name, clock.now())
