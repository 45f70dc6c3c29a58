"""A template says what a letter may say, and every mistake in it is told at its place."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.language.decoding import MOST_BYTES, MOST_PROBLEMS
from evenhand.language.library import compact_names, find_letters, letter_file
from evenhand.language.problems import Problems
from evenhand.letters.blocks import PartName, Reader
from evenhand.letters.places import Place, PlaceKind
from evenhand.letters.template import Template, load_template
from tests.compacts.shipped import procedure
from tests.letters.sample import DISPUTE_RECEIVED, FILE, template, told, why


def load(text: str | bytes) -> Template | Problems:
    return load_template(text, FILE, told()[0])


def problems(text: str | bytes) -> Problems:
    found = load(text)
    assert isinstance(found, Problems)
    return found


def ids(text: str | bytes) -> list[str]:
    return [problem.id for problem in problems(text)]


def changed(old: str, new: str) -> str:
    assert old in DISPUTE_RECEIVED
    return DISPUTE_RECEIVED.replace(old, new, 1)


def test_a_template_is_read_with_its_reader_its_parts_and_its_placeholders() -> None:
    read = template()
    assert (read.name, read.reader) == ("dispute-received", Reader.SIDES)
    assert [part.name for part in read.parts] == list(PartName)
    assert Place(PlaceKind.DUE, "arrange the panel") in set(read.places())
    assert [str(place) for place in read.places()][:2] == ["reference", "done: write to the Secretariat"]
    [lines] = [block.lines for block in read.parts[1].blocks]
    assert [line.only_if is None for line in lines] == [False, False, True]


def test_a_placeholder_may_run_over_the_end_of_a_line() -> None:
    read = template(changed("{due: arrange the panel}.", "{due: arrange\n  the panel}."))
    assert list(read.places()) == list(template().places())
    assert [place.at.line for place in read.places() if place.kind is PlaceKind.DUE] == [12, 12]


MISTAKES = {
    "{today}": ("{todya}", "unknown-placeholder", "today"),
    "a step": ("{done: write to the Secretariate}", "unknown-in-letter", "write to the Secretariat"),
    "a record": ("{record: details of dispute}", "unknown-in-letter", "details of the dispute"),
    "a panel": ("{members: pannel}", "unknown-in-letter", "panel"),
    "no name": ("{due}", "placeholder-without-name", None),
    "a head": ("{dun: arrange the panel}", "unknown-placeholder", "due"),
    "no answer": ("{answer: log the dispute}", "no-answer-to-tell", None),
    "never owed": ("{due: withdraw}", "no-day-to-tell", None),
    "no aim": ("{aim: arrange the panel}", "no-day-to-tell", None),
    "open brace": ("a { b", "stray-brace", None),
    "closed brace": ("a } b", "stray-brace", None),
    "nothing": ("{}", "unknown-placeholder", None),
    "late condition": ("Yes [if today] no", "bad-condition", None),
    "twice": ("[if today] [if today] no", "bad-condition", None),
    "condition without end": ("[if today no", "bad-condition", None),
    "condition of nothing": ("[if today]", "bad-condition", None),
    "unknown condition": ("[if todya] no", "unknown-placeholder", "today"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_at_its_line_with_what_was_meant(name: str) -> None:
    written, kind, nearest = MISTAKES[name]
    [problem] = problems(changed("You need to do nothing now.", f"\n\n{written}"))
    line = DISPUTE_RECEIVED.split("## what to do\n")[0].count("\n") + 4
    assert (problem.id, problem.nearest, problem.file, problem.line) == (kind, nearest, FILE, line)
    assert problem.excerpt == written


def test_the_place_of_a_mistake_is_right_to_the_character() -> None:
    [problem] = problems(why("We say\nit is {todya} now:"))
    assert problem.excerpt[problem.caret :].startswith("todya")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("for: the sides\n", "", ["missing-head"]),
        ("for: the sides", "for: the side", ["unknown-reader"]),
        ("for: the sides", "for:", ["empty-head"]),
        ("for: the sides", "four: the sides", ["missing-head", "unknown-head"]),
        ("for: the sides", "for: the sides\nfor: the sides", ["head-twice"]),
        ("for: the sides", "for: the sides\nnothing known", ["unknown-head"]),
        ("## why", "## Why", ["unknown-part", "missing-part"]),
        ("## why", "### why", ["unknown-part", "missing-part"]),
        ("## why", "## what to do", ["part-order", "part-twice", "missing-part"]),
        ("We go on.", "", ["empty-part"]),
        ("We go on.", "We go on.\n\n# Title", ["unknown-part"]),
        ("We have your letter. It came on {done: write to the Secretariat}.", "", ["no-opening"]),
        ("({reference})", "{other side}", ["told-in-subject"]),
        ("({reference})", "{A}", ["told-in-subject"]),
        ("({reference})", "{title}", ["told-in-subject"]),
        ("({reference})", "{record: action so far}", ["told-in-subject"]),
        ("We go on.", "We\tgo\u202e on.", ["tab", "hidden-character"]),
    ],
)
def test_a_letter_that_is_put_together_wrongly_is_refused(old: str, new: str, expected: list[str]) -> None:
    assert sorted(ids(changed(old, new))) == sorted(expected)


def test_all_problems_of_a_file_are_told_at_once_and_in_order() -> None:
    text = (
        changed("{reference}", "{refrence}")
        .replace("{agreement}", "{agreemint}")
        .replace("## what to do", "## do")
    )
    found = problems(text)
    assert [problem.id for problem in found] == [
        "unknown-placeholder",
        "unknown-placeholder",
        "unknown-part",
        "missing-part",
    ]
    assert [problem.line for problem in found] == sorted(problem.line for problem in found)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"x" * (MOST_BYTES + 1), "too-big"),
        (DISPUTE_RECEIVED.encode("utf-16"), "encoding"),
        (DISPUTE_RECEIVED.encode().replace(b"why", b"\xff"), "encoding"),
        (b"", "missing-head"),
    ],
)
def test_hostile_files_are_refused(data: bytes, kind: str) -> None:
    assert kind in ids(data)


def test_of_very_many_problems_the_first_are_told() -> None:
    assert len(problems(why("{x} " * 400 + "\n{y}" * 20_000))) == MOST_PROBLEMS


@given(st.binary(max_size=400) | st.text(max_size=400) | st.lists(st.sampled_from(
    ["for: the sides", "subject: x", "## why", "- ", "> ", "[if ", "{due: ", "}", "]", "\n", "\\", "#", " ", "x"]
)).map("".join))  # fmt: skip
def test_whatever_the_bytes_are_loading_gives_a_template_or_problems(data: bytes | str) -> None:
    assert isinstance(load(data), Template | Problems)


def test_windows_line_ends_change_nothing_but_the_digest() -> None:
    read, other = template(), template(DISPUTE_RECEIVED.replace("\n", "\r\n"))
    assert (read.parts, read.opening, read.subject) == (other.parts, other.opening, other.subject)
    assert read.digest != other.digest


def test_the_file_of_a_letter_follows_from_its_name_and_leads_nowhere_else() -> None:
    assert letter_file("dispute received") == "letters/dispute-received.md"
    assert letter_file("../../etc/What's up?") == "letters/etc-what-s-up.md"


@pytest.mark.parametrize("compact", compact_names())
def test_the_letters_that_ship_load(compact: str) -> None:
    for data, file in find_letters(compact):
        found = load_template(data, file, procedure(compact))
        assert isinstance(found, Template), str(found)


def test_letters_are_found_beside_a_procedure_of_ones_own(tmp_path: Path) -> None:
    assert find_letters(str(tmp_path)) == []
    (tmp_path / "letters").mkdir()
    for name in ("b.md", "a.md", "notes.txt"):
        (tmp_path / "letters" / name).write_text(name[0])
    expected = [(b"a", "letters/a.md"), (b"b", "letters/b.md")]
    assert find_letters(str(tmp_path)) == find_letters(str(tmp_path / "procedure.yaml")) == expected
