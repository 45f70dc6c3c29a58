"""What was changed in the words of a letter: each line that differs, with what was taken out and what was put in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from typing import Final

from evenhand.engine.words import Sentence, say
from evenhand.letters.blocks import HEADINGS, PartName

MOST_WORDS: Final = 500
"""Of a longer line the words are not compared: it is shown whole, as it was and as it is."""
MOST_LINES: Final = 1_000
"""Of a text with more lines than this, everything is shown whole."""
MOST_PAIRS: Final = 900
"""So many pairs of lines are looked at where many stand in the place of many; of more, all are shown whole."""
ALIKE: Final = 0.4
"""So much of two lines has to be the same for the one to be the other reworded."""

SUBJECT, OPENING = say("Subject"), say("Beginning")
_PART: Final = re.compile(r"## (.+)")


class Kind(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line. Pieces of one line are set apart by a space."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A line that is not as it was, and under which heading it stands."""

    under: Sentence
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    under: Sentence
    text: str


def changes(before: str, after: str) -> tuple[Changed, ...]:
    """The lines that differ between two letters, both as `writing.as_writing` gives them; in the order of the letter.

    Nothing where they say the same. Put the pieces that are not `Kind.IN` together and the old lines are there again,
    the pieces that are not `Kind.OUT` and the new ones are.
    """
    old, new = tuple(_lines(before)), tuple(_lines(after))
    if old == new:
        return ()
    if max(len(old), len(new)) > MOST_LINES:
        return (*map(_gone, old), *map(_come, new))
    found: list[Changed] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            found += _between(old[a:b], new[c:d])
    return tuple(found)


def _lines(text: str) -> Iterator[_Line]:
    under = OPENING
    for line in text.split("\n"):
        part = _PART.fullmatch(line)
        if part and part[1] in HEADINGS:
            under = HEADINGS[PartName(part[1])]
        elif line.startswith("subject: ") and under is OPENING:
            yield _Line(SUBJECT, " ".join(line.removeprefix("subject: ").split()))
        elif words := " ".join(line.removeprefix("\\").split()):
            yield _Line(under, words)


def _between(old: Sequence[_Line], new: Sequence[_Line]) -> Iterator[Changed]:
    """Old lines and those that stand in their place: each new one is set beside the old one that it rewords, if any."""
    if len(old) * len(new) > MOST_PAIRS:
        yield from (*map(_gone, old), *map(_come, new))
        return
    rest = list(old)
    for line in new:
        place = next((at for at, each in enumerate(rest) if _rewords(each, line)), None)
        if place is None:
            yield _come(line)
            continue
        yield from map(_gone, rest[:place])
        yield Changed(line.under, _word_by_word(rest[place].text, line.text))
        rest = rest[place + 1 :]
    yield from map(_gone, rest)


def _rewords(old: _Line, new: _Line) -> bool:
    a, b = old.text.split(), new.text.split()
    if old.under != new.under or max(len(a), len(b)) > MOST_WORDS:
        return False
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _gone(line: _Line) -> Changed:
    return Changed(line.under, (Piece(Kind.OUT, line.text),))


def _come(line: _Line) -> Changed:
    return Changed(line.under, (Piece(Kind.IN, line.text),))


def _word_by_word(old: str, new: str) -> tuple[Piece, ...]:
    a, b = old.split(), new.split()
    found: list[tuple[Kind, str]] = []
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append((Kind.SAME, " ".join(a[i:j])))
            continue
        found += [(kind, " ".join(words)) for kind, words in ((Kind.OUT, a[i:j]), (Kind.IN, b[k:m])) if words]
    runs = groupby(found, key=lambda each: each[0])
    return tuple(Piece(kind, " ".join(text for _kind, text in run)) for kind, run in runs)
