"""The names a file declares, and what is wrong with them or with the way they are used."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from evenhand.engine.words import say
from evenhand.language.limit_forms import HEADS
from evenhand.language.nearest import nearest
from evenhand.language.nodes import Scalar
from evenhand.language.problems import At, Problem, Source
from evenhand.language.shapes import KINDS, ONE_NAMESPACE

_OFTEN = {"answer", "ending", "seat", "record"}
"""Kinds of which one name may be declared several times: as often as steps or panels use it."""

_TOGETHER = {
    ("stage", "step", "record"): say("no stage, step or record is called '{name}'"),
    ("person", "record"): say("no person or record is called '{name}'"),
    ("person", "individual"): say("nobody is called '{name}'"),
    ("record", "step", "moment"): say("no date is recorded under the name '{name}'"),
}
"""What is said where a name may be of several kinds; elsewhere the first kind is the one meant."""


@dataclass(slots=True)
class Names:
    """The declared names of a file, by kind, each with the place of its first declaration."""

    source: Source
    declared: dict[str, dict[str, Scalar]] = field(default_factory=dict)
    _folded: dict[str, dict[str, tuple[str, Scalar]]] = field(default_factory=dict)

    def declare(self, kind: str, name: Scalar) -> Iterator[Problem]:
        """Note a name. Tells of one that is taken, that cannot be told apart, or that would mislead."""
        known = self.declared.setdefault(kind, {})
        if name.text in known and kind in _OFTEN:
            return
        others = self._folded.setdefault("" if kind in ONE_NAMESPACE else kind, {})
        problem = self._misleading(kind, name) or self._taken(name, others.get(name.text.casefold()))
        known.setdefault(name.text, name)
        others.setdefault(name.text.casefold(), (kind, name))
        if problem:
            yield problem

    def of(self, *kinds: str) -> list[str]:
        """All the names of these kinds, in the order of the file."""
        return [name for kind in kinds for name in self.declared.get(kind, {})]

    def is_declared(self, name: str, *kinds: str) -> bool:
        """Whether a name of one of these kinds is declared."""
        return any(name in self.declared.get(kind, {}) for kind in kinds)

    def unknown(self, name: str, at: At, kinds: tuple[str, ...], also: tuple[str, ...] = ()) -> Problem:
        """The problem of a name that is not declared, with the nearest one that is."""
        message = _TOGETHER.get(kinds, KINDS[kinds[0]][1])
        problem = say(message.template, name=name)
        meant = nearest(name, (*also, *self.of(*kinds)))
        elsewhere = next((kind for kind in KINDS if self.is_declared(name, kind)), None)
        expected = None
        if elsewhere and not meant:
            expected = say(
                "{wanted}; '{name}' is {kind}", wanted=KINDS[kinds[0]][0], name=name, kind=KINDS[elsewhere][0]
            )
        return self.source.problem("unknown-name", at, problem, expected=expected, nearest=meant)

    def _taken(self, name: Scalar, by: tuple[str, Scalar] | None) -> Problem | None:
        if by is None:
            return None
        other_kind, other = by
        what, line = KINDS[other_kind][0], other.at.line
        if other.text == name.text:
            message = say(
                "'{name}' is already the name of {kind}, on line {line}", name=name.text, kind=what, line=line
            )
            return self.source.problem("name-taken", name.at, message)
        message = say(
            "'{name}' differs only in capital letters from '{other}', {kind} on line {line}",
            name=name.text,
            other=other.text,
            kind=what,
            line=line,
        )
        return self.source.problem("name-case", name.at, message)

    def _misleading(self, kind: str, name: Scalar) -> Problem | None:
        if kind not in ONE_NAMESPACE:
            return None
        if name.text[:1].isdigit():
            message = say("a name may not begin with a digit: '{name}'", name=name.text)
            return self.source.problem("name-digit", name.at, message)
        for head in HEADS:
            if name.text == head or name.text.startswith(head + " "):
                message = say("a name may not begin with '{head}': a limit begins so", head=head)
                return self.source.problem("name-head", name.at, message)
        for word in (" after ", " before "):
            if kind == "person" and word in name.text:
                message = say("the name of a person may not hold '{word}'", word=word.strip())
                return self.source.problem("name-after", name.spot(name.text.index(word) + 1), message)
        return None
