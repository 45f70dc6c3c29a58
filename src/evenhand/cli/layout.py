"""`evenhand format`: lay a file out in the one way, without changing what it says or losing a comment."""

import os
import tempfile
from argparse import Namespace
from contextlib import suppress
from pathlib import Path

from evenhand.cli.arguments import Commands, command
from evenhand.cli.failures import PROBLEMS, Failure, FileFailure
from evenhand.cli.terminal import show
from evenhand.language.decoding import MOST_BYTES
from evenhand.language.formatting import formatted
from evenhand.language.problems import Problems


def add_to(commands: Commands) -> None:
    """Add the command and its arguments."""
    parser = command(commands, "format", "lay a file out in the one way", __doc__, run)
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="a procedure, a scenario, a list of words or of other help, or a translation",
    )
    parser.add_argument("--check", action="store_true", help="only say whether it is laid out so")


def run(options: Namespace) -> int:
    """Lay the file out in its place: 0. With --check nothing is written: 1 if it is laid out otherwise."""
    before = _read(options.file)
    after = formatted(before, str(options.file))
    if isinstance(after, Problems):
        raise FileFailure([after])
    if after.encode() == before:
        show(f"{options.file} is laid out as it should be.")
        return 0
    if options.check:
        show(f"{options.file} is laid out otherwise. Put it right with: evenhand format {options.file}")
        return PROBLEMS
    _replace(options.file, after)
    show(f"{options.file} has been laid out anew. It says the same as before.")
    return 0


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise Failure("cannot-read", f"“{path}” cannot be read: {error.strerror}.") from None
    except ValueError:
        raise Failure("cannot-read", f"“{path}” cannot be read: no file can have this name.") from None


def _replace(path: Path, text: str) -> None:
    """Write the whole file beside the old one and put it in its place at once, so that none is ever half."""
    place = path.resolve()
    try:
        number, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}-")
        try:
            with os.fdopen(number, "w", encoding="utf-8", newline="\n") as opened:
                opened.write(text)
            Path(name).chmod(place.stat().st_mode)
            Path(name).replace(place)
        except OSError:
            with suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise Failure("cannot-write", f"“{path}” cannot be written: {error.strerror}.") from None
