"""Does a story fit its procedure? What the table alone cannot show, each with its place."""

from collections.abc import Iterator

from evenhand.engine.procedure import Procedure, RecordKind, Step
from evenhand.engine.words import Sentence, say
from evenhand.language.draft import as_list, entries, maps, scalar, scalars, text
from evenhand.language.forms import day, whole_number
from evenhand.language.nearest import nearest
from evenhand.language.nodes import MapNode, Node, Scalar
from evenhand.language.problems import Problem, Source


def story_checks(root: MapNode, procedure: Procedure, source: Source) -> Iterator[Problem]:
    """Every way in which a story does not fit its procedure."""
    yield from _actors(root, procedure, source)
    for event in maps(root, "events"):
        step = procedure.steps.get(procedure.current_name_of.get(text(event, "step"), ""))
        if step:
            yield from _records(event, step, source)
            yield from _answers(event, step, source)
        yield from _days(event, source)


def _actors(root: MapNode, procedure: Procedure, source: Source) -> Iterator[Problem]:
    for name, actor in entries(root, "people"):
        known = procedure.people.get(name.text)
        if name.text in procedure.parties:
            if scalar(actor, "name") is None:
                message = say(
                    "'{party}' is a party: 'name' must say which organisation it is", party=name.text
                )
                yield source.problem("missing-key", name.at, message)
        elif known:
            message = say(
                "'{name}' is nobody's own name: write who holds it, with 'is: {name}'", name=name.text
            )
            yield source.problem("not-an-individual", name.at, message)
        elif scalar(actor, "name"):
            meant = nearest(name.text, procedure.parties)
            message = say(
                "'{name}' is not a party of this procedure, and only a party has a 'name'", name=name.text
            )
            yield source.problem("not-a-party", name.at, message, nearest=meant)
        for link in scalars(actor, "a link with"):
            if link.text in procedure.people and link.text not in procedure.parties:
                yield source.problem("not-a-party", link.at, say("'{name}' is not a party", name=link.text))


def _records(event: MapNode, step: Step, source: Source) -> Iterator[Problem]:
    for name, value in entries(event, "records"):
        record = step.record(name.text)
        if record is None:
            names = [record.name for record in step.records]
            message = say("'{step}' asks for no record '{name}'", step=step.name, name=name.text)
            yield source.problem("unknown-record", name.at, message, nearest=nearest(name.text, names))
        else:
            yield from _value(record.kind, value, source)


def _value(kind: RecordKind, value: Node, source: Source) -> Iterator[Problem]:
    words = as_list(value)
    single = kind in (RecordKind.TEXT, RecordKind.DATE, RecordKind.NUMBER)
    if single and not isinstance(value, Scalar):
        yield source.problem("wrong-kind", value.at, say("this record holds one value, not a list"))
    elif kind is RecordKind.DATE and day(words[0].text) is None:
        yield source.problem("wrong-form", value.at, _not(words[0], say("a date such as 2026-11-04")))
    elif kind is RecordKind.NUMBER and whole_number(words[0].text) is None:
        yield source.problem("wrong-form", value.at, _not(words[0], say("a whole number")))


def _not(value: Scalar, wanted: Sentence) -> Sentence:
    return say("'{text}' is not {wanted}", text=value.text, wanted=wanted)


def _answers(event: MapNode, step: Step, source: Source) -> Iterator[Problem]:
    given = [answer for answer in (scalar(event, "answer"),) if answer]
    given += [vote for _, vote in entries(event, "votes") if isinstance(vote, Scalar)]
    names = [answer.name for answer in step.answers]
    for answer in given:
        if answer.text not in names:
            message = say("'{step}' has no answer '{answer}'", step=step.name, answer=answer.text)
            yield source.problem("unknown-answer", answer.at, message, nearest=nearest(answer.text, names))


def _days(event: MapNode, source: Source) -> Iterator[Problem]:
    on, recorded = scalar(event, "on"), scalar(event, "recorded")
    happened, written = day(on.text) if on else None, day(recorded.text) if recorded else None
    if recorded and happened and written and written < happened:
        message = say("this is written down before it happens, on {day}", day=happened)
        yield source.problem("recorded-before", recorded.at, message)
