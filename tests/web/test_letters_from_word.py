"""A letter is taken away as a Word file, changed there and brought back: its words are read, checked and sent as any."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document
from docx.document import Document as WordFile

from evenhand.casework.log.store import load
from evenhand.casework.models import Account, Letter, Outgoing
from tests.web.letter_house import House, letter_page
from tests.web.readers import Fields

OLD, NEW = "Thank you for your time", "Thank you very much for your time"
Typed = dict[str, list[str]]


def taken(house: House, typed: Typed, which: int = 0) -> WordFile:
    """The Word file of that letter, open."""
    answer = house.clerk.post(house.page, typed | {"file": [f"{which}.docx"]})
    assert answer.headers["Content-Disposition"].endswith('.docx"')
    return Document(BytesIO(answer.content))


def saved(word: WordFile) -> bytes:
    made = BytesIO()
    word.save(made)
    return made.getvalue()


def change_line(word: WordFile, old: str, new: str) -> None:
    [found] = [each for each in word.paragraphs if old in each.text]
    found.text = found.text.replace(old, new)


def bring(house: House, typed: Typed, data: bytes, name: str = "letter.docx", which: int = 0) -> str:
    """Bring a file back for that letter: the page that comes of it."""
    file = SimpleUploadedFile(name, data)
    sent: dict[str, object] = {**typed, "bring": str(which), f"word-file-{which}": file}
    answer = house.clerk.post(house.page, sent)
    assert answer.status_code == 200
    return answer.content.decode()


def nothing_kept(house: House, before: int) -> bool:
    return (load(house.case).version, Letter.objects.count(), Outgoing.objects.count()) == (before, 0, 0)


def test_the_words_of_the_file_stand_on_the_page_and_go_once_somebody_presses_send(house: House) -> None:
    before = load(house.case).version
    _page, typed = letter_page(house)
    word = taken(house, typed)
    change_line(word, OLD, NEW)
    page = bring(house, typed, saved(word))
    assert "These are the words of your Word file" in page
    assert "This was left out" not in page
    assert nothing_kept(house, before)
    now = Fields(page).values
    assert NEW in now["words-0"][0]
    assert NEW not in now["words-1"][0]
    assert now["record-0"] == typed["record-0"]
    assert house.clerk.post(house.page, now | {"send": ["yes"]}).status_code == 302
    assert NEW in Letter.objects.get(recipient="Ann Weir").text
    assert NEW not in Letter.objects.get(recipient="Bob Crane").text


def test_what_was_changed_for_one_letter_before_is_kept_while_another_comes_back(house: House) -> None:
    _page, typed = letter_page(house)
    word = taken(house, typed, 1)
    typed["words-0"] = [typed["words-0"][0].replace(OLD, NEW)]
    now = Fields(bring(house, typed, saved(word), which=1)).values
    assert NEW in now["words-0"][0]


def test_a_fact_that_is_gone_from_the_file_stops_the_letter(house: House) -> None:
    before = load(house.case).version
    _page, typed = letter_page(house)
    word = taken(house, typed)
    for paragraph in word.paragraphs:
        paragraph.text = paragraph.text.replace("01632 960001", "our number")
    page = bring(house, typed, saved(word))
    assert "<title>Error:" in page
    assert "The letter no longer says “01632 960001”" in page
    assert "ring our number" in Fields(page).values["words-0"][0]
    assert nothing_kept(house, before)


def test_what_stands_in_the_file_beside_the_letter_is_told(house: House) -> None:
    _page, typed = letter_page(house)
    word = taken(house, typed)
    word.add_paragraph("P.S. Bring a cake.")
    word.paragraphs[3].insert_paragraph_before("For your eyes only")
    word.sections[0].footer.paragraphs[0].text = "Charity number 0"
    page = bring(house, typed, saved(word))
    for lost in ("P.S. Bring a cake.", "For your eyes only", "Charity number 0"):
        assert f"<li>{lost}</li>" in page


def test_a_part_whose_heading_was_changed_is_told_and_nothing_is_lost(house: House) -> None:
    _page, typed = letter_page(house)
    word = taken(house, typed)
    change_line(word, "What happens next", "And now")
    page = bring(house, typed, saved(word))
    assert "a letter has no part called 'And now'" in page.replace("&#39;", "'")
    assert "## And now" in Fields(page).values["words-0"][0]


def _no_heading(word: WordFile) -> None:
    for paragraph in word.paragraphs:
        paragraph.style = word.styles["Normal"]


def _table(word: WordFile) -> None:
    word.add_table(1, 1)


@pytest.mark.parametrize(
    ("change", "told"),
    [(_no_heading, "the subject was not found"), (_table, "this file holds a table")],
)
def test_a_file_that_cannot_be_read_leaves_the_words_as_they_were(
    house: House, change: Callable[[WordFile], None], told: str
) -> None:
    before = load(house.case).version
    _page, typed = letter_page(house)
    word = taken(house, typed)
    change(word)
    typed["words-0"] = [typed["words-0"][0].replace(OLD, NEW)]
    page = bring(house, typed, saved(word))
    assert told in page.lower()
    assert NEW in Fields(page).values["words-0"][0]
    assert nothing_kept(house, before)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("letter.pdf", b"%PDF-1.7", "is not a Word file (.docx)"),
        ("letter.doc", b"\xd0\xcf\x11\xe0", "is not a Word file (.docx)"),
        ("letter.docx", b"", "the file is empty"),
        ("letter.docx", b"PK\x03\x04 and so on", "could not have made it like this"),
        ("letter.docx", b"%PDF-1.7", "something else is in it"),
    ],
)
def test_another_file_is_refused_as_a_paper_would_be(house: House, name: str, data: bytes, told: str) -> None:
    _page, typed = letter_page(house)
    page = bring(house, typed, data, name)
    assert "<title>Error:" in page
    assert told in page
    assert Fields(page).values["words-0"][0].strip() == typed["words-0"][0].strip()


def test_without_a_file_the_page_says_so(house: House) -> None:
    _page, typed = letter_page(house)
    page = house.clerk.post(house.page, typed | {"bring": ["0"]}).content.decode()
    assert "Choose a Word file (.docx) first" in page


def test_a_file_for_no_letter_of_the_step_is_not_found(house: House) -> None:
    _page, typed = letter_page(house)
    assert house.clerk.post(house.page, typed | {"bring": ["7"]}).status_code == 404


def test_a_form_from_elsewhere_is_refused(house: House) -> None:
    _page, typed = letter_page(house)
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    strict.force_login(Account.objects.get(email="nell@x.example"))
    strict.cookies.update(house.clerk.cookies)
    before = load(house.case).version
    forged = {name: value for name, value in typed.items() if name != "csrfmiddlewaretoken"}
    assert strict.post(house.page, forged | {"send": ["yes"]}).status_code == 403
    assert nothing_kept(house, before)


def test_letters_that_the_page_cannot_print_are_told_before_it_goes(house: House) -> None:
    page, typed = letter_page(house)
    assert "The printed page cannot show these letters" not in page
    typed["words-0"] = [typed["words-0"][0].replace(OLD, "谢谢 ŵŷ 😀")]
    page = house.clerk.post(house.page, typed | {"look": ["yes"]}).content.decode()
    assert "The printed page cannot show these letters: 谢 😀" in page
