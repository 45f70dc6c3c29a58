"""Scenarios: stories that anybody can read, and that a procedure must live up to.

A scenario names the people, tells what happens (and what is tried and must be refused), and says
what must be so on which day. `play` runs it through the engine; the sample disputes are scenarios too.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from evenhand.engine.amend import explain_delay, note_meetings, strike_out
from evenhand.engine.case import Case, Reason
from evenhand.engine.decide import decide
from evenhand.engine.decisions import Decision, Refused
from evenhand.engine.events import Act, Done, Event, ExplainDelay, NoteMeetings, Party, Start, Strike
from evenhand.engine.fold import fold
from evenhand.engine.opening import start
from evenhand.engine.procedure import Procedure
from evenhand.engine.register import Register


@dataclass(frozen=True, slots=True)
class StrikeByName:
    """Strike out what was done on that day under that name (a story knows no identifiers)."""

    day: date
    step: str
    who: str
    reason: str
    on: date


class CannotBegin(ValueError):
    """The case of a story cannot be opened; `refused` says why."""

    def __init__(self, refused: Refused) -> None:
        """Keep the refusal, and say it in English."""
        super().__init__(str(refused))
        self.refused = refused


Wish = Act | ExplainDelay | NoteMeetings | StrikeByName


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that is done or tried. `refused` holds words the refusal must contain, if it must be refused.

    `recorded` is the day it was written down; `note` says where a story was filled in.
    """

    wish: Wish
    recorded: date
    refused: str = ""
    note: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class ExpectedDuty:
    """What must be owed. None stands for "not said"; `by` may be said to be no date at all."""

    step: str
    who: str | None = None
    by: date | Literal["none"] | None = None
    aim: date | None = None
    first_by: date | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class ExpectedRecurrence:
    """When a duty between cases must be due next; "none" where no day is known."""

    step: str
    due: date | Literal["none"] | None


@dataclass(frozen=True, slots=True)
class Expectation:
    """What must be so at the end of the day `at`. None and empty mean "not said"."""

    at: date
    stage: str | None = None
    ended_as: str | None = None
    owed: tuple[ExpectedDuty, ...] = ()
    not_owed: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    may_not: tuple[str, ...] = ()
    whose_turn: tuple[str, ...] | None = None
    between: tuple[ExpectedRecurrence, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A story: its people, what happens, and what must be so. `procedure` is a name or a path.

    `meetings` are those that are arranged when the story begins. A notice is a story without parties that
    happens between cases.
    """

    name: str
    procedure: str
    parties: tuple[Party, ...]
    register: Register
    happenings: tuple[Happening, ...]
    expectations: tuple[Expectation, ...] = ()
    meetings: tuple[NoteMeetings, ...] = ()
    between: bool = False
    reference: str = ""
    title: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Played:
    """What became of one happening: the events it made, or why it was refused."""

    happening: Happening
    result: Literal["done", "refused", "overridden"]
    events: tuple[Event, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def surprise(self) -> bool:
        """Whether it did not go as the story says."""
        said = " ".join(str(reason) for reason in self.reasons)
        if self.happening.refused:
            return self.result != "refused" or self.happening.refused not in said
        return self.result == "refused"


@dataclass(frozen=True, slots=True)
class Run:
    """A scenario as it was played: the case it made, and what became of every happening."""

    scenario: Scenario
    case: Case
    played: tuple[Played, ...]


def opening(procedure: Procedure, scenario: Scenario) -> Start:
    """The opening of the story's case: on its first day, with every condition confirmed."""
    first = min(happening.wish.on for happening in scenario.happenings)
    return Start(
        parties=scenario.parties, on=first, confirmed=tuple(condition.text for condition in procedure.open_to)
    )


def play(procedure: Procedure, scenario: Scenario, until: date | None = None) -> Run:
    """Run the story, as far as what was recorded by `until`. Refusals are part of it, never raised.

    Raises CannotBegin if the story's case cannot even be opened (a party or its sector is missing).
    """
    case = Case(between=True) if scenario.between else _opened(procedure, scenario)
    for known in scenario.meetings:
        case = _noted(procedure, case, known)
    played: list[Played] = []
    for happening in scenario.happenings:
        if until is not None and happening.recorded > until:
            continue
        decision = judge(procedure, case, happening, scenario.register)
        if isinstance(decision, Refused):
            played.append(Played(happening, "refused", reasons=decision.reasons))
        else:
            case = fold(procedure, decision, case)
            played.append(Played(happening, _result(decision), decision))
    return Run(scenario, case, tuple(played))


def judge(procedure: Procedure, case: Case, happening: Happening, register: Register) -> Decision:
    """Decide one happening of a story, on the day it was recorded."""
    wish, today = happening.wish, happening.recorded
    if isinstance(wish, Act):
        return decide(procedure, case, wish, register, today)
    if isinstance(wish, ExplainDelay):
        return explain_delay(procedure, case, wish, today)
    if isinstance(wish, NoteMeetings):
        return note_meetings(procedure, case, wish, today)
    return strike_out(procedure, case, named_strike(case, wish), today)


def named_strike(case: Case, wish: StrikeByName) -> Strike:
    """The strike-out of the entry that the story means: the last of that name on that day, if any."""
    found = [e.id for e in case.log if isinstance(e, Done) and (e.on, e.step) == (wish.day, wish.step)]
    return Strike(event=found[-1] if found else "", reason=wish.reason, on=wish.on, recorded_by=wish.who)


def _noted(procedure: Procedure, case: Case, known: NoteMeetings) -> Case:
    """The case with meetings that were arranged when it began."""
    began = case.opened_on or known.on
    decision = note_meetings(procedure, case, replace(known, on=began), began)
    if isinstance(decision, Refused):
        raise CannotBegin(decision)
    return fold(procedure, decision, case)


def _opened(procedure: Procedure, scenario: Scenario) -> Case:
    wish = opening(procedure, scenario)
    decision = start(procedure, wish, today=wish.on)
    if isinstance(decision, Refused):
        raise CannotBegin(decision)
    return fold(procedure, decision)


def _result(events: Iterable[Event]) -> Literal["done", "overridden"]:
    overridden = any(isinstance(event, Done) and event.override for event in events)
    return "overridden" if overridden else "done"
