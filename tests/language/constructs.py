"""The constructs of the language, and where they stand in a file: what the tests that count them go by.

A construct is a key of the table, called by its shape: "step: open until". The kinds of steps share their keys and
count as one; the keys that every rule has (where it comes from) count once, as "rule".
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from evenhand.language.nodes import ListNode, MapNode, Node, Scalar
from evenhand.language.problems import Problems
from evenhand.language.reader import read
from evenhand.language.reference import example
from evenhand.language.shapes import (
    Form,
    Key,
    ListOf,
    MapOf,
    Nested,
    Ref,
    Shape,
    Takes,
    Text,
    Words,
    nested_shapes,
)
from evenhand.language.structure import Structure
from evenhand.language.table import PROCEDURE
from evenhand.language.table_of_steps import origin

WHOLE_FILE = Nested(PROCEDURE)
_OF_EVERY_RULE = {key.name for key in origin()}


@dataclass(frozen=True, slots=True)
class Use:
    """A key that stands in a file: the step that it stands in, if any, and the texts that it holds."""

    construct: str
    step: str
    texts: tuple[str, ...]


def construct(shape: Shape, key: Key) -> str:
    """How a key is called in lists: "step: open until"."""
    if key.name in _OF_EVERY_RULE:
        return f"rule: {key.name}"
    return f"{'step' if shape.name.startswith('step') else shape.name}: {key.name}"


def all_constructs() -> dict[str, tuple[Shape, Key]]:
    """Every construct of a procedure file, with the first place in the table where it stands."""
    found: dict[str, tuple[Shape, Key]] = {}
    for shape in nested_shapes(PROCEDURE):
        for key in shape.keys:
            found.setdefault(construct(shape, key), (shape, key))
    return found


def uses(node: Node, takes: Takes = WHOLE_FILE, step: str = "") -> Iterator[Use]:
    """Every use of a key in a file, in the order of the file."""
    match node, takes:
        case MapNode(), Nested(shape=shape):
            named = node.get("step") if shape.name.startswith("step") else None
            step = named.text if isinstance(named, Scalar) else step
            for name, value in node.entries:
                key = shape.key(name.text)
                if key:
                    yield Use(construct(shape, key), step, tuple(_texts(value)))
                    yield from uses(value, key.takes, step)
        case MapNode(), MapOf(value=inner):
            for _, value in node.entries:
                yield from uses(value, inner, step)
        case ListNode(), ListOf(item=inner):
            for item in node.items:
                yield from uses(item, inner, step)
        case _:
            return


def spoilt(shape: Shape, key: Key) -> str:
    """A key as it stands in a file, with a value of a kind that it does not take."""
    match key.takes:
        case Text(many=False):
            wrong = "[one, another]"
        case Words() | Ref() | Form():
            wrong = "nothing of the kind!"
        case Nested() | ListOf() | MapOf():
            wrong = "only a text"
        case _:
            wrong = "- one: two"
    return example(shape, replace(key, example=wrong, takes=Text()))


def told_of(shape: Shape, key: Key) -> str:
    """What is said of the key where it is spoilt, as a person reads it. Other keys that are missing are no matter."""
    document = read(spoilt(shape, key), "spoilt.yaml")
    if isinstance(document, Problems):
        return str(document)
    root = document.root
    if isinstance(root, ListNode):
        (root,) = root.items
    elif shape.begins.endswith(":") and isinstance(root, MapNode):
        ((_, root),) = root.entries
    problems = Structure.of(replace(document, root=root), shape).problems
    return str(Problems.of(problem for problem in problems if problem.id != "missing-key"))


def _texts(node: Node) -> Iterator[str]:
    match node:
        case Scalar():
            yield node.text
        case ListNode():
            for item in node.items:
                yield from _texts(item)
        case MapNode():
            for _, value in node.entries:
                yield from _texts(value)
