"""Do the parts of a file fit each other? What no single value can show, each with its place."""

from collections.abc import Callable, Iterator

from evenhand.engine.procedure import RecordKind
from evenhand.engine.words import say
from evenhand.language.crosschecks_of_limits import checks_of_limits
from evenhand.language.crosschecks_of_people import checks_of_people
from evenhand.language.crosschecks_of_steps import checks_of_steps
from evenhand.language.draft import Draft, entries, items, maps, scalar, scalars
from evenhand.language.forms import record_words
from evenhand.language.nodes import MapNode, Scalar
from evenhand.language.problems import Problem


def cross_checks(draft: Draft) -> Iterator[Problem]:
    """Every way in which the parts of this file do not fit each other."""
    for check in _CHECKS:
        yield from check(draft)


def _repeats(draft: Draft) -> Iterator[Problem]:
    """An answer of a step, or a seat of a panel, that is there twice."""
    lists = [(step.node, "answers", "answer") for step in draft.steps.values()]
    lists += [(panel, "seats", "seat") for panel in draft.people.values() if isinstance(panel, MapNode)]
    for node, key, name_key in lists:
        lines: dict[str, int] = {}
        for item in items(node, key):
            name = item if isinstance(item, Scalar) else scalar(item, name_key)
            if name and lines.setdefault(name.text, name.at.line) != name.at.line:
                first = lines[name.text]
                message = say(
                    "'{name}' is here a second time; the first is on line {first}",
                    name=name.text,
                    first=first,
                )
                yield draft.source.problem("twice", name.at, message)


def _record_types(draft: Draft) -> Iterator[Problem]:
    for name, held in draft.records.items():
        earlier, *others = (value for _, value in held)
        then = record_words(earlier.text)
        for value in others:
            now = record_words(value.text)
            if now and then and now.kind is not then.kind:
                message = say(
                    "'{name}' holds {kind} on line {line}; one name stands for one kind of record",
                    name=name,
                    kind=then.kind.value,
                    line=earlier.at.line,
                )
                yield draft.source.problem("record-kinds-differ", value.at, message)


def _seers(draft: Draft) -> Iterator[Problem]:
    for line in maps(draft.root, "who may see"):
        for name in scalars(line, "who"):
            held = draft.records.get(name.text)
            kind = record_words(held[0][1].text) if held else None
            if kind and kind.kind not in (RecordKind.PEOPLE, RecordKind.ORGANISATIONS):
                message = say("'{name}' is not a record that names people or organisations", name=name.text)
                yield draft.source.problem("not-people", name.at, message)


def _readings(draft: Draft) -> Iterator[Problem]:
    used = {name.text for node in _all_maps(draft.root) for name in scalars(node, "reading")}
    for name, _ in entries(draft.root, "readings"):
        if name.text not in used:
            message = say(
                "no rule rests on the reading '{name}'; name it there under 'reading'", name=name.text
            )
            yield draft.source.problem("unused-reading", name.at, message)


def _all_maps(root: MapNode) -> Iterator[MapNode]:
    """Every mapping of the file; the reader has capped how deep they go."""
    waiting: list[object] = [root]
    while waiting:
        match waiting.pop():
            case MapNode() as node:
                yield node
                waiting.extend(value for _, value in node.entries)
            case node if hasattr(node, "items"):
                waiting.extend(node.items)


_CHECKS: tuple[Callable[[Draft], Iterator[Problem]], ...] = (
    checks_of_people,
    checks_of_steps,
    checks_of_limits,
    _repeats,
    _record_types,
    _seers,
    _readings,
)
