"""One layout for every file: what it is, that nothing is lost by it, and what is refused."""

from collections import Counter
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.loader import seeded, spoil
from evenhand.engine.procedure import Procedure
from evenhand.language.comments import comments_of, content
from evenhand.language.formatting import formatted
from evenhand.language.layout import WIDEST
from evenhand.language.library import compact_names, find, find_scenario, scenario_names
from evenhand.language.load import load
from evenhand.language.nodes import Document
from evenhand.language.problems import Problems
from evenhand.language.reader import read
from evenhand.language.skeletons import skeleton
from tests.language.examples import EXAMPLE
from tests.language.examples_of_stories import STORY, WHOLE_STORY
from tests.language.whole_example import WHOLE

PROCEDURES = [EXAMPLE, WHOLE, *(find(name)[0].decode() for name in compact_names())]
FILES = {
    "example": EXAMPLE,
    "whole": WHOLE,
    "story": STORY,
    "whole story": WHOLE_STORY,
    **{path: data.decode() for path, data in skeleton().items()},
}

MESSY = """\
# For the steering group.

# Made by hand.
procedure: Reed Compact   # its short name
language: '1'
edition: "first"
stages:
- title: >-
    Both
    sides talk
  stage: Talking # the first
  # what is done
  steps:
  - who: [ A,
           B ]   # either
    step: raise it
    guidance: To begin with, tell the other side in plain words what you think has gone wrong, and ask them what they make of it.
    # not by telephone
    channel:
    - web
    - post # by hand too
    from: C-1
    # nothing more here

  - step: "note: all"
    who: A

    from: [C-1, C-2]
people:
    A:
        is: a party
        from: [C-1]
# the end
"""

LAID_OUT = """\
# For the steering group.

# Made by hand.
language: 1
procedure: Reed Compact  # its short name
edition: first

people:
  A:
    is: a party
    from: [C-1]

stages:
  - stage: Talking  # the first
    title: Both sides talk
    # what is done
    steps:
      - step: raise it
        who: [A, B]  # either
        # not by telephone
        channel:
          - web
          - post  # by hand too
        guidance: >-
          To begin with, tell the other side in plain words what you think has gone wrong, and ask them what
          they make of it.
        from: C-1
        # nothing more here

      - step: "note: all"
        who: A

        from: [C-1, C-2]
# the end
"""


def test_what_the_layout_is() -> None:
    assert formatted(MESSY, "reed.yaml") == LAID_OUT


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_lost_and_once_is_enough(name: str) -> None:
    check(FILES[name])


@pytest.mark.parametrize("name", skeleton())
def test_a_new_procedure_begins_laid_out(name: str) -> None:
    assert laid_out(FILES[name]) == FILES[name]


@pytest.mark.parametrize("text", PROCEDURES)
def test_the_procedure_stays_what_it_was(text: str) -> None:
    before, after = load(text, "f.yaml"), load(laid_out(text), "f.yaml")
    assert isinstance(before, Procedure)
    assert isinstance(after, Procedure), str(after)
    assert without_places(before) == without_places(after)


@pytest.mark.parametrize("name", scenario_names()[:12])
def test_the_stories_that_are_shipped_stay_what_they_were(name: str) -> None:
    check(find_scenario(name)[0].decode())


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(FILES)), st.integers(0, 10**9))
def test_comments_anywhere_are_kept_or_the_file_is_left_alone(name: str, seed: int) -> None:
    chance = seeded(seed)
    lines = FILES[name].split("\n")
    for number in range(chance.randint(1, 12)):
        place = chance.randrange(len(lines))
        remark = f"# remark {number} "
        if chance.randrange(2):
            lines.insert(place, " " * chance.randrange(8) + remark)
        else:
            lines[place] += " " * chance.randint(1, 3) + remark
    check("\n".join(lines), may_refuse=True)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(FILES)), st.integers(0, 10**9))
def test_spoilt_files_are_laid_out_safely_or_left_alone(name: str, seed: int) -> None:
    data = spoil(seeded(seed), FILES[name].encode())
    found = formatted(data, "f.yaml")
    if not isinstance(found, Problems):
        check(data.decode("utf-8-sig"))


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300))
def test_any_text_is_written_so_that_it_is_read_again(text: str) -> None:
    written = "reading: '" + text.replace("'", "''") + "'\nlanguage: 1\n"
    document = read(written, "f.yaml")
    if isinstance(document, Document):
        check(written, may_refuse=True)


def test_long_texts_are_broken_and_nothing_else_is_too_wide() -> None:
    for text in (EXAMPLE, WHOLE, *(find(name)[0].decode() for name in compact_names())):
        for line in laid_out(text).split("\n"):
            assert len(line) <= WIDEST or " # " in line


@pytest.mark.parametrize(
    ("text", "id", "told"),
    [
        ("- a list\n", "unknown-kind", "neither a procedure nor a scenario"),
        ("colour: blue\n", "unknown-kind", "neither a procedure nor a scenario"),
        ("language: 1\nprocedure: a\nlanguage: 2\n", "twice", "here a second time"),
        (
            "language: 1\nprocedure: >-\n  a\n" + "  b # c\n" * 1200,
            "not-formatted",
            "better laid out by hand",
        ),
    ],
)
def test_what_is_left_alone(text: str, id: str, told: str) -> None:  # noqa: A002 - as a problem calls it
    found = formatted(text, "f.yaml")
    assert isinstance(found, Problems)
    assert found[0].id == id
    assert told in str(found[0].message)


def check(text: str, *, may_refuse: bool = False) -> None:
    """What every layout keeps: the content, the comments, and itself."""
    found = formatted(text, "f.yaml")
    if isinstance(found, Problems):
        assert may_refuse, str(found)
        return
    before, after = read(text, "f.yaml"), read(found, "f.yaml")
    assert isinstance(before, Document)
    assert isinstance(after, Document), str(after)
    assert unordered(content(before.root)) == unordered(content(after.root))
    remarks = [Counter(comment.text for comment in comments_of(each)) for each in (before, after)]
    assert remarks[0] == remarks[1]
    assert formatted(found, "f.yaml") == found


def laid_out(text: str) -> str:
    found = formatted(text, "f.yaml")
    assert isinstance(found, str), str(found)
    return found


def unordered(said: Any) -> Any:
    """The same content, whatever the order of keys."""
    if isinstance(said, str):
        return said
    kind, parts = said
    if kind == "list":
        return kind, tuple(unordered(part) for part in parts)
    return kind, frozenset((key, unordered(value)) for key, value in parts)


def without_places(value: Any) -> Any:
    """A value without the lines and the source it came from."""
    if is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value) if field.name not in {"line", "digest", "source"}]
        return [type(value).__name__, *((name, without_places(getattr(value, name))) for name in names)]
    if isinstance(value, dict):
        return [(key, without_places(part)) for key, part in value.items()]
    if isinstance(value, tuple | list):
        return [without_places(part) for part in value]
    return value
