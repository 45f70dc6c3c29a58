"""A letter as a tagged PDF (PDF/UA-1) on A4, its address in the window of an envelope.

The text of the letter never becomes part of the program that lays it out: it goes in as data. Only fonts that come with
that program are used, so a letter looks the same wherever it is made.
"""

import json
import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.resources import files

import typst

from evenhand.letters.blocks import Block, Letter, Shown, clean, texts, title_of

LONGEST_WORD = 40
"""A word of more characters may be broken anywhere, since it might not fit on a line."""

MOST_IN_A_FOOT = 60
"""The most characters of a reference at the foot of a page."""

BLANK = "\u25af"
"""Stands for a letter that none of the fonts has."""

_BREAK = "\u200b"
_LONG = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_LATIN = ((0x20, 0x7E), (0xA0, 0x24F), (0x2010, 0x2027), (0x20AC, 0x20AC), (0x25AF, 0x25AF))
_IN_THE_FONTS = (
    *_LATIN,
    (0x250, 0x36F), (0x384, 0x38A), (0x38E, 0x3A1), (0x3A3, 0x484), (0x487, 0x4FF), (0x591, 0x5C7), (0x5D0, 0x5EA),
    (0x1E00, 0x1EFF), (0x2000, 0x200B), (0x2028, 0x2040), (0x2044, 0x2052), (0x2070, 0x2071), (0x2074, 0x208E),
    (0x20A0, 0x20C0), (0x2126, 0x2126), (0x2153, 0x2184), (0x2190, 0x23FF), (0x25A0, 0x25FF), (0x2600, 0x262F),
    (0x2701, 0x2704), (0x2706, 0x2709), (0x270C, 0x2727),
)  # fmt: skip
"""What the fonts that come with the program can show, as far as a letter needs it."""

_JOINED = {0x200D, 0xFE0E, 0xFE0F, *range(0x1F3FB, 0x1F400)}
"""What only joins signs to one picture, or changes its colour."""


Ranges = tuple[tuple[int, int], ...]


def as_pdf(shown: Shown, *, large: bool = False) -> bytes:
    """The letter as a PDF. The same letter gives the same bytes. `large` gives large print, of 18 points.

    A sign that none of the fonts has is named in square brackets, and a letter of a script that they do not have
    stands as an empty box: `not_shown` tells beforehand which.
    """
    try:
        return _compiled(shown, _data(shown, _IN_THE_FONTS, large=large))
    except typst.TypstError:
        return _compiled(shown, _data(shown, _LATIN, large=large))


def not_shown(shown: Shown) -> tuple[str, ...]:
    """The characters of the letter that its PDF cannot show, each once."""
    letter = (*shown.sender, *shown.recipient, *shown.contact.lines) if isinstance(shown, Letter) else ()
    every = "".join((title_of(shown), *letter, *(text for block in shown.blocks() for text in texts(block))))
    return tuple(sign for sign in dict.fromkeys(clean(every)) if not _is_in(ord(sign), _IN_THE_FONTS))


def printable(text: str) -> str:
    """A text as the fonts can show it, with nothing in it that cannot be seen."""
    return _printable(clean(text), _IN_THE_FONTS)


def _compiled(shown: Shown, data: str) -> bytes:
    """What the program makes of the data. A compiler of its own for each letter: one cannot serve two at once."""
    day = shown.day if isinstance(shown, Letter) else date(2000, 1, 1)
    made = typst.Compiler(font_paths=fonts(), ignore_system_fonts=True).compile(
        input=_program(),
        format="pdf",
        sys_inputs={"letter": data},
        pdf_standards=["ua-1"],
        timestamp=int(datetime.combine(day, time(), UTC).timestamp()),
    )
    if not isinstance(made, bytes):
        raise TypeError("a letter is one file")
    return made


@cache
def _program() -> bytes:
    return files("evenhand.letters").joinpath("letter.typ").read_bytes()


@cache
def fonts() -> typst.Fonts:
    """The fonts that come with the program, and no others."""
    return typst.Fonts(include_system_fonts=False)


def _data(shown: Shown, known: Ranges, *, large: bool) -> str:
    def put(text: str) -> str:
        return _printable(clean(text), known)

    def put_all(lines: tuple[str, ...]) -> list[str]:
        return [put(line) for line in lines]

    language, _, region = shown.language.partition("-")
    data: dict[str, object] = {
        "letter": isinstance(shown, Letter),
        "large": large,
        "lang": language,
        "region": region or None,
        "title": put(title_of(shown)),
        "author": "",
        "foot": "",
        "blocks": [_block(block, put_all) for block in shown.blocks()],
    }
    if isinstance(shown, Letter):
        data |= {
            "author": put(shown.sender[0]),
            "foot": put(shown.reference[:MOST_IN_A_FOOT]),
            "sender": put_all(shown.sender),
            "recipient": put_all(shown.recipient),
            "dated": put(shown.dated),
            "referred": put(shown.referred),
            "greeting": put(shown.greeting),
            "contact": put_all((shown.contact.heading, shown.contact.name, *shown.contact.lines)),
            "closing": put(shown.closing),
            "name": put(shown.contact.name),
        }
    return json.dumps(data)


def _block(block: Block, put_all: Callable[[tuple[str, ...]], list[str]]) -> dict[str, object]:
    return {"kind": type(block).__name__.lower(), "texts": put_all(texts(block))}


def _printable(text: str, known: Ranges) -> str:
    if not text.isascii():
        text = "".join(_sign(sign, known) for sign in unicodedata.normalize("NFC", text))
    return _LONG.sub(lambda found: _BREAK.join(_cut(found.group())), text)


def _cut(word: str) -> list[str]:
    return [word[start : start + LONGEST_WORD] for start in range(0, len(word), LONGEST_WORD)]


def _sign(sign: str, known: Ranges) -> str:
    code = ord(sign)
    if _is_in(code, known):
        return sign
    if code in _JOINED:
        return ""
    is_sign = unicodedata.category(sign) in ("So", "Sm", "Sk", "Sc")
    return f"[{unicodedata.name(sign, 'sign').lower()}]" if is_sign else BLANK


def _is_in(code: int, ranges: Ranges) -> bool:
    return any(first <= code <= last for first, last in ranges)
