"""Bundles: pages from anywhere, with contents, bookmarks and numbers; of PDFs from outside nothing but what is painted."""

import io
import re
from collections.abc import Sequence

import pytest
from pypdf import PdfReader
from pypdf.generic import DecodedStreamObject, IndirectObject, StreamObject

from evenhand.letters.binding import Part, Unmade, bind, pages_of
from evenhand.letters.bundle_pages import Front, Slip, slip_page, text_pages
from evenhand.letters.pdf_cleaning import BROKEN, LOCKED, TOO_LONG, NoPages, clean_pdf
from tests.casework.papers import PDF, jpeg
from tests.letters import hostile_pdfs as hostile

pytestmark = pytest.mark.any_database


def _read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def _front(titles: Sequence[str], starts: Sequence[int]) -> Front:
    rows = tuple(
        (str(place), title, str(page))
        for place, (title, page) in enumerate(zip(titles, starts, strict=True), 1)
    )
    return Front("Papers in WILT-2026-009", ("Prepared for Ann Weir on 3 May 2026",), "Contents", rows)


def _bound(*pdfs: bytes) -> PdfReader:
    parts = [Part(f"Paper {place}", pdf) for place, pdf in enumerate(pdfs, 1)]
    titles = [part.title for part in parts]
    return _read(
        bind(lambda starts: _front(titles, starts), parts, "Prepared for Ann Weir on 3 May 2026", "en")
    )


def _everything_in(pdf: bytes) -> str:
    """Every name and text in it, unpacked."""
    reader, found = _read(pdf), [repr(pdf)]
    for number in range(1, len(reader.xref_objStm) + sum(map(len, reader.xref.values())) + 1):
        one = reader.get_object(IndirectObject(number, 0, reader))
        found.append(repr(one))
        if isinstance(one, StreamObject):
            found.append(repr(one.get_data()))
    return "".join(found)


def test_contents_bookmarks_labels_and_numbers_agree() -> None:
    book = _bound(
        clean_pdf(hostile.written(hostile.plain(3)), 10), clean_pdf(hostile.written(hostile.plain(2)), 10)
    )
    assert len(book.pages) == 2 + 3 + 2
    assert book.page_labels == [str(number) for number in range(1, 8)]
    marks = [(mark.title, book.get_destination_page_number(mark)) for mark in book.outline]  # type: ignore[union-attr,arg-type]
    assert marks == [("Paper 1", 2), ("Paper 2", 5)]
    contents = book.pages[1].extract_text()
    assert re.search(r"1 Paper 1 3\n2 Paper 2 6", contents)
    for number, page in enumerate(book.pages, 1):
        text = page.extract_text()
        assert f"{number} / 7" in text
        assert "Prepared for Ann Weir on 3 May 2026" in text
    assert hostile.SEEN in book.pages[4].extract_text()


def test_of_a_hostile_pdf_only_what_is_painted_stays() -> None:
    before = hostile.with_everything()
    assert hostile.WORD in _everything_in(before)
    made = clean_pdf(before, 10)
    bound = bind(lambda starts: _front(["Paper 1"], starts), [Part("Paper 1", made)], "Foot", "en")
    for pdf in (made, bound):
        found = _everything_in(pdf)
        assert hostile.WORD not in found
        for name in (
            "JavaScript",
            "OpenAction",
            "/AA",
            "/Launch",
            "EmbeddedFile",
            "/URI",
            "/Annots",
            "AcroForm",
            "Filespec",
            "/PS'",
        ):
            assert name not in found, name
    assert hostile.SEEN in _read(made).pages[0].extract_text()


def test_what_was_filled_in_can_still_be_seen() -> None:
    page = _read(clean_pdf(hostile.with_everything(), 10)).pages[0]
    content = page.get_contents()
    assert content is not None
    assert content.get_data().count(b" Do Q") == 2


@pytest.mark.parametrize(("rotate", "wide"), [(0, False), (90, True), (180, False), (270, True)])
def test_a_page_that_is_turned_lies_as_it_should_and_fits(rotate: int, *, wide: bool) -> None:
    (page,) = _read(clean_pdf(hostile.written(hostile.plain(rotate=rotate)), 1)).pages
    assert (page.mediabox.width > page.mediabox.height) is wide
    assert page.rotation == 0


def test_a_poster_becomes_a_page_of_a4() -> None:
    (page,) = _read(clean_pdf(hostile.written(hostile.plain(width=3000, height=2000)), 1)).pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (842, 595)


@pytest.mark.parametrize(
    ("pdf", "why"),
    [
        (hostile.locked(), LOCKED),
        (PDF, BROKEN),
        (b"%PDF-1.7\n%%EOF\n", BROKEN),
        (b"", BROKEN),
        (hostile.written(hostile.plain(3)), TOO_LONG),
        (hostile.nested(90), BROKEN),
    ],
)
def test_what_cannot_become_pages_says_why(pdf: bytes, why: str) -> None:
    with pytest.raises(NoPages) as raised:
        clean_pdf(pdf, 2)
    assert raised.value.why == why


def test_things_that_hold_each_other_come_to_an_end() -> None:
    made = clean_pdf(hostile.in_a_circle(), 2)
    assert hostile.SEEN in _read(made).pages[0].extract_text()


def test_texts_pictures_and_pdfs_become_pages_in_a_process_of_their_own() -> None:
    text = text_pages("Notes", "Rang the council.\n\n– Café <b>\n", "en")
    assert "– Café <b>" in _read(text).pages[0].extract_text()
    pdf = pages_of("pdf", "Letter", hostile.with_everything(), "en", 10)
    assert isinstance(pdf, bytes)
    assert hostile.WORD not in _everything_in(pdf)
    assert pages_of("pdf", "Letter", hostile.locked(), "en", 10) == Unmade(LOCKED)
    assert pages_of("picture", "Photo", jpeg(), "en", 10) == Unmade(
        BROKEN
    )  # says that it is one, and holds none


def test_a_process_that_takes_too_much_is_ended_and_the_rest_goes_on() -> None:
    bomb = hostile.plain()
    page = bomb.pages[0]
    content = page["/Contents"].get_object()
    assert isinstance(content, DecodedStreamObject)
    content.set_data(b" " * 300_000_000)
    packed = content.flate_encode()
    bomb._replace_object(page.raw_get("/Contents"), packed)
    assert pages_of("pdf", "Bomb", hostile.written(bomb), "en", 10) == Unmade(BROKEN)


def test_a_slip_sheet_says_what_the_file_is() -> None:
    slip = Slip(
        "Table.xlsx", (("Size:", "12 KB"), ("SHA-256:", "a" * 64)), ("Open it with its own program.",)
    )
    text = _read(slip_page(slip, "en")).pages[0].extract_text().replace("\n", "").replace(" ", "")
    for part in ("Table.xlsx", "12KB", "a" * 64, "Openitwithitsownprogram."):
        assert part in text
