"""The command line: one file per command.

Exit status: 0 all is well, 1 problems, grave findings or unmet expectations, 2 wrong usage.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from evenhand.cli import check, demo, draw, explain, list_compacts, play, serve
from evenhand.cli.failures import Failure

COMMANDS = (list_compacts, check, play, explain, draw, serve, demo)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status. A failure is told in a sentence, never a traceback."""
    options = _parser().parse_args(arguments)
    try:
        return _run(options)
    except Failure as failure:
        print(failure, file=sys.stderr)
        return failure.status
    except BrokenPipeError:
        # Whoever read our output has seen enough (`evenhand play … | head`).
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130


def _run(options: Namespace) -> int:
    status: int = options.run(options)
    sys.stdout.flush()
    return status


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="evenhand",
        description="Runs written dispute procedures between partner organisations.",
        epilog="A procedure is given by its name (see “evenhand list”) or by the path of its file.",
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add_to(commands)
    return parser
