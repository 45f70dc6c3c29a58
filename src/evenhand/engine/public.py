"""The public format: a run and its position as plain data, for programs and for `play --json`.

Dates are ISO texts; `by` is null where the text gives no fixed time. Names and their order are an
interface: additions are fine, changes are not.
"""

from collections.abc import Iterable
from datetime import date

from evenhand.engine.case import Case
from evenhand.engine.duties import Due, Duty
from evenhand.engine.explain import why_this_date
from evenhand.engine.position import Option, Position
from evenhand.engine.procedure import Procedure
from evenhand.engine.words import Sentence


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
        "done_on": duty.done_on.isoformat() if duty.done_on else None,
        "from": list(duty.step.origin.clauses),
        "reading": list(duty.step.origin.readings),
        "why": sentences_as_data(why_this_date(procedure, case, duty)),
    }


def sentences_as_data(sentences: Iterable[Sentence]) -> list[str]:
    """Sentences in English, one text each."""
    return [str(sentence) for sentence in sentences]


def _day(due: Due | None) -> str | None:
    return due.on.isoformat() if due else None


def _option(option: Option) -> dict[str, object]:
    return {
        "step": option.step.name,
        "who": list(option.who),
        "from": list(option.step.origin.clauses),
    }
