"""Papers that go with a letter, on their way and after: looked at again before they go, and given to nobody else."""

from base64 import b64decode
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import DatabaseError, connection, transaction
from pypdf import PdfReader

from evenhand.casework.actions.clean_copies import clean_copy
from evenhand.casework.actions.export_person import at_the_server
from evenhand.casework.actions.withdraw_paper import withdraw_paper
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
from evenhand.casework.papers.files import path_of
from evenhand.casework.policies.capacities import Actor, Proof, organisation
from evenhand.casework.queries.held_on_person import held_on
from evenhand.casework.verifying.sealed import column_faults, enclosure_faults, paper_faults
from evenhand.channels.email import as_bytes
from evenhand.channels.outcome import Failed, Why
from evenhand.web.letters import papers as letter_papers
from tests.casework.papers import send_paper
from tests.web.enclosing import LATER, PAGES, Post, erase, facts, looked_at, sent
from tests.web.letter_house import NOW, TODAY, House


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
        made = clean_copy

        def and_gone(case: str, name: str, language: str, now: object) -> object:
            found = made(case, name, language, now)  # type: ignore[arg-type]
            Paper.objects.filter(pk=paper).update(withdrawn_at=NOW)
            return found

        monkeypatch.setattr(letter_papers, "clean_copy", and_gone)
        page = house.clerk.post(house.page, typed | {"send": ["yes"]}).content.decode()
        assert "cannot go with this letter now" in page
        assert not Letter.objects.exists()
        assert not Outgoing.objects.exists()


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
        assert [fault.kind for fault in enclosure_faults()] == ["paper-missing"] * 2

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
