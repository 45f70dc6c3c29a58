"""The words of the Compacts' files: plain, free of what people should not read, and nobody's address."""

import re

import pytest

from evenhand.language import library
from evenhand.language.nodes import MapNode, Scalar
from evenhand.language.problems import Problems
from evenhand.language.reader import read
from tests.compacts.shipped import TRANSCRIBED, procedure, texts_of

NOT_WRITTEN = (
    "submit", "portal", "ticket", "workflow", "escalate", "claimant", "defendant", "accused", "guilty",
    "allegation", "dismissed", "stakeholder", "adjudicate", "failed to", "please be advised", "CDMG", "DRP",
)  # fmt: skip
LONGEST_AVERAGE = 15
"""The most words that the sentences of the guidance may have on average."""


@pytest.mark.parametrize("compact", TRANSCRIBED)
def test_no_word_is_used_that_people_should_not_read(compact: str) -> None:
    wanted = re.compile(rf"\b({'|'.join(NOT_WRITTEN)})", re.IGNORECASE)
    assert {file: wanted.findall(text) for file, text in texts_of(compact) if wanted.search(text)} == {}


@pytest.mark.parametrize("compact", TRANSCRIBED)
def test_no_file_holds_an_address_a_number_to_call_or_a_place_on_the_web(compact: str) -> None:
    reachable = re.compile(r"\S@\S|www\.|https?:|\b0\d{3,4} ?\d{5,6}\b|\b[A-Z]{2}\d{1,2} \d[A-Z]{2}\b")
    assert {file: reachable.findall(text) for file, text in texts_of(compact) if reachable.search(text)} == {}


@pytest.mark.parametrize("compact", TRANSCRIBED)
def test_the_guidance_speaks_in_short_sentences(compact: str) -> None:
    which = procedure(compact)
    guidance = [stage.guidance for stage in which.stages] + [step.guidance for step in which.steps.values()]
    sentences = [sentence for text in guidance if text for sentence in re.split(r"[.?:] ", text)]
    assert sum(len(sentence.split()) for sentence in sentences) / len(sentences) <= LONGEST_AVERAGE


@pytest.mark.parametrize("compact", TRANSCRIBED)
def test_steps_are_orders_in_small_letters(compact: str) -> None:
    assert [name for name in procedure(compact).steps if not name[0].islower()] == []


@pytest.mark.parametrize("compact", TRANSCRIBED)
def test_the_words_of_a_compact_are_a_plain_list(compact: str) -> None:
    words = words_of(compact)
    assert {"agreement", "procedure", "case", "commitment", "stage", "secretariat", "oversight_body"} <= set(
        words
    )
    assert {"raising_party", "responding_party"} <= set(words)
    has_panel = any(person.panel for person in procedure(compact).people.values())
    assert ("panel" in words) == has_panel
    assert [name for name, word in words.items() if not word.strip()] == []
    assert [name for name in words if not re.fullmatch(r"[a-z]+(_[a-z]+)*", name)] == []


def words_of(compact: str) -> dict[str, str]:
    found = read(library.compacts().joinpath(compact, "words.yaml").read_bytes(), "words.yaml")
    assert not isinstance(found, Problems), str(found)
    assert isinstance(found.root, MapNode)
    return {name.text: word.text for name, word in found.root.entries if isinstance(word, Scalar)}
