"""`evenhand tidy`: remove files that belong to no paper, and forms whose address nobody confirmed; tell which papers lack their file."""

from argparse import Namespace

from evenhand.cli import clock, server
from evenhand.cli.arguments import Commands, command
from evenhand.cli.failures import PROBLEMS, Failure
from evenhand.cli.terminal import show
from evenhand.cli.words import numbered


def add_to(commands: Commands) -> None:
    """Add the command."""
    command(
        commands,
        "tidy",
        "remove files that belong to no paper, and forms that nobody confirmed",
        __doc__,
        run,
    )


def run(_options: Namespace) -> int:
    """Remove what is older than a day and belongs to nothing: 1 if the file of a paper is missing."""
    with server.told_in_sentences():
        server.prepare()
        # Only after `prepare`: the tables of this room need Django's settings.
        from evenhand.casework.actions.approach import sweep_approaches  # noqa: PLC0415
        from evenhand.casework.actions.sweep_papers import sweep_papers  # noqa: PLC0415

        swept, forms = sweep_papers(clock.now()), sweep_approaches(clock.now())
    show(f"Removed {numbered(swept.removed, 'file', 'files')} that belonged to no paper.")
    show(f"Removed {numbered(forms, 'form', 'forms')} whose address nobody confirmed.")
    if swept.missing:
        raise Failure(
            "paper-missing",
            f"The files of these papers are missing: {', '.join(swept.missing)}. Put them back from a backup.",
            PROBLEMS,
        )
    return 0
