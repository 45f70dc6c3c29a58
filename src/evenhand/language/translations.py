"""A procedure in another language: a file beside it that gives each name and text its translation.

The procedure itself stays as it was signed. `translations/cy.yaml` beside `procedure.yaml` holds the Welsh of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from evenhand.engine.carriers import carriers
from evenhand.engine.limits import Limit
from evenhand.engine.people import Person
from evenhand.engine.procedure import Procedure, Step
from evenhand.engine.words import say
from evenhand.language.draft import entries, scalar, text
from evenhand.language.forms import FORMS
from evenhand.language.names import Names
from evenhand.language.nodes import Document, MapNode, Scalar
from evenhand.language.problems import At, Problem, Problems
from evenhand.language.reader import read
from evenhand.language.shapes import Form, Key, MapOf, Ref, Shape, Text
from evenhand.language.structure import Structure

TRANSLATION = Shape(
    "translation",
    say("a translation"),
    "The names and texts of a procedure in another language.",
    (
        Key(
            "language of this file", Form("language"), "The language, by its short name.", "cy", required=True
        ),
        Key(
            "translations",
            MapOf(Ref(("text",)), Text()),
            "Each name or text of the procedure, as it stands there, and what it is in this language.",
            "withdraw: tynnu'n ôl",
            required=True,
        ),
    ),
    begins="language of this file: cy",
)


@dataclass(frozen=True, slots=True)
class Translation:
    """A procedure in another language. `untranslated` are the names and texts that still have none, in order."""

    language: str
    texts: Mapping[str, str]
    untranslated: tuple[str, ...]

    def of(self, written: str) -> str:
        """The translation of a name or text of the procedure, or the text itself where there is none yet."""
        return self.texts.get(written, written)


def load_translation(data: bytes | str, file: str, procedure: Procedure) -> Translation | Problems:
    """Load the translation of a procedure. `file` is the name that problems show.

    Gives the translation, or all the problems of the file in their order; a text that the procedure does
    not hold is one of them. Never raises, whatever the bytes are.
    """
    document = read(data, file)
    if isinstance(document, Problems):
        return document
    known = texts_of(procedure)
    names = Names(document.source, {"text": dict.fromkeys(known, Scalar("", At(0, 0)))})
    problems = Structure.of(document, TRANSLATION, names).problems
    problems += _other_language(document, PurePath(file).stem)
    if problems or not isinstance(document.root, MapNode):
        return Problems.of(problems)
    found = {
        name.text: value.text
        for name, value in entries(document.root, "translations")
        if isinstance(value, Scalar)
    }
    missing = tuple(one for one in known if one not in found)
    return Translation(text(document.root, "language of this file"), found, missing)


def _other_language(document: Document, called: str) -> Iterator[Problem]:
    """A file whose name is that of another language: nobody would find it again."""
    said = scalar(document.root, "language of this file") if isinstance(document.root, MapNode) else None
    if said and said.text != called and FORMS["language"].parse(said.text):
        message = say(
            "this says '{said}', and the file is called '{called}.yaml'", said=said.text, called=called
        )
        yield document.source.problem("other-language", said.at, message)


def texts_of(procedure: Procedure) -> tuple[str, ...]:
    """Every name and text of a procedure that people read, each once, in the order of the file."""
    return tuple(dict.fromkeys(one for one in _all_texts(procedure) if one))


def _all_texts(procedure: Procedure) -> Iterator[str]:
    yield procedure.name
    yield procedure.edition
    yield from procedure.codes.names
    yield from procedure.sectors.names
    for opening in procedure.open_to:
        yield from (opening.text, opening.checked_by, opening.guidance)
    for person in procedure.people.values():
        yield from _person(person)
    for form in procedure.forms.values():
        yield from (form.name, form.meaning)
    for moment in procedure.moments.values():
        yield from (moment.name, moment.meaning)
    for stage in procedure.stages:
        yield from (stage.name, stage.title, stage.guidance)
    for step in procedure.steps.values():
        yield from _step(step)
    yield from _around_the_steps(procedure)


def _person(person: Person) -> Iterator[str]:
    yield from (person.name, person.meaning, person.how_many)
    for seat in person.panel.seats if person.panel else ():
        yield seat.name


def _step(step: Step) -> Iterator[str]:
    yield step.name
    yield from (record.name for record in step.records)
    for answer in step.answers:
        yield from (answer.name, answer.ends_as)
    for limit in (step.by, step.aim, step.own_date, step.not_before, step.open_until):
        yield from _limit(limit)
    if step.every:
        yield step.every.text
    yield from (step.only_while, step.part_of, step.letter, *step.must_say, step.ends_as, step.guidance)


def _limit(limit: Limit | None) -> Iterator[str]:
    if limit:
        yield from (part.text for part in limit.parts or (limit,))


def _around_the_steps(procedure: Procedure) -> Iterator[str]:
    for duty in procedure.throughout:
        yield from (duty.must, duty.until)
    for promise in procedure.promises:
        yield promise.text
    for reading in procedure.readings.values():
        yield from (reading.question, reading.we_read_it_as, reading.it_could_also_be, reading.decided_by)
    for clause in procedure.clauses.values():
        yield from (clause.in_the_text, clause.says)
    for rule in procedure.not_a_rule:
        yield rule.because
    yield from (rule.origin.added for rule in carriers(procedure))
