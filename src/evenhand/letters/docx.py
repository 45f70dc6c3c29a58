"""A letter as a Word file, with real headings, its language set, and its address in the window of an envelope."""

import math
from datetime import UTC, datetime, time
from io import BytesIO

from docx import Document
from docx.document import Document as WordFile
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph as WordParagraph

from evenhand.letters.blocks import (
    Block,
    Bullets,
    Fields,
    Heading,
    Letter,
    Quote,
    Shown,
    Ticks,
    clean,
    texts,
    title_of,
)

FONT = "Arial"
SIZE, LARGE = 12, 18
"""Points of the text."""

MOST_IN_A_PROPERTY = 255
_TWIPS = 1440 / 25.4
_MILLIMETRES_IN_A_POINT = 25.4 / 72
_WINDOW_LEFT, _WINDOW_WIDTH, _WINDOW_TOP, _WINDOW_BOTTOM = 24, 75, 47, 80
"""Where an address shows in the window of a DL envelope, in millimetres of the paper. `letter.typ` tells why there."""

_FEW_LINES, _SMALLER = 5, 10
"""An address of more lines is set in the smaller size, so that all of them show."""

_HIGH, _WIDE = 1.17, 0.52
"""How high a line of Arial stands, and how wide a letter of it is at the most, as a part of its size."""

_SENDER = {"x": 120, "y": 20, "w": 70, "h": 64}
"""Where on the paper the frame of who writes stands, in millimetres from its top left corner."""

_BODY_BEGINS = 95
_MARGIN = 20


def as_docx(shown: Shown, *, large: bool = False) -> bytes:
    """The letter as a .docx file. `large` gives large print, of 18 points."""
    word = Document()
    size = LARGE if large else SIZE
    _set_page(word)
    _set_styles(word, size, shown.language)
    _set_properties(word, shown)
    if isinstance(shown, Letter):
        _put_letter(word, shown, size)
    else:
        _heading(word, shown.title, 1)
        for block in shown.blocks():
            _put(word, block)
    made = BytesIO()
    word.save(made)
    return made.getvalue()


def _put_letter(word: WordFile, letter: Letter, size: int) -> None:
    points = min(size, 14)
    if _lines(letter.recipient, points) > _FEW_LINES:
        points = _SMALLER
    _framed(word, letter.recipient, _window(letter.recipient, points), points)
    _framed(word, letter.sender, _SENDER, min(size, 16))
    first = _paragraph(word, letter.dated, letter.referred)
    first.paragraph_format.space_before = Mm(_BODY_BEGINS - _MARGIN)
    _paragraph(word, letter.greeting)
    _heading(word, letter.subject, 1)
    for block in letter.blocks():
        _put(word, block)
    _heading(word, letter.contact.heading, 2)
    _paragraph(word, letter.contact.name, *letter.contact.lines)
    _paragraph(word, letter.closing, letter.contact.name)


def _window(address: tuple[str, ...], points: int) -> dict[str, int]:
    """The frame of an address, which ends at the lower edge of the window."""
    height = math.ceil(_lines(address, points) * points * _HIGH * _MILLIMETRES_IN_A_POINT)
    top = max(_WINDOW_TOP, _WINDOW_BOTTOM - height)
    return {"x": _WINDOW_LEFT, "y": top, "w": _WINDOW_WIDTH, "h": height}


def _lines(address: tuple[str, ...], points: int) -> int:
    """How many lines it takes in the window, about: nothing here knows how wide each letter is."""
    letters = _WINDOW_WIDTH / (points * _WIDE * _MILLIMETRES_IN_A_POINT)
    return sum(max(1, math.ceil(len(line) / letters)) for line in address)


def _put(word: WordFile, block: Block) -> None:
    for text in texts(block):
        match block:
            case Heading():
                _heading(word, text, 2)
            case Bullets():
                word.add_paragraph(clean(text), style="List Bullet")
            case Quote():
                word.add_paragraph(clean(text), style="Quote")
            case Ticks():
                word.add_paragraph(f"\u2610 {clean(text)}")
            case Fields():
                word.add_paragraph(f"{clean(text)}: {'_' * 30}")
            case _:
                word.add_paragraph(clean(text))


def _heading(word: WordFile, text: str, level: int) -> None:
    word.add_paragraph(clean(text), style=f"Heading {level}")


def _paragraph(word: WordFile, *lines: str) -> WordParagraph:
    """One paragraph of several lines."""
    made = word.add_paragraph()
    for place, line in enumerate(lines):
        run = made.add_run(clean(line))
        if place < len(lines) - 1:
            run.add_break()
    return made


def _framed(word: WordFile, lines: tuple[str, ...], where: dict[str, int], size: int) -> None:
    """Lines that stand at one place of the first page, whatever else is on it."""
    made = _paragraph(word, *lines)
    made.paragraph_format.space_after = Pt(0)
    made.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    for run in made.runs:
        run.font.size = Pt(size)
    frame = OxmlElement("w:framePr")
    for name, number in where.items():
        frame.set(qn(f"w:{name}"), str(round(number * _TWIPS)))
    for name, value in (("hRule", "atLeast"), ("wrap", "around"), ("hAnchor", "page"), ("vAnchor", "page")):
        frame.set(qn(f"w:{name}"), value)
    made.paragraph_format.element.get_or_add_pPr().insert_element_before(
        frame, "w:widowControl", "w:numPr", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _set_page(word: WordFile) -> None:
    page = word.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(_MARGIN)


def _set_styles(word: WordFile, size: int, language: str) -> None:
    for name, points in (("Normal", size), ("Heading 1", size * 1.25), ("Heading 2", size * 1.1)):
        style = word.styles[name]
        if isinstance(style, ParagraphStyle):
            _set_style(style, points)
    quote = word.styles["Quote"]
    if isinstance(quote, ParagraphStyle):
        quote.font.italic = False
        quote.font.color.rgb = RGBColor(0, 0, 0)
        quote.paragraph_format.left_indent = Mm(8)
    for each in word.styles.element.iter(qn("w:lang")):
        each.set(qn("w:val"), language)


def _set_style(style: ParagraphStyle, points: float) -> None:
    style.font.name = FONT
    style.font.size = Pt(points)
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), FONT)


def _set_properties(word: WordFile, shown: Shown) -> None:
    own = word.core_properties
    own.title = clean(title_of(shown))[:MOST_IN_A_PROPERTY]
    own.language = shown.language
    own.comments = own.keywords = own.last_modified_by = own.author = ""
    if isinstance(shown, Letter):
        own.author = clean(shown.sender[0])[:MOST_IN_A_PROPERTY]
        own.created = own.modified = datetime.combine(shown.day, time(), UTC)
