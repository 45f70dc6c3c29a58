"""Which records of the five procedures are meetings, and what each procedure says of a day for one."""

from datetime import date

import pytest

from evenhand.engine.case import Case
from evenhand.engine.meeting_days import (
    MeetingStep,
    day_of,
    held_by,
    marks,
    meeting_steps,
    named_by,
)
from evenhand.engine.procedure import Procedure
from evenhand.engine.scenario import play
from evenhand.language.library import compact_names, find, find_scenario
from evenhand.language.load import load
from evenhand.language.problems import Problems
from evenhand.language.scenario import load_scenario

KNOWN = {
    "devon": [
        ("convene the group", "the first meeting", [], []),
        ("set the day of the hearing", "the hearing", ["hear both"], ["name representatives"]),
        ("arrange a further sitting", "the further sitting", ["hold a further sitting"], []),
    ],
    "doncaster": [
        ("arrange a meeting", "the meeting", ["meet"], ["tell who will attend"]),
        ("arrange a meeting with help", "the meeting with help", ["hold the meeting"], ["tell who will attend with help"]),
    ],
    "staffordshire": [
        ("convene the group", "the first meeting", [], []),
        ("set the day of the hearing", "the hearing", ["hear both"], ["name representatives"]),
        ("arrange a further sitting", "the further sitting", ["hold a further sitting"], []),
    ],
    "wiltshire": [
        ("arrange the panel", "the first meeting", [], []),
        ("offer both a meeting", "the meeting with the panel", [], []),
    ],
    "worcestershire": [
        ("set the day of the first meeting", "the first meeting", ["hold the first meeting"], []),
        ("invite those involved to a meeting", "the meeting with those involved", ["meet those involved"], []),
    ],
}  # fmt: skip


def procedure(name: str) -> Procedure:
    found = load(*find(name))
    assert not isinstance(found, Problems)
    return found


def meeting(rules: Procedure, step: str) -> MeetingStep:
    return next(one for one in meeting_steps(rules) if one.step.name == step)


@pytest.mark.parametrize("name", KNOWN)
def test_the_meetings_of_each_procedure(name: str) -> None:
    rules = procedure(name)
    assert KNOWN[name] == [
        (
            one.step.name,
            one.record,
            [step.name for step in held_by(rules, one)],
            [step.name for step in named_by(rules, one)],
        )
        for one in meeting_steps(rules)
    ]


def test_every_procedure_is_looked_at() -> None:
    assert set(KNOWN) == set(compact_names())


def said(
    rules: Procedure, step: str, day: date, today: date, case: Case | None = None
) -> tuple[list[str], bool]:
    found = marks(rules, case or Case(opened_on=today), meeting(rules, step), day, today)
    return [str(sentence) for sentence in found.sentences], found.stands


@pytest.mark.parametrize("step", ["arrange a meeting", "arrange a meeting with help"])
def test_doncaster_asks_for_five_clear_working_days(step: str) -> None:
    rules, day = procedure("doncaster"), date(2027, 1, 13)
    told, stands = said(rules, step, day, date(2027, 1, 5))
    assert "the last day for" in told[0]
    assert told[0].endswith("is Tuesday 5 January 2027.")
    assert stands
    told, stands = said(rules, step, day, date(2027, 1, 6))
    assert told[0].startswith("Too little notice")
    assert not stands


def test_new_year_does_not_count_in_a_notice() -> None:
    told, _ = said(procedure("doncaster"), "arrange a meeting", date(2027, 1, 8), date(2026, 12, 1))
    assert told[0].endswith("is Wednesday 30 December 2026.")


def test_a_day_after_the_limit_is_marked_and_not_refused() -> None:
    rules, today = procedure("doncaster"), date(2026, 5, 20)
    case = sample(rules, "doncaster/DONC-2026-014", today)
    told, stands = said(rules, "arrange a meeting with help", date(2026, 6, 24), today, case)
    assert told[0] == "In time: “hold the meeting” is owed by Wednesday 24 June 2026."
    assert stands
    told, stands = said(rules, "arrange a meeting with help", date(2026, 6, 25), today, case)
    assert told[0] == "This is after the limit: “hold the meeting” is owed by Wednesday 24 June 2026."
    assert not stands


def sample(rules: Procedure, name: str, until: date) -> Case:
    data, file, _ = find_scenario(name)
    found = load_scenario(data, file, lambda _name: rules)
    assert not isinstance(found, Problems)
    return play(rules, found[1], until).case


def test_a_day_that_has_passed_never_stands() -> None:
    assert said(procedure("wiltshire"), "arrange the panel", date(2026, 11, 2), date(2026, 11, 3)) == (
        ["This day has passed."], False,
    )  # fmt: skip


def test_the_day_is_that_of_the_latest_record() -> None:
    rules = procedure("doncaster")
    step, record = "arrange a meeting with help", "the meeting with help"
    for until, day in ((date(2026, 6, 16), date(2026, 6, 22)), (date(2026, 6, 18), date(2026, 7, 2))):
        assert day_of(sample(rules, "doncaster/DONC-2026-014", until), step, record) == day
    assert day_of(Case(), step, record) is None
