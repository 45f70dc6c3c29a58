"""`evenhand serve`: the screens, for one person on this machine, with every Compact that ships."""

from argparse import ArgumentParser, Namespace, _SubParsersAction

from evenhand.cli import clock, server
from evenhand.language.library import compact_names


def add_to(commands: "_SubParsersAction[ArgumentParser]") -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser("serve", help="show the screens on this machine", description=__doc__)
    server.takes_port(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Bring the database up to date, take the Compacts into use, and serve."""
    server.prepare()
    # Only after `prepare`: the tables of this room need Django's settings.
    from evenhand.casework.actions.adopt_compact import adopt_compact  # noqa: PLC0415

    for name in compact_names():
        adopt_compact(name, clock.now())
    return server.start(options.port)
