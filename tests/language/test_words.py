"""A Compact's own words: only for things there are, and each with words."""

import pytest

from evenhand.language.library import compact_names, compacts
from evenhand.language.problems import Problems
from evenhand.language.words import DEFAULTS, load_words


def test_a_compact_has_its_own_words() -> None:
    found = load_words("case: difference\npanel: the group’s members\nreference_prefix: FEN\n", "words.yaml")
    assert found == {"case": "difference", "panel": "the group's members", "reference_prefix": "FEN"}


@pytest.mark.parametrize("name", compact_names())
def test_the_words_of_every_compact_load(name: str) -> None:
    words = load_words(compacts().joinpath(name, "words.yaml").read_bytes(), "words.yaml")
    assert not isinstance(words, Problems), str(words)
    assert words.keys() & DEFAULTS.keys()


def test_what_is_wrong_is_told_in_these_words() -> None:
    found = load_words("case: difference\npannel: the group\nstage:\nlink: [one, two]\n", "words.yaml")
    assert (
        str(found)
        == """\
words.yaml:2:1: a list of words has no key 'pannel'
    2 | pannel: the group
      | ^
    did you mean 'panel'?
words.yaml:3:7: there is nothing after 'stage'
    3 | stage:
      |       ^
words.yaml:4:7: 'link' cannot be a list
    4 | link: [one, two]
      |       ^
    expected: one name or text"""
    )


@pytest.mark.parametrize("text", ["- a\n", "", "words\n", "case: a: b\n"])
def test_what_is_no_list_of_words_is_told_too(text: str) -> None:
    assert isinstance(load_words(text, "words.yaml"), Problems)
