"""What is in the picture of a procedure: stages with their steps, where they lead, and what stands beside them."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from evenhand.engine.limits import LimitKind
from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import Procedure, Section, Step
from evenhand.engine.words import Sentence, all_of, either, say


class Side(StrEnum):
    """On which side of a dispute somebody stands, for the colour of the name."""

    FIRST_PARTY = "first party"
    OTHER_PARTY = "other party"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who may do a step."""

    name: str
    side: Side


@dataclass(frozen=True, slots=True)
class Exit:
    """What a step, or one of its answers, leads to: a stage, an ending, or (with both empty) nothing yet."""

    answer: str
    stage: str = ""
    ending: str = ""


@dataclass(frozen=True, slots=True)
class StepBox:
    """One step: who does it, by when, when it is possible, where it leads.

    `each` says that each of them does it, `owed` that somebody has to; a step that is not owed is free
    to do. `limits` are its dates, if it has any; `notes` are a few words each, `remarks` sentences of their own.
    """

    name: str
    actors: tuple[Actor, ...]
    each: bool
    owed: bool
    limits: tuple[Sentence, ...]
    remarks: tuple[Sentence, ...]
    notes: tuple[Sentence, ...]
    exits: tuple[Exit, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Steps that stand together under a heading: a stage, or what holds beside all stages."""

    heading: Sentence
    title: str
    steps: tuple[StepBox, ...]


@dataclass(frozen=True, slots=True)
class Diagram:
    """The picture: the stages in their order, and beside them what no stage limits."""

    name: str
    edition: str
    stages: tuple[Group, ...]
    beside: tuple[Group, ...]

    @property
    def endings(self) -> tuple[str, ...]:
        """Every ending, in the order in which it first appears."""
        groups = (*self.stages, *self.beside)
        named = [leads.ending for group in groups for step in group.steps for leads in step.exits]
        return tuple(dict.fromkeys(ending for ending in named if ending))


def layout(procedure: Procedure) -> Diagram:
    """The picture of the procedure. Nothing in it comes from anywhere but the definition."""
    stages = tuple(
        Group(
            say("{stage}", stage=stage.name),
            stage.title,
            tuple(_box(procedure, procedure.steps[name]) for name in stage.steps),
        )
        for stage in procedure.stages
    )
    beside = tuple(
        Group(heading, "", tuple(_box(procedure, step) for step in procedure.steps_in(section)))
        for section, heading in _HEADINGS.items()
        if procedure.steps_in(section)
    )
    return Diagram(procedure.name, procedure.edition, stages, beside)


_HEADINGS = {
    Section.AT_ANY_TIME: say("At any time"),
    Section.AFTER_THE_CASE_ENDS: say("After the case ends"),
    Section.BETWEEN_CASES: say("Between cases"),
}


def _box(procedure: Procedure, step: Step) -> StepBox:
    return StepBox(
        name=step.name,
        actors=tuple(Actor(name, _side(procedure, name)) for name in step.who),
        each=step.each_of,
        owed=step.is_owed or step.every is not None,
        limits=tuple(_limits(step)),
        remarks=tuple(_remarks(step)),
        notes=tuple(_notes(step)),
        exits=_exits(step),
    )


def _side(procedure: Procedure, name: str) -> Side:
    if procedure.people[name].kind is not PersonKind.PARTY:
        return Side.NEITHER
    return Side.FIRST_PARTY if name == procedure.parties[0] else Side.OTHER_PARTY


def _limits(step: Step) -> Iterator[Sentence]:
    if step.by and step.by.kind is LimitKind.PERIOD and not step.by.before:
        yield say("{strength}, within {limit}", strength=step.strength_word, limit=step.by.text)
    elif step.by and step.by.kind is not LimitKind.NO_FIXED_TIME:
        yield say("{strength}: {limit}", strength=step.strength_word, limit=step.by.text)
    if step.aim:
        yield say("aim: {limit}", limit=step.aim.text)
    if step.every:
        yield say("every {period}", period=step.every.text)


def _remarks(step: Step) -> Iterator[Sentence]:
    if step.own_date:
        yield say("the office's own date: {limit}", limit=step.own_date.text)
    if step.during:
        yield say("during {stages}", stages=either(step.during))
    for condition in step.conditions:
        yield say("only if the answer was {answers}", answers=either(_quoted(condition.answers)))
    for condition in step.owed_if:
        yield say("owed only if the answer was {answers}", answers=either(_quoted(condition.answers)))
    if step.if_ended_as:
        yield say("only if it ended as {endings}", endings=either(_quoted(step.if_ended_as)))
    if step.only_while:
        yield say("only while {what}", what=step.only_while)


def _quoted(names: tuple[str, ...]) -> Iterator[Sentence]:
    return (say("“{name}”", name=name) for name in names)


def _notes(step: Step) -> Iterator[Sentence]:
    if step.by and step.by.kind is LimitKind.NO_FIXED_TIME:
        yield say("{strength}, with no date set", strength=step.strength_word)
    if step.owed_by:
        yield say("owed by {who}", who=all_of(step.owed_by))
    if step.again:
        yield say("can be done again")
    if step.origin.added:
        yield say("added to the text")


def _exits(step: Step) -> tuple[Exit, ...]:
    own = Exit("", step.moves_to, step.ends_as)
    found = [] if own == Exit("") else [own]
    return (*found, *(Exit(answer.name, answer.moves_to, answer.ends_as) for answer in step.answers))
