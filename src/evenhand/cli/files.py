"""Reading what a command is given: procedures and scenarios, by name or by path."""

import errno
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Literal

from evenhand.cli.failures import Failure, FileFailure
from evenhand.cli.words import shortened
from evenhand.engine.procedure import Procedure
from evenhand.engine.scenario import Scenario
from evenhand.language import library
from evenhand.language.load import load
from evenhand.language.nearest import nearest
from evenhand.language.nodes import MapNode
from evenhand.language.problems import Problems
from evenhand.language.reader import read
from evenhand.language.scenario import load_scenario
from evenhand.language.signposts import Signpost, load_signposts
from evenhand.language.translations import Translation, load_translation
from evenhand.letters.template import load_template

Kind = Literal["procedure", "scenario"]
Story = tuple[Procedure, Scenario]

MOST_IN_MEMORY = 16
_NOTHING_THERE = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP)
_load = lru_cache(maxsize=MOST_IN_MEMORY)(load)


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was asked for: its bytes, the name problems show, and the folder its paths start from.

    The folder is None for what comes with the product.
    """

    data: bytes
    label: str
    folder: Path | None


def read_procedure(name: str) -> Procedure:
    """The procedure of that name or path. Fails with all the problems of its file, or if there is none."""
    found = _find(name, "procedure")
    if _kind(found) == "scenario":
        raise Failure(
            "not-a-procedure", f"“{name}” is a scenario, not a procedure. Try: evenhand play {name}"
        )
    return _procedure(found)


def read_scenario(name: str) -> Story:
    """A scenario and its procedure: by path, or as NAME/SCENARIO for one that a Compact ships."""
    if name in library.compact_names():
        raise Failure(
            "not-a-scenario",
            f"“{name}” is a procedure, not a scenario. Its scenarios are told by: evenhand list {name}",
        )
    found = _find(name, "scenario")
    if _kind(found) == "procedure":
        raise Failure(
            "not-a-scenario", f"“{name}” is a procedure, not a scenario. Try: evenhand check {name}"
        )
    return _story(found)


def read_either(name: str) -> Procedure | Story:
    """A procedure, or a scenario with its procedure, whichever stands under that name or path."""
    found = _find(name, "either")
    return _story(found) if _kind(found) == "scenario" else _procedure(found)


def label_of(name: str) -> str:
    """The name under which problems of that procedure's file are told."""
    return _find(name, "procedure").label


@dataclass(frozen=True, slots=True)
class Beside:
    """What lies beside a procedure: its scenarios, by name, its translations, the files of its letters, and the problems of each file (those of its list of other help too).

    A stranger is a scenario that lies there and tells of another procedure. A letter with problems is there all the same.
    """

    stories: dict[str, Scenario]
    problems: tuple[Problems, ...] = ()
    strangers: tuple[str, ...] = ()
    translations: tuple[Translation, ...] = ()
    letters: tuple[str, ...] = ()


def beside(name: str, procedure: Procedure) -> Beside:
    """The scenarios, translations and letters that a Compact ships, or those in the folders beside a procedure's file."""
    stories: dict[str, Scenario] = {}
    problems: list[Problems] = []
    strangers: list[str] = []
    for story in _names_beside(name):
        try:
            of, scenario = read_scenario(story)
        except FileFailure as failure:
            problems += failure.problems
            continue
        if of.digest == procedure.digest:
            stories[story] = scenario
        else:
            strangers.append(story)
    translations: list[Translation] = []
    for data, label in library.find_translations(name):
        translation = load_translation(data, label, procedure)
        if isinstance(translation, Problems):
            problems.append(translation)
        else:
            translations.append(translation)
    places = _signposts(name, procedure)
    if isinstance(places, Problems):
        problems.append(places)
        places = ()
    letters = library.find_letters(name)
    problems += _problems_of_letters(name, letters, procedure, places)
    files = tuple(file for _, file in letters)
    return Beside(stories, tuple(problems), tuple(strangers), tuple(translations), files)


def _signposts(name: str, procedure: Procedure) -> tuple[Signpost, ...] | Problems:
    found = library.find_signposts(name)
    return load_signposts(*found, procedure) if found else ()


def _problems_of_letters(
    name: str, letters: Iterable[tuple[bytes, str]], procedure: Procedure, places: Iterable[Signpost]
) -> Iterator[Problems]:
    folder = PurePath(label_of(name)).parent
    names = [place.name for place in places]
    for data, file in letters:
        loaded = load_template(data, str(folder / file), procedure, names)
        if isinstance(loaded, Problems):
            yield loaded


def _names_beside(name: str) -> list[str]:
    if name in library.compact_names():
        return [story for story in library.scenario_names() if story.partition("/")[0] == name]
    folder = Path(name) if Path(name).is_dir() else Path(name).parent
    folders = (folder / part for part in library.SCENARIO_FOLDERS)
    return [str(path) for each in folders for path in sorted(each.glob("*.yaml")) if path.is_file()]


def _procedure(found: Found) -> Procedure:
    loaded = _load(found.data, found.label)
    if isinstance(loaded, Problems):
        raise FileFailure([loaded])
    return loaded


def _story(found: Found) -> Story:
    def procedure_called(wanted: str) -> Procedure | Problems | None:
        try:
            return _load(*library.find(wanted, found.folder))
        except library.NotFound:
            return None

    loaded = load_scenario(found.data, found.label, procedure_called)
    if isinstance(loaded, Problems):
        raise FileFailure([loaded])
    return loaded


def _kind(found: Found) -> Kind | None:
    """What a file says it is, in its outermost keys; None if it cannot be told."""
    document = read(found.data, found.label)
    if isinstance(document, Problems) or not isinstance(document.root, MapNode):
        return None
    keys = {key.text for key, _ in document.root.entries}
    if "scenario" in keys or {"events", "procedure"} <= keys:
        return "scenario"
    return "procedure" if {"stages", "clauses"} & keys else None


def _find(name: str, wanted: Kind | Literal["either"]) -> Found:
    """The file of a name or path. A name that comes with the product goes before a path."""
    if not name.strip():
        raise _not_found(name, wanted)
    try:
        if name not in library.compact_names() and (
            wanted != "procedure" or name in library.scenario_names()
        ):
            return Found(*library.find_scenario(name))
    except library.NotFound:
        if wanted == "scenario":
            raise _not_found(name, wanted) from None
    try:
        return Found(*library.find(name), Path(name).parent)
    except library.NotFound:
        raise _not_found(name, wanted) from None


def _not_found(name: str, wanted: Kind | Literal["either"]) -> Failure:
    """Why nothing could be read there, and what is perhaps meant."""
    if not name.strip():
        return Failure("not-found", "The name is empty. “evenhand list” tells what comes with Evenhand.")
    try:
        if Path(name).is_dir():
            return _a_folder(name, wanted)
        with Path(name).open("rb"):
            pass
    except OSError as error:
        if error.errno not in _NOTHING_THERE:
            return Failure("cannot-read", f"“{name}” cannot be read: {error.strerror}.")
    except ValueError:
        pass  # no path can hold such a character
    what = "procedure or scenario" if wanted == "either" else wanted
    known = [] if wanted == "scenario" else library.compact_names()
    known += [] if wanted == "procedure" else library.scenario_names()
    hint = _hint(name, known)
    return Failure("not-found", f"There is no {what} called “{shortened(name)}”, and no such file. {hint}")


def _hint(name: str, known: list[str]) -> str:
    if near := nearest(name, known):
        return f"Did you mean “{near}”?"
    compact, stroke, _ = name.partition("/")
    if stroke and compact in library.compact_names():
        return f"“evenhand list {compact}” tells its scenarios."
    return "“evenhand list” tells what comes with Evenhand."


def _a_folder(name: str, wanted: Kind | Literal["either"]) -> Failure:
    if wanted == "scenario":
        return Failure("a-folder", f"“{name}” is a folder. Give the path of one scenario file.")
    return Failure("a-folder", f"“{name}” is a folder, and holds no file “{library.PROCEDURE_FILE}”.")
