"""The office changes the words of a letter for good: tried on samples first, kept with who and when, used from then on."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document

from evenhand.casework.models import LetterWording, RegisterChange
from evenhand.language import library
from tests.web.readers import SECRETARIAT, Fields, Reader, text

PATH, DEVON = "/wiltshire/letters/dispute-received", "/devon/letters/letter-received"


def words(name: str = "dispute-received", compact: str = "wiltshire") -> str:
    """The words that came with a Compact."""
    file = library.compacts().joinpath(compact, "letters", f"{name}.md")
    return file.read_text(encoding="utf-8")


def first_line() -> str:
    """A line of the letter that is in every one."""
    return words().split("\n\n")[1].split("\n")[0]


NEW = "We have read what you sent us."
HARD = "Organisational responsibilities necessitate documentation. " * 12


def changed() -> str:
    return words().replace(first_line(), f"{first_line()}\n\n{NEW}", 1)


def tried(reader: Reader, new: str, path: str = PATH) -> dict[str, list[str]]:
    """What the form would send once these words were tried."""
    return Fields(text(reader.post(path, reader.form(path) | {"text": new, "try": "yes"}))).values


def use(reader: Reader, new: str, path: str = PATH) -> str:
    """Try the words and take them into use: where that leads, or the page that says why not."""
    answer = reader.post(path, tried(reader, new, path) | {"use": ["yes"]})
    return answer.headers["Location"] if answer.status_code == 302 else text(answer)


@pytest.fixture
def clerk(site: dict[str, str]) -> Reader:  # noqa: ARG001
    return Reader(SECRETARIAT)


def test_every_letter_is_listed_with_its_step_and_clause(clerk: Reader) -> None:
    page = clerk.get("/wiltshire/letters")
    for name in ("Dispute received", "Notice to the other side", "Written statement"):
        assert f">{name}</a>" in page
    assert "As it came with the procedure" in page
    assert "Log the dispute (" in page


def test_the_page_begins_with_the_words_in_use_and_tells_every_placeholder(clerk: Reader) -> None:
    page = clerk.get(PATH)
    assert Fields(page).values["text"][0].strip() == words().strip()
    for told in ("{reference}", "{done: write to the Secretariat}", "the day by which this has to be done"):
        assert told in page
    assert "Use it from now on" not in page


def test_a_try_shows_the_letter_as_it_would_go_and_keeps_nothing(clerk: Reader) -> None:
    page = text(clerk.post(PATH, clerk.form(PATH) | {"text": changed(), "try": "yes"}))
    assert "These words can be used" in page
    assert "In the sample" in page
    assert f"<p>{NEW}</p>" in page
    assert "Dear " in page
    assert not LetterWording.objects.exists()


@pytest.mark.parametrize(
    ("form", "begins"), [("pdf", b"%PDF"), ("large-pdf", b"%PDF"), ("docx", b"PK"), ("phone-pdf", b"%PDF")]
)
def test_a_try_comes_in_every_form(clerk: Reader, form: str, begins: bytes) -> None:
    answer = clerk.post(PATH, clerk.form(PATH) | {"text": changed(), "file": f"0.{form}"})
    assert answer.content.startswith(begins)
    for nothing in ("77", "9" * 5000):  # Python makes no number of so many digits
        assert clerk.post(PATH, clerk.form(PATH) | {"file": f"{nothing}.{form}"}).status_code == 404


def test_a_wrong_placeholder_is_told_with_its_line_and_the_name_that_was_meant(clerk: Reader) -> None:
    wrong = changed().replace("{reference}", "{refrence}")
    page = text(clerk.post(PATH, clerk.form(PATH) | {"text": wrong, "try": "yes"}))
    assert "These words cannot be read yet" in page
    assert "Line 2:" in page
    assert "Did you mean “reference”?" in page
    assert "<mark>r</mark>" in page
    assert "Use it from now on" not in page
    assert Fields(page).values["text"][0].strip() == wrong.strip()


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (HARD, "This reads as grade"),
        ("They breached it. Please submit more.", "Do not write “breached”"),
        ("We write. " + "You and we and they and all of us go on and on " * 3 + "now.", "One sentence has"),
        ("{record: the closing note}", "there is no"),
    ],
)  # fmt: skip
def test_words_that_a_shipped_letter_may_not_have_are_told_and_cannot_be_used(
    clerk: Reader, more: str, told: str
) -> None:
    new = changed().replace(NEW, more)
    page = use(clerk, new)
    assert told in page or "no step of this procedure records anything called" in page.replace("&#39;", "'")
    assert "Use it from now on" not in page
    assert not LetterWording.objects.exists()


def test_a_letter_to_a_side_stays_as_plain_as_a_side_can_expect(clerk: Reader) -> None:
    page = use(clerk, changed().replace("for: the sides", "for: panels and boards"))
    assert "This letter goes to a side" in page
    assert not LetterWording.objects.exists()


def test_a_placeholder_that_samples_cannot_fill_is_told_with_the_sample(clerk: Reader) -> None:
    page = use(clerk, changed().replace(NEW, "It ended as {outcome}."))
    assert "In the sample “" in page
    assert "The case has not ended" in page
    assert not LetterWording.objects.exists()


def test_only_words_that_were_tried_and_not_changed_since_can_be_used(clerk: Reader) -> None:
    form = tried(clerk, changed())
    other = changed().replace(NEW, "We have read it.")
    for sent in (
        form | {"text": [other], "use": ["yes"]},
        clerk.form(PATH) | {"text": [changed()], "use": ["yes"]},
        form | {"tried": ["made up"], "use": ["yes"]},
        form
        | {
            "tried": tried(clerk, words("withdrawn"), "/wiltshire/letters/withdrawn")["tried"],
            "use": ["yes"],
        },
    ):
        answer = clerk.post(PATH, sent)
        assert answer.status_code == 200
        assert "You have not tried these words" in text(answer)
    assert not LetterWording.objects.exists()


def test_what_is_taken_into_use_is_kept_with_who_and_when_and_stands_among_the_changes(clerk: Reader) -> None:
    assert use(clerk, changed()) == "/wiltshire/letters"
    page = clerk.get("/wiltshire/letters")
    assert "In use from now on: dispute received" in page
    assert "21 November 2026, Secretariat" in page
    row = LetterWording.objects.get()
    assert (row.letter, row.who, row.text.strip()) == ("dispute received", "Secretariat", changed().strip())
    assert "dispute received" in str(RegisterChange.objects.latest("pk").what)
    assert "Changed the words of the letter “dispute received”" in clerk.get("/wiltshire/register/changes")
    assert NEW in Fields(clerk.get(PATH)).values["text"][0]
    assert "These words are in use already" in use(clerk, changed())


def test_an_older_version_and_the_first_words_can_be_used_again(clerk: Reader) -> None:
    use(clerk, changed())
    use(clerk, changed().replace(NEW, "We read it."))
    oldest = LetterWording.objects.earliest("pk")
    for older, begins in ((oldest.pk, changed()), ("shipped", words())):
        page = text(clerk.post(PATH, clerk.form(PATH) | {"older": older}))
        assert Fields(page).values["text"][0].strip() == begins.strip()
        assert clerk.post(PATH, Fields(page).values | {"use": ["yes"]}).status_code == 302
    rows = [row.text.strip() for row in LetterWording.objects.order_by("pk")]
    assert sorted(rows) == sorted(
        [changed().strip(), changed().replace(NEW, "We read it.").strip(), changed().strip(), ""]
    )
    assert "Went back to the words that came with the procedure" in clerk.get("/wiltshire/register/changes")
    assert clerk.post(PATH, clerk.form(PATH) | {"older": "nonsense"}).status_code == 404


def test_of_two_who_change_it_at_once_the_second_is_told(clerk: Reader) -> None:
    first, second = tried(clerk, changed()), tried(clerk, changed().replace(NEW, "We read it."))
    assert clerk.post(PATH, first | {"use": ["yes"]}).status_code == 302
    page = text(clerk.post(PATH, second | {"use": ["yes"]}))
    assert "Somebody else has changed this letter meanwhile" in page
    assert "We read it." in Fields(page).values["text"][0]
    assert LetterWording.objects.count() == 1


def test_the_words_go_to_word_and_come_back_with_their_placeholders(clerk: Reader) -> None:
    answer = clerk.post(PATH, clerk.form(PATH) | {"text": changed(), "file": "word"})
    word = Document(BytesIO(answer.content))
    assert any("{reference}" in paragraph.text for paragraph in word.paragraphs)
    [line] = [paragraph for paragraph in word.paragraphs if paragraph.text == NEW]
    line.text = "We read all of it."
    word.add_paragraph("And a new last line.")
    made = BytesIO()
    word.save(made)
    file = SimpleUploadedFile("words.docx", made.getvalue())
    page = text(clerk.post(PATH, clerk.form(PATH) | {"bring": "yes", "word-file": file}))
    assert "These words can be used" in page
    back = Fields(page).values["text"][0]
    assert "We read all of it." in back
    assert "{reference}" in back
    assert "And a new last line." in back
    assert clerk.post(PATH, Fields(page).values | {"use": ["yes"]}).status_code == 302


def test_a_file_that_is_no_word_file_leaves_the_box_as_it_was(clerk: Reader) -> None:
    file = SimpleUploadedFile("words.docx", b"%PDF-1.7")
    page = text(clerk.post(PATH, clerk.form(PATH) | {"text": changed(), "bring": "yes", "word-file": file}))
    assert "something else is in it" in page
    assert Fields(page).values["text"][0].strip() == changed().strip()


def test_nobody_but_the_office_of_this_compact_changes_anything(site: dict[str, str], clerk: Reader) -> None:
    form = tried(clerk, changed())
    others = ("organisation: Wrenlow Junior Sailing", "role: Board", "role: panel", "role: Board member")
    for reader in (*map(Reader, others), Reader(), Reader("role: Development Worker", "devon")):
        answer = reader.post(PATH, form | {"use": ["yes"]})
        assert answer.status_code in (302, 404)
        assert answer.headers.get("Location") != "/wiltshire/letters"
    assert site
    assert not LetterWording.objects.exists()


def test_a_form_from_elsewhere_is_refused(clerk: Reader) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    strict.cookies.update(clerk.client.cookies)
    assert strict.post(PATH, {"text": changed(), "use": "yes"}).status_code == 403


def test_looking_changes_nothing(clerk: Reader) -> None:
    for _again in range(2):
        for path in ("/wiltshire/letters", PATH):
            assert clerk.client.get(path).status_code == clerk.client.head(path).status_code == 200
    assert not LetterWording.objects.exists()


def test_another_compact_has_its_own_words(clerk: Reader) -> None:
    use(clerk, changed())
    other = Reader("role: Development Worker", "devon")
    assert other.client.get("/devon/letters").status_code in (200, 404)
    assert not LetterWording.objects.filter(compact="devon").exists()
