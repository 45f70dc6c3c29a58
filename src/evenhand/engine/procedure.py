"""What a written procedure is: people, stages, steps, limits, panels, readings and clauses.

Everything here is frozen data that `evenhand.language` builds from a file. Nothing here
knows any particular Compact, and nothing here decides anything: `guards`, `duties` and
`panels` do.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Literal

from evenhand.engine.calendar import Calendar
from evenhand.engine.document import (
    Clause,
    Names,
    NotARule,
    Opening,
    Origin,
    Promise,
    Reading,
    Sight,
    Strength,
    Throughout,
)
from evenhand.engine.limits import Every, Limit
from evenhand.engine.people import Panel, Person, PersonKind


class RecordKind(StrEnum):
    """What a record holds."""

    TEXT = "text"
    DATE = "date"
    PEOPLE = "people"
    ORGANISATIONS = "organisations"
    COMMITMENTS = "commitments"
    DOCUMENTS = "documents"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Record:
    """Something a step asks to be written down. Caps are counts of entries, or of words for texts."""

    name: str
    kind: RecordKind
    optional: bool = False
    at_most: int | None = None
    at_most_words: int | None = None
    at_most_from_elsewhere: int | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """A step has been done with one of these answers."""

    step: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the answers a step may give, and what that answer alone brings about."""

    name: str
    moves_to: str = ""
    ends_as: str = ""


@dataclass(frozen=True, slots=True)
class Ballot:
    """How the members of a panel decide.

    `needed` counts members, for the rule "at least". A tie goes as `tied` says (an answer, or the chair's
    casting vote); `otherwise` is the answer that stands when nothing carries.
    """

    rule: Literal["agreement", "majority", "two thirds", "everyone", "at least"]
    otherwise: str = ""
    needed: int = 0
    abstentions_count: bool = False
    tied: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A form that steps fill in: the records it asks for."""

    name: str
    meaning: str
    records: tuple[Record, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment that several steps make: when the first of them has happened, or when the last has."""

    name: str
    first: bool
    steps: tuple[str, ...]
    meaning: str
    origin: Origin


class Section(StrEnum):
    """Where in the procedure a step stands."""

    STAGE = "stage"
    AT_ANY_TIME = "at any time"
    AFTER_THE_CASE_ENDS = "after the case ends"
    BETWEEN_CASES = "between cases"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something a person may do, when it is possible, what it asks for, and what it brings about.

    A step with `by` is owed: once the anchor of the limit has happened and `conditions`,
    `unless` and `owed_if` hold. `after` delays the act, never the duty. `acknowledges` names the step of a party
    of which its letter says no more than that it came.
    """

    name: str
    section: Section
    stage: str = ""
    who: tuple[str, ...]
    each_of: bool = False
    during: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    after_any_of: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    if_ended_as: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    only_for: tuple[str, ...] = ()
    if_owed: tuple[str, ...] = ()
    if_missed: tuple[str, ...] = ()
    after_or_overdue: tuple[str, ...] = ()
    not_while_owed: tuple[str, ...] = ()
    not_before: Limit | None = None
    open_until: Limit | None = None
    again: bool = False
    records: tuple[Record, ...] = ()
    answers: tuple[Answer, ...] = ()
    channels: tuple[str, ...] = ()
    ballot: Ballot | None = None
    by: Limit | None = None
    aim: Limit | None = None
    own_date: Limit | None = None
    strength: Strength = Strength.MUST
    strength_word: str = "must"
    owed_by: tuple[str, ...] = ()
    owed_if: tuple[Condition, ...] = ()
    owed_if_missed: tuple[str, ...] = ()
    every: Every | None = None
    only_while: str = ""
    part_of: str = ""
    appoints: str = ""
    removes: str = ""
    new_date_for: tuple[str, ...] = ()
    fills_in: str = ""
    approved_by: tuple[str, ...] = ()
    letter: str = ""
    to: tuple[str, ...] = ()
    must_say: tuple[str, ...] = ()
    acknowledges: str = ""
    moves_to: str = ""
    ends_as: str = ""
    guidance: str = ""
    was_called: tuple[str, ...] = ()
    origin: Origin

    @property
    def is_owed(self) -> bool:
        """Whether somebody owes this step, rather than merely being free to do it."""
        return self.by is not None

    @property
    def owers(self) -> tuple[str, ...]:
        """The people who owe the step: `owed by` where the file says so, else whoever may do it."""
        return self.owed_by or self.who

    def record(self, name: str) -> Record | None:
        """The record of that name, or None."""
        return next((record for record in self.records if record.name == name), None)

    def answer(self, name: str) -> Answer | None:
        """The answer of that name, or None."""
        return next((answer for answer in self.answers if answer.name == name), None)


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the procedure in which some steps are possible. Leaving it closes its duties."""

    name: str
    title: str
    guidance: str
    steps: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Procedure:
    """A whole written procedure, ready to run. `digest` is the SHA-256 of the source it came from."""

    name: str
    edition: str
    digest: str
    calendar: Calendar
    calendar_origin: Origin
    codes: Names
    sectors: Names
    open_to: tuple[Opening, ...]
    people: Mapping[str, Person]
    stages: tuple[Stage, ...]
    steps: Mapping[str, Step]
    throughout: tuple[Throughout, ...]
    who_may_see: tuple[Sight, ...]
    promises: tuple[Promise, ...]
    readings: Mapping[str, Reading]
    clauses: Mapping[str, Clause]
    not_a_rule: tuple[NotARule, ...]
    forms: Mapping[str, Form] = field(default_factory=dict)
    moments: Mapping[str, Moment] = field(default_factory=dict)
    source: str = field(repr=False, compare=False, default="")

    def stage(self, name: str) -> Stage:
        """The stage of that name. Raises KeyError for an unknown one."""
        return self._stages_by_name[name]

    def clauses_of(self, names: Iterable[str]) -> tuple[Clause, ...]:
        """The clauses of these names, in their order. Raises KeyError for an unknown one."""
        return tuple(self.clauses[name] for name in names)

    def steps_in(self, section: Section) -> tuple[Step, ...]:
        """The steps of a section, in the order of the file."""
        return self._steps_by_section[section]

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """The names under which the procedure knows the parties, in the order of the file."""
        return tuple(p.name for p in self.people.values() if p.kind is PersonKind.PARTY)

    @cached_property
    def relative_people(self) -> frozenset[str]:
        """The names that mean somebody else in each case."""
        relative = (PersonKind.OTHER_PARTY, PersonKind.WHOEVER_DID)
        return frozenset(person.name for person in self.people.values() if person.kind in relative)

    @cached_property
    def panels(self) -> Mapping[str, Panel]:
        """How each panel is made up."""
        return {name: person.panel for name, person in self.people.items() if person.panel}

    @cached_property
    def offices(self) -> tuple[str, ...]:
        """The offices of the procedure: those who may record an exception to the order of steps."""
        kinds = (PersonKind.OFFICE, PersonKind.STAND_IN_FOR)
        return tuple(p.name for p in self.people.values() if p.kind in kinds)

    @cached_property
    def step_order(self) -> Mapping[str, int]:
        """The place of each step in the file, to break ties in a settled way."""
        return {name: place for place, name in enumerate(self.steps)}

    @cached_property
    def current_name_of(self) -> Mapping[str, str]:
        """For every name a step has or once had, the name it has now."""
        names = {old: step.name for step in self.steps.values() for old in step.was_called}
        return names | {name: name for name in self.steps}

    @cached_property
    def _stages_by_name(self) -> Mapping[str, Stage]:
        return {stage.name: stage for stage in self.stages}

    @cached_property
    def _steps_by_section(self) -> Mapping[Section, tuple[Step, ...]]:
        return {
            section: tuple(step for step in self.steps.values() if step.section is section)
            for section in Section
        }
