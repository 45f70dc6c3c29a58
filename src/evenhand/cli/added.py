"""Procedures of one's own, given by path to `serve` and `demo`: read, checked, and taken into use."""

import os
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evenhand.cli import clock
from evenhand.cli.arguments import Parser
from evenhand.cli.failures import Failure, FileFailure
from evenhand.cli.files import label_of
from evenhand.cli.names import plain_name
from evenhand.engine.procedure import Procedure
from evenhand.language import library
from evenhand.language.decoding import MOST_BYTES, decode
from evenhand.language.load import load
from evenhand.language.problems import Problems
from evenhand.language.signposts import load_signposts
from evenhand.language.translations import load_translation
from evenhand.language.words import load_words
from evenhand.letters.template import load_template


@dataclass(frozen=True, slots=True)
class Added:
    """A procedure of one's own: its name, the text of its source files, and its sample disputes, by file name."""

    name: str
    archive: Mapping[str, str]
    samples: Mapping[str, bytes]


def takes_folders(parser: Parser) -> None:
    """Add the option that names procedures of one's own."""
    parser.add_argument(
        "--add",
        action="append",
        default=[],
        metavar="FOLDER",
        help="the folder of a procedure of your own, to be taken into use; may be given several times",
    )


def read_added(options: Namespace) -> tuple[Added, ...]:
    """What lies in the folders that were given.

    Fails, before anything is stored, where a folder holds no procedure or its name cannot be used, and
    with every problem of every file.
    """
    folders = [_folder(path) for path in options.add]
    names = [plain_name(folder.name) for folder in folders]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise Failure("given-twice", f"Two of the folders are called “{twice}”. Give each name once.")
    texts = [_source(folder) for folder in folders]
    problems = [problem for each in texts for problem in _problems(each)]
    if problems:
        raise FileFailure(problems)
    return tuple(
        Added(
            name,
            {file.relative_to(folder).as_posix(): str(text) for file, text in source.items()},
            _samples(folder),
        )
        for name, folder, source in zip(names, folders, texts, strict=True)
    )


def take_into_use(added: Sequence[Added]) -> tuple[str, ...]:
    """Open new disputes under these from now on. Gives a sentence for each that is new here, or has changed."""
    # Only after `prepare`: the tables of this room need Django's settings.
    from evenhand.casework.actions.adopt_compact import adopt_compact  # noqa: PLC0415
    from evenhand.casework.queries.list_compacts import list_compacts  # noqa: PLC0415

    before = {line.slug: line.edition for line in list_compacts()}
    now = {each.name: adopt_compact(each.name, clock.now(), each.archive) for each in added}
    return tuple(
        _told(name, before.get(name)) for name, edition in now.items() if edition != before.get(name)
    )


def _told(name: str, before: str | None) -> str:
    if before is None:
        return f"“{name}” is in use from now on, also without --add."
    return f"“{name}” has changed. New disputes go by the new rules, and those that are there keep theirs."


def _folder(path: str) -> Path:
    """The folder of a procedure, by its own path or that of its file. A link keeps the name it was given."""
    given = Path(os.path.abspath(path))  # noqa: PTH100 - `resolve` would follow links, and take their names
    folder = given.parent if given.name == library.PROCEDURE_FILE and given.is_file() else given
    if not (folder / library.PROCEDURE_FILE).is_file():
        if folder.name in library.compact_names():
            plain_name(folder.name)
        label_of(path)
        raise Failure("a-file", f"“{path}” is no folder. Give the folder that holds the procedure.")
    return folder


def _source(folder: Path) -> dict[Path, str | Problems]:
    files = [folder / name for name in library.SOURCE_FILES]
    files += sorted(folder.joinpath(library.TRANSLATIONS_FOLDER).glob("*.yaml"))
    files += sorted(folder.joinpath(library.LETTERS_FOLDER).glob("*.md"))
    return {file: decode(_read(file), str(file)) for file in files if file.is_file()}


def _problems(source: Mapping[Path, str | Problems]) -> Iterator[Problems]:
    procedure: Procedure | None = None  # the first of the files, and needed for what lies beside it
    places: list[str] = []
    for file, text in source.items():
        found = text if isinstance(text, Problems) else _loaded(file, text, procedure, places)
        if isinstance(found, Problems):
            yield found
        elif isinstance(found, Procedure):
            procedure = found
        elif isinstance(found, tuple):
            places = [place.name for place in found]


def _loaded(file: Path, text: str, procedure: Procedure | None, places: Sequence[str]) -> object:
    if file.name == library.PROCEDURE_FILE:
        return load(text, str(file))
    if file.name == library.WORDS_FILE:
        return load_words(text, str(file))
    if procedure is None:
        return None
    if file.name == library.SIGNPOSTS_FILE and file.parent.name != library.TRANSLATIONS_FOLDER:
        return load_signposts(text, str(file), procedure)
    if file.parent.name == library.LETTERS_FOLDER:
        return load_template(text, str(file), procedure, places)
    return load_translation(text, str(file), procedure)


def _samples(folder: Path) -> dict[str, bytes]:
    files = sorted(folder.joinpath(library.SAMPLES_FOLDER).glob("*.yaml"))
    return {file.name: _read(file) for file in files if file.is_file()}


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise Failure("cannot-read", f"“{file}” cannot be read: {error.strerror}.") from None
