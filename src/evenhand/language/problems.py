"""What is wrong in a file that somebody wrote: where it is, what to do, and how it is shown."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from evenhand.engine.words import Sentence

EXCERPT_WIDTH = 100
"""The most characters of a source line that are shown with a problem."""

_SIGNS = {chr(code): chr(0x2400 + code) for code in range(0x20)} | {"\t": "→", "\x7f": "␡"}
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


class At(NamedTuple):
    """A place in a file: the line and the character in that line, both counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a file.

    `id` stays the same from version to version, so that help pages and tests can name it.
    `expected` says what would have been right, `nearest` the known name that was perhaps meant.
    `excerpt` is the source line (a part of it, if it is long) and `caret` the place in the excerpt,
    counted from 0, that `column` points at. `str()` shows it all the way a person reads it.
    """

    id: str
    file: str
    line: int
    column: int
    message: Sentence
    expected: Sentence | None = None
    nearest: str | None = None
    excerpt: str = ""
    caret: int = 0

    def __str__(self) -> str:
        number = str(self.line)
        bar = " " * (len(number) + 5) + "|"
        shown = [
            f"{self.file}:{self.line}:{self.column}: {self.message}",
            f"    {number} | {self.excerpt}".rstrip(),
            f"{bar} {' ' * _width(self.excerpt[: self.caret])}^",
        ]
        if self.expected is not None:
            shown.append(f"    expected: {self.expected}")
        if self.nearest is not None:
            shown.append(f"    did you mean '{self.nearest}'?")
        return "\n".join(shown)

    def as_json(self) -> dict[str, str | int | None]:
        """The problem as plain data, for other programs. The texts are in English."""
        return {
            "id": self.id,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "message": str(self.message),
            "expected": None if self.expected is None else str(self.expected),
            "nearest": self.nearest,
            "excerpt": self.excerpt,
        }


@dataclass(frozen=True, slots=True)
class Problems:
    """All the problems found in a file, in the order in which they stand there. Never empty."""

    items: tuple[Problem, ...]

    @classmethod
    def of(cls, found: Iterable[Problem]) -> "Problems":
        """Put problems in order, each once. Refuses none at all with ValueError."""
        items = sorted(dict.fromkeys(found), key=lambda problem: (problem.line, problem.column))
        if not items:
            raise ValueError("there are no problems to tell")
        return cls(tuple(items))

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, place: int) -> Problem:
        return self.items[place]

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.items)

    def as_json(self) -> list[dict[str, str | int | None]]:
        """The problems as plain data, in the order of the file."""
        return [problem.as_json() for problem in self.items]


@dataclass(frozen=True, slots=True)
class Source:
    """The lines of a file, kept so that a problem found later can still show its line."""

    file: str
    lines: tuple[str, ...]

    def problem(
        self,
        kind: str,
        at: At,
        message: Sentence,
        *,
        expected: Sentence | None = None,
        nearest: str | None = None,
    ) -> Problem:
        """A problem at a place in this file, with the excerpt that shows it."""
        line = self.lines[at.line - 1] if 0 < at.line <= len(self.lines) else ""
        excerpt, caret = _excerpt(line, at.column - 1)
        return Problem(kind, self.file, at.line, at.column, message, expected, nearest, excerpt, caret)


def _excerpt(line: str, place: int) -> tuple[str, int]:
    """The part of a line around a place, and where in that part the place is."""
    place = max(0, min(place, len(line)))
    start = (
        0
        if len(line) <= EXCERPT_WIDTH
        else max(0, min(place - EXCERPT_WIDTH // 2, len(line) - EXCERPT_WIDTH))
    )
    end = start + EXCERPT_WIDTH
    before, after = "…" if start else "", "…" if end < len(line) else ""
    return before + _visible(line[start:end]) + after, place - start + len(before)


def _visible(text: str) -> str:
    """The text with every character that could not be seen replaced by one that can."""
    return text if text.isprintable() else "".join(_sign(character) for character in text)


def _sign(character: str) -> str:
    if character in _SIGNS:
        return _SIGNS[character]
    return "�" if unicodedata.category(character) in _UNSEEN else character


def _width(text: str) -> int:
    """How many columns a text takes on a screen, so that the caret stands under its character."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.combining(character) > 0 for character in text)
