"""`evenhand tidy`: remove files that belong to no paper, such as halves of uploads, and tell which papers lack theirs."""

from argparse import Namespace

from evenhand.cli import clock, server
from evenhand.cli.arguments import Commands, command
from evenhand.cli.failures import PROBLEMS, Failure
from evenhand.cli.terminal import show
from evenhand.cli.words import numbered


def add_to(commands: Commands) -> None:
    """Add the command."""
    command(commands, "tidy", "remove files that belong to no paper", __doc__, run)


def run(_options: Namespace) -> int:
    """Remove what is older than a day and belongs to nothing: 1 if the file of a paper is missing."""
    with server.told_in_sentences():
        server.prepare()
        # Only after `prepare`: the tables of this room need Django's settings.
        from evenhand.casework.actions.sweep_papers import sweep_papers  # noqa: PLC0415

        swept = sweep_papers(clock.now())
    show(f"Removed {numbered(swept.removed, 'file', 'files')} that belonged to no paper.")
    if swept.missing:
        raise Failure(
            "paper-missing",
            f"The files of these papers are missing: {', '.join(swept.missing)}. Put them back from a backup.",
            PROBLEMS,
        )
    return 0
