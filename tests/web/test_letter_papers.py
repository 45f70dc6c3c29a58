"""Papers that go with a letter: which may be chosen, and what is read before the yes."""

import re
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from evenhand.casework.models import (
    Case,
    CleanCopy,
    Enclosure,
    Letter,
    Outgoing,
    Paper,
)
from evenhand.web.letters import papers as letter_papers
from tests.casework.papers import PDF, office, send_paper
from tests.web.enclosing import CHOSEN, PAGES, looked_at
from tests.web.letter_house import NOW, House, letter_page


class TestBeforeTheYes:
    def test_what_goes_with_it_stands_in_the_letter_and_can_be_looked_at(self, house: House) -> None:
        paper = send_paper(house.case, role="A", name="Timeline.PDF", content=PAGES)
        page, _typed = letter_page(house)
        assert "With this letter" not in page
        page, typed = looked_at(house, paper)
        assert page.count("<h3>With this letter</h3>") == 2
        count = len(PdfReader(BytesIO(PAGES)).pages)
        assert f"Timeline.pdf ({count} page" in page
        given = house.clerk.post(house.page, typed | {"file": [f"{CHOSEN}.1"]})
        assert given.headers["Content-Disposition"] == 'attachment; filename="Timeline.pdf"'
        assert len(PdfReader(BytesIO(given.content)).pages) == count
        assert given.content != PAGES
        assert Paper.objects.get(pk=paper).opened_at == NOW
        assert house.clerk.post(house.page, typed | {"file": [f"{CHOSEN}.2"]}).status_code == 404
        assert house.clerk.post(house.page, typed | {"file": [f"{CHOSEN}.0"]}).status_code == 404
        assert not Letter.objects.exists()

    @pytest.mark.parametrize("form", ["pdf", "large-pdf", "docx", "phone-pdf"])
    def test_every_form_of_the_letter_lists_it(self, house: House, form: str) -> None:
        paper = send_paper(house.case, name="Timeline.txt", content=b"one\ntwo")
        _page, typed = looked_at(house, paper)
        made = BytesIO(house.clerk.post(house.page, typed | {"file": [f"0.{form}"]}).content)
        told = (
            "\n".join(one.text for one in Document(made).paragraphs)
            if form == "docx"
            else "".join(page.extract_text() for page in PdfReader(made).pages)
        )
        assert "With this letter" in told
        assert "Timeline.pdf (1 page)" in told

    def test_a_word_file_that_comes_back_keeps_the_list(self, house: House) -> None:
        paper = send_paper(house.case, name="Timeline.txt", content=b"one")
        _page, typed = looked_at(house, paper)
        word = BytesIO(house.clerk.post(house.page, typed | {"file": ["0.docx"]}).content)
        word.name = "letter.docx"
        back = house.clerk.post(house.page, typed | {"bring": ["0"], "word-file-0": [word]})
        page = back.content.decode()
        assert "These are the words of your Word file" in page
        assert "This was left out" not in page
        assert page.count("<h3>With this letter</h3>") == 2
        without = house.clerk.post(
            house.page,
            typed | {"bring": ["0"], CHOSEN: [], "word-file-0": [_again(word)]},
        ).content.decode()
        assert "This was left out" in without
        assert "## With this letter" not in without

    def test_two_of_one_name_are_told_apart(self, house: House) -> None:
        first = send_paper(house.case, name="notes.txt", content=b"one")
        second = send_paper(house.case, role="B", name="Notes.eml", content=b"From: x@y.example\n\ntwo")
        page, _typed = looked_at(house, first, second)
        told = set(re.findall(r"<li>(notes[ 2]*\.pdf) \(1 page\)", page, re.IGNORECASE))
        assert told in ({"notes.pdf", "Notes 2.pdf"}, {"Notes.pdf", "notes 2.pdf"})

    def test_a_choice_outlives_a_look_back_at_the_step(self, house: House) -> None:
        papers = [send_paper(house.case, name=f"{n}.txt", content=n.encode()) for n in ("a", "b")]
        _page, typed = looked_at(house, *papers)
        back = house.clerk.post(house.page, typed | {"back": ["yes"]}).content.decode()
        assert all(f'name="{CHOSEN}" value="{paper}"' in back for paper in papers)


def _again(file: BytesIO) -> BytesIO:
    made = BytesIO(file.getvalue())
    made.name = "letter.docx"
    return made


class TestWhichMayGo:
    @pytest.mark.parametrize("readers", ["panel", "own", "confidential"])
    def test_none_that_one_of_those_who_get_it_may_not_read(self, house: House, readers: str) -> None:
        paper = send_paper(house.case, role="A", readers=readers, name="CANARY.txt", content=b"x")
        page, _typed = letter_page(house)
        assert f'value="{paper}"' not in page
        page, typed = looked_at(house, paper)
        assert "A paper that you chose cannot go with this letter now" in page
        assert house.clerk.post(house.page, typed | {"send": ["yes"]}).status_code == 200
        assert not Letter.objects.exists()
        assert not CleanCopy.objects.exists()

    def test_the_office_is_told_who_may_not_read_a_paper_that_it_may_open_itself(self, house: House) -> None:
        send_paper(house.case, role="A", readers="confidential", name="Costs.txt", content=b"x")
        send_paper(house.case, role="A", readers="own", name="CANARY.txt", content=b"x")
        page, _typed = letter_page(house)
        assert "Costs.txt: Bob Crane may not read it" in page
        assert "CANARY" not in page

    def test_none_of_another_case_none_taken_back_and_none_erased(self, house: House) -> None:
        other = Case.objects.exclude(pk=house.case).filter(compact="wiltshire").first()
        assert other
        elsewhere = send_paper(other.pk, name="CANARY.txt", content=b"x")
        gone, erased = (
            send_paper(house.case, name=f"CANARY {n}.txt", content=n.encode()) for n in ("1", "2")
        )
        Paper.objects.filter(pk=gone).update(withdrawn_at=NOW)
        Paper.objects.filter(pk=erased).update(erased_at=NOW)
        page, _typed = letter_page(house)
        assert "CANARY" not in page
        for paper in (elsewhere, gone, erased, "no-such-paper"):
            page, _typed = looked_at(house, paper)
            assert "cannot go with this letter now" in page
            assert "CANARY" not in page

    @pytest.mark.parametrize("name", ["plan.docx", "table.xlsx"])
    def test_what_cannot_become_pages_is_told_with_the_way_out(self, house: House, name: str) -> None:
        heart = "word/document.xml" if name.endswith("docx") else "xl/workbook.xml"
        paper = send_paper(house.case, name=name, content=office(heart=heart))
        page, _typed = letter_page(house)
        assert f"{name}: Only PDF files, photos (JPEG or PNG), plain text and saved e-mails can go" in page
        assert "Print it and post it, or tell them to read it on their page." in page
        assert f'value="{paper}"' not in page

    def test_a_broken_one_is_told_with_the_way_out_and_stops_the_letter(self, house: House) -> None:
        paper = send_paper(house.case, name="broken.pdf", content=PDF)
        page, typed = looked_at(house, paper)
        assert "“broken.pdf” cannot go. It could not be read as pages" in page
        assert "Print it and post it, or tell them to read it on their page." in page
        assert house.clerk.post(house.page, typed | {"send": ["yes"]}).status_code == 200
        assert not Letter.objects.exists()

    def test_too_much_for_an_email_may_be_posted(self, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
        paper = send_paper(house.case, name="long.txt", content=b"x" * 5000)
        monkeypatch.setattr(letter_papers, "MOST_IN_AN_EMAIL", 1000)
        page, typed = looked_at(house, paper)
        assert "<title>Error:" in page
        assert "Choose fewer, or print the letter and post it." in page
        assert "read the papers on their page" in page
        posted = house.clerk.post(house.page, typed | {"way-0": ["to-post"], "send": ["yes"]})
        assert posted.status_code == 302
        assert Enclosure.objects.count() == 2
        assert not Outgoing.objects.exists()

    def test_too_much_is_too_much_for_the_post_too(
        self, house: House, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        paper = send_paper(house.case, name="long.txt", content=b"x" * 5000)
        monkeypatch.setattr(letter_papers, "MOST_WITH_A_LETTER", 1000)
        page, _typed = looked_at(house, paper, **{"way-0": "to-post"})
        assert "can go with a letter. Choose fewer." in page

    def test_a_side_can_choose_none(self, house: House) -> None:
        paper = send_paper(house.case, name="a.txt", content=b"x")
        answer = house.ann.post(house.page, {"letter": ["read"], "send": ["yes"], CHOSEN: [paper]})
        assert answer.status_code in (403, 404)
        assert not Enclosure.objects.exists()
