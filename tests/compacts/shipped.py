"""The Compacts that come with the product, loaded once, and the tables that tests hold them to."""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from evenhand.engine.procedure import Procedure
from evenhand.engine.scenario import Scenario
from evenhand.language import library
from evenhand.language.load import load
from evenhand.language.problems import Problems
from evenhand.language.scenario import load_scenario

HERE = Path(__file__).parent
TRANSCRIBED = tuple(sorted(path.stem for path in (HERE / "clauses").glob("*.csv")))
"""The Compacts whose clause register stands here."""

STORIES = tuple(name for name in library.scenario_names() if name.partition("/")[0] in TRANSCRIBED)


def rows(table: str) -> list[dict[str, str]]:
    """The rows of a table of this folder."""
    with (HERE / table).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


@cache
def procedure(compact: str) -> Procedure:
    """The procedure of a Compact. Fails with all its problems."""
    data, file = library.find(compact)
    found = load(data, file)
    assert not isinstance(found, Problems), str(found)
    return found


@cache
def story(name: str) -> tuple[Procedure, Scenario]:
    """A scenario that a Compact ships, with its procedure. Fails with all its problems."""
    data, file, _ = library.find_scenario(name)
    found = load_scenario(data, file, procedure)
    assert not isinstance(found, Problems), str(found)
    return found


def stories_of(compact: str) -> Iterator[tuple[Procedure, Scenario]]:
    """All the scenarios and samples that a Compact ships."""
    return (story(name) for name in STORIES if name.startswith(f"{compact}/"))


def texts_of(compact: str) -> Iterator[tuple[str, str]]:
    """Every file of a Compact: its path within the folder, and its text."""
    folder = library.compacts().joinpath(compact)
    for part in (folder, *(each for each in folder.iterdir() if each.is_dir())):
        for entry in part.iterdir():
            if entry.name.endswith(".yaml"):
                yield f"{part.name}/{entry.name}", entry.read_text(encoding="utf-8")
