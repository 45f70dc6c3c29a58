"""Every letter of every Compact opens in LibreOffice, says there what it says here, and comes back with the same words."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from evenhand.letters.blocks import Letter, texts
from evenhand.letters.docx import as_docx
from evenhand.letters.docx_back import Brought, words_of_letter
from evenhand.letters.template import load_template
from evenhand.letters.template_docx import template_brought, template_docx
from evenhand.letters.writing import as_writing, read_back
from tests.compacts.letters_filled import LETTERS, letters, templates
from tests.compacts.shipped import procedure
from tests.office import converted, needed, text_of_pdf

pytestmark = pytest.mark.office
a_letter = pytest.mark.parametrize(("compact", "file"), LETTERS)

ONE_OF_EACH = tuple({compact: (compact, file) for compact, file in LETTERS}.values())
"""A letter of each Compact: where all are made by the same few lines, one of each shows it, and LibreOffice is slow."""

one_of_each = pytest.mark.parametrize(("compact", "file"), ONE_OF_EACH)


def name(compact: str, file: str) -> str:
    return f"{compact}-{Path(file).stem}"


def letter(compact: str, file: str) -> Letter:
    return letters(compact, file)[0]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    needed("libreoffice")
    needed("poppler")
    return tmp_path_factory.mktemp("letters")


@pytest.fixture(scope="module")
def sent(folder: Path) -> list[Path]:
    """Every letter as the Word file that somebody takes away, and some templates as one."""
    for compact, file in LETTERS:
        (folder / f"{name(compact, file)}.docx").write_bytes(as_docx(letter(compact, file)))
    for compact, file in ONE_OF_EACH:
        (folder / f"{name(compact, file)}-words.docx").write_bytes(template_docx(templates(compact)[file]))
    return sorted(folder.glob("*.docx"))


@pytest.fixture(scope="module")
def saved(folder: Path, sent: list[Path]) -> Mapping[str, bytes]:
    """The same, opened and saved again by LibreOffice."""
    (folder / "saved").mkdir()
    made = converted(sent, "docx:MS Word 2007 XML", folder / "saved")
    return {file.stem: file.read_bytes() for file in made}


@pytest.fixture(scope="module")
def printed(folder: Path, sent: list[Path]) -> Mapping[str, Path]:
    """Some letters as LibreOffice prints them."""
    (folder / "printed").mkdir()
    whole = [file for file in sent if file.stem in {name(*each) for each in ONE_OF_EACH}]
    return {file.stem: file for file in converted(whole, "pdf", folder / "printed")}


@a_letter
def test_it_comes_back_from_libreoffice_with_the_same_words(
    saved: Mapping[str, bytes], compact: str, file: str
) -> None:
    before = letter(compact, file)
    data = saved[name(compact, file)]
    assert data != as_docx(before)
    back = words_of_letter(data, before, "letter.docx")
    assert isinstance(back, Brought), str(back)
    assert back.left_out == ()
    assert read_back(back.text, before) == before


@one_of_each
def test_its_template_comes_back_with_the_same_placeholders(
    saved: Mapping[str, bytes], compact: str, file: str
) -> None:
    before = templates(compact)[file]
    back = template_brought(saved[f"{name(compact, file)}-words"], before, file)
    assert isinstance(back, Brought), str(back)
    again = load_template(back.text, file, procedure(compact))
    assert (again.subject, again.opening, again.parts) == (before.subject, before.opening, before.parts)  # type: ignore[union-attr]


@one_of_each
def test_it_says_in_libreoffice_what_it_says_here(
    printed: Mapping[str, Path], compact: str, file: str
) -> None:
    made = letter(compact, file)
    found = "".join(text_of_pdf(printed[name(compact, file)]).split())
    body = [text for block in made.blocks() for text in texts(block)]
    lines = [
        *made.recipient,
        *made.sender,
        made.dated,
        made.referred,
        made.subject,
        *body,
        *made.contact.lines,
    ]
    assert [line for line in lines if "".join(line.split()) not in found] == []
    assert as_writing(made)
