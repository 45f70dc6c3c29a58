"""Do the parts of a file fit each other? What no single value can show, each with its place."""

from collections.abc import Callable, Iterator

from evenhand.engine.limits import LimitKind
from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import RecordKind
from evenhand.engine.words import Sentence, either, say
from evenhand.language.draft import (
    Draft,
    StepDraft,
    as_list,
    entries,
    items,
    maps,
    scalar,
    scalars,
    text,
    texts,
)
from evenhand.language.forms import (
    THE_CASE_ENDS,
    LimitWords,
    every_words,
    limit_words,
    record_words,
    role_words,
    seat_number,
)
from evenhand.language.nearest import nearest
from evenhand.language.nodes import MapNode, Scalar
from evenhand.language.problems import Problem

_LIMITS = ("by", "aim", "our own date")
_BODIES = (PersonKind.BODY, PersonKind.PANEL)
_SOURCES = (PersonKind.OFFICE, PersonKind.BODY, PersonKind.MEMBER_OF, PersonKind.ANYONE)


def cross_checks(draft: Draft) -> Iterator[Problem]:
    """Every way in which the parts of this file do not fit each other."""
    for check in _CHECKS:
        yield from check(draft)


def _parties(draft: Draft) -> Iterator[Problem]:
    kinds = [text(person, "is") for _, person in entries(draft.root, "people")]
    if kinds and PersonKind.PARTY not in kinds:
        key = next(key for key, _ in draft.root.entries if key.text == "people")
        yield draft.source.problem(
            "no-party", key.at, say("nobody here is a party, so there can be no dispute")
        )


def _roles(draft: Draft) -> Iterator[Problem]:
    for _, person in entries(draft.root, "people"):
        value = scalar(person, "is")
        role = role_words(value.text) if value else None
        if value and role and role.of and role.of_kinds:
            yield from _must_be(draft, Scalar(role.of.name, value.spot(role.of.offset)), role.of_kinds)


def _panels(draft: Draft) -> Iterator[Problem]:
    for _, person in entries(draft.root, "people"):
        for bar in maps(person, "never"):
            for name in scalars(bar, "a link with"):
                yield from _must_be(draft, name, (PersonKind.PARTY,))
        for name in scalars(person, "substitutes drawn from"):
            yield from _must_be(draft, name, _SOURCES)
        for seat in maps(person, "seats"):
            for name in scalars(seat, "drawn from"):
                yield from _must_be(draft, name, _SOURCES)
            yield from _sectors(draft, seat)


def _sectors(draft: Draft, seat: MapNode) -> Iterator[Problem]:
    spread, number = scalar(seat, "sectors"), seat_number(text(seat, "number"))
    available = len(set(texts(seat, "sector"))) or len(draft.names.of("sector"))
    if spread and spread.text == "all different" and number and number.number > available:
        message = say(
            "{number} members cannot all be from different sectors: there are {sectors}",
            number=number.number,
            sectors=available,
        )
        yield draft.source.problem("too-few-sectors", spread.at, message)


def _appointments(draft: Draft) -> Iterator[Problem]:
    for step in draft.steps.values():
        appoints, removes = scalar(step.node, "appoints"), scalar(step.node, "removes")
        if appoints:
            yield from _must_be(draft, appoints, (PersonKind.PANEL, PersonKind.CHAIR_OF))
        if removes:
            yield from _must_be(draft, removes, (PersonKind.PANEL,))


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


def _meetings(draft: Draft) -> Iterator[Problem]:
    for step in draft.steps.values():
        value = scalar(step.node, "every")
        every = every_words(value.text) if value else None
        if value and every and every.body:
            yield from _must_be(draft, Scalar(every.body.name, value.spot(every.body.offset)), _BODIES)


def _answers(draft: Draft) -> Iterator[Problem]:
    for step in draft.steps.values():
        for key in ("if", "owed if"):
            for name, value in entries(step.node, key):
                other = draft.steps.get(name.text)
                for answer in as_list(value) if other else ():
                    yield from _must_answer(draft, other or step, answer)
        if otherwise := scalar(step.node, "otherwise"):
            yield from _must_answer(draft, step, otherwise)


def _must_answer(draft: Draft, step: StepDraft, answer: Scalar) -> Iterator[Problem]:
    if answer.text not in step.answers:
        message = say("'{step}' has no answer '{answer}'", step=step.name.text, answer=answer.text)
        if not step.answers:
            message = say("'{step}' has no answers to choose from", step=step.name.text)
        meant = nearest(answer.text, step.answers)
        yield draft.source.problem("unknown-answer", answer.at, message, nearest=meant)


def _limits(draft: Draft) -> Iterator[Problem]:
    for step in draft.steps.values():
        for key in _LIMITS:
            value = scalar(step.node, key)
            limit = limit_words(value.text) if value else None
            if value and limit and limit.before and limit.anchor and limit.anchor.name == THE_CASE_ENDS:
                message = say("nobody knows beforehand when the case ends")
                yield draft.source.problem("not-a-date", value.at, message)
            elif value and limit and limit.anchor and limit.anchor.name != THE_CASE_ENDS:
                anchor = Scalar(limit.anchor.name, value.spot(limit.anchor.offset))
                yield from _anchor(draft, limit, anchor)
                if key == "by":
                    yield from _restart(draft, step, anchor)


def _anchor(draft: Draft, limit: LimitWords, anchor: Scalar) -> Iterator[Problem]:
    holders = draft.records.get(anchor.text, [])
    if anchor.text in draft.steps:
        if limit.before or limit.kind is LimitKind.RECORDED_DATE:
            message = say(
                "'{name}' is a step, and only a recorded date is known beforehand", name=anchor.text
            )
            yield draft.source.problem("not-a-date", anchor.at, message)
    elif len(holders) > 1:
        message = say("several steps record '{name}', so it is not one date", name=anchor.text)
        yield draft.source.problem("several-dates", anchor.at, message)
    elif holders:
        kind = record_words(holders[0][1].text)
        if kind and kind.kind is not RecordKind.DATE:
            message = say("'{name}' is not the record of a date", name=anchor.text)
            yield draft.source.problem("not-a-date", anchor.at, message)


def _restart(draft: Draft, step: StepDraft, anchor: Scalar) -> Iterator[Problem]:
    held_by = [step for step, _ in draft.records.get(anchor.text, [])]
    source = draft.steps.get(anchor.text) or next(iter(held_by), None)
    if source and source.again and not step.again:
        message = say(
            "this is a clock that can restart: '{anchor}' may happen again, and '{step}' may not",
            anchor=source.name.text,
            step=step.name.text,
        )
        yield draft.source.problem("clock-restarts", anchor.at, message)


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
            if kind and kind.kind is not RecordKind.PEOPLE:
                message = say("'{name}' is not a record that names people", name=name.text)
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


def _must_be(draft: Draft, name: Scalar, kinds: tuple[str, ...]) -> Iterator[Problem]:
    role = role_words(text(draft.people.get(name.text), "is"))
    if role and role.kind not in kinds:
        wanted: Sentence = either(_called(kind) for kind in kinds)
        message = say(
            "'{name}' is {kind}, and here must stand {wanted}",
            name=name.text,
            kind=_called(role.kind),
            wanted=wanted,
        )
        yield draft.source.problem("wrong-person", name.at, message)


def _called(kind: str) -> Sentence:
    return {
        PersonKind.PARTY: say("a party"),
        PersonKind.OFFICE: say("an office"),
        PersonKind.BODY: say("a standing body"),
        PersonKind.PANEL: say("a panel"),
        PersonKind.ANYONE: say("anyone"),
        PersonKind.CHAIR_OF: say("the chair of a panel"),
        PersonKind.MEMBER_OF: say("a member of a body"),
        PersonKind.STAND_IN_FOR: say("a stand-in"),
    }[PersonKind(kind)]


_CHECKS: tuple[Callable[[Draft], Iterator[Problem]], ...] = (
    _parties,
    _roles,
    _panels,
    _appointments,
    _repeats,
    _meetings,
    _answers,
    _limits,
    _record_types,
    _seers,
    _readings,
)
