"""The vocabulary in which the table of the language is written: shapes, keys, and what keys take."""

from dataclasses import dataclass, field
from typing import TypeAlias

from evenhand.engine.words import Sentence, say


@dataclass(frozen=True, slots=True)
class Text:
    """Any text. `many` allows a list of texts as well."""

    many: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """One of a few fixed words, or with `many` a list of them."""

    words: tuple[str, ...]
    many: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A name that is declared here, so that it can be used elsewhere. `kind` is one of `KINDS`."""

    kind: str
    many: bool = False


@dataclass(frozen=True, slots=True)
class Ref:
    """A name declared elsewhere, of one of these kinds, or one of the fixed words in `also`."""

    kinds: tuple[str, ...]
    many: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A value with a small grammar of its own, such as a limit. `form` is one of `FORMS`."""

    form: str
    many: bool = False


@dataclass(frozen=True, slots=True)
class Nested:
    """A mapping of the given shape. `short` says what single value may stand for it, if any may."""

    shape: "Shape"
    short: "Leaf | None" = None


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list, one item to a line."""

    item: "Nested | Text | Form"


@dataclass(frozen=True, slots=True)
class MapOf:
    """A mapping whose keys are names: declared here, or declared elsewhere."""

    key: Name | Ref
    value: "Text | Form | Ref | Nested"


Leaf: TypeAlias = Text | Words | Name | Ref | Form
Takes: TypeAlias = Leaf | Nested | ListOf | MapOf


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a mapping: what it takes, what it is for, and what it asks of its neighbours.

    `example` is a value; one of several lines, or one that is an item, stands below the key.
    `only_with` is another key and the value it must have for this one to be allowed (and, if
    `required`, demanded). `needs` are keys of which at least one must stand beside this one,
    `not_with` keys that may not.
    """

    name: str
    takes: Takes
    doc: str
    example: str = ""
    required: bool = False
    only_with: tuple[str, str] | None = None
    needs: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """A mapping with a closed set of keys.

    `called` is what a message calls it. Of each group in `one_of` exactly one key must be there. `begins` is
    the line with which examples of it begin.
    """

    name: str
    called: Sentence
    doc: str
    keys: tuple[Key, ...]
    one_of: tuple[tuple[str, ...], ...] = ()
    begins: str = ""
    _by_name: dict[str, Key] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_name", {key.name: key for key in self.keys})

    def key(self, name: str) -> Key | None:
        """The key of that name, or None."""
        return self._by_name.get(name)


def nested_shapes(shape: Shape) -> tuple[Shape, ...]:
    """A shape and all the shapes within it, each once, in the order of the table."""
    found = {shape.name: shape}
    for key in shape.keys:
        for inner in _shapes_in(key.takes):
            found |= {each.name: each for each in nested_shapes(inner) if each.name not in found}
    return tuple(found.values())


def _shapes_in(takes: Takes) -> tuple[Shape, ...]:
    match takes:
        case Nested():
            return (takes.shape,)
        case ListOf():
            return _shapes_in(takes.item)
        case MapOf():
            return _shapes_in(takes.value)
        case _:
            return ()


KINDS: dict[str, tuple[Sentence, Sentence]] = {
    "person": (say("a person"), say("no person is called '{name}'")),
    "step": (say("a step"), say("no step is called '{name}'")),
    "stage": (say("a stage"), say("no stage is called '{name}'")),
    "record": (say("a record"), say("no record is called '{name}'")),
    "sector": (say("a sector"), say("no sector is called '{name}'")),
    "code": (say("a code"), say("no code is called '{name}'")),
    "reading": (say("a reading"), say("no reading is called '{name}'")),
    "clause": (say("a clause"), say("no clause is called '{name}'")),
    "answer": (say("an answer"), say("no answer is called '{name}'")),
    "ending": (say("an ending"), say("no step ends the case as '{name}'")),
    "form": (say("a form"), say("no form is called '{name}'")),
    "moment": (say("a moment"), say("no moment is called '{name}'")),
    "seat": (say("a seat"), say("no seat is called '{name}'")),
    "text": (say("a text"), say("the procedure has no name or text '{name}'")),
    "individual": (say("somebody in this story"), say("nobody in this story is called '{name}'")),
    "signpost": (say("a place to go"), say("no place to go is called '{name}'")),
    "old step": (say("an earlier name of a step"), say("no step was called '{name}'")),
}
"""Each kind of name: what a message calls it, and what it says when there is no such name."""

ONE_NAMESPACE = ("person", "step", "stage", "record", "form", "moment", "old step")
"""The kinds that share one set of names, so that a value can name any of them without confusion."""
