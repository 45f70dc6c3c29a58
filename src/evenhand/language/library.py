"""Where procedures are found: those that come with the product, by name, and any file, by path."""

import re
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from evenhand.engine.words import Sentence, say
from evenhand.language.decoding import MOST_BYTES
from evenhand.language.nearest import nearest

PROCEDURE_FILE = "procedure.yaml"
WORDS_FILE = "words.yaml"
SIGNPOSTS_FILE = "signposts.yaml"
SOURCE_FILES = (PROCEDURE_FILE, WORDS_FILE, SIGNPOSTS_FILE)
"""What a procedure consists of: the files of its folder that an edition keeps."""

SAMPLES_FOLDER = "samples"
SCENARIO_FOLDERS = ("scenarios", SAMPLES_FOLDER)
TRANSLATIONS_FOLDER = "translations"
"""The folder beside a procedure that holds it in other languages, one file for each: `cy.yaml`."""

LETTERS_FOLDER = "letters"
"""The folder beside a procedure that holds its letters, one file for each: `dispute-received.md`."""

_NOT_IN_A_FILE_NAME = re.compile(r"[^a-z0-9]+")


class NotFound(LookupError):
    """There is no such procedure: `why` says what was looked for, `nearest` what was perhaps meant."""

    id = "no-such-procedure"

    def __init__(self, why: Sentence, nearest: str | None = None) -> None:
        self.why = why
        self.nearest = nearest
        super().__init__(str(why))


def compacts() -> Traversable:
    """The folder of the Compacts that come with the product, one folder each."""
    return files("evenhand").joinpath("compacts")


def compact_names() -> list[str]:
    """The names of the Compacts that come with the product, in the order of the alphabet."""
    folder = compacts()
    found = folder.iterdir() if folder.is_dir() else iter(())
    return sorted(entry.name for entry in found if entry.joinpath(PROCEDURE_FILE).is_file())


def find(name: str, beside: Path | None = None) -> tuple[bytes, str]:
    """The bytes of a procedure file, and the name under which to tell of its problems.

    `name` is that of a Compact that comes with the product, or the path of a file or of the folder
    of one; a path is taken from the folder `beside`, where one is given. Raises NotFound if there
    is none, or if it cannot be read.
    """
    if name in compact_names():
        return compacts().joinpath(name, PROCEDURE_FILE).read_bytes(), f"{name}/{PROCEDURE_FILE}"
    try:
        path = (beside or Path()) / name
        path = path / PROCEDURE_FILE if path.is_dir() else path
        return _capped(path), str(path)
    except (OSError, ValueError):
        message = say("there is no Compact called '{name}', and no file of that name can be read", name=name)
        raise NotFound(message, nearest(name, compact_names())) from None


def find_scenario(name: str) -> tuple[bytes, str, Path | None]:
    """The bytes of a scenario, the name under which to tell of its problems, and the folder it lies in.

    `name` is COMPACT/SCENARIO for one that comes with the product (the folder is then None, for such
    a one gives its procedure by name), or the path of a file. Raises NotFound as `find` does.
    """
    compact, _, story = name.partition("/")
    shipped = compacts().joinpath(compact)
    for folder in SCENARIO_FOLDERS if compact in compact_names() and _is_plain(story) else ():
        file = shipped.joinpath(folder, f"{story}.yaml")
        if file.is_file():
            return file.read_bytes(), f"{compact}/{folder}/{story}.yaml", None
    try:
        path = Path(name)
        return _capped(path), str(path), path.parent
    except (OSError, ValueError):
        message = say("there is no scenario called '{name}', and no file of that name can be read", name=name)
        raise NotFound(message, nearest(name, scenario_names())) from None


def scenario_names() -> list[str]:
    """The names, as COMPACT/SCENARIO, of all the scenarios that come with the product."""
    return sorted(
        f"{compact}/{entry.name.removesuffix('.yaml')}"
        for compact in compact_names()
        for folder in SCENARIO_FOLDERS
        if (there := compacts().joinpath(compact, folder)).is_dir()
        for entry in there.iterdir()
        if entry.name.endswith(".yaml")
    )


def find_translations(name: str) -> list[tuple[bytes, str]]:
    """The translations of a procedure, found as `find` finds it: the bytes of each, and the name problems show."""
    if name in compact_names():
        return [
            (entry.read_bytes(), f"{name}/{TRANSLATIONS_FOLDER}/{entry.name}")
            for entry in _yaml_files(compacts().joinpath(name, TRANSLATIONS_FOLDER))
        ]
    folder = (Path(name) if Path(name).is_dir() else Path(name).parent) / TRANSLATIONS_FOLDER
    return [(_capped(folder / entry.name), str(folder / entry.name)) for entry in _yaml_files(folder)]


def find_signposts(name: str) -> tuple[bytes, str] | None:
    """The list of other help of a procedure, found as `find` finds it: its bytes, and the name problems show; None without one."""
    if name in compact_names():
        file, label = compacts().joinpath(name, SIGNPOSTS_FILE), f"{name}/{SIGNPOSTS_FILE}"
    else:
        folder = Path(name) if Path(name).is_dir() else Path(name).parent
        file, label = folder / SIGNPOSTS_FILE, str(folder / SIGNPOSTS_FILE)
    return (_capped(file), label) if file.is_file() else None


def letter_file(letter: str) -> str:
    """The file, beside the procedure, of the letter that a step calls so: "dispute received"."""
    return f"{LETTERS_FOLDER}/{_NOT_IN_A_FILE_NAME.sub('-', letter.casefold()).strip('-')}.md"


def find_letters(name: str) -> list[tuple[bytes, str]]:
    """The letters of a procedure, found as `find` finds it: the bytes of each, and its file beside the procedure."""
    folder = (
        compacts().joinpath(name)
        if name in compact_names()
        else (Path(name) if Path(name).is_dir() else Path(name).parent)
    )
    return [
        (_capped(entry), f"{LETTERS_FOLDER}/{entry.name}")
        for entry in _files(folder.joinpath(LETTERS_FOLDER), ".md")
    ]


def _yaml_files(folder: Traversable) -> list[Traversable]:
    return _files(folder, ".yaml")


def _files(folder: Traversable, ending: str) -> list[Traversable]:
    found = folder.iterdir() if folder.is_dir() else iter(())
    return sorted(
        (each for each in found if each.name.endswith(ending) and each.is_file()), key=lambda each: each.name
    )


def _capped(path: Traversable) -> bytes:
    with path.open("rb") as opened:
        return opened.read(MOST_BYTES + 1)


def _is_plain(name: str) -> bool:
    """Whether a name is that of a file, and leads nowhere else."""
    return bool(name) and Path(name).name == name
