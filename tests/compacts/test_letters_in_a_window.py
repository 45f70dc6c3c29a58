"""The printed page of every letter, folded in three, in a DL envelope with a window: the address shows, nothing else does.

The envelope is that of BS 4264: 220 mm by 110 mm, with a window of 90 mm by 35 mm, 20 mm from its left edge and 18 mm
from its bottom edge. A third of A4 is 210 mm by 99 mm, so the sheet can slip by 10 mm sideways and by 11 mm up and down.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from evenhand.language import library
from evenhand.letters.blocks import Letter
from evenhand.letters.docx import as_docx
from evenhand.letters.pdf import as_pdf
from tests.compacts.letters_filled import LETTERS, letters
from tests.office import Word, converted, first_page, needed

pytestmark = pytest.mark.office

LEFT, WIDTH, HEIGHT, BELOW = 20, 90, 35, 18
SIDEWAYS, DOWN = 220 - 210, 110 - 99
TOP = 110 - BELOW - HEIGHT - DOWN
"""Where the window begins on a sheet that lies on the bottom of the envelope, in millimetres from its upper edge."""

SHORT = ("Cora Cobb", "2 Reed Lane", "Fenwold")
LONG = (
    "Cora Cobb", "The Wrenlow and Quillham Community Transport Trust", "Unit 4, The Old Maltings", "2 Reed Lane",
    "Little Fenwold", "Quillhamshire", "QM2 2AA",
)  # fmt: skip
addressed = pytest.mark.parametrize("address", [SHORT, LONG], ids=["short", "long"])


def seen_for_sure(word: Word) -> bool:
    """Whether it shows while the sheet lies on the bottom of the envelope, however far it slipped sideways."""
    across = word.left >= LEFT and word.right <= LEFT + WIDTH - SIDEWAYS
    return across and word.top >= TOP and word.bottom <= TOP + HEIGHT


def seen_perhaps(word: Word) -> bool:
    """Whether any of it shows with the sheet wherever it can slip to."""
    across = word.right > LEFT - SIDEWAYS and word.left < LEFT + WIDTH
    return across and word.bottom > TOP and word.top < TOP + DOWN + HEIGHT


def address_of(words: list[Word], lines: tuple[str, ...]) -> list[Word]:
    """The words of the address: where they first follow one another on the page."""
    wanted = " ".join(lines).split()
    texts = [word.text for word in words]
    starts = range(len(texts) - len(wanted) + 1)
    place = next(start for start in starts if texts[start : start + len(wanted)] == wanted)
    return words[place : place + len(wanted)]


def wrong(words: list[Word], lines: tuple[str, ...]) -> list[Word]:
    """What of the address may be hidden, and what else may be seen."""
    address = address_of(words, lines)
    hidden = [word for word in address if not seen_for_sure(word)]
    return hidden + [word for word in words if word not in address and seen_perhaps(word)]


def first_wrong(found: dict[str, list[Word]]) -> tuple[str, list[Word]] | None:
    return next(((name, words) for name, words in found.items() if words), None)


def addressed_to(address: tuple[str, ...]) -> Iterator[tuple[str, Letter]]:
    for compact, file in LETTERS:
        yield f"{compact}-{Path(file).stem}", replace(letters(compact, file)[0], recipient=address)


@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
@addressed
def test_every_page_shows_its_address_in_the_window_and_nothing_else(
    tmp_path: Path, address: tuple[str, ...], *, large: bool
) -> None:
    needed("poppler")
    found: dict[str, list[Word]] = {}
    for name, letter in addressed_to(address):
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(as_pdf(letter, large=large))
        found[name] = wrong(first_page(file), address)
    assert len(found) == len(LETTERS)
    assert first_wrong(found) is None


def test_five_lines_show_wherever_the_sheet_has_slipped_to(tmp_path: Path) -> None:
    five = ("Cora Cobb", "Wrenlow Trust", "2 Reed Lane", "Fenwold", "QM2 2AA")
    _name, letter = next(addressed_to(five))
    file = tmp_path / "letter.pdf"
    file.write_bytes(as_pdf(letter))
    address = address_of(first_page(file), five)
    assert min(word.top for word in address) >= TOP + DOWN
    assert max(word.bottom for word in address) <= TOP + HEIGHT


def test_so_does_the_word_file_of_a_letter_of_each_compact(tmp_path: Path) -> None:
    needed("poppler")
    first = {name.partition("-")[0]: name for name, _letter in reversed(list(addressed_to(SHORT)))}
    files, addresses = [], {}
    for which, address in (("short", SHORT), ("long", LONG)):
        for name, letter in addressed_to(address):
            if name in first.values():
                files.append(tmp_path / f"{which}-{name}.docx")
                files[-1].write_bytes(as_docx(letter))
                addresses[files[-1].stem] = address
    made = converted(files, "pdf", tmp_path)
    assert len(made) == 2 * len(library.compact_names())
    assert first_wrong({file.stem: wrong(first_page(file), addresses[file.stem]) for file in made}) is None


@pytest.mark.parametrize(("compact", "file"), LETTERS)
def test_every_page_is_tagged_and_says_its_language_and_its_title(compact: str, file: str) -> None:
    letter = letters(compact, file)[0]
    made = as_pdf(letter)
    whole = made + b"".join(_unpacked(made))
    assert b"/StructTreeRoot" in whole
    assert b"/MarkInfo" in whole
    assert re.search(rb"/Lang\s?\(en-GB\)", whole)
    assert b"/DisplayDocTitle true" in whole
    assert letter.subject.encode() in whole or letter.subject.encode("utf-16-be") in whole


def _unpacked(pdf: bytes) -> Iterator[bytes]:
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            yield zlib.decompress(found.group(1))
        except zlib.error:
            yield found.group(1)
