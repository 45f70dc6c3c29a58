"""Does a story fit its procedure? What the table alone cannot show, each with its place."""

from collections.abc import Iterator

from evenhand.engine.ballots import ABSTAIN
from evenhand.engine.people import PersonKind
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
    yield from _bodies(root, procedure, source)
    yield from _recurring(root, procedure, source)
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
        yield from _links(root, actor, procedure, source)


def _links(root: MapNode, actor: Node, procedure: Procedure, source: Source) -> Iterator[Problem]:
    known = organisations_of(root, procedure)
    for link in scalars(actor, "a link with"):
        if link.text in procedure.people and link.text not in procedure.parties:
            yield source.problem("not-a-party", link.at, say("'{name}' is not a party", name=link.text))
        elif linked(link.text, known) == link.text and (meant := _meant(link.text, known)):
            message = say("no party is called '{name}'", name=link.text)
            yield source.problem("not-a-party", link.at, message, nearest=meant)


def _meant(written: str, organisations: dict[str, str]) -> str | None:
    """The party that was meant, if an organisation looks like a slip of its name."""
    names = list(organisations.values())
    party = written.rpartition(", ")[0] or written
    return None if written in names or party in names else nearest(party, names)


def organisations_of(root: MapNode, procedure: Procedure) -> dict[str, str]:
    """The organisations of a story by their names in the procedure."""
    people = entries(root, "people")
    return {name.text: text(actor, "name") for name, actor in people if name.text in procedure.parties}


def linked(written: str, organisations: dict[str, str]) -> str:
    """Whom a link is with, by the organisation's own name, and perhaps a directorate after a comma.

    A party may be named as in the procedure; organisations that are no party here have only their own names.
    """
    if written in organisations:
        return organisations[written]
    party, comma, directorate = written.rpartition(", ")
    return f"{organisations[party]}{comma}{directorate}" if party in organisations else written


def _bodies(root: MapNode, procedure: Procedure, source: Source) -> Iterator[Problem]:
    """Only bodies and panels have meetings that are arranged."""
    named = [name for name, _ in entries(root, "meetings")]
    named += [name for event in maps(root, "events") if (name := scalar(event, "the meetings of"))]
    for name in named:
        person = procedure.people.get(name.text)
        if person and person.kind not in (PersonKind.BODY, PersonKind.PANEL):
            message = say(
                "'{name}' is neither a standing body nor a panel, so it has no meetings", name=name.text
            )
            yield source.problem("wrong-person", name.at, message)


def _recurring(root: MapNode, procedure: Procedure, source: Source) -> Iterator[Problem]:
    for line in (line for expected in maps(root, "then") for line in maps(expected, "between")):
        name = scalar(line, "step")
        step = procedure.steps.get(name.text) if name else None
        if name and step and step.every is None:
            message = say("'{step}' does not come back: it has no 'every'", step=name.text)
            yield source.problem("not-owed", name.at, message)


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
    given = [answer for key in ("answer", "casting vote") if (answer := scalar(event, key))]
    votes = [vote for _, vote in entries(event, "votes") if isinstance(vote, Scalar)]
    given += [vote for vote in votes if vote.text != ABSTAIN]
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
