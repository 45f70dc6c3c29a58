"""A letter in every form: all of it is there, whatever it holds, and everybody can read it."""

import re
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings

from evenhand.letters.blocks import Letter, Page, Quote, Shown, clean, texts
from evenhand.letters.docx import as_docx
from evenhand.letters.html import as_html
from evenhand.letters.pdf import as_pdf, not_shown
from evenhand.letters.script import as_script
from evenhand.letters.text import as_text
from tests.letters.made import ENDLESS, HOSTILE, LETTERS, everywhere
from tests.letters.sample import letter

MM = 1440 / 25.4


def said(shown: Shown) -> list[str]:
    """Everything that must stand in it, in order."""
    body = [clean(text) for block in shown.blocks() for text in texts(block)]
    if isinstance(shown, Page):
        return [shown.title, *body]
    own = [shown.dated, shown.referred, shown.greeting, shown.subject]
    return [clean(each) for each in own] + body + [clean(each) for each in shown.contact.lines]


def stands_in_order(lines: list[str], whole: str) -> bool:
    place = 0
    for line in lines:
        place = whole.find(line, place)
        if place < 0:
            return False
        place += len(line)
    return True


class Reader(HTMLParser):
    """What a mail program makes of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words += data


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    return reader


def word_text(data: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(BytesIO(data)).paragraphs)


def streams(pdf: bytes) -> Iterator[bytes]:
    """The streams of a PDF, unpacked where they are packed."""
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            yield zlib.decompress(found.group(1))
        except zlib.error:
            yield found.group(1)


@pytest.mark.parametrize("shown", [letter(), as_script(letter())], ids=["letter", "script"])
def test_everything_stands_in_the_text_the_page_and_the_word_file_in_its_order(shown: Shown) -> None:
    assert stands_in_order(said(shown), as_text(shown))
    assert stands_in_order(said(shown), read(as_html(shown)).words)
    assert stands_in_order(said(shown), word_text(as_docx(shown)))


@settings(max_examples=25)
@given(LETTERS)
def test_whatever_a_letter_holds_stands_in_it(made: Letter) -> None:
    assert stands_in_order(said(made), as_text(made))
    assert stands_in_order(said(made), read(as_html(made)).words)
    assert as_pdf(made).startswith(b"%PDF-")


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_shown_as_text_in_every_form(text: str) -> None:
    made = everywhere(text)
    plain = set(read(as_html(everywhere("plain"))).tags)
    page = read(as_html(made))
    assert set(page.tags) == plain
    assert clean(text) in page.words
    assert clean(text) in as_text(made)
    assert clean(text) in word_text(as_docx(made))
    assert as_pdf(made).startswith(b"%PDF-")
    assert set(not_shown(made)) <= set(clean(text))
    assert as_pdf(as_script(made), large=True).startswith(b"%PDF-")


@pytest.mark.parametrize("text", ENDLESS, ids=["one word", "many words"])
def test_a_text_of_a_hundred_kilobytes_is_shown_whole(text: str) -> None:
    made = replace(letter(), opening=(Quote((text,)),), greeting=text[:2000], subject=text[:2000])
    for form in (as_text(made), read(as_html(made)).words, word_text(as_docx(made))):
        assert clean(text) in form
    assert pages(as_pdf(made)) > 20
    assert pages(as_pdf(replace(made, reference=text))) == pages(as_pdf(made))


def test_a_page_for_e_mail_fetches_nothing_and_has_nothing_to_press() -> None:
    page = read(as_html(letter()))
    assert {"a", "img", "link", "script", "style", "form", "pre", "iframe", "object"} & set(
        page.tags
    ) == set()
    assert {name for name, _ in page.attributes} <= {"lang", "charset", "name", "content", "style"}
    assert "url(" not in as_html(letter())
    assert '<html lang="en-GB">' in as_html(letter())


def test_large_print_is_larger() -> None:
    assert "font-size: 16px" in as_html(letter())
    assert "font-size: 24px" in as_html(letter(), large=True)
    for large, points in ((False, 12), (True, 18)):
        normal = Document(BytesIO(as_docx(letter(), large=large))).styles["Normal"]
        assert normal.font.size.pt == points
    assert pages(as_pdf(letter(), large=True)) > pages(as_pdf(letter())) == 1


def pages(pdf: bytes) -> int:
    found = re.search(rb"/Type/Pages/Count (\d+)", pdf)
    return int(found.group(1)) if found else 0


SAID_BY_A_PDF = (
    b"/MarkInfo<</Marked true",
    b"/StructTreeRoot",
    b"/Lang(en-GB)",
    b"/DisplayDocTitle true",
    b"<pdfuaid:part>1</pdfuaid:part>",
    b"<dc:language><rdf:Bag><rdf:li>en-GB</rdf:li>",
    b">We have your letter (WILT-2026-009)</rdf:li>",
    *(b"/S/" + tag + b"/" for tag in (b"H1", b"H2", b"P", b"L", b"LI", b"BlockQuote")),
    b"/MediaBox[0 0 595.27",
)


def test_a_pdf_is_tagged_and_says_its_language_its_title_and_its_standard() -> None:
    made = as_pdf(letter())
    whole = made + b"".join(streams(made))
    assert [each for each in SAID_BY_A_PDF if each not in whole] == []


def test_the_same_letter_gives_the_same_pdf() -> None:
    assert as_pdf(letter()) == as_pdf(letter())


def test_a_letter_in_another_language_says_so_in_its_pdf() -> None:
    assert b"/Lang(cy)" in as_pdf(replace(letter(), language="cy"))


def test_letters_are_made_by_several_threads_at_once() -> None:
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(as_pdf, [letter()] * 12)) == {as_pdf(letter())}


def test_what_a_pdf_cannot_show_is_known_beforehand() -> None:
    assert not_shown(letter()) == ()
    assert not_shown(everywhere("Aŵ 漢 😀 é")) == ("漢", "😀")


def test_a_word_file_has_headings_a_language_a_title_and_its_address_in_the_window() -> None:
    made = letter()
    word = Document(BytesIO(as_docx(made)))
    styled = [(str(each.style and each.style.name), each.text) for each in word.paragraphs]
    headings = [(style, text) for style, text in styled if style.startswith("Head")]
    names = [part.heading for part in made.parts]
    assert headings == [
        ("Heading 1", made.subject),
        *(("Heading 2", name) for name in [*names, "Who to ask"]),
    ]
    own = word.core_properties
    assert (own.title, own.language, own.author) == (made.subject, "en-GB", "The Compact office")
    assert {each.get(qn("w:val")) for each in word.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    assert [text for style, text in styled if style == "List Bullet"] == list(texts(made.parts[1].blocks[0]))
    first = word.paragraphs[0]
    assert first.text == "\n".join(made.recipient)
    frame = next(first._p.iter(qn("w:framePr")))
    across, down = (int(frame.get(qn(f"w:{name}"))) / MM for name in ("x", "y"))
    assert 20 <= across <= 25
    assert 57 <= down <= 65  # where four lines show wherever the sheet slips to in its envelope


def test_a_call_is_told_in_order_with_boxes_and_lines_to_write_on() -> None:
    script = as_text(as_script(letter()))
    assert script.index("Ask if this is Vera Volt") < script.index("[ ] We have your letter.")
    assert (
        script.index("[ ] We have your letter.")
        < script.index("[ ] We go on.")
        < script.index("Said to: ___")
    )
    assert all(f"{label}: ___" in script for label in ("Said to", "Said by", "Day and time", "Number rung"))
