"""Papers that go with a letter: chosen, read before the yes, looked at again before they go, and given to nobody else."""

from base64 import b64decode
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import DatabaseError, connection, transaction
from docx import Document
from pypdf import PdfReader

from evenhand.casework.actions.erase import Erasure, erase_paper
from evenhand.casework.actions.export_person import at_the_server
from evenhand.casework.actions.withdraw_paper import withdraw_paper
from evenhand.casework.capacities import Actor, Proof, organisation, role
from evenhand.casework.models import (
    AccessRecord,
    Case,
    CleanCopy,
    Enclosure,
    Individual,
    Letter,
    Outgoing,
    Paper,
)
from evenhand.casework.outbox.sending import drain
from evenhand.casework.outcomes import Sending
from evenhand.casework.papers.files import path_of
from evenhand.casework.policies import InCase
from evenhand.casework.queries.case_facts import case_facts
from evenhand.casework.queries.case_page import case_page
from evenhand.casework.queries.held_on_person import held_on
from evenhand.casework.verifying.sealed import column_faults, enclosure_faults, paper_faults
from evenhand.channels.email import Message, as_bytes
from evenhand.channels.outcome import Failed, Outcome, Sent, Why
from evenhand.letters.pdf import as_pdf
from evenhand.web import letter_papers
from tests.casework.papers import PDF, office, send_paper
from tests.letters.sample import letter as sample
from tests.web.letter_house import NOW, TODAY, House, letter_page

CHOSEN = "with-papers"
LATER = NOW + timedelta(hours=1)
PAGES = as_pdf(sample())
"""A PDF of one page or more, as somebody might send it."""


class Post:
    """A mail server that takes down what it is given, and answers as it is told."""

    def __init__(self, *answers: Outcome) -> None:
        self.answers, self.got = list(answers), list[Message]()

    def __call__(self, message: Message) -> Outcome:
        """Take one."""
        self.got.append(message)
        return self.answers.pop(0) if self.answers else Sent()


def facts(house: House) -> InCase:
    return case_facts(case_page(house.case, TODAY))


def looked_at(house: House, *papers: str, **more: str) -> tuple[str, dict[str, list[str]]]:
    """The page of the letter once these papers were ticked, and what its form would send."""
    _page, typed = letter_page(house)
    answer = house.clerk.post(
        house.page, typed | {CHOSEN: list(papers), "look": ["yes"]} | {k: [v] for k, v in more.items()}
    )
    page = answer.content.decode()
    return page, typed | {CHOSEN: list(papers)}


def sent(house: House, *papers: str, **more: str) -> tuple[Letter, Letter]:
    """The letters to Ann, by e-mail, and to Bob, to be posted, with these papers."""
    _page, typed = looked_at(house, *papers)
    answer = house.clerk.post(house.page, typed | {"send": ["yes"]} | {k: [v] for k, v in more.items()})
    assert answer.status_code == 302, answer.content.decode()
    to_ann, to_bob = Letter.objects.order_by("recipient")
    return to_ann, to_bob


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
        back = house.clerk.post(house.page, typed | {"bring": ["0"], "word-file-0": [word]})  # type: ignore[dict-item]
        page = back.content.decode()
        assert "These are the words of your Word file" in page
        assert "This was left out" not in page
        assert page.count("<h3>With this letter</h3>") == 2
        without = house.clerk.post(
            house.page, typed | {"bring": ["0"], CHOSEN: [], "word-file-0": [_again(word)]}  # type: ignore[dict-item]
        ).content.decode()
        assert "This was left out" in without
        assert "## With this letter" not in without

    def test_two_of_one_name_are_told_apart(self, house: House) -> None:
        first = send_paper(house.case, name="notes.txt", content=b"one")
        second = send_paper(house.case, role="B", name="Notes.eml", content=b"From: x@y.example\n\ntwo")
        page, _typed = looked_at(house, first, second)
        assert "notes.pdf (1 page)" in page
        assert "Notes 2.pdf (1 page)" in page

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


class TestSending:
    def test_the_email_carries_the_copy_that_is_kept_once(self, house: House) -> None:
        paper = send_paper(house.case, name="Timeline.pdf", content=PAGES)
        to_ann, _to_bob = sent(house, paper)
        assert "With this letter\n\n- Timeline.pdf (" in to_ann.text
        post = Post()
        assert drain(post, lambda: LATER).sent == 1
        (file,) = post.got[0].files
        copy = CleanCopy.objects.get()
        assert (file.name, file.kind) == ("Timeline.pdf", "application/pdf")
        assert {row.digest for row in Enclosure.objects.all()} == {copy.digest}
        assert Enclosure.objects.count() == 2
        assert PdfReader(BytesIO(file.content)).pages[0].extract_text()
        assert path_of(copy.pk).exists()
        assert PAGES[:200] not in path_of(copy.pk).read_bytes()

    def test_what_is_sent_again_is_the_same_to_the_letter(self, house: House) -> None:
        paper = send_paper(house.case, name="Überblick – 1.pdf", content=PAGES)
        sent(house, paper)
        post = Post(Failed(permanent=False, why=Why.NOT_NOW, said="451"))
        drain(post, lambda: LATER)
        drain(post, lambda: LATER + timedelta(hours=1))
        first, second = (as_bytes(message, "x@office.example") for message in post.got)
        assert first == second

    def test_the_letters_before_went_without_papers_and_so_they_stay(self, house: House) -> None:
        sent(house)
        post = Post()
        drain(post, lambda: LATER)
        assert post.got[0].files == ()

    def test_a_paper_that_was_taken_back_meanwhile_stops_it(self, house: House) -> None:
        paper = send_paper(house.case, role="A", name="Timeline.txt", content=b"x")
        to_ann, _to_bob = sent(house, paper)
        copy = CleanCopy.objects.get().pk
        side = organisation(Case.objects.get(pk=house.case).parties["A"])
        ann = Actor(
            compact="wiltshire", proof=Proof.STRONG, names=("Ann Weir",), capacities=(side,), acting=side
        )
        assert withdraw_paper(ann, facts(house), paper, NOW)
        assert not path_of(copy).exists()
        self.is_stopped(house, to_ann, "paper-gone", "was taken back or erased")

    def test_a_paper_that_was_erased_meanwhile_stops_it(self, house: House) -> None:
        paper = send_paper(house.case, role="B", name="Timeline.txt", content=b"x")
        to_ann, _to_bob = sent(house, paper)
        erase(house, paper)
        self.is_stopped(house, to_ann, "paper-gone", "was taken back or erased")

    def test_a_paper_that_the_recipient_may_not_read_any_more_stops_it(self, house: House) -> None:
        paper = send_paper(house.case, role="B", name="Timeline.txt", content=b"x")
        to_ann, _to_bob = sent(house, paper)
        Paper.objects.filter(pk=paper).update(readers="panel")
        self.is_stopped(house, to_ann, "paper-kept", "They may not read a paper that was to go with it.")
        assert Paper.objects.get(pk=paper).opened_at is None

    @staticmethod
    def is_stopped(house: House, letter: Letter, why: str, told: str) -> None:
        post = Post()
        assert drain(post, lambda: LATER).failed == 1
        assert post.got == []
        mail = Outgoing.objects.get()
        assert (mail.state, mail.last_error) == ("dead", why)
        page = house.clerk.get(f"/case/{house.case}/letters").content.decode()
        assert told in page
        assert "Not arrived" in page
        assert house.clerk.get(f"/case/{house.case}/letters/{letter.pk}").status_code == 200

    def test_once_it_is_on_its_way_nobody_takes_it_back(self, house: House) -> None:
        paper = send_paper(house.case, role="B", name="Timeline.txt", content=b"x")
        sent(house, paper)
        drain(Post(), lambda: LATER)
        assert Paper.objects.get(pk=paper).opened_at == LATER
        side = organisation(Case.objects.get(pk=house.case).parties["B"])
        bob = Actor(
            compact="wiltshire", proof=Proof.STRONG, names=("Bob Crane",), capacities=(side,), acting=side
        )
        assert not withdraw_paper(bob, facts(house), paper, LATER)

    def test_a_copy_that_was_changed_does_not_go(self, house: House) -> None:
        paper = send_paper(house.case, name="Timeline.txt", content=b"x")
        sent(house, paper)
        path = path_of(CleanCopy.objects.get().pk)
        path.write_bytes(path.read_bytes()[:-1] + b"?")
        post = Post()
        drain(post, lambda: LATER)
        assert post.got == []
        mail = Outgoing.objects.get()
        assert (mail.state, mail.last_error) == ("waiting", "our-fault SealBroken")

    def test_a_paper_that_goes_while_the_button_is_pressed_sends_nothing(
        self, house: House, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        paper = send_paper(house.case, role="A", name="Timeline.txt", content=b"x")
        _page, typed = looked_at(house, paper)
        made = letter_papers.clean_copy

        def and_gone(case: str, name: str, language: str, now: object) -> object:
            found = made(case, name, language, now)  # type: ignore[arg-type]
            Paper.objects.filter(pk=paper).update(withdrawn_at=NOW)
            return found

        monkeypatch.setattr(letter_papers, "clean_copy", and_gone)
        page = house.clerk.post(house.page, typed | {"send": ["yes"]}).content.decode()
        assert "cannot go with this letter now" in page
        assert not Letter.objects.exists()
        assert not Outgoing.objects.exists()


def erase(house: House, paper: str) -> None:
    """The office erases it by law."""
    secretariat = role("Secretariat")
    nell = Actor(
        compact="wiltshire", proof=Proof.STRONG, names=("Nell Marsh",), capacities=(secretariat,), acting=secretariat
    )
    erase_paper(nell, facts(house), Erasure(paper, "asked for"), Sending(today=TODAY, now=NOW))


class TestAfterwards:
    def test_each_reads_what_went_with_their_own_letter_and_nobody_elses(self, house: House) -> None:
        paper = send_paper(house.case, role="A", name="Timeline.txt", content=b"x")
        to_ann, to_bob = sent(house, paper)
        path = f"/case/{house.case}/letters"
        given = house.bob.get(f"{path}/{to_bob.pk}/papers/1")
        assert given.content.startswith(b"%PDF")
        assert given.headers["X-Content-Type-Options"] == "nosniff"
        assert AccessRecord.objects.filter(who="Bob Crane", action="opened", what=paper).exists()
        assert f"{path}/{to_bob.pk}/papers/1" in house.bob.get(f"{path}/{to_bob.pk}").content.decode()
        for client, theirs in ((house.bob, to_ann), (house.ann, to_bob)):
            assert client.get(f"{path}/{theirs.pk}/papers/1").status_code == 404
        for place in (0, 2):
            assert house.bob.get(f"{path}/{to_bob.pk}/papers/{place}").status_code == 404
        assert house.clerk.get(f"{path}/{to_ann.pk}/papers/1").status_code == 200

    def test_asking_whether_it_is_there_opens_nothing(self, house: House) -> None:
        paper = send_paper(house.case, role="A", name="Timeline.txt", content=b"x")
        _to_ann, to_bob = sent(house, paper)
        before = AccessRecord.objects.count()
        assert house.bob.head(f"/case/{house.case}/letters/{to_bob.pk}/papers/1").status_code == 200
        assert house.clerk.head(f"/case/{house.case}/letters/to-post").status_code == 200
        assert Paper.objects.get(pk=paper).opened_at is None
        assert not AccessRecord.objects.filter(action="opened")[before:].exists()

    def test_a_letter_is_no_way_around_what_is_kept_from_them_since(self, house: House) -> None:
        paper = send_paper(house.case, role="A", name="Timeline.txt", content=b"x")
        _to_ann, to_bob = sent(house, paper)
        Paper.objects.filter(pk=paper).update(readers="panel")
        path = f"/case/{house.case}/letters/{to_bob.pk}"
        assert house.bob.get(f"{path}/papers/1").status_code == 404
        assert f"{path}/papers/1" not in house.bob.get(path).content.decode()

    def test_what_is_posted_is_printed_with_its_papers(self, house: House) -> None:
        papers = [send_paper(house.case, name=f"{n}.txt", content=n.encode()) for n in ("one", "two")]
        _to_ann, to_bob = sent(house, *papers)
        page = house.clerk.get(f"/case/{house.case}/letters").content.decode()
        assert "The letter and its papers in one file to print (PDF)" in page
        assert page.count("one.pdf") >= 2
        printed = PdfReader(BytesIO(house.clerk.get(f"/case/{house.case}/letters/to-post").content))
        told = [each.extract_text() for each in printed.pages]
        assert any("Dear Bob Crane" in each for each in told)
        assert len(told) == len(PdfReader(BytesIO(pages_of(to_bob))).pages) + 2
        assert Paper.objects.filter(opened_at=None).filter(pk__in=papers).count() == 0

    def test_what_may_not_be_posted_any_more_is_not_printed(self, house: House) -> None:
        paper = send_paper(house.case, name="one.txt", content=b"x")
        sent(house, paper)
        Paper.objects.filter(pk=paper).update(readers="own")
        page = house.clerk.get(f"/case/{house.case}/letters").content.decode()
        assert "Do not post it as it is." in page
        assert house.clerk.get(f"/case/{house.case}/letters/to-post").status_code == 404

    def test_the_law_takes_the_copy_and_the_name_with_the_paper(self, house: House) -> None:
        paper = send_paper(house.case, name="CANARY.txt", content=b"x")
        sent(house, paper)
        drain(Post(), lambda: LATER)
        copy = CleanCopy.objects.get().pk
        erase(house, paper)
        assert not path_of(copy).exists()
        assert not CleanCopy.objects.exists()
        assert {(row.name, row.digest, row.pages) for row in Enclosure.objects.all()} == {("", "", 1)}
        page = house.clerk.get(f"/case/{house.case}/letters").content.decode()
        assert "A paper, 1 page. It was taken back or erased." in page
        assert "CANARY" not in page

    def test_the_law_takes_the_name_with_the_letter(self, house: House) -> None:
        paper = send_paper(house.case, name="CANARY.txt", content=b"x")
        to_ann, _to_bob = sent(house, paper)
        answer = house.clerk.post(f"/case/{house.case}/erase/{to_ann.event}", {"because": ["asked for"]})
        assert answer.status_code == 302
        assert {(row.name, row.digest) for row in Enclosure.objects.all()} == {("", "")}
        assert Paper.objects.get(pk=paper).name == "CANARY.txt"

    def test_verify_finds_nothing_and_then_what_was_changed(self, house: House) -> None:
        paper = send_paper(house.case, name="one.txt", content=b"x")
        sent(house, paper)
        assert [*column_faults(), *enclosure_faults()] == []
        mine = {paper, (copy := CleanCopy.objects.get()).pk}
        assert not mine & {fault.where for fault in paper_faults(LATER)}
        path_of(copy.pk).write_bytes(b"nonsense")
        assert copy.pk in {fault.where for fault in paper_faults(LATER)}
        CleanCopy.objects.update(digest="0" * 64)
        assert [fault.kind for fault in enclosure_faults()] == ["paper-changed"] * 2
        CleanCopy.objects.all().delete()
        assert [fault.kind for fault in enclosure_faults()] == ["paper-lost"] * 2

    def test_it_is_in_what_is_kept_on_the_person(self, house: House) -> None:
        paper = send_paper(house.case, name="one.txt", content=b"x")
        sent(house, paper)
        held = held_on(Individual.objects.get(name="Ann Weir"), at_the_server("wiltshire"), TODAY)
        (row,) = held.parts["Papers that went with letters to them"]
        assert (row["name"], row["pages"]) == ("one.pdf", 1)

    @pytest.mark.parametrize(
        "change",
        [
            "DELETE FROM casework_enclosure",
            "UPDATE casework_enclosure SET digest = 'x'",
            "UPDATE casework_enclosure SET name = 'x'",
            "UPDATE casework_enclosure SET erased_at = '2026-11-20 09:00', name = '', digest = '', pages = 7",
        ],
    )
    def test_the_database_itself_refuses_every_other_change(self, house: House, change: str) -> None:
        sent(house, send_paper(house.case, name="one.txt", content=b"x"))
        with (
            pytest.raises(DatabaseError, match="the record keeps every"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(change)


def pages_of(letter: Letter) -> bytes:
    """The page of a letter that was kept."""
    return b64decode(letter.pdf)
