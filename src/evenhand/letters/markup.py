"""The plain text in which letters are written: a head, paragraphs, bullets, quotes and the five parts.

A template and a filled letter that somebody edits are written alike. A line that begins with a backslash is a
paragraph, whatever comes after it.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Literal

from evenhand.engine.words import say
from evenhand.language.nearest import nearest
from evenhand.language.problems import At, Problem, Source
from evenhand.letters.blocks import PartName

Kind = Literal["paragraph", "bullets", "quote"]
SIGNS = ("#", "-", ">", "\\")
"""With these a line may begin that is no plain paragraph."""


def escaped(paragraph: str) -> str:
    """A paragraph as it is written, whatever it begins with."""
    return f"\\{paragraph}" if paragraph.startswith(SIGNS) else paragraph


@dataclass
class Line:
    """A text that may run over several lines of the file, with the place of each."""

    pieces: list[tuple[str, At]]

    @cached_property
    def text(self) -> str:
        """The whole, on one line. Asked for once the whole is there."""
        return " ".join(text for text, _ in self.pieces)

    def at(self, offset: int) -> At:
        """The place in the file of a character of `text`, counted from 0."""
        piece = bisect_right(self._starts, offset) - 1
        start = self.pieces[piece][1]
        return At(start.line, start.column + offset - self._starts[piece])

    @cached_property
    def _starts(self) -> list[int]:
        """Where in `text` each of the pieces begins."""
        lengths = (len(text) + 1 for text, _ in self.pieces[:-1])
        return list(accumulate(lengths, initial=0))


@dataclass(slots=True)
class Raw:
    """A block as it stands in the file. A quote has a line for each of its paragraphs."""

    kind: Kind
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class RawPart:
    """A part as it stands in the file, with the place of its heading."""

    name: PartName
    at: At
    blocks: list[Raw] = field(default_factory=list)


@dataclass(slots=True)
class Sheet:
    """What stands in a file: its head, the opening, the parts; and all that is wrong with how it is laid out."""

    source: Source
    keys: tuple[str, ...]
    head: dict[str, Line] = field(default_factory=dict)
    opening: list[Raw] = field(default_factory=list)
    parts: list[RawPart] = field(default_factory=list)
    found: list[Problem] = field(default_factory=list)
    _open: Raw | None = None
    _lost: bool = False

    def read(self, lines: tuple[str, ...]) -> "Sheet":
        """Read the lines of the file."""
        body = self._read_head(lines)
        for number, line in enumerate(lines[body:], body + 1):
            self._read_line(line.rstrip(), number)
        self.found += _why_not_the_head(self)
        self.found += _why_not_these_parts(self)
        return self

    def _read_head(self, lines: tuple[str, ...]) -> int:
        """Read the head; gives the number of lines before the body."""
        begin = next((place for place, line in enumerate(lines) if line.strip()), len(lines))
        for place in range(begin, len(lines)):
            line = lines[place]
            if not line.strip():
                return place
            if line.startswith("#"):
                return place
            self._read_head_line(line, place + 1)
        return len(lines)

    def _read_head_line(self, line: str, number: int) -> None:
        key, colon, value = line.partition(":")
        name, at = key.strip(), At(number, 1)
        if not colon or name not in self.keys:
            message = say("the head of a letter has no '{name}'", name=name[:60])
            expected = say("{keys}, then an empty line", keys=tuple(f"{key}: …" for key in self.keys))
            near = nearest(name, self.keys)
            self.found.append(
                self.source.problem("unknown-head", at, message, expected=expected, nearest=near)
            )
        elif name in self.head:
            message = say("'{name}' stands twice in the head", name=name)
            self.found.append(self.source.problem("head-twice", at, message))
        else:
            self.head[name] = Line([(value.strip(), At(number, len(line) - len(value.lstrip()) + 1))])

    def _read_line(self, line: str, number: int) -> None:
        if not line.strip():
            self._open = None
        elif line.startswith("#"):
            self._open = None
            self._begin_part(line, number)
        elif line.startswith("- "):
            self._add("bullets", line[2:], At(number, 3), begins=True)
        elif line.startswith(">"):
            self._quote(line[1:], number)
        elif line.startswith("\\"):
            self._add("paragraph", line[1:], At(number, 2), begins=True)
        elif line[0].isspace() and self._open is not None and self._open.kind == "bullets":
            self._add("bullets", line, At(number, 1), begins=False)
        else:
            self._add("paragraph", line, At(number, 1), begins=False)

    def _begin_part(self, line: str, number: int) -> None:
        marks = len(line) - len(line.lstrip("#"))
        name, known = " ".join(line[marks:].split()), [str(part) for part in PartName]
        self._lost = marks != len("##") or name not in known
        if not self._lost:
            self.parts.append(RawPart(PartName(name), At(number, 1)))
            return
        message = say("a letter has no part called '{name}'", name=name)
        expected = say("one of: {parts}", parts=tuple(f"## {each}" for each in known))
        near = nearest(name, known)
        self.found.append(
            self.source.problem("unknown-part", At(number, 1), message, expected=expected, nearest=near)
        )

    def _quote(self, rest: str, number: int) -> None:
        if rest.strip():
            begins = self._open is None or self._open.kind != "quote" or not self._open.lines[-1].pieces
            self._add("quote", rest, At(number, 2), begins=begins)
        elif self._open is not None and self._open.kind == "quote" and self._open.lines[-1].pieces:
            self._open.lines.append(Line([]))

    def _add(self, kind: Kind, text: str, at: At, *, begins: bool) -> None:
        spaces = len(text) - len(text.lstrip())
        piece = (text.strip(), At(at.line, at.column + spaces))
        block = self._open
        if block is None or block.kind != kind or (begins and kind == "paragraph"):
            block = self._open = Raw(kind, [Line([piece])])
            if not self._lost:
                (self.parts[-1].blocks if self.parts else self.opening).append(block)
        elif begins and block.lines[-1].pieces:
            block.lines.append(Line([piece]))
        else:
            block.lines[-1].pieces.append(piece)


def _why_not_the_head(sheet: Sheet) -> Iterator[Problem]:
    for key in sheet.keys:
        line = sheet.head.get(key)
        if line is None:
            message = say("the head of the letter must say '{key}'", key=key)
            yield sheet.source.problem("missing-head", At(1, 1), message)
        elif not line.text:
            message = say("there is nothing after '{key}'", key=key)
            yield sheet.source.problem("empty-head", line.at(0), message)


def _why_not_these_parts(sheet: Sheet) -> Iterator[Problem]:
    if not sheet.opening:
        message = say("a letter begins with what came of it, or what it asks for, before the first part")
        yield sheet.source.problem("no-opening", At(1, 1), message)
    order = list(PartName)
    seen: list[PartName] = []
    for part in sheet.parts:
        if part.name in seen:
            message = say("the part '{part}' stands twice", part=part.name)
            yield sheet.source.problem("part-twice", part.at, message)
        elif seen and order.index(part.name) < order.index(seen[-1]):
            message = say("the part '{part}' must come before '{other}'", part=part.name, other=seen[-1])
            yield sheet.source.problem("part-order", part.at, message)
        if not part.blocks:
            message = say("there is nothing in the part '{part}'", part=part.name)
            yield sheet.source.problem("empty-part", part.at, message)
        seen.append(part.name)
    end = At(max(1, len(sheet.source.lines)), 1)
    for name in order:
        if name not in seen:
            message = say("the part '{part}' is missing", part=name)
            yield sheet.source.problem("missing-part", end, message, expected=say("## {part}", part=name))
