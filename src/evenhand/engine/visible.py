"""Who may see what of a case, field by field, by the procedure's own `who may see`.

The most specific line wins (a record, then its step, then its stage, then the fixed words); a line
with `never` beats all; what no line allows is not seen. The votes are seen by whom a line on the votes
(or on everything) allows: a line on the step or its stage opens the answer and the records alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from evenhand.engine.case import Case
from evenhand.engine.document import Sight
from evenhand.engine.events import Done, Event, StruckOut
from evenhand.engine.guards import may_act_as
from evenhand.engine.names import are_tied, folded, folded_all, is_or_is_part_of
from evenhand.engine.procedure import Procedure, Step
from evenhand.engine.roles import in_this_case, meant

EVERYTHING, PROGRESS, OUTCOME, VOTES = "everything", "progress", "the outcome", "the votes"
OWN = "what they sent or were sent"
FIXED = (EVERYTHING, PROGRESS, OUTCOME, VOTES, OWN)
"""The words that `what` may hold besides the names of stages, steps and records."""


class _Level(IntEnum):
    """How specific a line of `who may see` is for a field."""

    EVERYTHING = 0
    FIXED = 1
    STAGE = 2
    STEP = 3
    RECORD = 4


@dataclass(frozen=True, slots=True)
class Seen:
    """What one person may see of one event. `happened`: that it happened at all, when, and by whom.

    `never`: a line says that it may never be for this person.
    """

    event: str
    happened: bool
    answer: bool
    votes: bool
    records: tuple[str, ...]
    never: bool = False


@dataclass(frozen=True, slots=True)
class Visible:
    """What one person may see of a case."""

    person: str
    progress: bool
    outcome: bool
    events: tuple[Seen, ...]


def visible(
    procedure: Procedure,
    case: Case,
    person: str,
    known_as: Iterable[str] = (),
    tied_to: Iterable[str] = (),
) -> Visible:
    """What `person` (a name of the procedure) may see of the case. Deny is the default.

    `known_as` are the names under which the reader may stand in a record that a line of `who may see`
    points to: their own, and those of the organisations they act for. `tied_to` are the organisations that they
    have a link with: what is never for one of these is not for them, and nothing is for them because of it.
    """
    party = case.parties.get(person)
    names = frozenset((*known_as, *((party.name,) if party else ())))
    tied = folded_all((*names, *tied_to))
    look = _Look(procedure, case, person, folded_all(names), tied)
    return Visible(
        person=person,
        progress=look.at({EVERYTHING: _Level.EVERYTHING, PROGRESS: _Level.FIXED}),
        outcome=look.at({EVERYTHING: _Level.EVERYTHING, OUTCOME: _Level.FIXED}),
        events=tuple(_seen(replace(look, event=event), event) for event in case.log),
    )


def sees_everything(procedure: Procedure, case: Case, person: str) -> bool:
    """Whether a line gives `person` (a name of the procedure) everything, and none keeps it from them."""
    look = _Look(procedure, case, person, frozenset(), frozenset())
    return look.at({EVERYTHING: _Level.EVERYTHING})


def is_meant(
    procedure: Procedure, case: Case, person: str, line: Sight, known_as: Iterable[str] = ()
) -> bool:
    """Whether one line of `who may see` is about this person, or names them in the record it points to."""
    names = folded_all(known_as)
    return _Look(procedure, case, person, names, names).meets(line)


@dataclass(frozen=True, slots=True)
class _Look:
    """One person's eyes on one case."""

    procedure: Procedure
    case: Case
    person: str
    known_as: frozenset[str]
    tied_to: frozenset[str]
    event: Event | None = None

    def at(self, names: dict[str, _Level]) -> bool:
        """Whether a field that goes by these names, each so specific, may be seen."""
        lines = [(names[what], line) for line in self._in_force() for what in line.what if what in names]
        if self.is_barred(names):
            return False
        allowing = [(level, line) for level, line in lines if not line.never]
        deciding = max((level for level, _ in allowing), default=None)
        return any(self.meets(line) for level, line in allowing if level == deciding)

    def is_barred(self, names: dict[str, _Level]) -> bool:
        """Whether a line says that this person may never see what goes by one of these names."""
        barring = (line for line in self._in_force() if line.never and not names.keys().isdisjoint(line.what))
        return any(map(self.meets, barring))

    def sent_or_was_sent(self, step: Step, event: Done) -> bool:
        """Whether the event came from this person, or its letter went to them."""
        return event.who == self.person or self.person in step.to

    def _in_force(self) -> Iterator[Sight]:
        running = self.case.ended_on is None
        return (line for line in self.procedure.who_may_see if running or not line.while_running)

    def meets(self, line: Sight) -> bool:
        """Whether the line is about this person."""
        known = self.procedure.people
        people = [meant(self.procedure, self.case, name) for name in line.who if name in known]
        return may_act_as(self.procedure, self.person, people) or self._is_named(line)

    def _is_named(self, line: Sight) -> bool:
        """Whether a record that the line points to names the reader."""
        records = [name for name in line.who if name not in self.procedure.people]
        if not records:
            return False
        own = self.tied_to if line.never else self.known_as
        named = {folded(name) for record in records for name in self._names_in(record)}
        pairs = [(known, name) for name in named for known in own]
        # Who is tied to the whole is kept from what is about a part of it.
        matches = are_tied if line.never else is_or_is_part_of
        return any(matches(known, name) for known, name in pairs)

    def _names_in(self, record: str) -> tuple[str, ...]:
        """The names in this event's own record, where its step asks for it; else in the last there is.

        Where the event could have named somebody and did not, it names nobody.
        """
        event = self.event if isinstance(self.event, Done) else None
        step = self.procedure.steps.get(event.step) if event else None
        asks = step is not None and step.record(record) is not None
        done = [event] if event and asks else [one for one in self.case.log if isinstance(one, Done)]
        values = [value for one in done if (value := one.record(record))]
        found = values[-1] if values else ()
        return (
            tuple(getattr(entry, "name", str(entry)) for entry in found)
            if isinstance(found, tuple)
            else (str(found),)
        )


def _seen(look: _Look, event: Event) -> Seen:
    step = look.procedure.steps.get(event.step) if isinstance(event, Done) else None
    if isinstance(event, StruckOut):
        return _seen_of_strike(look, event)
    if not isinstance(event, Done) or step is None:
        progress = look.at({EVERYTHING: _Level.EVERYTHING, PROGRESS: _Level.FIXED})
        return Seen(event.id, happened=progress, answer=False, votes=False, records=())
    names = {EVERYTHING: _Level.EVERYTHING, step.stage: _Level.STAGE, step.name: _Level.STEP}
    if look.sent_or_was_sent(in_this_case(look.procedure, look.case, step), event):
        names |= {OWN: _Level.FIXED}
    return Seen(
        event=event.id,
        happened=look.at({**names, PROGRESS: _Level.FIXED}),
        answer=look.at({**names, OUTCOME: _Level.FIXED}),
        votes=look.at({EVERYTHING: _Level.EVERYTHING, VOTES: _Level.FIXED}) and not look.is_barred(names),
        records=tuple(name for name, _ in event.records if look.at({**names, name: _Level.RECORD})),
        never=look.is_barred(names),
    )


def _seen_of_strike(look: _Look, strike: StruckOut) -> Seen:
    """Who may not know of an entry may not know that it was struck out: the reason could tell what stood in it."""
    struck = look.case.event(strike.strikes)
    of_it = _seen(replace(look, event=struck), struck) if struck else None
    happened = of_it is not None and of_it.happened
    return Seen(strike.id, happened=happened, answer=False, votes=False, records=())
