"""Arguments that several commands take, and how they are read."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date


def a_day(text: str) -> date:
    """A date written as 2026-11-04. Refused, as wrong usage, in any other form."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"“{text}” is not a date: write it as 2026-11-04") from None


def takes_procedure(parser: ArgumentParser) -> None:
    """Add the argument that names a procedure."""
    parser.add_argument("procedure", metavar="PROCEDURE", help="its name, or the path of its file")


def takes_json(parser: ArgumentParser) -> None:
    """Add the option that prints data for programs."""
    parser.add_argument("--json", action="store_true", help="print data for programs instead of text")


def takes_day(parser: ArgumentParser) -> None:
    """Add the option that looks at one day."""
    parser.add_argument("--at", type=a_day, metavar="DATE", help="the day to look at, such as 2026-11-21")
