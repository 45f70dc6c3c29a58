"""How hard a letter is to read is measured, and words that have no place in it are found."""

import pytest

from evenhand.letters.blocks import Reader
from evenhand.letters.reading import INSTEAD, own_texts, remarks, score, score_of, syllables
from tests.letters.sample import DISPUTE_RECEIVED, letter, template, why

SYLLABLES = {
    "a": 1, "the": 1, "made": 1, "table": 2, "little": 2, "agreed": 2, "asked": 1, "wanted": 2, "decided": 3,
    "places": 2, "makes": 1, "boxes": 2, "reasons": 2, "people": 2, "happy": 2, "idea": 3, "area": 3, "create": 2,
    "being": 2, "trying": 2, "decision": 3, "question": 2, "period": 3, "council": 2, "board": 1, "panel": 2,
    "dispute": 2, "organisation": 5, "meeting": 2, "we": 1, "you": 1, "your": 1, "letter": 2, "received": 2,
    "because": 2, "office": 2, "science": 2, "quiet": 2, "WILT-2026-009": 1, "2026": 1,
}  # fmt: skip


def test_syllables_are_counted_as_they_are_spoken() -> None:
    wrong = {word: (syllables(word), count) for word, count in SYLLABLES.items() if syllables(word) != count}
    assert wrong == {}


def test_the_grade_is_that_of_the_formula() -> None:
    found = score_of(("The cat sat on the mat. It was fat.", "The dog ran"))
    assert (found.words, found.sentences, found.words_in_longest) == (12, 3, 6)
    assert found.grade == round(0.39 * 4 + 11.8 * 1 - 15.59, 1)
    assert score_of(()).grade == 0


def test_long_words_read_harder() -> None:
    hard = "Notwithstanding organisational responsibilities, representatives deliberate confidentially."
    assert score_of((hard,)).grade > 20
    assert score_of(("We met. We spoke. We all went home.",)).grade < 5


def test_a_plain_letter_has_no_remarks_as_a_template_or_filled() -> None:
    for written in (template(), letter()):
        assert [str(each) for each in remarks(written)] == []
        assert score(written).grade <= 5


def test_quotes_are_left_out() -> None:
    hard = "> Notwithstanding the breach, stakeholders submitted allegations."
    text = DISPUTE_RECEIVED.replace("> {record: how it was not kept}", hard)
    assert remarks(template(text)) == remarks(letter(text)) == ()
    assert not any("stakeholders" in line for line in own_texts(letter(text)))


def test_boards_are_given_longer_words_than_the_sides() -> None:
    text = why("The members consider the organisation and its previous agreement carefully. " * 3)
    boards = text.replace("for: the sides", "for: panels and boards")
    assert template(boards).reader is Reader.BOARDS
    assert 5 < score(template(text)).grade <= 8
    assert [each.id for each in remarks(template(text))] == ["too-hard"]
    assert remarks(template(boards)) == ()


def test_long_sentences_are_found() -> None:
    long = "We go on and on and on " * 6
    assert [each.id for each in remarks(template(why(long + ".")))] == ["long-sentence"]
    some = "We go on, and we see you, and you see us, and we all sit and we talk and talk on. "
    assert [each.id for each in remarks(template(why((some + "\n") * 30)))] == ["long-sentences"]


@pytest.mark.parametrize(
    "word",
    ["submit", "submitted", "Portal", "SLA", "escalated", "allegations", "upheld", "breached", "failed", "DRP",
     "NI 7", "invalid", "please be advised", "stakeholder", "accused"],
)  # fmt: skip
def test_a_word_that_has_no_place_in_a_letter_is_found(word: str) -> None:
    [found] = [each for each in remarks(letter(why(f"It is {word}:"))) if each.id == "forbidden-word"]
    assert f"“{word.casefold()}”" in str(found)


def test_words_that_only_look_alike_are_let_be() -> None:
    assert remarks(letter(why("The ticking slab held up. We sail on a breeze:"))) == ()
    assert len(INSTEAD) > 20


def test_a_procedure_may_use_its_own_words() -> None:
    assert remarks(letter(why("It was upheld:")), frozenset({"upheld"})) == ()


def test_shouting_is_found_and_short_names_are_not() -> None:
    assert [each.id for each in remarks(letter(why("You MUST act. FINAL WARNING to you:")))] == [
        "capital-letters"
    ] * 2
    assert remarks(letter(why("The NHS and the VCSE know:"))) == ()
