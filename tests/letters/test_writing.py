"""A letter can be reworded, and what it states is watched."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.language.decoding import MOST_BYTES
from evenhand.language.problems import Problems
from evenhand.letters.blocks import Letter, Paragraph
from evenhand.letters.writing import as_writing, no_longer_said, read_back
from tests.letters.made import LETTERS
from tests.letters.sample import DISPUTE_RECEIVED, letter, why

LOST = "The letter no longer says “{text}” ({what}). Put it back, or start again from the template."


def reworded(before: Letter, *changes: tuple[str, str]) -> Letter:
    text = as_writing(before)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    after = read_back(text, before)
    assert isinstance(after, Letter), str(after)
    return after


@settings(max_examples=80)
@given(LETTERS)
def test_a_letter_comes_back_from_its_text_as_it_was(made: Letter) -> None:
    assert read_back(as_writing(made), made) == made
    assert {each.template for each in no_longer_said(made, made)} <= {LOST}


@given(st.text(max_size=300))
def test_whatever_is_typed_gives_a_letter_or_problems(text: str) -> None:
    assert isinstance(read_back(text, letter()), Letter | Problems)


def test_the_text_is_the_template_with_everything_filled_in() -> None:
    text = as_writing(letter())
    assert text.startswith(
        "subject: We have your letter (WILT-2026-009)\n\nWe have your letter. It came on Wednesday"
    )
    assert "\n\n## what happens next\n\n- The Board picks a panel" in text
    assert "\n\n> The payments due" in text


def test_rewording_changes_the_words_and_nothing_else() -> None:
    before = letter()
    after = reworded(before, ("We go on.", "We go on without you."))
    assert after.parts[3].blocks == (Paragraph("We go on without you."),)
    assert replace(after, parts=before.parts) == before
    assert no_longer_said(before, after) == ()


def test_a_text_that_is_no_letter_is_refused_with_its_line() -> None:
    text = as_writing(letter()).replace("## what to do", "## waht to do").replace("subject:", "sujbect:")
    found = read_back(text, letter(), "your text")
    assert isinstance(found, Problems)
    assert [(each.id, each.nearest) for each in found] == [
        ("unknown-head", "subject"),
        ("missing-head", None),
        ("unknown-part", "what to do"),
        ("missing-part", None),
    ]
    assert found[0].file == "your text"


def test_a_text_without_end_is_refused() -> None:
    found = read_back("x" * (MOST_BYTES + 1), letter())
    assert isinstance(found, Problems)
    assert [each.id for each in found] == ["too-big"]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "Friday 4 December 2026",
            "soon",
            ["no longer says “Friday 4 December 2026” (due: arrange the panel)"],
        ),
        (
            "Friday 4 December 2026",
            "Saturday 5 December 2026",
            ["no longer says “Friday 4 December 2026”", "did not stand in it: Saturday 5 December 2026"],
        ),
        ("Friday 4 December 2026", "Monday 4 December 2026", ["that day is a Friday"]),
        ("Quillham Town Council", "the council", ["no longer says “Quillham Town Council” (other side)"]),
        ("WILT-2026-009", "WILT-2026-008", ["no longer says “WILT-2026-009” (reference)"]),
        (
            "(WILT-2026-009)",
            "(WILT-2026-009) about Quillham Town Council",
            ["subject names Quillham Town Council"],
        ),
        (
            "We go on.",
            "We go on by {due: arrange the panel}.",
            ["“{due: arrange the panel}” would be printed"],
        ),
        ("We go on.", "We go on from 3 March.", ["did not stand in it: 3 March"]),
    ],
)
def test_a_fact_that_no_longer_stands_is_told(old: str, new: str, says: list[str]) -> None:
    before = letter()
    told = no_longer_said(before, reworded(before, (old, new)))
    assert len(told) == len(says), [str(each) for each in told]
    assert all(part in str(sentence) for part, sentence in zip(says, told, strict=True))


def test_the_same_day_written_otherwise_still_stands() -> None:
    before = letter()
    for other in ("4 December 2026", "friday, 4th December 2026"):
        assert no_longer_said(before, reworded(before, ("Friday 4 December 2026", other))) == ()
    twice = reworded(before, ("We go on.", "We go on from 4 December."))
    assert no_longer_said(before, twice) == ()


def test_each_name_of_a_list_is_watched_and_a_longer_text_may_be_shortened() -> None:
    text = why("{record: details of the dispute}").replace("You need", "{A} and {B}. You need")
    before = letter(text)
    watched = {fact.placeholder for fact in before.stated}
    assert {"A", "B", "other side", "reference"} <= watched
    assert not {each for each in watched if each.startswith("record")}
    assert text != DISPUTE_RECEIVED
