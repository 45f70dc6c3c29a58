"""The pages of a bundle that are made here: its cover and contents, slip sheets, texts, pictures, and every foot.

Nothing that people wrote becomes part of the program that lays it out: it goes in as data.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import typst

from evenhand.letters.pdf import fonts, printable

LINES_IN_A_PART = 60
"""A text is laid out in parts of so many lines: one paragraph of thousands takes long."""


@dataclass(frozen=True, slots=True)
class Front:
    """The cover and the contents. `lines` stand on the cover; `rows` are numbers, titles and pages."""

    title: str
    lines: tuple[str, ...]
    contents: str
    rows: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Slip:
    """A sheet in place of a paper that cannot become pages: facts with their names, and what to do."""

    title: str
    rows: tuple[tuple[str, str], ...]
    lines: tuple[str, ...]


def front_pages(front: Front, language: str) -> bytes:
    """The cover and the contents as a PDF."""
    rows = [[printable(cell) for cell in row] for row in front.rows]
    more = {"lines": _all(front.lines), "contents": printable(front.contents), "rows": rows}
    return _typeset("front", front.title, language, more)


def slip_page(slip: Slip, language: str) -> bytes:
    """A slip sheet as a PDF."""
    rows = [[printable(cell) for cell in row] for row in slip.rows]
    return _typeset("sheet", slip.title, language, {"rows": rows, "lines": _all(slip.lines)})


def text_pages(title: str, text: str, language: str) -> bytes:
    """A plain text as a PDF, line by line."""
    lines = [printable(line) for line in text.splitlines()]
    parts = [lines[start : start + LINES_IN_A_PART] for start in range(0, len(lines), LINES_IN_A_PART)]
    return _typeset("text", title, language, {"parts": parts})


def picture_page(title: str, picture: bytes, language: str) -> bytes:
    """A picture (PNG or JPEG) on a page of its own. Raises `typst.TypstError` for what is no picture."""
    return _typeset("picture", title, language, {"picture": list(picture)})


def feet(foot: str, wide: Sequence[bool], language: str) -> bytes:
    """A PDF with nothing but the foot of each page, with its number; `wide` says which pages lie on their side."""
    return _typeset("feet", foot, language, {"foot": printable(foot), "wide": list(wide)})


def _all(texts: Sequence[str]) -> list[str]:
    return [printable(text) for text in texts]


def _typeset(kind: str, title: str, language: str, more: Mapping[str, object]) -> bytes:
    data = {"kind": kind, "title": printable(title), "lang": language.partition("-")[0] or "en", **more}
    made = typst.Compiler(font_paths=fonts(), ignore_system_fonts=True).compile(
        input=_program(), format="pdf", sys_inputs={"it": json.dumps(data)}, timestamp=0
    )
    if not isinstance(made, bytes):
        raise TypeError("a part of a bundle is one file")
    return made


@cache
def _program() -> bytes:
    return files("evenhand.letters").joinpath("bundle.typ").read_bytes()
