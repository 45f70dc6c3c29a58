"""Does a file have the shape of the table? Every key, every value, every name, all problems told.

The names are gathered on the way, and the places where names are used are kept until all are known.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from evenhand.engine.limits import LimitKind
from evenhand.engine.people import PersonKind
from evenhand.engine.words import Sentence, Value, either, say
from evenhand.language.decoding import MOST_PROBLEMS
from evenhand.language.forms import FORMS, EntryWords, RoleWords
from evenhand.language.limit_forms import THE_CASE_ENDS, EveryWords, LimitWords
from evenhand.language.mentions import Mention
from evenhand.language.names import Names
from evenhand.language.nearest import nearest
from evenhand.language.nodes import Document, ListNode, MapNode, Node, Scalar
from evenhand.language.problems import At, Problem, Source
from evenhand.language.shapes import (
    Form,
    Key,
    ListOf,
    MapOf,
    Name,
    Nested,
    Ref,
    Shape,
    Takes,
    Words,
    nested_shapes,
)

_DATED = ("record", "step", "moment")
_HAPPENINGS = ("step", "record", "moment")
"""What a limit may be counted from: the kind that is most likely meant comes first."""


@dataclass(slots=True)
class Structure:
    """The check of one file against the shape of the whole of it: its problems and its names."""

    source: Source
    names: Names
    problems: list[Problem]
    _uses: list[tuple[Scalar, Ref | Form]]
    _whole: Shape

    @classmethod
    def of(cls, document: Document, shape: Shape, names: Names | None = None) -> "Structure":
        """Check a document against a shape. `names` are those already known from elsewhere."""
        structure = cls(document.source, names or Names(document.source), [], [], shape)
        structure._mapping(document.root, shape, document.root.at)
        for scalar, takes in structure._uses:
            if structure._enough():
                break
            structure.problems += structure._use(scalar, takes)
        return structure

    def _enough(self) -> bool:
        """Whether so much is wrong that looking for more would help nobody, and only take time."""
        return len(self.problems) >= MOST_PROBLEMS

    def _value(self, node: Node, takes: Takes, key: Scalar) -> None:
        match takes:
            case Nested():
                self._nested(node, takes, node.at, key)
            case ListOf():
                self._list(node, takes, key)
            case MapOf():
                self._map(node, takes, key)
            case _:
                self._leaf(node, takes, key)

    def _nested(self, node: Node, takes: Nested, at: At, key: Scalar) -> None:
        if takes.short and isinstance(node, Scalar):
            self._leaf(node, takes.short, key)
        else:
            self._mapping(node, takes.shape, at)

    def _list(self, node: Node, takes: ListOf, key: Scalar) -> None:
        if not isinstance(node, ListNode) or not node.items:
            self._wrong(node, key, say("a list, each item on a line that begins with '- '"))
            return
        for item in node.items:
            self._value(item, takes.item, key)

    def _map(self, node: Node, takes: MapOf, key: Scalar) -> None:
        if not isinstance(node, MapNode):
            self._wrong(node, key, say("lines of 'name: value' under it"))
            return
        for name, value in node.entries:
            self._leaf(name, takes.key, name)
            if isinstance(takes.value, Nested):
                self._nested(value, takes.value, name.at, name)
            else:
                self._value(value, takes.value, name)

    def _mapping(self, node: Node, shape: Shape, at: At) -> None:
        """Check a mapping; `at` is where to tell of a key that is missing."""
        if not isinstance(node, MapNode):
            message = say("{shape} is written as lines of 'name: value'", shape=shape.called)
            self._tell("wrong-kind", node, message)
            return
        for name, value in node.entries:
            key = shape.key(name.text)
            if self._enough():
                return
            if key is None:
                self.problems.append(self._unknown_key(name, shape))
            elif not _allowed(key, node):
                self._tell("key-out-of-place", name, _only_with(key))
            else:
                self._value(value, key.takes, name)
                self.problems += self._company(node, name, key)
        self.problems += self._missing(node, shape, at)

    def _leaf(self, node: Node, takes: Takes, key: Scalar) -> None:
        many = getattr(takes, "many", False)
        if isinstance(node, Scalar):
            self._word(node, takes, key)
        elif many and isinstance(node, ListNode) and node.items:
            seen: set[str] = set()
            for item in node.items:
                if isinstance(item, Scalar):
                    if item.text in seen and isinstance(takes, Ref | Words | Form):
                        self._tell("twice", item, say("'{name}' stands in this list already", name=item.text))
                    seen.add(item.text)
                    self._word(item, takes, key)
                else:
                    self._wrong(item, key, say("plain items in the list"))
        elif many:
            self._wrong(node, key, say("one name or text, or a list of them"))
        else:
            self._wrong(node, key, say("one name or text"))

    def _word(self, scalar: Scalar, takes: Takes, key: Scalar) -> None:
        if not scalar.text.strip():
            self._tell("empty", scalar, say("there is nothing after '{key}'", key=key.text))
            return
        match takes:
            case Words() if scalar.text not in takes.words:
                self.problems.append(self._unknown_word(scalar, takes.words, key))
            case Name():
                self.problems += self.names.declare(takes.kind, scalar)
            case Ref() | Form():
                self._uses.append((scalar, takes))

    def _use(self, scalar: Scalar, takes: Ref | Form) -> Iterator[Problem]:
        if isinstance(takes, Ref):
            if scalar.text not in takes.also and not self.names.is_declared(scalar.text, *takes.kinds):
                yield self.names.unknown(scalar.text, scalar.at, takes.kinds, takes.also)
            return
        grammar = FORMS[takes.form]
        parsed = grammar.parse(scalar.text)
        if parsed is None:
            message = say(grammar.wrong.template, text=scalar.text)
            yield self.source.problem("wrong-form", scalar.at, message, expected=grammar.expected)
            return
        for mention, kinds in _mentions(parsed):
            if not self.names.is_declared(mention.name, *kinds):
                yield self.names.unknown(mention.name, scalar.spot(mention.offset), kinds)

    def _unknown_key(self, name: Scalar, shape: Shape) -> Problem:
        keys = tuple(key.name for key in shape.keys)
        meant = nearest(name.text, keys)
        homes = [other.called for other in nested_shapes(self._whole) if other.key(name.text)]
        message = say("{shape} has no key '{key}'", shape=shape.called, key=name.text)
        if meant:
            return self.source.problem("unknown-key", name.at, message, nearest=meant)
        expected = (
            say("this key belongs to {shapes}", shapes=either(homes))
            if homes
            else say("one of: {keys}", keys=keys)
        )
        return self.source.problem("unknown-key", name.at, message, expected=expected)

    def _unknown_word(self, scalar: Scalar, words: tuple[str, ...], key: Scalar) -> Problem:
        message = say("'{word}' cannot stand after '{key}'", word=scalar.text, key=key.text)
        return self.source.problem(
            "unknown-word", scalar.at, message, expected=_one_of(words), nearest=nearest(scalar.text, words)
        )

    def _company(self, node: MapNode, name: Scalar, key: Key) -> Iterator[Problem]:
        if key.needs and not any(node.get(other) for other in key.needs):
            message = say("'{key}' needs {others} beside it", key=key.name, others=either(_quoted(key.needs)))
            yield self.source.problem("key-alone", name.at, message)
        for other in key.not_with:
            if node.get(other):
                message = say("'{key}' and '{other}' may not stand together", key=key.name, other=other)
                yield self.source.problem("keys-together", name.at, message)

    def _missing(self, node: MapNode, shape: Shape, at: At) -> Iterator[Problem]:
        for key in shape.keys:
            if key.required and node.get(key.name) is None and _allowed(key, node):
                message = say("{shape} must have '{key}'", shape=shape.called, key=key.name)
                yield self.source.problem("missing-key", at, message)
        for group in shape.one_of:
            there = [name for name, _ in node.entries if name.text in group]
            if not there:
                message = say("{shape} must have {keys}", shape=shape.called, keys=either(_quoted(group)))
                yield self.source.problem("missing-key", at, message)
            for extra in there[1:]:
                message = say(
                    "'{key}' and '{other}' may not stand together", key=extra.text, other=there[0].text
                )
                yield self.source.problem("keys-together", extra.at, message)

    def _wrong(self, node: Node, key: Scalar, expected: Sentence) -> None:
        got = {Scalar: say("text"), ListNode: say("a list"), MapNode: say("lines of 'name: value'")}[
            type(node)
        ]
        if isinstance(node, Scalar) and node.empty:
            self._tell("empty", node, say("there is nothing after '{key}'", key=key.text), expected)
        elif isinstance(node, ListNode) and not node.items:
            self._tell("empty", node, say("the list of '{key}' is empty", key=key.text))
        else:
            self._tell("wrong-kind", node, say("'{key}' cannot be {got}", key=key.text, got=got), expected)

    def _tell(self, kind: str, node: Node, message: Sentence, expected: Sentence | None = None) -> None:
        self.problems.append(self.source.problem(kind, node.at, message, expected=expected))


def _allowed(key: Key, node: MapNode) -> bool:
    if key.only_with is None:
        return True
    other = node.get(key.only_with[0])
    return isinstance(other, Scalar) and other.text == key.only_with[1]


def _only_with(key: Key) -> Sentence:
    other, word = key.only_with or ("", "")
    return say("'{key}' may stand only beside '{other}: {word}'", key=key.name, other=other, word=word)


def _mentions(parsed: object) -> Iterator[tuple[Mention, tuple[str, ...]]]:
    """The names in a value with a grammar of its own, and what kinds of name they may be."""
    match parsed:
        case LimitWords():
            yield from _mentions_of_limit(parsed)
        case EntryWords(step=step):
            yield step, ("step", "old step")
        case EveryWords(body=Mention() as body):
            yield body, ("person",)
        case RoleWords(kind=PersonKind.WHOEVER_DID, of=Mention() as step):
            yield step, ("step",)
        case RoleWords(of=Mention() as other):
            yield other, ("person",)
        case Mention() as body:
            yield body, ("person",)


def _mentions_of_limit(words: LimitWords) -> Iterator[tuple[Mention, tuple[str, ...]]]:
    if words.body:
        yield words.body, ("person",)
    if words.anchor and words.from_limit:
        yield words.anchor, ("step",)
    elif words.anchor and words.anchor.name != THE_CASE_ENDS:
        dated = words.kind is LimitKind.RECORDED_DATE or words.before
        yield words.anchor, _DATED if dated else _HAPPENINGS


def _quoted(names: tuple[str, ...]) -> list[Value]:
    return [say("'{key}'", key=name) for name in names]


def _one_of(words: tuple[str, ...]) -> Sentence:
    return either(_quoted(words))
