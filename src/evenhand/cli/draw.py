"""`evenhand draw`: a diagram of a procedure, made from its definition, as SVG or as text."""

from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path

from evenhand.cli.arguments import takes_procedure
from evenhand.cli.failures import Failure
from evenhand.cli.files import read_procedure
from evenhand.diagrams import layout, svg, text


def add_to(commands: "_SubParsersAction[ArgumentParser]") -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser("draw", help="draw a procedure", description=__doc__)
    takes_procedure(parser)
    parser.add_argument("--text", action="store_true", help="an outline in words instead of a picture")
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help="write to this file instead of the screen"
    )
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Print or write the diagram."""
    diagram = layout(read_procedure(options.procedure))
    drawn = text(diagram) if options.text else svg(diagram)
    if options.output is None:
        print(drawn)
        return 0
    try:
        options.output.write_text(drawn + "\n", encoding="utf-8")
    except OSError as error:
        raise Failure(f"cannot write {options.output}: {error.strerror}", status=2) from None
    return 0
