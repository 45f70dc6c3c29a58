"""A letter of a Compact as it is written once, for every case: `letters/<name>.md`, with placeholders."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TypeAlias

from evenhand.engine.procedure import Procedure
from evenhand.engine.words import say
from evenhand.language.decoding import MOST_PROBLEMS, decode, hidden_problems, made_readable
from evenhand.language.nearest import nearest
from evenhand.language.problems import At, Problem, Problems, Source
from evenhand.letters.blocks import PartName, Reader
from evenhand.letters.markup import Kind, Line, Raw, Sheet
from evenhand.letters.places import IN_A_SUBJECT, ON_A_LINE_OF_ITS_OWN, Known, Place

_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")
_IF = re.compile(r"\[if ([^\]]*)\]\s*")

Words: TypeAlias = "tuple[str | Place, ...]"
"""A text with placeholders in it."""


@dataclass(frozen=True, slots=True)
class Conditional:
    """A text that is left out where the value of `only_if` is missing."""

    words: Words
    only_if: Place | None = None


@dataclass(frozen=True, slots=True)
class TemplateBlock:
    """A paragraph, a list or a quote, each of its lines with placeholders."""

    kind: Kind
    lines: tuple[Conditional, ...]


@dataclass(frozen=True, slots=True)
class TemplatePart:
    """One of the five parts."""

    name: PartName
    blocks: tuple[TemplateBlock, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """A letter of a Compact. `name` is that of its file, `digest` the SHA-256 of what it was read from."""

    name: str
    digest: str
    reader: Reader
    subject: Words
    opening: tuple[TemplateBlock, ...]
    parts: tuple[TemplatePart, ...]
    source: str = field(repr=False, compare=False, default="")

    def places(self) -> Iterator[Place]:
        """Every placeholder in it, in the order of the file; also those of conditions."""
        yield from _places(self.subject)
        for block in (*self.opening, *(block for part in self.parts for block in part.blocks)):
            for line in block.lines:
                if line.only_if:
                    yield line.only_if
                yield from _places(line.words)


def _places(words: Words) -> Iterator[Place]:
    return (word for word in words if isinstance(word, Place))


def load_template(
    data: bytes | str, file: str, procedure: Procedure, signposts: Iterable[str] = ()
) -> Template | Problems:
    """Load a letter of that procedure. `file` is the name that problems show; its last part names the letter.

    `signposts` are the names on the list of other help beside the procedure, which a letter may name.
    Gives the template or all the problems found in it, in their order. Never raises, whatever the bytes are.
    """
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    text = decode(raw, file)
    if isinstance(text, Problems):
        return text
    source = Source(file, tuple(text.split("\n")))
    hidden = [problem for problem in hidden_problems(source) if problem.id != "directive"]
    plain = Source(file, tuple(made_readable(source).split("\n")))
    sheet = Sheet(source, ("for", "subject")).read(plain.lines)
    reading = _Reading(Known(procedure, source, tuple(signposts)), [*hidden, *sheet.found])
    template = reading.template(sheet, PurePosixPath(file).stem, hashlib.sha256(raw).hexdigest())
    if reading.found or template is None:
        return Problems.of(_the_first(reading.found))
    return template


def _the_first(found: list[Problem]) -> list[Problem]:
    """As many as help. Whoever has more is helped by the first ones."""
    return sorted(found, key=lambda problem: (problem.line, problem.column))[:MOST_PROBLEMS]


@dataclass(slots=True)
class _Reading:
    """One reading of a sheet: what may be named, and what was found wrong."""

    known: Known
    found: list[Problem]

    def template(self, sheet: Sheet, name: str, digest: str) -> Template | None:
        reader = self._reader(sheet.head.get("for"))
        subject = self._subject(sheet.head.get("subject"))
        opening = tuple(self._block(raw) for raw in sheet.opening)
        parts = tuple(
            TemplatePart(part.name, tuple(self._block(raw) for raw in part.blocks)) for part in sheet.parts
        )
        if reader is None:
            return None
        return Template(name, digest, reader, subject, opening, parts, "\n".join(sheet.source.lines))

    def _reader(self, line: Line | None) -> Reader | None:
        if line is None or not line.text:
            return None
        known = [str(reader) for reader in Reader]
        if line.text in known:
            return Reader(line.text)
        message = say("'{name}' is nobody for whom a letter can be", name=line.text)
        self.found.append(
            self.known.source.problem(
                "unknown-reader",
                line.at(0),
                message,
                expected=say("one of: {names}", names=tuple(known)),
                nearest=nearest(line.text, known),
            )
        )
        return None

    def _subject(self, line: Line | None) -> Words:
        words = self._words(line, 0) if line else ()
        for place in _places(words):
            if place.kind not in IN_A_SUBJECT:
                message = say(
                    "a subject may not hold '{place}': others can read it, so it tells nothing of the dispute",
                    place=str(place),
                )
                expected = say("for instance: We have your letter ({reference})", reference="{reference}")
                self.found.append(
                    self.known.source.problem("told-in-subject", place.at, message, expected=expected)
                )
        return words

    def _block(self, raw: Raw) -> TemplateBlock:
        lines = tuple(self._line(line) for line in raw.lines if line.pieces)
        for line in lines:
            self.found += self._not_alone(raw.kind, line.words)
        return TemplateBlock(raw.kind, lines)

    def _not_alone(self, kind: Kind, words: Words) -> Iterator[Problem]:
        for place in _places(words):
            if place.kind in ON_A_LINE_OF_ITS_OWN and (len(words) > 1 or kind == "quote"):
                message = say(
                    "'{place}' stands for whole lines, so nothing else may stand beside it", place=str(place)
                )
                expected = say("a paragraph or a bullet that holds only {place}", place=f"{{{place}}}")
                yield self.known.source.problem("not-on-its-own", place.at, message, expected=expected)

    def _line(self, line: Line) -> Conditional:
        begins = _IF.match(line.text)
        only_if = self._place(begins.group(1), line.at(len("[if "))) if begins else None
        after = begins.end() if begins else 0
        if line.text.startswith("[if") and not begins:
            message = say("a condition is written '[if …] ' at the beginning of a line")
            self.found.append(self.known.source.problem("bad-condition", line.at(0), message))
        elif (later := line.text.find("[if ", after)) >= 0:
            message = say(
                "a condition may stand only at the beginning of a paragraph or of a bullet, and once"
            )
            self.found.append(self.known.source.problem("bad-condition", line.at(later), message))
        if begins and not line.text[after:]:
            message = say("there is nothing after the condition")
            self.found.append(self.known.source.problem("bad-condition", line.at(after), message))
        return Conditional(self._words(line, after), only_if)

    def _words(self, line: Line, begin: int) -> Words:
        text, words, last = line.text, list[str | Place](), begin
        for found in _BRACES.finditer(text, begin):
            if len(self.found) > MOST_PROBLEMS:
                break
            words.append(text[last : found.start()])
            last = found.end()
            if found.group(1) is None:
                message = say("there is a '{sign}' here that belongs to no placeholder", sign=found.group())
                self.found.append(self.known.source.problem("stray-brace", line.at(found.start()), message))
            elif place := self._place(found.group(1), line.at(found.start() + 1)):
                words.append(place)
        words.append(text[last:])
        return tuple(word for word in words if word)

    def _place(self, written: str, at: At) -> Place | None:
        place = self.known.place(written, at)
        if isinstance(place, Problem):
            self.found.append(place)
            return None
        return place
