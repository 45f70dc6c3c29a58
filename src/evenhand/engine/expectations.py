"""Whether a played scenario ended up as its story says, as sentences where it did not."""

from collections.abc import Iterator
from datetime import date

from evenhand.engine.case import Case
from evenhand.engine.duties import Duty
from evenhand.engine.position import Position, as_at, position
from evenhand.engine.procedure import Procedure
from evenhand.engine.recurring import between_cases
from evenhand.engine.scenario import Expectation, ExpectedDuty, Played, Run
from evenhand.engine.words import Sentence, Value, say


def surprises(procedure: Procedure, run: Run, until: date | None = None) -> tuple[Sentence, ...]:
    """Everything that did not go as the story says: what was refused or allowed, and what was not so.

    With `until`, only what the story says of days up to then.
    """
    found = [_surprise(played) for played in run.played if played.surprise]
    for expected in run.scenario.expectations:
        if until is not None and expected.at > until:
            continue
        case = as_at(procedure, run.case, expected.at)
        where = position(procedure, case, expected.at)
        differences = (
            *_state(expected, where),
            *_owed(expected, case, where),
            *_steps(expected, where),
            *_between(procedure, expected, run, case),
        )
        found += [say("On {day}: {what}", day=expected.at, what=what) for what in differences]
    return tuple(found)


def _between(procedure: Procedure, expected: Expectation, run: Run, case: Case) -> Iterator[Sentence]:
    """What comes back is counted from the first day of the story until it is done for the first time."""
    if not expected.between:
        return
    since = min(happening.wish.on for happening in run.scenario.happenings)
    between = case if case.between else Case(between=True)
    found = between_cases(procedure, between, case.meetings, since, expected.at)
    due = {recurring.step.name: recurring.due or "none" for recurring in found}
    for wanted in expected.between:
        there = due.get(wanted.step, "none")
        if wanted.due != there:
            yield _differs(say("“{step}” due", step=wanted.step), wanted.due or "none", there)


def _surprise(played: Played) -> Sentence:
    wish, expected = played.happening.wish, played.happening.refused
    why = tuple(reason.sentence for reason in played.reasons)
    values: dict[str, Value] = {"step": wish.step, "day": wish.on}
    if not expected:
        return say("“{step}” on {day} was refused: {why}", why=why, **values)
    if played.result != "refused":
        return say("“{step}” on {day} was to be refused, and was done", **values)
    return say("“{step}” on {day} was refused for another reason: {why}", why=why, **values)


def _state(expected: Expectation, where: Position) -> Iterator[Sentence]:
    pairs: list[tuple[str | None, str, Sentence]] = [
        (expected.stage, where.stage, say("stage")),
        (expected.ended_as, where.ended_as, say("ended as")),
    ]
    for wanted, there, what in pairs:
        if wanted is not None and wanted != there:
            yield _differs(what, wanted, there)
    if expected.whose_turn is not None and set(expected.whose_turn) != set(where.whose_turn):
        yield _differs(say("whose turn"), expected.whose_turn, where.whose_turn)


def _differs(what: Sentence, wanted: Value, there: Value) -> Sentence:
    return say("{what}: “{wanted}” was expected, and it is “{there}”", what=what, wanted=wanted, there=there)


def _owed(expected: Expectation, case: Case, where: Position) -> Iterator[Sentence]:
    for wanted in expected.owed:
        duties = [duty for duty in where.owed if duty.step.name == wanted.step]
        misses = [_misses(wanted, duty, where.at) for duty in duties]
        if not duties:
            yield say("“{step}” is not owed", step=wanted.step)
        elif all(misses):
            yield from misses[-1]
    for name in expected.not_owed:
        if any(duty.step.name == name and duty.is_open() for duty in where.owed):
            yield say("“{step}” is owed", step=name)
    if expected.ended_as is None and expected.stage is not None and case.ended_as:
        yield say("the case has ended as “{ending}”", ending=case.ended_as)


def _misses(wanted: ExpectedDuty, duty: Duty, today: date) -> list[Sentence]:
    by, aim = duty.by.on if duty.by else "none", duty.aim.on if duty.aim else "none"
    pairs: list[tuple[Value | None, Value, Sentence]] = [
        (wanted.by, by, say("“{step}” by", step=wanted.step)),
        (wanted.aim, aim, say("“{step}” aim", step=wanted.step)),
        (
            wanted.first_by,
            duty.first_by.on if duty.first_by else "none",
            say("“{step}” first by", step=wanted.step),
        ),
        (wanted.status, duty.status(today).value, say("“{step}” status", step=wanted.step)),
    ]
    found = [_differs(what, want, there) for want, there, what in pairs if want is not None and want != there]
    if wanted.who is not None and wanted.who not in duty.who:
        found.append(_differs(say("who owes “{step}”", step=wanted.step), wanted.who, duty.who))
    return found


def _steps(expected: Expectation, where: Position) -> Iterator[Sentence]:
    possible = {option.step.name for option in where.may}
    for name in expected.may:
        if name not in possible:
            yield say("“{step}” is not possible", step=name)
    for name in expected.may_not:
        if name in possible:
            yield say("“{step}” is possible", step=name)
