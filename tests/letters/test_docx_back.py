"""A letter goes out as a Word file, is reworded there and comes back; what it cannot hold is told."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as WordFile
from docx.oxml import OxmlElement
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.language.problems import Problems
from evenhand.letters import docx_back
from evenhand.letters.blocks import Bullets, Letter, Paragraph
from evenhand.letters.docx import as_docx
from evenhand.letters.docx_back import read_docx
from tests.letters.made import everywhere
from tests.letters.sample import letter


def changed(change: Callable[[WordFile], object], made: Letter | None = None) -> Letter | Problems:
    made = made or letter()
    word = Document(BytesIO(as_docx(made)))
    change(word)
    saved = BytesIO()
    word.save(saved)
    return read_docx(saved.getvalue(), made, "letter.docx")


def ids(found: Letter | Problems) -> list[str]:
    assert isinstance(found, Problems)
    return [each.id for each in found]


def set_text(old: str, new: str) -> Callable[[WordFile], None]:
    def change(word: WordFile) -> None:
        [found] = [each for each in word.paragraphs if each.text == old]
        found.text = new

    return change


@pytest.mark.parametrize("large", [False, True])
def test_a_letter_comes_back_as_it_went(*, large: bool) -> None:
    assert read_docx(as_docx(letter(), large=large), letter(), "letter.docx") == letter()


@pytest.mark.parametrize("text", ["- one", "> two", "## why", "\\three", "{today}", "<b>"])
def test_signs_of_the_text_form_are_words_in_a_word_file(text: str) -> None:
    back = changed(set_text("We go on.", text))
    assert isinstance(back, Letter)
    assert back.parts[3].blocks == (Paragraph(text),)


def test_words_and_bullets_can_be_changed() -> None:
    def change(word: WordFile) -> None:
        set_text("We write to you when there is news.", "You hear\nfrom us.")(word)
        [old] = [each for each in word.paragraphs if each.text == "We go on."]
        old.insert_paragraph_before("One", style="List Bullet")
        old.insert_paragraph_before("", style="Normal")

    back = changed(change)
    assert isinstance(back, Letter)
    assert isinstance(back.parts[1].blocks[0], Bullets)
    assert back.parts[1].blocks[0].items[1] == "You hear from us."
    assert back.parts[3].blocks == (Bullets(("One",)), Paragraph("We go on."))


def test_a_heading_that_was_changed_is_told() -> None:
    found = changed(set_text("What you need to do", "Your turn"))
    assert ids(found) == ["unknown-part", "missing-part"]


def test_a_part_that_was_emptied_is_told() -> None:
    assert ids(changed(set_text("We go on.", ""))) == ["empty-part"]


@pytest.mark.parametrize("name", ["ins", "del", "drawing", "pict", "txbxContent", "footnoteReference"])
def test_what_a_letter_cannot_hold_is_refused(name: str) -> None:
    def change(word: WordFile) -> None:
        word.paragraphs[-1]._p.append(OxmlElement(f"w:{name}"))

    assert ids(changed(change)) == ["not-in-a-letter"]


def test_a_table_is_refused() -> None:
    assert ids(changed(lambda word: word.add_table(1, 1))) == ["not-in-a-letter"]


WHOLE = as_docx(everywhere("plain"))


def packed(**files: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        b"%PDF-1.7",
        packed(a=b"x"),
        packed(a=bytes(docx_back.MOST_UNPACKED + 1)),
        bytes(docx_back.MOST_BYTES + 1),
        as_docx(letter())[:-400],
    ],
    ids=["empty", "cut", "pdf", "zip", "bomb", "big", "cut-docx"],
)
def test_a_file_that_is_no_word_file_is_refused(data: bytes) -> None:
    assert ids(read_docx(data, letter(), "x.docx")) == ["not-a-word-file"]


@settings(max_examples=30)
@given(st.integers(0, 36_000), st.binary(min_size=1, max_size=8))
def test_a_spoilt_file_gives_a_letter_or_problems(place: int, spoilt: bytes) -> None:
    whole = WHOLE
    place %= len(whole)
    data = whole[:place] + spoilt + whole[place + len(spoilt) :]
    assert isinstance(read_docx(data, letter(), "x.docx"), Letter | Problems)


def test_entities_of_a_word_file_are_not_followed() -> None:
    source = zipfile.ZipFile(BytesIO(as_docx(letter())))
    files = {name: source.read(name) for name in source.namelist()}
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    head, _, rest = files["word/document.xml"].partition(b"?>")
    files["word/document.xml"] = head + b"?>" + bomb + rest.replace(b"We go on.", b"&a;&b;We go on.")
    back = read_docx(packed(**files), letter(), "x.docx")
    assert "root:" not in str(back)
