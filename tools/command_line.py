"""The reference page of the command line, made from its parser."""

from argparse import Action
from collections.abc import Iterator

from evenhand.cli import the_parser
from evenhand.cli.arguments import Parser

BEGINNING = """\
# The command line

This page is made from the commands themselves: `python tools/reference.py`.

A **procedure** is given by its name (`wiltshire`), or by the path of its file or of the folder that holds its `procedure.yaml`. A **scenario** is given as `wiltshire/WILT-2026-009`, or by the path of its file. A name that comes with
Evenhand goes before a path of the same name; write `./wiltshire` for the path.

| exit status | what it says |
|---|---|
| 0 | all is well |
| 1 | the file has problems, a finding is grave, or something did not come out as told |
| 2 | the command was asked for wrongly: what it says goes to the error stream, and nothing was done |
| 130, 141 | it was stopped with Ctrl+C; whoever read its output went away |

What is wrong is told in sentences, each with a name that stays the same: see [errors](errors.md). With `--json`, problems (status 1) are data as well: `{"problems": [{"id", "message", …}]}`, those of a file with `file`, `line` and
`column`. What each command gives as data is told in [play --json](play-json.md).

`serve` and `demo` listen on this machine only. They keep their data in the folder that the environment variable `EVENHAND_DATA` names, or else in `var`; see [run it on your own machine](../how-to/run-on-your-own-machine.md).
"""


def command_line_page() -> str:
    """The reference page, in Markdown."""
    parser = the_parser()
    parts = [BEGINNING]
    for name, command in parser.commands.items():
        parts += [f"## {name}", "", f"`{_usage(name, command)}`", "", *_described(command)]
    return "\n".join(parts).rstrip("\n") + "\n"


def _usage(name: str, command: Parser) -> str:
    """How a command is written, apart from how this version of Python would break its lines."""
    return " ".join(
        ["evenhand", name, *(_written(action) for action in command.takes if action.dest != "help")]
    )


def _written(action: Action) -> str:
    if not action.option_strings:
        return f"[{action.metavar}]" if action.nargs == "?" else str(action.metavar)
    return f"[{_option(action)}]"


def _option(action: Action) -> str:
    takes = "" if action.nargs == 0 else f" {action.metavar}"
    return f"{action.option_strings[-1]}{takes}"


def _described(command: Parser) -> Iterator[str]:
    yield " ".join(str(command.description).split())
    yield ""
    yield "| argument | what for |\n|---|---|"
    for action in command.takes:
        if action.dest != "help":
            name = _option(action) if action.option_strings else str(action.metavar)
            yield f"| `{name.replace('|', chr(92) + '|')}` | {action.help} |"
    yield ""
