"""The command line: one file per command.

Exit status: 0 all is well, 1 problems, grave findings or unmet expectations, 2 wrong usage; `receive` has two of its own.
"""

import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from evenhand.cli import (
    admin,
    begin,
    check,
    demo,
    draw,
    explain,
    export_person,
    invite,
    keys,
    layout,
    list_compacts,
    play,
    receive,
    serve,
    sign_out,
    start_over,
    terminal,
    tidy,
    verify,
    work,
)
from evenhand.cli.arguments import Parser
from evenhand.cli.failures import USAGE, Failure
from evenhand.cli.words import shortened
from evenhand.language.nearest import nearest

COMMANDS = (
    list_compacts, check, play, explain, draw, begin, layout, serve, work, receive, admin, invite, start_over, sign_out, keys, tidy, verify, export_person, demo,
)  # fmt: skip
STOPPED_BY_KEY = 130
NOBODY_READS = 141
"""What a shell gives for a program that was stopped by Ctrl+C, or whose reader went away."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status. A failure is told in a sentence, never a traceback."""
    terminal.make_ready()
    try:
        status = _run(sys.argv[1:] if arguments is None else list(arguments))
        terminal.finish()
    except BrokenPipeError:
        terminal.give_up_writing()
        return NOBODY_READS
    except OSError as error:
        terminal.give_up_writing()
        terminal.complain(f"This could not be written: {error.strerror}.")
        return USAGE
    except KeyboardInterrupt:
        return STOPPED_BY_KEY
    return status


def _run(words: Sequence[str]) -> int:
    parser = the_parser()
    try:
        if not words:
            terminal.complain(parser.format_help().strip())
            return USAGE
        if not words[0].startswith("-") and words[0] not in parser.commands:
            raise _no_such_command(words[0], tuple(parser.commands))
        options, unknown = parser.parse_known_args(words)
        options.parser.refuse(unknown)
        status: int = options.run(options)
    except SystemExit as told:  # after --help or --version
        return int(told.code or 0)
    except Failure as failure:
        return _fail(failure, as_json="--json" in words)
    return status


def _no_such_command(name: str, known: Sequence[str]) -> Failure:
    near = nearest(name, known)
    hint = f"Did you mean “{near}”?" if near else f"There are: {', '.join(known)}."
    return Failure("no-such-command", f"There is no command “{shortened(name)}”. {hint}")


def _fail(failure: Failure, *, as_json: bool) -> int:
    if as_json and failure.status != USAGE:
        terminal.show_json({"problems": failure.as_json()})
    else:
        terminal.complain(failure)
    return failure.status


def the_parser() -> Parser:
    """The parser with every command."""
    parser = Parser(
        prog="evenhand",
        description="Runs written dispute procedures between partner organisations.",
        epilog="A procedure is given by its name (see “evenhand list”) or by the path of its file or folder, "
        "a scenario as NAME/SCENARIO or by the path of its file.",
    )
    parser.add_argument("--version", action="version", version=_version())
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=Parser)
    for command in COMMANDS:
        command.add_to(commands)
    parser.commands = commands.choices
    return parser


def _version() -> str:
    try:
        return f"Evenhand {version('evenhand')}"
    except PackageNotFoundError:  # started from its source, without having been installed
        return "Evenhand"
