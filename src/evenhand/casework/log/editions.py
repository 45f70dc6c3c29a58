"""The whole source of a procedure, kept under the hash of its content, so that an old case always has its own rules."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from importlib.resources.abc import Traversable

from evenhand.casework.log.codec import canonical
from evenhand.casework.models import Edition
from evenhand.engine.procedure import Procedure
from evenhand.language import library
from evenhand.language.load import load
from evenhand.language.problems import Problems
from evenhand.language.signposts import Signpost, load_signposts
from evenhand.language.translations import Translation, load_translation
from evenhand.language.words import load_words
from evenhand.letters.template import Template, load_template

PROCEDURES_IN_MEMORY = 64


class CannotBeUsed(Exception):
    """The source of an edition has problems, all of them in `problems`."""

    def __init__(self, problems: Problems) -> None:
        super().__init__(str(problems))
        self.problems = problems


class EditionDamaged(Exception):
    """A kept source is no longer what it was when it was kept: its hash differs from its name, or it is gone."""

    def __init__(self, digest: str) -> None:
        super().__init__(
            f"The kept rules {digest} were changed or lost in the database. Restore them from a backup."
        )


def shipped(compact: str) -> Mapping[str, str]:
    """The source files of a Compact that comes with the product, by name: rules, words, other help and letters, no examples.

    Raises `library.NotFound` for an unknown Compact.
    """
    if compact not in library.compact_names():
        library.find(compact)
    return dict(_files(library.compacts().joinpath(compact)))


def keep(archive: Mapping[str, str], now: datetime) -> str:
    """Keep these source files and give the digest they are kept under. The same content is kept once.

    Refused with `CannotBeUsed` where the procedure, its words, its list of other help, a translation or a letter have problems.
    """
    text = canonical(dict(archive))
    digest = hashlib.sha256(text.encode()).hexdigest()
    if not Edition.objects.filter(digest=digest).exists():
        procedure = _procedure(archive)
        _words(archive)
        _signposts(archive, procedure)
        _translations(archive, procedure)
        _letters(archive, procedure)
        Edition(digest=digest, name=procedure.name, archive=text, loaded_at=now).save()
    return digest


@lru_cache(maxsize=PROCEDURES_IN_MEMORY)
def procedure_of(digest: str) -> Procedure:
    """The procedure of a kept edition. Raises `EditionDamaged`."""
    return _procedure(_archive(digest))


@lru_cache(maxsize=PROCEDURES_IN_MEMORY)
def words_of(digest: str) -> Mapping[str, str]:
    """What a kept edition calls things, by the product's own name for each. Raises `EditionDamaged`."""
    return _words(_archive(digest))


@lru_cache(maxsize=PROCEDURES_IN_MEMORY)
def translations_of(digest: str) -> Mapping[str, Translation]:
    """A kept edition in other languages, by their short names. Raises `EditionDamaged`."""
    return _translations(_archive(digest), procedure_of(digest))


@lru_cache(maxsize=PROCEDURES_IN_MEMORY)
def signposts_of(digest: str) -> tuple[Signpost, ...]:
    """The bodies that a kept edition names as other help, none of them checked. Raises `EditionDamaged`."""
    return _signposts(_archive(digest), procedure_of(digest))


@lru_cache(maxsize=PROCEDURES_IN_MEMORY)
def letters_of(digest: str) -> Mapping[str, Template]:
    """The letters of a kept edition, by the names of their files (see `library.letter_file`). Raises `EditionDamaged`."""
    return _letters(_archive(digest), procedure_of(digest))


def is_whole(digest: str) -> bool:
    """Whether a kept source is still what it was when it was kept."""
    edition = Edition.objects.filter(digest=digest).first()
    return edition is not None and _is(digest, edition.archive)


def _is(digest: str, archive: str) -> bool:
    return hashlib.sha256(archive.encode()).hexdigest() == digest


def _archive(digest: str) -> dict[str, str]:
    edition = Edition.objects.filter(digest=digest).first()
    if edition is None or not _is(digest, edition.archive):
        raise EditionDamaged(digest)
    archive: dict[str, str] = json.loads(edition.archive)
    return archive


def _procedure(archive: Mapping[str, str]) -> Procedure:
    found = load(archive[library.PROCEDURE_FILE], library.PROCEDURE_FILE)
    if isinstance(found, Problems):
        raise CannotBeUsed(found)
    return found


def _words(archive: Mapping[str, str]) -> Mapping[str, str]:
    if library.WORDS_FILE not in archive:
        return {}
    found = load_words(archive[library.WORDS_FILE], library.WORDS_FILE)
    if isinstance(found, Problems):
        raise CannotBeUsed(found)
    return found


def _translations(archive: Mapping[str, str], procedure: Procedure) -> Mapping[str, Translation]:
    found = {}
    for name, text in archive.items():
        if name.startswith(f"{library.TRANSLATIONS_FOLDER}/"):
            translation = load_translation(text, name, procedure)
            if isinstance(translation, Problems):
                raise CannotBeUsed(translation)
            found[translation.language] = translation
    return found


def _signposts(archive: Mapping[str, str], procedure: Procedure) -> tuple[Signpost, ...]:
    if library.SIGNPOSTS_FILE not in archive:
        return ()
    found = load_signposts(archive[library.SIGNPOSTS_FILE], library.SIGNPOSTS_FILE, procedure)
    if isinstance(found, Problems):
        raise CannotBeUsed(found)
    return found


def _letters(archive: Mapping[str, str], procedure: Procedure) -> Mapping[str, Template]:
    found = {}
    places = [place.name for place in _signposts(archive, procedure)]
    for name, text in archive.items():
        if name.startswith(f"{library.LETTERS_FOLDER}/"):
            template = load_template(text, name, procedure, places)
            if isinstance(template, Problems):
                raise CannotBeUsed(template)
            found[name] = template
    return found


def _files(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name not in library.SCENARIO_FOLDERS:
            yield from _files(entry, f"{prefix}{entry.name}/")
        elif entry.is_file():
            yield f"{prefix}{entry.name}", entry.read_text(encoding="utf-8")
