"""The procedures from other fields that our pages show: they load, nothing grave is found, and their stories play."""

import re
from functools import cache
from pathlib import Path

import pytest

from evenhand.checker.check import check
from evenhand.checker.finding import Severity
from evenhand.engine.expectations import surprises
from evenhand.engine.procedure import Procedure
from evenhand.engine.scenario import Scenario, play
from evenhand.language.load import load
from evenhand.language.problems import Problems
from evenhand.language.scenario import load_scenario
from evenhand.language.words import load_words
from tests.architecture.checkout import ROOT

EXAMPLES = sorted(path.parent for path in (ROOT / "docs" / "examples").glob("*/procedure.yaml"))
STORIES = [story for example in EXAMPLES for story in sorted((example / "scenarios").glob("*.yaml"))]


@cache
def procedure(example: Path) -> Procedure:
    file = example / "procedure.yaml"
    found = load(file.read_bytes(), str(file))
    assert not isinstance(found, Problems), str(found)
    return found


def story(file: Path) -> tuple[Procedure, Scenario]:
    found = load_scenario(file.read_bytes(), str(file), lambda _: procedure(file.parent.parent))
    assert not isinstance(found, Problems), str(found)
    return found


def named(path: Path) -> str:
    return f"{path.parent.parent.name}/{path.stem}" if path.suffix else path.name


def test_there_are_examples_from_other_fields() -> None:
    assert {example.name for example in EXAMPLES} >= {"sailing-protest", "shared-complaint"}


@pytest.mark.parametrize("example", EXAMPLES, ids=named)
def test_nothing_grave_is_found_in_an_example(example: Path) -> None:
    grave = [found.about for found in check(procedure(example)) if found.severity is Severity.GRAVE]
    assert grave == []


@pytest.mark.parametrize("example", EXAMPLES, ids=named)
def test_an_example_says_what_it_paraphrases_and_that_it_is_not_official(example: Path) -> None:
    text = (example / "procedure.yaml").read_text(encoding="utf-8")
    head = " ".join(re.findall(r"^# ?(.*)$", text.partition("language:")[0], re.MULTILINE))
    assert "paraphrases, in our own words" in head
    assert "an example of this language and not an official version" in head


@pytest.mark.parametrize("example", EXAMPLES, ids=named)
def test_an_example_has_words_of_its_own(example: Path) -> None:
    file = example / "words.yaml"
    words = load_words(file.read_bytes(), str(file))
    assert not isinstance(words, Problems), str(words)
    assert "agreement" in words


@pytest.mark.parametrize("file", STORIES, ids=named)
def test_a_story_of_an_example_comes_out_as_told(file: Path) -> None:
    which, told = story(file)
    run = play(which, told)
    assert [str(each) for each in surprises(which, run)] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=named)
def test_every_step_and_ending_of_an_example_is_shown(example: Path) -> None:
    which = procedure(example)
    runs = [play(which, story(file)[1]) for file in STORIES if file.parent.parent == example]
    done = {each.happening.wish.step for run in runs for each in run.played if each.result != "refused"}
    answers = [answer for step in which.steps.values() for answer in step.answers]
    endings = {step.ends_as for step in which.steps.values()} | {answer.ends_as for answer in answers}
    assert set(which.steps) - done == set()
    assert endings - {run.case.ended_as for run in runs} <= {""}
