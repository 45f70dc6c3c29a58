"""The stories that Compacts ship, told through the store: the record comes to what the engine alone comes to."""

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from evenhand.casework import samples
from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.log import projections, store
from evenhand.casework.log.editions import procedure_of, shipped
from evenhand.casework.queries.case_page import case_page
from evenhand.casework.queries.list_cases import list_cases
from evenhand.casework.queries.notices import notices
from evenhand.casework.queries.register import register_for_deciding
from evenhand.engine.position import position
from evenhand.engine.procedure import Procedure
from evenhand.engine.scenario import Scenario, play
from evenhand.language import library
from evenhand.language.load import load
from evenhand.language.problems import Problems
from evenhand.language.scenario import load_scenario
from tests.casework.conftest import MOMENT

pytestmark = pytest.mark.django_db


@cache
def _procedure(compact: str) -> Procedure | Problems:
    return load(*library.find(compact))


def _story(name: str) -> Scenario:
    data, file, _ = library.find_scenario(name)
    found = load_scenario(data, file, _procedure)
    assert not isinstance(found, Problems), found
    return found[1]


@pytest.mark.any_database
@pytest.mark.parametrize("name", library.scenario_names())
def test_a_story_comes_to_the_same_through_the_store(name: str) -> None:
    compact, _, _ = name.partition("/")
    story = _story(name)
    digest = adopt_compact(compact, MOMENT)
    samples.introduce(compact, story)
    told = samples.record_story(compact, name, story)
    alone = play(procedure_of(digest), story)
    if story.between:
        assert len(notices(compact)) == len(alone.case.history)
        return
    last = max(happening.recorded for happening in story.happenings)
    page = case_page(told.case, last)
    events = [replace(event, recorded_at=None) for event in page.case.history]
    assert events == list(alone.case.history)
    assert page.position == position(page.procedure, page.case, last)
    assert store.verify(told.case).sound
    _lists_agree(told.case, compact, page.position.whose_turn)
    before = projections.shown(told.case)
    projections.rebuild(told.case, last)
    assert projections.shown(told.case) == before


def _lists_agree(case: str, compact: str, whose_turn: tuple[str, ...]) -> None:
    (line,) = list_cases(compact)
    assert line.id == case
    assert line.whose_turn == whose_turn


@pytest.mark.parametrize("compact", library.compact_names())
def test_the_samples_of_a_compact_are_recorded_once(compact: str) -> None:
    adopt_compact(compact, MOMENT)
    loaded = samples.load_samples(compact)
    cases, told = list_cases(compact), notices(compact)
    assert sorted(each.reference for each in loaded if each.case) == sorted(case.reference for case in cases)
    assert samples.load_samples(compact) == tuple(each for each in loaded if not each.case)
    assert list_cases(compact) == cases
    assert notices(compact) == told


def test_what_is_kept_is_the_source_without_the_examples() -> None:
    for compact in library.compact_names():
        assert {"procedure.yaml", "words.yaml"} <= set(shipped(compact))
        assert not [name for name in shipped(compact) if name.startswith(library.SCENARIO_FOLDERS)]


def test_whose_turn_the_chair_is_goes_by_the_day_and_not_by_what_came_later() -> None:
    digest = adopt_compact("staffordshire", MOMENT)
    story = _story("staffordshire/STAF-2026-011")
    samples.introduce("staffordshire", story)
    samples.record_story("staffordshire", "a sample", story)
    turns = [
        register_for_deciding("staffordshire", procedure_of(digest), day).last_chair
        for day in (date(2026, 11, 4), date(2026, 11, 5))
    ]
    assert turns == ["statutory", "third sector"]
