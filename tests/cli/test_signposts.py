"""A list of other help beside a procedure: `check` tells what is wrong with it, and so does taking it into use."""

import json
from argparse import Namespace
from pathlib import Path

import pytest

from evenhand.cli.added import read_added
from evenhand.cli.failures import FileFailure
from evenhand.language.library import SIGNPOSTS_FILE
from tests.cli.conftest import Ask

GOOD = (
    "signposts:\n  Fen Mediation:\n    helps with: Help to talk.\n    cost: It may charge.\n    from: M-1\n"
)
BAD = GOOD.replace("M-1", "M-9")
LETTER = """\
for: the sides
subject: Thank you

{signpost: Fen Meditation}

## why
It is so.

## what happens next
Nothing.

## what to do
Nothing.

## if you do nothing
Nothing.

## who can see this
You.
"""


def beside(folder: Path, signposts: str, letter: str = "") -> None:
    (folder / SIGNPOSTS_FILE).write_text(signposts, encoding="utf-8")
    if letter:
        (folder / "letters").mkdir()
        (folder / "letters" / "thanks.md").write_text(letter, encoding="utf-8")


def added(folder: Path) -> dict[str, str]:
    [found] = read_added(Namespace(add=[str(folder)]))
    return dict(found.archive)


def test_a_list_in_order_is_checked_and_taken_into_use(ask: Ask, marsh_end: Path) -> None:
    beside(marsh_end, GOOD)
    assert ask("check", "marsh-end").status == 0
    assert added(marsh_end)[SIGNPOSTS_FILE] == GOOD
    assert ask("format", f"marsh-end/{SIGNPOSTS_FILE}", "--check").status == 0


@pytest.mark.parametrize("name", ["marsh-end", "marsh-end/procedure.yaml"])
def test_a_clause_that_there_is_not_is_told(ask: Ask, marsh_end: Path, name: str) -> None:
    beside(marsh_end, BAD)
    said = ask("check", name)
    assert said.status == 1
    assert f"marsh-end/{SIGNPOSTS_FILE}:5:11: no clause is called 'M-9'" in said.out
    assert said.out.endswith("1 file beside it does not load.\n")
    [problem] = json.loads(ask("check", name, "--json").out)["problems"]
    assert problem["id"] == "unknown-name"
    with pytest.raises(FileFailure) as told:
        added(marsh_end)
    assert "no clause is called 'M-9'" in str(told.value.problems[0])


def test_a_letter_names_only_what_is_on_the_list(ask: Ask, marsh_end: Path) -> None:
    beside(marsh_end, GOOD, LETTER)
    said = ask("check", "marsh-end")
    assert said.status == 1
    assert "thanks.md:4:2: the list of other help has nothing called 'Fen Meditation'" in said.out
    assert "did you mean 'Fen Mediation'?" in said.out
    with pytest.raises(FileFailure):
        added(marsh_end)
    (marsh_end / "letters" / "thanks.md").write_text(LETTER.replace("Meditation", "Mediation"), "utf-8")
    assert ask("check", "marsh-end").status == 0
    assert set(added(marsh_end)) == {"procedure.yaml", SIGNPOSTS_FILE, "letters/thanks.md"}
