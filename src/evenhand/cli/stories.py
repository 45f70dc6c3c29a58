"""Playing a scenario for a command: as far as a day, and where the case then stands."""

from dataclasses import dataclass
from datetime import date

from evenhand.cli.failures import PROBLEMS, Failure
from evenhand.engine.case import Case
from evenhand.engine.position import Position, as_at, position
from evenhand.engine.procedure import Procedure
from evenhand.engine.scenario import CannotBegin, Run, Scenario, play
from evenhand.engine.words import long_date


@dataclass(frozen=True, slots=True)
class Told:
    """A scenario as played up to the end of `day`: the run, the case on that day and its position."""

    procedure: Procedure
    run: Run
    day: date
    case: Case
    position: Position


def tell(procedure: Procedure, scenario: Scenario, at: date | None) -> Told:
    """Play a scenario up to a day; without one, up to the last day it speaks of.

    Fails if the case cannot be opened, or if the day is before the scenario begins.
    """
    first = min(happening.wish.on for happening in scenario.happenings)
    if at is not None and at < first:
        raise Failure(
            "not-begun",
            f"Nothing has happened yet on {long_date(at)}: the scenario begins on {long_date(first)}.",
        )
    try:
        run = play(procedure, scenario, until=at)
    except CannotBegin as problem:
        raise Failure(
            "cannot-begin",
            f"The case of “{scenario.name}” cannot be opened: {problem.refused}.".replace("\n", "; "),
            PROBLEMS,
        ) from None
    day = at or _last_day(scenario)
    case = as_at(procedure, run.case, day)
    return Told(procedure, run, day, case, position(procedure, case, day))


def _last_day(scenario: Scenario) -> date:
    """The day of the last expectation or of the last thing recorded, whichever is later."""
    days = [happening.recorded for happening in scenario.happenings]
    return max([*days, *(expected.at for expected in scenario.expectations)])
