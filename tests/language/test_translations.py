"""A procedure in another language: what a translation file gives, and what is said of one that is spoilt."""

from pathlib import Path

import pytest

from evenhand.engine.procedure import Procedure
from evenhand.language.library import compact_names, find
from evenhand.language.load import load
from evenhand.language.problems import Problems
from evenhand.language.translations import Translation, load_translation, texts_of
from tests.language.examples import EXAMPLE
from tests.language.whole_example import WHOLE

WELSH = """\
language of this file: cy
translations:
  raise it: ei godi
  Clerk: y Clerc
  covered: wedi'i gynnwys
  1 month after write to the Clerk: o fewn mis i ysgrifennu at y Clerc
"""

SPOILT = {
    "unknown-name": (
        "  raise it: ei godi\n",
        "  rais it: ei godi\n",
        """
translations/cy.yaml:3:3: the procedure has no name or text 'rais it'
    3 |   rais it: ei godi
      |   ^
    did you mean 'raise it'?""",
    ),
    "empty": (
        "  Clerk: y Clerc\n",
        "  Clerk:\n",
        """
translations/cy.yaml:4:9: there is nothing after 'Clerk'
    4 |   Clerk:
      |         ^""",
    ),
    "twice": (
        "  covered: wedi'i gynnwys\n",
        "  raise it: codi'r mater\n",
        """
translations/cy.yaml:5:3: 'raise it' is here a second time; the first is on line 3
    5 |   raise it: codi'r mater
      |   ^""",
    ),
    "wrong-form": (
        "language of this file: cy\n",
        "language of this file: Welsh\n",
        """
translations/cy.yaml:1:24: 'Welsh' is not the short name of a language
    1 | language of this file: Welsh
      |                        ^
    expected: a short name such as 'cy' for Welsh""",
    ),
    "other-language": (
        "language of this file: cy\n",
        "language of this file: fr\n",
        """
translations/cy.yaml:1:24: this says 'fr', and the file is called 'cy.yaml'
    1 | language of this file: fr
      |                        ^""",
    ),
    "missing-key": (
        "language of this file: cy\n",
        "",
        """
translations/cy.yaml:1:1: a translation must have 'language of this file'
    1 | translations:
      | ^""",
    ),
    "wrong-kind": (
        "  covered: wedi'i gynnwys\n",
        "  covered: [wedi, gynnwys]\n",
        """
translations/cy.yaml:5:12: 'covered' cannot be a list
    5 |   covered: [wedi, gynnwys]
      |            ^
    expected: one name or text""",
    ),
}


def test_a_text_is_given_in_the_other_language_and_else_stays_as_it_is() -> None:
    found = translated(WELSH)
    assert found.language == "cy"
    assert found.of("raise it") == "ei godi"
    assert found.of("1 month after write to the Clerk") == "o fewn mis i ysgrifennu at y Clerc"
    assert found.of("meet") == "meet"
    assert found.of("nothing of this procedure") == "nothing of this procedure"


def test_what_is_still_to_be_translated_is_listed_in_the_order_of_the_file() -> None:
    missing = translated(WELSH).untranslated
    assert missing[:4] == ("Fenwold Compact", "second, 2026", "Funding", "Volunteering")
    assert "raise it" not in missing
    assert set(missing) == set(texts_of(procedure())) - {
        "raise it", "Clerk", "covered", "1 month after write to the Clerk"
    }  # fmt: skip


@pytest.mark.parametrize("name", SPOILT)
def test_what_is_wrong_is_told_in_these_words(name: str) -> None:
    old, new, told = SPOILT[name]
    assert old in WELSH
    found = load_translation(WELSH.replace(old, new), "translations/cy.yaml", procedure())
    assert isinstance(found, Problems)
    assert str(found) == told.strip("\n")


@pytest.mark.parametrize("text", ["- a list\n", "only words\n", "\0", ""])
def test_what_is_no_translation_at_all_is_told_too(text: str) -> None:
    assert isinstance(load_translation(text, "f.yaml", procedure()), Problems)


@pytest.mark.parametrize("text", [EXAMPLE, WHOLE, *(find(name)[0] for name in compact_names())])
def test_every_text_that_people_read_can_be_translated(text: str | bytes, tmp_path: Path) -> None:
    known = texts_of(procedure(text))
    lines = [f"  {quoted(one)}: {quoted(one.upper())}" for one in known]
    written = tmp_path / "cy.yaml"
    written.write_text(
        "language of this file: cy\ntranslations:\n" + "\n".join(lines) + "\n", encoding="utf-8"
    )
    found = load_translation(written.read_bytes(), "cy.yaml", procedure(text))
    assert isinstance(found, Translation), str(found)
    assert found.untranslated == ()
    assert all(found.of(one) == one.upper() for one in known)


@pytest.mark.parametrize(
    "what", ["step", "person", "stage", "record", "answer", "guidance", "reading", "limit"]
)
def test_these_are_among_the_texts(what: str) -> None:
    examples = {
        "step": "choose the members", "person": "Board member", "stage": "Deciding", "record": "the letter",
        "answer": "unclear", "guidance": "keep it short", "reading": "Does a limit that ends on a Sunday run on?",
        "limit": "5 working days before the first meeting",
    }  # fmt: skip
    assert examples[what] in texts_of(procedure())


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def procedure(text: str | bytes = EXAMPLE) -> Procedure:
    found = load(text, "fenwold.yaml")
    assert isinstance(found, Procedure)
    return found


def translated(text: str) -> Translation:
    found = load_translation(text, "translations/cy.yaml", procedure())
    assert isinstance(found, Translation), str(found)
    return found
