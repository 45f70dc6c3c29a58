"""`evenhand demo`: show the screens with made-up disputes, in a database of their own, on a day that can be set."""

import os
from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from urllib.parse import quote

from evenhand.cli import added, clock, server
from evenhand.cli.arguments import Commands, a_day, command
from evenhand.cli.failures import PROBLEMS, Failure
from evenhand.engine.words import long_date
from evenhand.language.library import compact_names

DATABASE = "demo.sqlite3"


def add_to(commands: Commands) -> None:
    """Add the command and its arguments."""
    parser = command(commands, "demo", "show the screens with made-up disputes", __doc__, run)
    server.takes_port(parser)
    added.takes_folders(parser)
    parser.add_argument(
        "--day",
        type=a_day,
        metavar="DATE",
        help="the day to begin on, such as 2026-11-21; without it, the last day that something was recorded",
    )


def run(options: Namespace) -> int:
    """Load the samples that are not loaded yet, and serve them."""
    server.free_port(options.port)
    own = added.read_added(options)
    data = Path(os.environ.get("EVENHAND_DATA") or "var").resolve()
    # Never the database of real disputes, nor its public address, whatever the environment says.
    os.environ["EVENHAND_DATABASE"] = f"sqlite:///{quote(str(data))}/{DATABASE}"
    os.environ.pop("EVENHAND_ORIGIN", None)
    os.environ.pop("EVENHAND_SENDS", None)
    with server.told_in_sentences():
        server.prepare()
        server.begin(demonstration=True)
        news = added.take_into_use(own)
        last = _load_samples(own)
        day = options.day or last
        _furnish((*compact_names(), *(each.name for each in own)), day)
    os.environ["EVENHAND_DEMONSTRATION_DAY"] = day.isoformat()
    told = f"All disputes there are made up. Today is set to {long_date(day)}; the page can change that."
    return server.start(options.port, (told, *news))


def _load_samples(own: Sequence[added.Added]) -> date:
    # Only after `prepare`: the tables of this room need Django's settings.
    from evenhand.casework.actions.adopt_compact import adopt_compact  # noqa: PLC0415
    from evenhand.casework.queries.last_day import last_day  # noqa: PLC0415
    from evenhand.casework.samples import SampleDoesNotPlay, load_samples  # noqa: PLC0415

    for name in compact_names():
        adopt_compact(name, clock.now())
    for name, files in [
        *((name, None) for name in compact_names()),
        *((each.name, each.samples) for each in own),
    ]:
        try:
            load_samples(name, files)
        except SampleDoesNotPlay as problem:
            raise Failure("sample-does-not-play", str(problem), PROBLEMS) from None
    return last_day() or clock.today()


def _furnish(names: Sequence[str], day: date) -> None:
    from evenhand.casework.samples import furnish_office  # noqa: PLC0415 - as above

    for name in names:
        furnish_office(name, clock.now(), day)
