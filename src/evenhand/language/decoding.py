"""From bytes to characters, before anything is made of them: what no such file may hold."""

import codecs
import re

from evenhand.engine.words import Sentence, say
from evenhand.language.problems import At, Problem, Problems, Source

MOST_BYTES = 512 * 1024
"""The largest file that is read at all."""

LONGEST_LINE = 2_000
"""The most characters on one line."""

MOST_PROBLEMS = 100
"""The most problems told about one file; whoever has more is helped by the first ones."""

_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2007\u202f", " "))
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters
    "\u00ad\u200b\u2060\ufeff\u2028\u2029"  # nothing to see, or a line break that is none
    "\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that change the order in which text is shown
    "\ud800-\udfff\ufffe\uffff]"  # halves of characters, and what is no character
)


def decode(data: bytes, file: str) -> str | Problems:
    """The text of a file, with plain line ends.

    Refuses more than `MOST_BYTES` bytes, any encoding but UTF-8, and a file with bytes that are
    not text.
    """
    if len(data) > MOST_BYTES:
        size, most = f"{len(data) // 1024} kB", f"{MOST_BYTES // 1024} kB"
        message = say("this file is too big: {size}, and the most is {most}", size=size, most=most)
        return _nowhere(file, "too-big", message)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _nowhere(file, "encoding", _save_as_utf8(name))
    if any(part and not any(part) for part in (data[:64:2], data[1:64:2])):
        return _nowhere(file, "encoding", _save_as_utf8("UTF-16"))
    try:
        return plain_line_ends(data.removeprefix(codecs.BOM_UTF8).decode("utf-8"))
    except UnicodeDecodeError as error:
        return _not_utf8(data, error, file)


def plain_line_ends(text: str) -> str:
    """The text with one kind of line end, whichever kind of machine it was written on."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def hidden_problems(source: Source) -> list[Problem]:
    """What stands in the lines and cannot be seen, or would be misread.

    These are tabs, control characters, lines too long, and the `%` lines of the YAML language.
    """
    found: list[Problem] = []
    if is_plain(source.lines):
        return found
    for number, line in enumerate(source.lines, 1):
        if not is_plain((line,)):
            found += _line_problems(source, number, line)
        if len(found) > MOST_PROBLEMS:
            break
    return found


def is_plain(lines: tuple[str, ...]) -> bool:
    """Whether there is nothing in these lines that `hidden_problems` tells of. Of most files there is not."""
    plain = "".join(lines).isprintable() and max(map(len, lines), default=0) <= LONGEST_LINE
    return plain and not any(line.startswith("%") for line in lines)


def made_readable(source: Source) -> str:
    """The text in which what `hidden_problems` has told of no longer stops the reading.

    One character stays one character, so that places stay true. Word's fixed spaces become
    plain ones.
    """
    if is_plain(source.lines):
        return "\n".join(source.lines)
    return "\n".join(_made_readable(line) for line in source.lines)


def _made_readable(line: str) -> str:
    if line.startswith("%"):
        return ""
    if line.isprintable():
        return line
    return HIDDEN.sub("_", line.translate(_SPACES)).replace("\t", " ")


def _line_problems(source: Source, number: int, line: str) -> list[Problem]:
    found = []
    if (tab := line.find("\t")) >= 0:
        message = say("there is a tab here; use spaces instead")
        found.append(source.problem("tab", At(number, tab + 1), message))
    if hidden := HIDDEN.search(line):
        code = f"U+{ord(hidden.group()):04X}"
        message = say("there is a character here that cannot be seen ({code}); take it out", code=code)
        found.append(source.problem("hidden-character", At(number, hidden.start() + 1), message))
    if len(line) > LONGEST_LINE:
        message = say("this line is too long: the most is {most} characters", most=LONGEST_LINE)
        found.append(source.problem("line-too-long", At(number, LONGEST_LINE + 1), message))
    if line.startswith("%"):
        message = say("a line may not begin with '%' here: such instructions are not used")
        found.append(source.problem("directive", At(number, 1), message))
    return found


def _not_utf8(data: bytes, error: UnicodeDecodeError, file: str) -> Problems:
    data = data.removeprefix(codecs.BOM_UTF8)
    before = plain_line_ends(data[: error.start].decode("utf-8"))
    after = plain_line_ends(data[error.start : error.start + LONGEST_LINE].decode("latin-1"))
    lines = (before + after).split("\n")
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    message = say(
        "this file is not saved as UTF-8: the byte {byte} is not text; open it and save it again as UTF-8",
        byte=f"{data[error.start]:02X}",
    )
    return Problems.of([Source(file, tuple(lines)).problem("encoding", At(line, column), message)])


def _save_as_utf8(name: str) -> Sentence:
    return say("this file is saved as {encoding}; open it and save it again as UTF-8", encoding=name)


def _nowhere(file: str, kind: str, message: Sentence) -> Problems:
    return Problems.of([Source(file, ()).problem(kind, At(1, 1), message)])
