"""`evenhand keys`: the keys that what people said is sealed under, what hangs on each, and whether one is missing."""

from argparse import Namespace
from pathlib import Path

from evenhand.cli import server
from evenhand.cli.arguments import Commands, command
from evenhand.cli.failures import PROBLEMS, Failure
from evenhand.cli.terminal import show
from evenhand.cli.words import numbered


def add_to(commands: Commands) -> None:
    """Add the command and its arguments."""
    parser = command(commands, "keys", "list the keys that the record is sealed under", __doc__, run)
    parser.add_argument(
        "--add",
        action="store_true",
        help="make a newer key first; what is kept from the next start on uses it",
    )


def run(options: Namespace) -> int:
    """Print each key with how much is sealed under it: 1 if one that is needed is missing."""
    with server.told_in_sentences():
        server.prepare()
        # Only after `prepare`: the tables of this room need Django's settings.
        from django.conf import settings  # noqa: PLC0415

        from evenhand.casework.queries.keys_in_use import keys_in_use  # noqa: PLC0415
        from evenhand.casework.sealing import keys  # noqa: PLC0415

        folder = Path(settings.KEYS)
        if options.add:
            keys.add(folder)
        there, used = keys.names(folder), keys_in_use()
    show(f"The keys are in {folder}. Keep a copy of them apart from the copies of the database.")
    for name in there:
        newest = ", for everything new" if name == there[-1] else ""
        show(f"{name}  {numbered(used.get(name, 0), 'thing', 'things')} sealed under it{newest}", later=4)
    missing = sorted(set(used) - set(there))
    if missing:
        lost = sum(used[name] for name in missing)
        raise Failure(
            "key-missing",
            f"Missing: {', '.join(missing)}. Without it {numbered(lost, 'thing', 'things')} cannot be opened. "
            f"Put it back from the copy of the keys.",
            PROBLEMS,
        )
    return 0
