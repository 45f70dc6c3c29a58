"""Where a case stands on a day: the stage, what is owed, who may do what, whose turn it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from evenhand.engine.case import Case, Reason
from evenhand.engine.duties import Duty, Status, duties
from evenhand.engine.events import StruckOut
from evenhand.engine.fold import fold
from evenhand.engine.guards import may_act_as, why_not_now, why_not_this_actor, why_not_yet
from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import Procedure, Step
from evenhand.engine.roles import in_this_case
from evenhand.engine.timing import turning_days, why_not_on


@dataclass(frozen=True, slots=True)
class Option:
    """A step that may be done now, and by whom."""

    step: Step
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blocked:
    """A step that may not be done now, and every reason why."""

    step: Step
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """Where a case stands. `next_change_on` is the first day that changes the position by itself."""

    at: date
    stage: str
    ended_as: str
    whose_turn: tuple[str, ...]
    owed: tuple[Duty, ...]
    may: tuple[Option, ...]
    may_not: tuple[Blocked, ...]
    next_date: date | None
    next_change_on: date | None

    def open_duties(self) -> tuple[Duty, ...]:
        """What is still owed: what has a date first, the earliest date first."""
        still = [duty for duty in self.owed if duty.is_open()]
        return tuple(sorted(still, key=lambda duty: (duty.by is None, duty.by.on if duty.by else self.at)))


def as_at(procedure: Procedure, case: Case, day: date) -> Case:
    """The case as far as it had happened by the end of `day`, knowing what is known now."""
    known = [event for event in case.history if event.on <= day or isinstance(event, StruckOut)]
    return fold(procedure, known, between=case.between)


def position(procedure: Procedure, case: Case, today: date, person: str = "") -> Position:
    """Where the case stands on `today`; with `person` (a name of the procedure), as it is for them.

    Holds nothing that the case does not: to look back at an earlier day, give the case `as_at` it.
    """
    owed = duties(procedure, case, today)
    may, may_not = _steps(procedure, case, person, today)
    dates = sorted(duty.by.on for duty in owed if duty.is_open() and duty.by)
    late_from = [day + timedelta(days=1) for day in dates if day < date.max]
    ahead = [day for day in (*late_from, *turning_days(procedure, case)) if day > today]
    return Position(
        at=today,
        stage=case.stage,
        ended_as=case.ended_as,
        whose_turn=_whose_turn(procedure, case, owed, may),
        owed=owed,
        may=may,
        may_not=may_not,
        next_date=dates[0] if dates else None,
        next_change_on=min(ahead, default=None),
    )


def _steps(
    procedure: Procedure, case: Case, person: str, today: date
) -> tuple[tuple[Option, ...], tuple[Blocked, ...]]:
    may: list[Option] = []
    may_not: list[Blocked] = []
    for written in procedure.steps.values():
        step = in_this_case(procedure, case, written)
        reasons = why_not_for(procedure, case, step, person, today)
        if reasons:
            may_not.append(Blocked(step, reasons))
        else:
            may.append(Option(step, who_may_now(procedure, case, step)))
    return tuple(may), tuple(may_not)


def who_may_now(procedure: Procedure, case: Case, step: Step) -> tuple[str, ...]:
    """Those of the step's people who may do it as the case stands."""
    return tuple(who for who in step.who if not _as_anybody(procedure, case, step, who))


def why_not_for(
    procedure: Procedure, case: Case, step: Step, person: str = "", today: date | None = None
) -> tuple[Reason, ...]:
    """Why `person` (a name of the procedure) may not do the step now; without one, why nobody may.

    With `today`, also what time itself forbids.

    Where several may in principle and none can, the reasons of the first are given.
    """
    if person and not may_act_as(procedure, person, step.who):
        return why_not_now(procedure, case, step, person)
    state = (*why_not_yet(case, step), *(why_not_on(procedure, case, step, today) if today else ()))
    if state:
        return state
    tries = [_as_anybody(procedure, case, step, who) for who in ((person,) if person else step.who)]
    return () if not all(tries) else tries[0]


def _as_anybody(procedure: Procedure, case: Case, step: Step, who: str) -> tuple[Reason, ...]:
    """The reasons that do not hang on which individual acts: that is asked when somebody does."""
    return tuple(reason for reason in why_not_now(procedure, case, step, who) if reason.id != "who-exactly")


def _whose_turn(
    procedure: Procedure, case: Case, owed: tuple[Duty, ...], may: tuple[Option, ...]
) -> tuple[str, ...]:
    """Whoever owes what can be done now, or holds up what is owed; else whoever can move the case on."""
    still = [duty for duty in owed if duty.is_open()]
    names = [who for duty in still for option in turn_of(procedure, case, duty, may) for who in option.who]
    if not names:
        possible = {option.step.name: option for option in may}
        movers = [step for step in procedure.steps.values() if step.stage == case.stage and _moves_on(step)]
        for step in movers:
            option = possible.get(step.name)
            moving = (option,) if option else _holding_up(procedure, case, step, possible)
            names += [who for each in moving for who in each.who]
    return _in_order(procedure, names)


def turn_of(procedure: Procedure, case: Case, duty: Duty, may: tuple[Option, ...]) -> tuple[Option, ...]:
    """Who can do now what an open duty asks for; where it waits for something, who can do that."""
    possible = {option.step.name: option for option in may}
    if duty.step.name in possible:
        return (Option(duty.step, duty.who),)
    return tuple(_holding_up(procedure, case, duty.step, possible))


def _moves_on(step: Step) -> bool:
    return bool(step.moves_to or any(answer.moves_to for answer in step.answers))


def _holding_up(
    procedure: Procedure, case: Case, step: Step, possible: Mapping[str, Option]
) -> Iterator[Option]:
    """What the step waits for, or what that waits for in its turn, as far as it can be done, and by whom."""
    waiting, seen = [step], {step.name}
    while waiting:
        for name in _waits_for(procedure, case, waiting.pop(0)):
            if name in possible:
                yield possible[name]
            elif name not in seen and name not in case.completed:
                waiting.append(procedure.steps[name])
            seen.add(name)


def _waits_for(procedure: Procedure, case: Case, step: Step) -> list[str]:
    """The steps that come first, and those that choose the panel or the chair who cannot act before."""
    first = [name for name in step.after if name not in case.completed]
    if not any(name in case.completed for name in step.after_any_of):
        first += step.after_any_of
    lame = {who for who in step.who if why_not_this_actor(procedure, case, step, who)}
    panels = {procedure.people[who].of for who in lame if procedure.people[who].kind is PersonKind.CHAIR_OF}
    return first + [other.name for other in procedure.steps.values() if other.appoints in lame | panels]


def _in_order(procedure: Procedure, names: list[str]) -> tuple[str, ...]:
    anyone = {p.name for p in procedure.people.values() if p.kind is PersonKind.ANYONE}
    return tuple(dict.fromkeys(name for name in names if name not in anyone))


def counts_as_late(duty: Duty, today: date) -> bool:
    """Whether the limit has passed without the duty being done, or passed before it was."""
    return duty.status(today) in (Status.LATE, Status.MET_LATE, Status.MISSED)
