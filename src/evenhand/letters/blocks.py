"""What a letter is made of, whatever form it is shown in. Everything here is text that a person may read as it is."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from evenhand.engine.words import Sentence, Value, long_date, render, say
from evenhand.language.decoding import HIDDEN, plain_line_ends


class Reader(StrEnum):
    """For whom a letter is written, which says how plain it must be."""

    SIDES = "the sides"
    BOARDS = "panels and boards"


class PartName(StrEnum):
    """The parts that every letter has after its opening, in their order, as a template calls them."""

    WHY = "why"
    NEXT = "what happens next"
    DO = "what to do"
    SILENCE = "if you do nothing"
    SEEN = "who can see this"


HEADINGS: Mapping[PartName, Sentence] = {
    PartName.WHY: say("Why"),
    PartName.NEXT: say("What happens next"),
    PartName.DO: say("What you need to do"),
    PartName.SILENCE: say("What happens if we do not hear from you"),
    PartName.SEEN: say("Who can see this"),
}
"""The heading that is printed over each part."""

WITH_THIS_LETTER = say("With this letter")
"""The heading that is printed over the list of papers that go with a letter."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """The language of a letter: its code, how an English template is told in it, how a day is written."""

    code: str = "en-GB"
    translate: Callable[[str], str] = str
    format_date: Callable[[date], str] = long_date

    def tell(self, value: Value) -> str:
        """A sentence, a day, a name or a number in this language."""
        return render(say("{value}", value=value), self.translate, self.format_date)


ENGLISH = Tongue()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading over a part."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, on one line."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, each of its items on one line."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the document or of a side, in one or several paragraphs."""

    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ticks:
    """A list with a box before each item, to be ticked by hand."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """Things to be written down by hand, each with a line to write on."""

    labels: tuple[str, ...]


Block: TypeAlias = Heading | Paragraph | Bullets | Quote | Ticks | Fields


@dataclass(frozen=True, slots=True)
class Part:
    """One of the parts after the opening, under the heading that is printed over it."""

    name: PartName
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """Who to turn to. `lines` are whole lines to print: phone, hours, e-mail, post."""

    heading: str
    name: str
    lines: tuple[str, ...]
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact that a letter states: the placeholder it came from, and the text that must go on standing there.

    `names` says that it names somebody or something of the dispute, and so may not stand in a subject; `exactly`,
    that every word of it has to stay.
    """

    placeholder: str
    text: str
    names: bool = False
    exactly: bool = False


@dataclass(frozen=True, slots=True)
class Withheld:
    """Something that may not be named in a letter on that day, and why not."""

    name: str
    why: Sentence


@dataclass(frozen=True, slots=True)
class Enclosed:
    """The papers that go with a letter, as they are listed in it: the heading, and a line for each."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it goes out, in one language. `name` and `digest` say which template it was made from.

    `sender` and `recipient` are lines of an address; `dated` and `referred` are lines as they are printed.
    `stated` are the facts that the wording must keep; what is `withheld` may not be written in by hand either.
    `enclosed` lists the papers that go with it; None where none do.
    """

    name: str
    digest: str
    reader: Reader
    language: str
    sender: tuple[str, ...]
    recipient: tuple[str, ...]
    day: date
    dated: str
    reference: str
    referred: str
    subject: str
    greeting: str
    opening: tuple[Block, ...]
    parts: tuple[Part, ...]
    closing: str
    contact: Contact
    stated: tuple[Stated, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    enclosed: Enclosed | None = None

    def blocks(self) -> Iterator[Block]:
        """The body from the opening on, with the heading of each part; then the list of what goes with it."""
        yield from self.opening
        for part in self.parts:
            yield Heading(part.heading)
            yield from part.blocks
        if self.enclosed:
            yield Heading(self.enclosed.heading)
            yield Bullets(self.enclosed.lines)


@dataclass(frozen=True, slots=True)
class Page:
    """Something for the office itself, which goes to nobody: a title and blocks."""

    language: str
    title: str
    body: tuple[Block, ...]

    def blocks(self) -> Iterator[Block]:
        """Its blocks, as those of a letter are given."""
        return iter(self.body)


Shown: TypeAlias = Letter | Page
"""What can be shown in every form."""


def title_of(shown: Shown) -> str:
    """What stands over it, and names the file to a screen reader."""
    return shown.subject if isinstance(shown, Letter) else shown.title


def texts(block: Block) -> tuple[str, ...]:
    """The texts of a block, in their order."""
    match block:
        case Bullets(items) | Ticks(items):
            return items
        case Fields(labels):
            return labels
        case Quote(paragraphs):
            return paragraphs
        case _:
            return (block.text,)


_NOT_PRINTED = re.compile("[\ue000-\uf8ff\ufdd0-\ufdef\ufff9-\ufffb]")


def clean_lines(text: str) -> tuple[str, ...]:
    """The lines of a text that somebody gave, without what cannot be seen or would mislead. No line is empty."""
    seen = plain_line_ends(text).replace("\u2028", "\n").replace("\u2029", "\n").split("\n")
    return tuple(line for each in seen if (line := _clean(each)))


def clean(text: str) -> str:
    """A text that somebody gave, on one line and without what cannot be seen."""
    return " ".join(clean_lines(text))


def _clean(line: str) -> str:
    return " ".join(_NOT_PRINTED.sub("", HIDDEN.sub("", line.replace("\t", " "))).split())
