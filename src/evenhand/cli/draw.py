"""`evenhand draw`: draw a procedure from its definition, as a picture (SVG) or in words."""

import io
import sys
from argparse import Namespace
from pathlib import Path

from evenhand.cli.arguments import Commands, command, takes_procedure
from evenhand.cli.failures import Failure
from evenhand.cli.files import read_procedure
from evenhand.diagrams.drawing import svg
from evenhand.diagrams.outline import text
from evenhand.diagrams.picture import layout


def add_to(commands: Commands) -> None:
    """Add the command and its arguments."""
    parser = command(commands, "draw", "draw a procedure", __doc__, run)
    takes_procedure(parser)
    parser.add_argument("--text", action="store_true", help="in words instead of as a picture")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write to this file, over what it held")


def run(options: Namespace) -> int:
    """Print or write the drawing."""
    drawing = layout(read_procedure(options.procedure))
    drawn = (text(drawing) if options.text else svg(drawing)).rstrip("\n") + "\n"
    if options.output is not None:
        _write(options.output, drawn)
    elif options.text:
        print(drawn, end="")
    else:
        _print_picture(drawn)
    return 0


def _print_picture(drawn: str) -> None:
    """Print a picture as UTF-8, which is what its readers expect, whatever the terminal speaks."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    print(drawn, end="")


def _write(path: Path, drawn: str) -> None:
    try:
        path.write_text(drawn, encoding="utf-8", newline="\n")
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "no file can have this name"
        raise Failure("cannot-write", f"“{path}” cannot be written: {why}.") from None
