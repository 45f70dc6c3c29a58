"""A letter that somebody took away as a Word file, reworded and brought back."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

from docx import Document
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph

from evenhand.engine.words import Sentence, say
from evenhand.language.problems import At, Problems, Source
from evenhand.letters.blocks import Letter, clean
from evenhand.letters.markup import escaped
from evenhand.letters.writing import read_back

MOST_BYTES = 4 * 1024 * 1024
MOST_UNPACKED = 32 * 1024 * 1024
"""The largest file that is read at all, packed and unpacked."""

_NOT_TAKEN = ("ins", "del", "tbl", "drawing", "pict", "txbxContent", "footnoteReference")
"""What is not taken from a Word file, by Word's own names for it."""


def read_docx(data: bytes, letter: Letter, file: str) -> Letter | Problems:
    """The letter with the subject and body of a Word file that was made from it, or all that is wrong with the file.

    Takes the words, never the looks. Never raises, whatever the bytes are; `letter` is as it was when it was taken away.
    The lines of problems are those of the letter's text as `as_writing` gives it, not of the Word file.
    """
    why = _why_not(data)
    if why is not None:
        return _refused(file, "not-a-word-file", why)
    try:
        word = Document(BytesIO(data))
        text = "\n".join(_lines(word, letter))
        not_taken = _not_taken(word)
    except Exception:  # noqa: BLE001 - such a file can be broken in any way, and the library raises what it meets
        return _refused(file, "not-a-word-file", _broken())
    if not_taken is not None:
        return _refused(file, "not-in-a-letter", not_taken)
    return read_back(text, letter, file)


def _broken() -> Sentence:
    return say("this is not a Word file (.docx), or it is broken; open it in Word and save it again")


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
    if holds & {"ins", "del"}:
        return say("this file holds changes that are only marked; accept or reject them all, and save it")
    if "tbl" in holds:
        return say("this file holds a table; a letter is made of paragraphs and bullets, so write it out")
    if holds:
        return say(
            "this file holds a picture, a text box or a footnote; put what it says into the letter itself"
        )
    return None


def _lines(word: WordFile, letter: Letter) -> Iterator[str]:
    """The text of the letter, as `as_writing` gives it: from the heading of the subject to the one of who to ask."""
    names = {part.heading: str(part.name) for part in letter.parts}
    began, last = False, ""
    for paragraph in word.paragraphs:
        text, style = clean(paragraph.text), _style(paragraph)
        if not text:
            continue
        if style == "Heading 1" and not began:
            began = True
            yield f"subject: {text}\n"
        elif began and style.startswith("Heading"):
            if text == letter.contact.heading:
                return
            yield f"\n## {names.get(text, text)}\n"
        elif began:
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
