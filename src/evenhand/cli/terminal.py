"""Writing to a terminal, a file or another program, whatever its width and whatever letters it knows."""

import codecs
import io
import json
import os
import shutil
import sys
import textwrap
import unicodedata
from contextlib import suppress

PLAIN = {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "→": "->", "·": "-"}
NARROWEST = 40
WIDEST = 110


def _plainly(error: UnicodeError) -> tuple[str, int]:
    """What stands for letters that the terminal does not have: the nearest it has, else a question mark."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end]
    return "".join(PLAIN.get(letter) or _bare(letter) for letter in letters), error.end


def _bare(letter: str) -> str:
    """The letter without its accent."""
    return unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode() or "?"


codecs.register_error("evenhand-plain", _plainly)


def make_ready() -> None:
    """Let nothing that is printed fail because the terminal lacks a letter."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="evenhand-plain")


def show(text: object = "", indent: int = 0, later: int = 0) -> None:
    """Print a paragraph, moved in by `indent`, from its second line on by `later` more.

    On a terminal it is broken to the width; elsewhere it stays one line, so that it can be searched.
    """
    first, rest = " " * indent, " " * (indent + later)
    print(textwrap.fill(
        str(text), _width(), initial_indent=first, subsequent_indent=rest,
        break_long_words=False, break_on_hyphens=False,
    ) or "")  # fmt: skip


def _width() -> int:
    if sys.stdout is None or not sys.stdout.isatty():
        return sys.maxsize
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns))


def show_json(data: object) -> None:
    """Print data for programs."""
    knows_all = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") == "utf8"
    print(json.dumps(data, ensure_ascii=not knows_all, indent=2))


def complain(message: object) -> None:
    """Tell what went wrong, apart from what was asked for. Nobody listening is no further problem."""
    if sys.stderr is not None:  # else `print` would fill what was asked for with it
        with suppress(OSError, ValueError):
            print(message, file=sys.stderr, flush=True)


def finish() -> None:
    """See to it that everything printed has been written, while a failure can still be told."""
    if sys.stdout is not None:
        sys.stdout.flush()


def give_up_writing() -> None:
    """Let Python throw away what nobody will read, instead of telling of it when it ends."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
