"""A letter, or the wording of all letters of a kind, that was taken away as a Word file, reworded and brought back."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO

from docx import Document
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph

from evenhand.engine.words import Sentence, say
from evenhand.language.problems import At, Problems, Source
from evenhand.letters.blocks import HEADINGS, WITH_THIS_LETTER, Enclosed, Letter, clean
from evenhand.letters.markup import escaped
from evenhand.letters.writing import read_back

MOST_BYTES = 4 * 1024 * 1024
MOST_UNPACKED = 32 * 1024 * 1024
"""The largest file that is read at all, packed and unpacked."""

_MARKED = {"ins", "del", "moveFrom", "moveTo"}
_NOT_TAKEN = (
    *_MARKED,
    "tbl",
    "drawing",
    "pict",
    "txbxContent",
    "footnoteReference",
    "endnoteReference",
    "object",
)
"""What is not taken from a Word file, by Word's own names for it."""

_PUT_OTHERWISE = re.compile(r"[\s\-\u2010\u2011\u00ad]+")
"""Spaces and hyphens, which a Word file may hold as signs of its own."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What a Word file says: its subject and body as text, and what stands beside them and so was left out."""

    text: str
    left_out: tuple[str, ...] = ()


def words_of_letter(data: bytes, letter: Letter, file: str) -> Brought | Problems:
    """The subject and body of a Word file that was made from the letter, as `as_writing` gives them, or why there are none.

    Whether they still make a letter is for `read_back` to say. Never raises, whatever the bytes are.
    """
    names = {part.heading: str(part.name) for part in letter.parts}
    enclosed = letter.enclosed or Enclosed(str(WITH_THIS_LETTER), ())
    printed = (
        letter.recipient,
        letter.sender,
        (letter.dated, letter.referred),
        (letter.greeting,),
        (letter.contact.heading,),
        (letter.contact.name, *letter.contact.lines),
        (letter.closing, letter.contact.name),
        (enclosed.heading,),
        *((line,) for line in enclosed.lines),
    )
    ends_at = frozenset({letter.contact.heading, enclosed.heading})
    return _brought(data, file, _Body(names, ends_at, frozenset(map(_as_one, printed))))


def words_of_template(data: bytes, file: str) -> Brought | Problems:
    """The same for a Word file that was made of a template: its text, without the line that says for whom it is."""
    return _brought(data, file, _Body({str(heading): str(name) for name, heading in HEADINGS.items()}))


def _as_one(lines: tuple[str, ...]) -> str:
    return clean(" ".join(lines))


def read_docx(data: bytes, letter: Letter, file: str) -> Letter | Problems:
    """The letter with the subject and body of a Word file that was made from it, or all that is wrong with the file.

    Takes the words, never the looks. Never raises, whatever the bytes are; `letter` is as it was when it was taken away.
    The lines of problems are those of the letter's text as `as_writing` gives it, not of the Word file.
    """
    brought = words_of_letter(data, letter, file)
    return brought if isinstance(brought, Problems) else read_back(brought.text, letter, file)


def _brought(data: bytes, file: str, body: "_Body") -> Brought | Problems:
    why = _why_not(data)
    if why is not None:
        return _refused(file, "not-a-word-file", why)
    try:
        word = Document(BytesIO(data))
        text = "\n".join(body.lines(word)).strip() + "\n"
        not_taken = _not_taken(word)
    except Exception:  # noqa: BLE001 - such a file can be broken in any way, and the library raises what it meets
        return _refused(file, "not-a-word-file", _broken())
    if not_taken is not None:
        return _refused(file, "not-in-a-letter", not_taken)
    if not body.began:
        return _refused(file, "no-subject", _no_subject())
    return Brought(text, tuple(dict.fromkeys((*body.left_out, *_around(word)))))


def _broken() -> Sentence:
    return say("this is not a Word file (.docx), or it is broken; open it in Word and save it again")


def _no_subject() -> Sentence:
    return say(
        "the subject was not found: it is the line in the style “Heading 1”. "
        "Take the letter away as a Word file again, and change the words in that one"
    )


def _why_not(data: bytes) -> Sentence | None:
    if len(data) > MOST_BYTES:
        return say("this file is too big: the most is {most} MB", most=MOST_BYTES // 1024**2)
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            size = sum(each.file_size for each in packed.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return _broken()
    return _broken() if size > MOST_UNPACKED else None


def _refused(file: str, kind: str, why: Sentence) -> Problems:
    return Problems.of([Source(file, ()).problem(kind, At(1, 1), why)])


def _not_taken(word: WordFile) -> Sentence | None:
    """What stands in the file that a letter cannot hold, and what to do with it."""
    holds = {name for name in _NOT_TAKEN if next(word.element.body.iter(qn(f"w:{name}")), None) is not None}
    if holds & _MARKED:
        return say("this file holds changes that are only marked; accept or reject them all, and save it")
    if "tbl" in holds:
        return say("this file holds a table; a letter is made of paragraphs and bullets, so write it out")
    if holds:
        return say(
            "this file holds a picture, a text box or a footnote; put what it says into the letter itself"
        )
    if _hidden_away(word):
        return say(
            "this file holds a field or a form whose words cannot be read here; write them out as plain words"
        )
    return None


def _hidden_away(word: WordFile) -> bool:
    """Whether words stand anywhere in the body but in its paragraphs: nothing may get lost in silence."""
    every = "".join(each.text or "" for each in word.element.body.iter(qn("w:t")))
    told = "".join(paragraph.text for paragraph in word.paragraphs)
    return _PUT_OTHERWISE.sub("", every) != _PUT_OTHERWISE.sub("", told)


def _around(word: WordFile) -> Iterator[str]:
    """What stands at the head and foot of the pages, and in comments."""
    for section in word.sections:
        for each in (section.header, section.footer):
            yield from (text for paragraph in each.paragraphs if (text := clean(paragraph.text)))
    yield from (text for comment in word.comments if (text := clean(comment.text)))


@dataclass(slots=True)
class _Body:
    """The part of the file that is the letter's own: from the heading of the subject to the first that the product prints after the body.

    `names` are those of the parts by their printed headings; `printed` is what the product puts around the body.
    """

    names: Mapping[str, str]
    ends_at: frozenset[str] = frozenset()
    printed: frozenset[str] = frozenset()
    began: bool = False
    left_out: list[str] = field(default_factory=list)

    def lines(self, word: WordFile) -> Iterator[str]:
        """The text, as `as_writing` gives it. What stands outside and is not printed there is noted in `left_out`."""
        ended, last = False, ""
        for paragraph in word.paragraphs:
            text, style = clean(paragraph.text), _style(paragraph)
            if not text:
                continue
            begins = style == "Heading 1" and not self.began
            self.began = self.began or begins
            ended = ended or (self.began and style.startswith("Heading") and text in self.ends_at)
            if ended or not self.began:
                self.left_out += [text] if text not in self.printed else []
            elif begins:
                yield f"subject: {text}\n"
            elif style.startswith("Heading"):
                yield f"\n## {self.names.get(text, text)}\n"
            else:
                yield _line(text, style, last)
            last = style


def _line(text: str, style: str, last: str) -> str:
    if style == "list":
        return f"- {text}" if last == "list" else f"\n- {text}"
    if style == "quote":
        return f">\n> {text}" if last == "quote" else f"\n> {text}"
    return f"\n{escaped(text)}\n"


def _style(paragraph: WordParagraph) -> str:
    name = (paragraph.style.name if paragraph.style else None) or ""
    shape = paragraph.paragraph_format.element.pPr
    if name.startswith("List") or (shape is not None and shape.numPr is not None):
        return "list"
    return "quote" if "Quot" in name else name
