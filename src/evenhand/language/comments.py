"""The comments of a file: where they stand, and to which line of it they belong."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from evenhand.language.nodes import Document, ListNode, MapNode, Node, Scalar
from evenhand.language.problems import At
from evenhand.language.reader import read

Content: TypeAlias = "str | tuple[str, tuple[Content, ...]] | tuple[str, tuple[tuple[str, Content], ...]]"
"""What a file says, without the places where it says it."""


MOST_CANDIDATES = 1_000
"""The most `#` signs that are looked at; each may take a reading of the whole file."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: where its `#` stands, its words with that sign, and whether the line holds nothing else."""

    at: At
    text: str
    alone: bool
    after_gap: bool = False


@dataclass(slots=True)
class Belonging:
    """The comments of a file, by the row they belong to: above it, at its end, and below all that it holds.

    A row is a key, or an item of a list that has a line of its own; it is known by its place. `first` stand
    at the head of the file, and `gap_after_first` says that an empty line follows them; `last` stand at its
    end. `gaps` are the rows with an empty line above.
    """

    first: list[Comment] = field(default_factory=list)
    gap_after_first: bool = False
    above: dict[At, list[Comment]] = field(default_factory=dict)
    at_end: dict[At, Comment] = field(default_factory=dict)
    below: dict[At, list[Comment]] = field(default_factory=dict)
    gaps: set[At] = field(default_factory=set)
    last: list[Comment] = field(default_factory=list)


def content(node: Node) -> Content:
    """What a node says, to be compared."""
    match node:
        case Scalar():
            return node.text
        case ListNode():
            return "list", tuple(content(item) for item in node.items)
        case MapNode():
            return "map", tuple((key.text, content(value)) for key, value in node.entries)


def comments_of(document: Document) -> tuple[Comment, ...]:
    """Every comment: a `#` and what follows it that can be taken out without any change of what the file says."""
    lines, said = list(document.source.lines), content(document.root)
    taken: dict[int, Comment] = {}
    for comment in _that_are(candidates_of(document), lines, said):
        taken.setdefault(comment.at.line, comment)
    return tuple(taken.values())


def candidates_of(document: Document) -> list[Comment]:
    """Everything that looks like a comment, as a `#` within a text may do too."""
    lines = document.source.lines
    return [
        comment
        for number, line in enumerate(lines, 1)
        for comment in _candidates(number, line, lines[number - 2] if number > 1 else "x")
    ]


def _candidates(number: int, line: str, before: str) -> Iterator[Comment]:
    """Every `#` of a line that might begin a comment, the first one first."""
    place = line.find("#")
    while place >= 0:
        if place == 0 or line[place - 1] == " ":
            alone = not line[:place].strip()
            yield Comment(At(number, place + 1), line[place:].rstrip(), alone, alone and not before.strip())
        place = line.find("#", place + 1)


def _that_are(candidates: Sequence[Comment], lines: list[str], said: Content) -> Iterator[Comment]:
    """Halve until a part can be taken out as a whole, or a single one cannot."""
    if not candidates:
        return
    if _says_the_same(_without(candidates, lines), said):
        yield from candidates
    elif len(candidates) > 1:
        half = len(candidates) // 2
        yield from _that_are(candidates[:half], lines, said)
        yield from _that_are(candidates[half:], lines, said)


def _without(candidates: Sequence[Comment], lines: list[str]) -> str:
    rest = list(lines)
    for comment in reversed(candidates):
        row = comment.at.line - 1
        rest[row] = rest[row][: comment.at.column - 1]
    return "\n".join(rest)


def _says_the_same(text: str, said: Content) -> bool:
    document = read(text, "")
    return isinstance(document, Document) and content(document.root) == said


def belonging(document: Document, comments: Sequence[Comment]) -> Belonging:
    """To which row each comment belongs, so that it can go wherever the row goes."""
    rows = sorted(set(_rows(document.root)))
    found = Belonging(gaps={row for row in rows[1:] if _gap_above(document, row, comments)})
    for comment in comments:
        before = bisect_right(rows, comment.at) - 1
        if before < 0:
            found.first.append(comment)
        elif comment.alone:
            _put_between(found, document, rows, before, comment)
        else:
            _put_at_end(found, rows, before, comment)
    if found.first:
        line = found.first[-1].at.line
        found.gap_after_first = line < len(document.source.lines) and not document.source.lines[line].strip()
    return found


def _rows(node: Node) -> Iterator[At]:
    match node:
        case ListNode(inline=False):
            for item in node.items:
                yield item.at
                yield from _rows(item)
        case MapNode():
            for key, value in node.entries:
                yield key.at
                yield from _rows(value)


def _gap_above(document: Document, row: At, comments: Sequence[Comment]) -> bool:
    """Whether an empty line stands above the row, or above the comments that stand above it."""
    alone = {comment.at.line for comment in comments if comment.alone}
    line = row.line - 1
    while line in alone:
        line -= 1
    return line > 0 and not document.source.lines[line - 1].strip()


def _margin(document: Document, row: At) -> int:
    """Where the line of a row begins, which for an item of a list is its `-`."""
    line = document.source.lines[row.line - 1]
    return len(line) - len(line.lstrip()) + 1


def _put_between(
    found: Belonging, document: Document, rows: Sequence[At], before: int, comment: Comment
) -> None:
    """The comment belongs below what it stands under and is as far in as, else above the next row."""
    holder = next((row for row in reversed(rows[: before + 1]) if row.column <= comment.at.column), rows[0])
    following = rows[before + 1] if before + 1 < len(rows) else None
    if holder.column > (_margin(document, following) if following else 1):
        found.below.setdefault(holder, []).append(comment)
    elif following:
        found.above.setdefault(following, []).append(comment)
    else:
        found.last.append(comment)


def _put_at_end(found: Belonging, rows: Sequence[At], before: int, comment: Comment) -> None:
    """The comment belongs to the first row of its line, or to the last one before it."""
    row = rows[before]
    row = next((other for other in rows if other.line == row.line), row)
    if row in found.at_end:
        found.below.setdefault(row, []).append(comment)
    else:
        found.at_end[row] = comment
