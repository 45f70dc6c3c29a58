"""What a written procedure is: people, stages, steps, limits, panels, readings and clauses.

Everything here is frozen data that `evenhand.language` builds from a file. Nothing here
knows any particular Compact, and nothing here decides anything: `guards`, `duties` and
`panels` do.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Literal

from evenhand.engine.calendar import Calendar, Unit


class Strength(StrEnum):
    """How strongly the text asks for something. Only a `MUST` that is missed is called late outright."""

    MUST = "must"
    SHOULD = "should"
    AIM = "aim"


@dataclass(frozen=True, slots=True)
class Origin:
    """Why a rule exists: the clauses it comes from, or the reason why it was added to the text.

    `clauses` and `added` exclude each other; `readings` name the open questions the rule rests on;
    `line` is the line of the source file, for findings.
    """

    clauses: tuple[str, ...] = ()
    added: str = ""
    readings: tuple[str, ...] = ()
    line: int = 0


class PersonKind(StrEnum):
    """What kind of person a name of the procedure stands for."""

    PARTY = "a party"
    OFFICE = "an office"
    BODY = "a standing body"
    PANEL = "a panel"
    ANYONE = "anyone"
    CHAIR_OF = "the chair of"
    MEMBER_OF = "a member of"
    STAND_IN_FOR = "a stand-in for"


Spread = Literal["", "not all the same", "all different"]


@dataclass(frozen=True, slots=True)
class Seat:
    """A kind of place on a panel: how many sit there, from which sectors, drawn from whom."""

    name: str
    number: int
    at_least: bool
    sectors: tuple[str, ...]
    spread: Spread
    drawn_from: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Panel:
    """How a panel is made up. `never_linked_to` are the parties no member may have a link with."""

    seats: tuple[Seat, ...]
    never_linked_to: tuple[str, ...]
    substitutes_from: tuple[str, ...]
    equal_numbers: bool
    decides_by: str
    strength: Strength


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may act or be told: a party, an office, a body, a panel. `of` completes some kinds."""

    name: str
    kind: PersonKind
    of: str
    meaning: str
    how_many: str
    origin: Origin
    panel: Panel | None = None


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


class LimitKind(StrEnum):
    """The forms a limit takes: none at all, at once, a counted period, or a recorded date."""

    NO_FIXED_TIME = "no fixed time"
    AT_ONCE = "at once"
    PERIOD = "period"
    RECORDED_DATE = "recorded date"


class AnchorKind(StrEnum):
    """What a limit is counted from: a step, a date written in a record, or the end of the case."""

    STEP = "step"
    RECORD = "record"
    CASE_ENDS = "the case ends"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The happening a limit is counted from. For a record, `step` is the step that holds it."""

    kind: AnchorKind
    name: str
    step: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """By when a step is owed. `text` is the limit as the file words it."""

    kind: LimitKind
    text: str
    number: int = 0
    unit: Unit = "day"
    before: bool = False
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Every:
    """How often something between cases recurs: a number of months or weeks, or each meeting of a body."""

    text: str
    number: int = 0
    unit: Unit = "year"
    meeting_of: str = ""


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
    """How the members of a panel decide. `otherwise` is the answer that stands when nothing carries."""

    rule: Literal["agreement", "majority"]
    otherwise: str = ""


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
    `unless` and `owed_if` hold. `after` delays the act, never the duty.
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
    every: Every | None = None
    only_while: str = ""
    appoints: str = ""
    removes: str = ""
    letter: str = ""
    to: tuple[str, ...] = ()
    must_say: tuple[str, ...] = ()
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


@dataclass(frozen=True, slots=True)
class Opening:
    """A condition for using the procedure at all. `wanted` is False for what must *not* be so."""

    text: str
    wanted: bool
    checked_by: str
    guidance: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Names:
    """A list the Compact configures, such as its codes or its sectors."""

    names: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Throughout:
    """A continuing duty: it can be broken, but is never over and done with."""

    who: tuple[str, ...]
    must: str
    until: str
    strength: Strength
    origin: Origin


@dataclass(frozen=True, slots=True)
class Sight:
    """Who may (or may never) see what: one line of the procedure's `who may see`."""

    what: tuple[str, ...]
    who: tuple[str, ...]
    never: bool
    while_running: bool
    origin: Origin


@dataclass(frozen=True, slots=True)
class Promise:
    """A property the written text promises of every run, to be proved by the checker."""

    kind: Literal["never", "always", "before"]
    text: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Reading:
    """A question the text leaves open, how we read it, and how else it could be read."""

    name: str
    of: tuple[str, ...]
    question: str
    we_read_it_as: str
    it_could_also_be: str
    decided_by: str
    decided_on: str


@dataclass(frozen=True, slots=True)
class Clause:
    """One demand of the document: where it stands there, its kind, and our paraphrase."""

    name: str
    in_the_text: str
    kind: str
    says: str
    line: int


@dataclass(frozen=True, slots=True)
class NotARule:
    """Clauses that no rule carries, and why."""

    of: tuple[str, ...]
    because: str


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
    source: str = field(repr=False, compare=False, default="")

    def stage(self, name: str) -> Stage:
        """The stage of that name. Raises KeyError for an unknown one."""
        return self._stages_by_name[name]

    def steps_in(self, section: Section) -> tuple[Step, ...]:
        """The steps of a section, in the order of the file."""
        return self._steps_by_section[section]

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """The names under which the procedure knows the parties, in the order of the file."""
        return tuple(p.name for p in self.people.values() if p.kind is PersonKind.PARTY)

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
