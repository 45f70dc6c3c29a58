"""A paper as pages that can only be looked at: what becomes of each kind, within limits, and why there are none."""

from collections.abc import Callable
from typing import Final

from evenhand.casework.papers.plain_text import text_of
from evenhand.letters.binding import Unmade, pages_of
from evenhand.letters.bundle_pages import text_pages

MEGABYTE: Final = 1_000_000
MOST_IN_A_PAPER: Final = 30 * MEGABYTE
MOST_IN_A_PICTURE: Final = 8 * MEGABYTE
MOST_PAGES_OF_A_PAPER: Final = 400

KINDS: Final = {"PDF": "pdf", "PNG": "picture", "JPEG": "picture", "text": "text", "e-mail": "text"}
"""What can become pages, by the kinds of `papers.kinds`."""

OTHER, LARGE, GONE = "other", "large", "gone"
"""Why there are no pages, besides the words of `letters.pdf_cleaning`."""


def why_no_pages(kind: str, size: int) -> str:
    """Why a paper of that kind and size is not even tried; "" where it is."""
    if kind not in KINDS:
        return OTHER
    most = MOST_IN_A_PICTURE if KINDS[kind] == "picture" else MOST_IN_A_PAPER
    return LARGE if size > most else ""


def pages_of_paper(
    kind: str, name: str, size: int, content: Callable[[], bytes], language: str
) -> bytes | Unmade:
    """A paper of that kind and name as a PDF. `content` is asked for its bytes, where they are of use at all."""
    if why := why_no_pages(kind, size):
        return Unmade(why)
    try:
        paper = content()
    except OSError:
        return Unmade(GONE)
    if KINDS[kind] != "text":
        return pages_of(KINDS[kind], name, paper, language, MOST_PAGES_OF_A_PAPER)
    words = text_of(kind, paper)
    return Unmade(LARGE) if words is None else text_pages(name, words, language)
