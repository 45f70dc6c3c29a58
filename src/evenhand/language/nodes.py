"""What a strictly read file is made of: texts, lists and mappings, each with its place."""

from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from evenhand.language.problems import At, Source


class Scalar(NamedTuple):
    """A piece of text. Nothing is ever a number or a yes: `2.10` stays the four characters it is.

    `at` is where its first character stands. `empty` marks a key with nothing after it.
    `inline` says that the text stands in the file character for character on one line.
    """

    text: str
    at: At
    empty: bool = False
    inline: bool = False

    def spot(self, offset: int) -> At:
        """Where the character at `offset` stands, or where the text begins if that is not known."""
        return At(self.at.line, self.at.column + offset) if self.inline else self.at


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list, with the place of its beginning. `inline` marks one written in square brackets."""

    items: tuple["Node", ...]
    at: At
    inline: bool = False


@dataclass(frozen=True, slots=True)
class MapNode:
    """A mapping: its keys with their values, in the order of the file, no key twice."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    at: At
    _values: dict[str, "Node"] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_values", {name.text: value for name, value in self.entries})

    def get(self, key: str) -> "Node | None":
        """The value of a key, or None."""
        return self._values.get(key)


Node: TypeAlias = Scalar | ListNode | MapNode


@dataclass(frozen=True, slots=True)
class Document:
    """A file that could be read: its content, its digest (SHA-256 of the bytes) and its lines."""

    root: Node
    digest: str
    text: str
    source: Source
