"""`evenhand demo`: the screens with made-up disputes, in a database of their own, on a day you can set."""

import os
from argparse import ArgumentParser, Namespace, _SubParsersAction
from datetime import date
from pathlib import Path
from urllib.parse import quote

from evenhand.cli import clock, server
from evenhand.cli.arguments import a_day
from evenhand.engine.words import long_date
from evenhand.language.library import compact_names


def add_to(commands: "_SubParsersAction[ArgumentParser]") -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser("demo", help="show the screens with made-up disputes", description=__doc__)
    server.takes_port(parser)
    parser.add_argument("--day", type=a_day, metavar="DATE", help="the day to begin on, such as 2026-11-21")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Load the samples that are not loaded yet, and serve them on the day of the last thing recorded."""
    data = Path(os.environ.get("EVENHAND_DATA") or "var").resolve()
    # Never the database of real disputes, whatever the environment says.
    os.environ["EVENHAND_DATABASE"] = f"sqlite:///{quote(str(data))}/demo.sqlite3"
    server.prepare()
    last = _load_samples()
    day = options.day or last
    os.environ["EVENHAND_DEMONSTRATION_DAY"] = day.isoformat()
    return server.start(
        options.port, lambda: print(f"All disputes are made up. Today is set to {long_date(day)}.")
    )


def _load_samples() -> date:
    from evenhand.casework.actions.adopt_compact import adopt_compact  # noqa: PLC0415
    from evenhand.casework.queries.last_day import last_day  # noqa: PLC0415
    from evenhand.casework.samples import load_samples  # noqa: PLC0415

    for name in compact_names():
        adopt_compact(name, clock.now())
        load_samples(name)
    return last_day() or clock.today()
