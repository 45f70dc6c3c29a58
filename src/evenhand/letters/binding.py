"""Puts a bundle together: the front, then every part, each page with its foot, and bookmarks that lead to the parts."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.constants import PageLabelStyle
from pypdf.generic import NameObject

from evenhand.letters.bundle_pages import Front, feet, front_pages
from evenhand.letters.pdf_cleaning import BROKEN

SECONDS_FOR_A_PAPER: Final = 40


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bundle: what it is called there, and its pages as a PDF that was made here."""

    title: str
    pages: bytes


@dataclass(frozen=True, slots=True)
class Unmade:
    """There are no pages of a paper, and why: a word of `pdf_cleaning`."""

    why: str


def pages_of(kind: str, title: str, paper: bytes, language: str, most_pages: int) -> bytes | Unmade:
    """A paper from outside as pages, made in a process of its own. `kind` is "pdf" or "picture"."""
    job = {"kind": kind, "title": title, "language": language, "most_pages": most_pages}
    try:
        # Nothing of the paper is part of the command, and the process knows nothing of the site.
        done = subprocess.run(
            [sys.executable, "-m", "evenhand.letters.bundle_worker"],
            input=json.dumps(job).encode() + b"\n" + paper,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONDONTWRITEBYTECODE": "1"},
            timeout=SECONDS_FOR_A_PAPER,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Unmade(BROKEN)
    if done.stdout[:1] == b"+":
        return done.stdout[1:]
    return Unmade(done.stdout[1:].decode() or BROKEN)


def page_count(pages: bytes) -> int:
    """How many pages a PDF that was made here has."""
    return len(PdfReader(io.BytesIO(pages)).pages)


def bind(front: Callable[[Sequence[int]], Front], parts: Sequence[Part], foot: str, language: str) -> bytes:
    """The whole bundle as a PDF. `front` makes the cover and contents from the page on which each part begins."""
    counts = [page_count(part.pages) for part in parts]
    before = page_count(front_pages(front([0] * len(parts)), language))
    starts = [before + 1 + sum(counts[:place]) for place in range(len(parts))]
    first = front_pages(front(starts), language)
    writer = PdfWriter()
    for pages in (first, *(part.pages for part in parts)):
        for page in PdfReader(io.BytesIO(pages)).pages:
            _bare(writer.add_page(page))
    _put_feet(writer, foot, language)
    for part, start in zip(parts, starts, strict=True):
        writer.add_outline_item(title=part.title, page_number=start - 1)
    writer.set_page_label(0, len(writer.pages) - 1, PageLabelStyle.DECIMAL)
    writer.add_metadata({"/Title": front(starts).title, "/Producer": "Evenhand"})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _bare(page: PageObject) -> None:
    """Without links to elsewhere, which the program that lays out a text makes of what looks like one."""
    for name in ("/Annots", "/AA", "/StructParents", "/Tabs"):
        page.pop(NameObject(name), None)


def _put_feet(writer: PdfWriter, foot: str, language: str) -> None:
    wide = [float(page.mediabox.width) > float(page.mediabox.height) for page in writer.pages]
    made = PdfReader(io.BytesIO(feet(foot, wide, language)))
    for page, below in zip(writer.pages, made.pages, strict=True):
        page.merge_page(below)
