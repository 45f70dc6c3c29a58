"""`evenhand verify`: check every log, seal and file that is kept, and what lists show of it."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.cli import clock, server
from evenhand.cli.arguments import Commands, command, takes_json
from evenhand.cli.failures import PROBLEMS, Failure
from evenhand.cli.terminal import show, show_json
from evenhand.cli.words import numbered

if TYPE_CHECKING:
    from evenhand.casework.verifying import Checked, Heads


def add_to(commands: Commands) -> None:
    """Add the command and its arguments."""
    parser = command(commands, "verify", "check that nothing that is kept was changed or lost", __doc__, run)
    parser.add_argument(
        "--heads",
        type=Path,
        metavar="FILE",
        help="compare every log with the heads that are kept in this file",
    )
    parser.add_argument(
        "--write-heads",
        type=Path,
        metavar="FILE",
        help="if all is well, write the head of every log to this file; keep it elsewhere",
    )
    takes_json(parser)


def run(options: Namespace) -> int:
    """Tell every finding in a sentence: 1 if there is one."""
    with server.told_in_sentences():
        server.prepare()
        # Only after `prepare`: the tables of this room need Django's settings.
        from evenhand.casework.verifying import check_everything, heads_now, written  # noqa: PLC0415

        earlier = _read(options.heads) if options.heads else {}
        checked = check_everything(earlier, clock.today(), clock.now())
        heads = written(heads_now())
    _tell(checked, as_json=options.json)
    if checked.findings:
        return PROBLEMS
    if options.write_heads:
        _write(options.write_heads, heads)
    return 0


def _read(path: Path) -> "Heads":
    from evenhand.casework.verifying import NotHeads, read_heads  # noqa: PLC0415 - only after `prepare`

    try:
        return read_heads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise Failure("cannot-read", f"“{path}” cannot be read: {error.strerror}.") from None
    except (NotHeads, UnicodeDecodeError):
        raise Failure(
            "no-heads", f"“{path}” holds no heads. Give a file that “evenhand verify --write-heads” wrote."
        ) from None


def _write(path: Path, heads: str) -> None:
    try:
        path.write_text(heads, encoding="utf-8", newline="\n")
    except OSError as error:
        raise Failure("cannot-write", f"“{path}” cannot be written: {error.strerror}.") from None


def _tell(checked: "Checked", *, as_json: bool) -> None:
    if as_json:
        findings = [
            {"kind": str(each.kind), "where": each.where, "sentence": each.sentence}
            for each in checked.findings
        ]
        show_json({"logs": checked.logs, "papers": checked.papers, "findings": findings})
        return
    for finding in checked.findings:
        show(finding.sentence, later=4)
    looked = f"{numbered(checked.logs, 'log', 'logs')} and {numbered(checked.papers, 'paper', 'papers')}"
    found = numbered(len(checked.findings), "thing is", "things are") if checked.findings else "Nothing is"
    show(f"Checked {looked}. {found} wrong.")
