"""The public format: a run and its position as plain data, for programs and for `play --json`.

Dates are ISO texts; `by` is null where the text gives no fixed time. Names and their order are an
interface: additions are fine, changes are not.
"""

from datetime import date

from evenhand.engine.case import Case
from evenhand.engine.due import Due
from evenhand.engine.duties import Duty
from evenhand.engine.explain import why_this_date
from evenhand.engine.position import Option, Position
from evenhand.engine.procedure import Procedure
from evenhand.engine.scenario import Played, Run


def run_as_data(procedure: Procedure, run: Run, position: Position) -> dict[str, object]:
    """A played scenario: the procedure and its edition, what became of each event, and where it stands."""
    return {
        "procedure": procedure.name,
        "edition": procedure.digest,
        "events": [_played(procedure, one) for one in run.played],
        "position": position_as_data(procedure, run.case, position),
    }


def position_as_data(procedure: Procedure, case: Case, position: Position) -> dict[str, object]:
    """The position as plain data, every owed step with the working of its date."""
    return {
        "at": position.at.isoformat(),
        "stage": position.stage or None,
        "ended_as": position.ended_as or None,
        "whose_turn": list(position.whose_turn),
        "owed": [duty_as_data(procedure, case, duty, position.at) for duty in position.owed],
        "may": [_option(option) for option in position.may],
    }


def duty_as_data(procedure: Procedure, case: Case, duty: Duty, today: date) -> dict[str, object]:
    """One owed step as plain data. `why` holds the working of the date: trigger, rule, days skipped."""
    return {
        "step": duty.step.name,
        "who": list(duty.who),
        "by": _day(duty.by),
        "aim": _day(duty.aim),
        "own_date": _day(duty.own),
        "strength": duty.strength.value,
        "status": duty.status(today).value,
        "since": duty.since.isoformat(),
        "from": list(duty.step.origin.clauses),
        "reading": list(duty.step.origin.readings),
        "why": " ".join(str(sentence) for sentence in why_this_date(procedure, case, duty)),
    }


def _played(procedure: Procedure, one: Played) -> dict[str, object]:
    wish = one.happening.wish
    step = procedure.steps.get(procedure.current_name_of.get(wish.step, wish.step))
    return {
        "on": wish.on.isoformat(),
        "who": wish.who,
        "step": wish.step,
        "result": one.result,
        "why": " ".join(f"{reason}." for reason in one.reasons),
        "from": list(step.origin.clauses) if step else [],
    }


def _day(due: Due | None) -> str | None:
    return due.on.isoformat() if due else None


def _option(option: Option) -> dict[str, object]:
    return {
        "step": option.step.name,
        "who": list(option.who),
        "from": list(option.step.origin.clauses),
    }
