"""How a file is laid out: the order of its keys, how far lines are moved in, and where long texts are broken."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from textwrap import wrap

from evenhand.language.comments import Belonging, Comment
from evenhand.language.nodes import ListNode, MapNode, Node, Scalar
from evenhand.language.problems import At
from evenhand.language.shapes import Form, ListOf, MapOf, Nested, Ref, Shape, Takes, Words

WIDEST = 110
"""The most characters of a line, where a text can be broken at all."""

STEP = 2
"""How many spaces each level is moved in."""

_PLAIN = re.compile(r"""[^\s\-?:,\[\]{}#&*!|>'"%@`][^\n]*""")
_HAS_A_MEANING = re.compile(r": | #|:$|\s$")
_MARKS = ("...", "<<")
_BREAKS_A_LIST = re.compile(r"[,\[\]{}]")


def arranged(node: Node, takes: Takes) -> Node:
    """The same file with the keys of each mapping in the order of the table."""
    match node, takes:
        case MapNode(), Nested(shape=shape):
            return _in_order(node, shape)
        case MapNode(), MapOf(value=value):
            return MapNode(tuple((key, arranged(inner, value)) for key, inner in node.entries), node.at)
        case ListNode(), ListOf(item=item):
            return ListNode(tuple(arranged(inner, item) for inner in node.items), node.at, node.inline)
        case _:
            return node


def _in_order(node: MapNode, shape: Shape) -> MapNode:
    order = {key.name: place for place, key in enumerate(shape.keys)}
    entries = sorted(node.entries, key=lambda entry: order.get(entry[0].text, len(order)))
    keys = ((name, value, shape.key(name.text)) for name, value in entries)
    return MapNode(
        tuple((name, arranged(value, key.takes) if key else value) for name, value, key in keys), node.at
    )


@dataclass(frozen=True, slots=True)
class Layout:
    """Lays out one file, with the comments that belong to its rows.

    With `spaced` an empty line stands above each outermost key that holds more than a text.
    """

    belonging: Belonging
    spaced: bool

    def lines(self, root: Node, takes: Takes) -> Iterator[str]:
        """The lines of the whole file. `root` must be arranged."""
        yield from _as_lines(self.belonging.first, 0)
        if self.belonging.gap_after_first:
            yield ""
        yield from self._block(root, takes, 0)
        if self.belonging.last and self.belonging.last[0].after_gap:
            yield ""
        yield from _as_lines(self.belonging.last, 0)

    def _block(
        self, node: Node, takes: Takes | None, indent: int, done: tuple[At, ...] = ()
    ) -> Iterator[str]:
        """What stands below a key: the entries of a mapping or the items of a list.

        What belongs above the rows `done` has been written already.
        """
        rows = node.entries if isinstance(node, MapNode) else ()
        for place, (key, value) in enumerate(rows):
            inner = _takes_of(takes, key.text)
            spaced = not indent and self.spaced and not isinstance(value, Scalar)
            if key.at not in done:
                yield from self._above(key.at, indent, first=not place, spaced=spaced)
            yield from self._row(f"{' ' * indent}{_key(key.text)}:", key.at, value, inner, indent)
            yield from _as_lines(self.belonging.below.get(key.at, ()), indent)
        items = node.items if isinstance(node, ListNode) else ()
        for place, item in enumerate(items):
            yield from self._item(item, takes, indent, first=not place)

    def _item(self, item: Node, takes: Takes | None, indent: int, *, first: bool) -> Iterator[str]:
        """An item of a list. What belongs to a mapping as a whole belongs to the key it begins with."""
        inner = takes.item if isinstance(takes, ListOf) else takes
        keys = [key.at for key, _ in item.entries] if isinstance(item, MapNode) else []
        begins = min(keys, default=item.at)
        spaced = isinstance(inner, Nested) and inner.shape.name == "stage"
        yield from self._above(begins, indent, first=first, spaced=spaced)
        if isinstance(item, Scalar):
            yield from self._row(f"{' ' * indent}-", begins, item, inner, indent)
            yield from _as_lines(self.belonging.below.get(begins, ()), indent + STEP)
            return
        if keys and keys[0] != begins:
            yield from _as_lines(self.belonging.above.get(keys[0], ()), indent)
        dash = " " * indent + "-" + " " * (STEP - 1)
        for place, line in enumerate(self._block(item, inner, indent + STEP, (begins, *keys[:1]))):
            yield dash + line[len(dash) :] if not place else line

    def _above(self, at: At, indent: int, *, first: bool, spaced: bool) -> Iterator[str]:
        if not first and (spaced or at in self.belonging.gaps):
            yield ""
        yield from _as_lines(self.belonging.above.get(at, ()), indent)

    def _row(self, begins: str, at: At, value: Node, takes: Takes | None, indent: int) -> Iterator[str]:
        """One key or item with its value."""
        comment = self.belonging.at_end.get(at)
        end = f"  {comment.text}" if comment else ""
        if isinstance(value, Scalar):
            yield from _text(begins, value.text, end, indent)
        elif isinstance(value, ListNode) and self._on_one_line(begins, value, takes):
            yield f"{begins} [{', '.join(_in_list(item) for item in _scalars(value))}]{end}"
        else:
            yield begins + end
            yield from self._block(value, takes, indent + STEP)

    def _on_one_line(self, begins: str, value: ListNode, takes: Takes | None) -> bool:
        """Lists of names stand on one line if they fit, and no comment stands among them.

        Lists of other texts do so only where they did before.
        """
        if not isinstance(takes, Ref | Words | Form) and not value.inline:
            return False
        commented = self.belonging.above.keys() | self.belonging.below.keys() | self.belonging.at_end.keys()
        if any(item.at in commented for item in value.items):
            return False
        length = sum(len(_in_list(item)) + len(", ") for item in _scalars(value))
        return len(begins) + len(" []") + length - len(", ") <= WIDEST


def _takes_of(takes: Takes | None, key: str) -> Takes | None:
    match takes:
        case Nested(shape=shape):
            known = shape.key(key)
            return known.takes if known else None
        case MapOf(value=value):
            return value
        case _:
            return None


def _scalars(node: ListNode) -> list[str]:
    return [item.text for item in node.items if isinstance(item, Scalar)]


def _as_lines(comments: Iterable[Comment], indent: int) -> Iterator[str]:
    for place, comment in enumerate(comments):
        if place and comment.after_gap:
            yield ""
        yield " " * indent + comment.text


def _text(begins: str, text: str, end: str, indent: int) -> Iterator[str]:
    """A text after its key: on the same line if it fits there, else broken into lines below it."""
    written = quoted(text) if not is_plain(text) else text
    if "\n" in text:
        yield f"{begins} |-{end}"
        yield from (f"{' ' * (indent + STEP)}{line}".rstrip() for line in text.split("\n"))
    elif len(begins) + 1 + len(written) <= WIDEST or not _can_be_folded(text):
        yield f"{begins} {written}{end}"
    else:
        yield f"{begins} >-{end}"
        margin = " " * (indent + STEP)
        yield from wrap(
            text, WIDEST, initial_indent=margin, subsequent_indent=margin,
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip


def _can_be_folded(text: str) -> bool:
    return " " in text and "  " not in text and text == text.strip(" ")


def is_plain(text: str) -> bool:
    """Whether a text can stand without quotation marks."""
    return bool(_PLAIN.fullmatch(text)) and not _HAS_A_MEANING.search(text) and text not in _MARKS


def quoted(text: str) -> str:
    """A text in quotation marks."""
    return f'"{text}"' if '"' not in text and "\\" not in text else "'" + text.replace("'", "''") + "'"


def _key(text: str) -> str:
    return text if is_plain(text) else quoted(text)


def _in_list(text: str) -> str:
    return text if is_plain(text) and not _BREAKS_A_LIST.search(text) else quoted(text)
