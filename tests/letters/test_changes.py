"""What was changed in the words of a letter is told whole, and nothing else is."""

from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.letters.blocks import Letter
from evenhand.letters.changes import MOST_LINES, Changed, Kind, changes
from evenhand.letters.writing import as_writing
from tests.letters.made import LETTERS

BEFORE = """subject: The panel is arranged (REF-1)

The panel meets on Friday 4 December 2026. Five people sit on it.

## why

The Compact asks for it.

## what to do

- Keep this letter.
- Ring us if you have a question.
"""
WORDS = st.lists(st.sampled_from(["one", "two", "three", "four"]), min_size=1, max_size=6).map(" ".join)
LINES = st.lists(WORDS, max_size=6)


def told(before: str, after: str) -> list[str]:
    """The changes as one reads them: [-out-] and {+in+}."""
    marks = {Kind.SAME: "{}", Kind.OUT: "[-{}-]", Kind.IN: "{{+{}+}}"}
    return [
        f"{each.under}: " + " ".join(marks[piece.kind].format(piece.text) for piece in each.pieces)
        for each in changes(before, after)
    ]


def test_the_same_words_have_no_changes_however_they_are_set() -> None:
    assert changes(BEFORE, BEFORE) == ()
    assert changes(BEFORE, BEFORE.replace("\n\n", "\n\n\n") + "\n") == ()


def test_a_word_that_was_changed_is_marked_in_its_line_and_under_its_heading() -> None:
    assert told(BEFORE, BEFORE.replace("Five people", "Five good people").replace("Keep", "Read")) == [
        "Beginning: The panel meets on Friday 4 December 2026. Five {+good+} people sit on it.",
        "What you need to do: - [-Keep-] {+Read+} this letter.",
    ]


def test_a_line_that_is_new_and_one_that_is_gone_are_told_whole() -> None:
    after = BEFORE.replace("The Compact asks for it.", "Nobody has decided anything so far.")
    assert told(BEFORE, after) == [
        "Why: {+Nobody has decided anything so far.+}",
        "Why: [-The Compact asks for it.-]",
    ]
    assert told(BEFORE, BEFORE.replace("- Keep this letter.\n", "")) == [
        "What you need to do: [-- Keep this letter.-]"
    ]


def test_the_subject_is_compared_too() -> None:
    assert told(BEFORE, BEFORE.replace("is arranged", "was arranged")) == [
        "Subject: The panel [-is-] {+was+} arranged (REF-1)"
    ]


def text_of(opening: list[str], why: list[str]) -> str:
    return "\n\n".join(["subject: x", *opening, "## why", *why])


@given(LINES, LINES, LINES, LINES)
@settings(max_examples=150)
def test_with_the_changes_either_text_follows_from_the_other(
    a: list[str], b: list[str], c: list[str], d: list[str]
) -> None:
    found = changes(text_of(a, b), text_of(c, d))
    old, new = [*a, *b], [*c, *d]
    gone, come = _side(found, Kind.IN), _side(found, Kind.OUT)
    assert _without(old, gone) == _without(new, come)
    assert bool(found) == ((a, b) != (c, d))


def _side(found: tuple[Changed, ...], other: Kind) -> list[str]:
    lines = (" ".join(piece.text for piece in each.pieces if piece.kind is not other) for each in found)
    return sorted(line for line in lines if line)


def _without(lines: list[str], some: list[str]) -> list[str]:
    """What is left of the lines; fails where one of them is not there."""
    left = list(lines)
    for each in some:
        left.remove(each)
    return sorted(left)


@given(LETTERS)
@settings(max_examples=40)
def test_any_letter_can_be_compared_with_itself_and_with_another(made: Letter) -> None:
    text = as_writing(made)
    assert changes(text, text) == ()
    assert changes(BEFORE, text)


def test_a_text_of_very_many_lines_is_told_whole_at_once() -> None:
    long = "\n".join(f"line {number}" for number in range(MOST_LINES + 1))
    found = changes(BEFORE, f"{BEFORE}\n{long}")
    assert {piece.kind for each in found for piece in each.pieces} == {Kind.OUT, Kind.IN}
