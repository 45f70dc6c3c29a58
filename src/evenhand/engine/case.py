"""The state of a case: what follows from its events, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from evenhand.engine.events import DelayExplained, Done, Event, Member, Party, StruckOut
from evenhand.engine.procedure import Condition, Step
from evenhand.engine.words import Sentence


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something may not be done: a stable id, a sentence, the clauses behind it.

    `overridable` says whether an office may record an exception; `composition` that only those who
    answer for a panel may. `field` names what to mend in a form, where there is such a thing.
    """

    id: str
    sentence: Sentence
    clauses: tuple[str, ...] = ()
    overridable: bool = False
    composition: bool = False
    field: str = ""

    def __str__(self) -> str:
        """The reason in English, with its clauses."""
        return f"{self.sentence} ({', '.join(self.clauses)})" if self.clauses else str(self.sentence)


@dataclass(frozen=True, slots=True)
class LooseEnd:
    """A stored event that no longer follows from those before it, and why. It still counts."""

    event: str
    reasons: tuple[Reason, ...]


@dataclass(slots=True)
class Span:
    """The time in which a stage was open: until None while it still is."""

    stage: str
    since: date
    until: date | None = None


@dataclass(slots=True)
class Seating:
    """Who sits on a panel in this case, who stepped aside, and who was made its chair.

    `stepped_aside` are names, whether or not they ever sat. `emptied` are the events by which somebody
    left a seat, and `vacated` the seats that were left; `ever` everybody who ever sat.
    """

    members: dict[str, Member] = field(default_factory=dict)
    stepped_aside: set[str] = field(default_factory=set)
    emptied: set[str] = field(default_factory=set)
    vacated: set[str] = field(default_factory=set)
    ever: set[str] = field(default_factory=set)
    chair: str = ""


@dataclass(slots=True, kw_only=True)
class Case:
    """A case as its events made it. Only `fold` writes to it; everybody else reads.

    `happened` holds every doing of a step, `completed` those that finished it (they differ where each
    of several people must do it; `this_round` says who has, since it was last complete). `log` is in the order of happening, without what was struck out;
    `history` is every event in the order it was recorded.
    """

    between: bool = False
    parties: dict[str, Party] = field(default_factory=dict)
    opened_on: date | None = None
    stage: str = ""
    spans: list[Span] = field(default_factory=list)
    happened: dict[str, list[Done]] = field(default_factory=dict)
    completed: dict[str, list[Done]] = field(default_factory=dict)
    this_round: dict[str, set[str]] = field(default_factory=dict)
    panels: dict[str, Seating] = field(default_factory=dict)
    ended_as: str = ""
    ended_on: date | None = None
    new_dates: dict[str, list[Done]] = field(default_factory=dict)
    meetings: dict[str, tuple[date, ...]] = field(default_factory=dict)
    delays: dict[str, list[DelayExplained]] = field(default_factory=dict)
    struck: dict[str, StruckOut] = field(default_factory=dict)
    loose_ends: list[LooseEnd] = field(default_factory=list)
    log: list[Event] = field(default_factory=list)
    history: tuple[Event, ...] = field(default=(), compare=False)

    def last(self, step: str) -> Done | None:
        """The last time the step was completed, or None."""
        doings = self.completed.get(step)
        return doings[-1] if doings else None

    def holds(self, condition: Condition) -> bool:
        """Whether the step was last completed with one of the answers of the condition."""
        last = self.last(condition.step)
        return last is not None and last.answer in condition.answers

    def still_to_do(self, step: Step) -> tuple[str, ...]:
        """For a step that each of several people must do: those who have not, in this round."""
        done = self.this_round.get(step.name, set())
        return tuple(person for person in step.who if person not in done)

    def event(self, event_id: str) -> Event | None:
        """The event of that id, struck out or not, or None."""
        return next((event for event in self.history if event.id == event_id), None)

    def member(self, panel: str, name: str) -> Member | None:
        """The member of the panel with that name, or None."""
        seating = self.panels.get(panel)
        return seating.members.get(name) if seating else None

    def has_members(self, panel: str) -> bool:
        """Whether anybody sits on the panel."""
        seating = self.panels.get(panel)
        return seating is not None and bool(seating.members)

    def has_stepped_aside(self, name: str) -> bool:
        """Whether that individual declared a link in this case, and so takes no part in it."""
        return any(name in seating.stepped_aside for seating in self.panels.values())

    def party_names(self) -> Mapping[str, str]:
        """Which organisation stands behind each party of the procedure."""
        return {role: party.name for role, party in self.parties.items()}
