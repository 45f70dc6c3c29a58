"""The parser of the command line, arguments that several commands take, and how they are read."""

import re
from argparse import Action, ArgumentParser, ArgumentTypeError, Namespace, _SubParsersAction
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NoReturn, TypeAlias

from evenhand.cli.failures import Failure
from evenhand.language.nearest import nearest

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Parser(ArgumentParser):
    """A parser that tells mistakes the way every other mistake is told, and can say what it takes."""

    def __init__(self, **options: Any) -> None:
        """Take whole option names only: a new option must not change what an old shortened one means."""
        self.takes: list[Action] = []
        self.commands: Mapping[str, Parser] = {}
        super().__init__(**options, allow_abbrev=False)

    def add_argument(self, *names: Any, **options: Any) -> Action:
        """Add an argument, and keep it for the reference page."""
        action = super().add_argument(*names, **options)
        self.takes.append(action)
        return action

    def error(self, message: str) -> NoReturn:
        """Fail with the mistake, and how the command is used."""
        raise Failure("wrong-arguments", f"{self.prog}: {message}.\n{self.format_usage().strip()}")

    def refuse(self, unknown: Sequence[str]) -> None:
        """Fail where arguments are left over that the command does not take."""
        if unknown:
            option, _, _ = unknown[0].partition("=")
            known = [name for action in self.takes for name in action.option_strings]
            if option in known:
                self.error(f"“{option}” must stand after the command")
            near = nearest(option, known)
            hint = f" (perhaps you mean “{near}”)" if near else ""
            self.error(f"“{unknown[0]}” is not something this command takes{hint}")


Commands: TypeAlias = "_SubParsersAction[Parser]"


def command(
    commands: Commands, name: str, about: str, doc: str | None, run: Callable[[Namespace], int]
) -> Parser:
    """Add a command: its name, a line about it, and what it says of itself; `run` gives its exit status."""
    _, _, told = (doc or "").partition(": ")
    parser = commands.add_parser(name, help=about, description=told[:1].upper() + told[1:])
    parser.set_defaults(run=run, parser=parser)
    return parser


def a_day(text: str) -> date:
    """A date written as 2026-11-04. Refused, as wrong usage, in any other form."""
    if not _DAY.fullmatch(text):
        raise ArgumentTypeError(f"“{text}” is not a date: write it as 2026-11-04")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"“{text}” is a day that is in no calendar") from None


def an_address(text: str) -> str:
    """An e-mail address. Refused, as wrong usage, where it can be none."""
    name, _, host = text.strip().rpartition("@")
    if not name or "." not in host or any(map(str.isspace, text.strip())):
        raise ArgumentTypeError(f"“{text}” is not an e-mail address: write it as name@organisation.example")
    return text.strip().casefold()


def takes_procedure(parser: Parser) -> None:
    """Add the argument that names a procedure."""
    parser.add_argument(
        "procedure", metavar="PROCEDURE", help="its name, or the path of its file or of the folder it lies in"
    )


def takes_json(parser: Parser) -> None:
    """Add the option that prints data for programs."""
    parser.add_argument("--json", action="store_true", help="print data for programs instead of text")


def takes_day(parser: Parser) -> None:
    """Add the option that looks at one day of a scenario."""
    parser.add_argument(
        "--at",
        type=a_day,
        metavar="DATE",
        help="the day to look at, such as 2026-11-21; without it, the last day that the scenario speaks of",
    )
