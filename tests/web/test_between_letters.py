"""A letter between disputes: read whole, sent to those whom its step tells, kept, and only for those whom it is for."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.db.models import QuerySet

from evenhand.casework.actions.erase import Erasure, erase_entry
from evenhand.casework.models import Account, Case, Letter, Outgoing
from evenhand.casework.outbox.sending import drain
from evenhand.casework.outcomes import Sending
from evenhand.casework.policies.capacities import Actor, Proof
from evenhand.casework.queries.between import between_page
from evenhand.casework.queries.case_facts import case_facts
from evenhand.casework.queries.held_on_person import find_person, held_on
from evenhand.casework.queries.who_is_here import actor_of
from evenhand.casework.verifying.sealed import letter_faults
from evenhand.channels.email import Message
from evenhand.channels.outcome import Outcome, Sent
from tests.web.between_house import LINKED, OTHER, TODAY, Office, a_day, client_of, tie, who, wiltshire
from tests.web.letter_house import NOW
from tests.web.routes import OPEN

__all__ = ["wiltshire"]

pytestmark = pytest.mark.django_db


def raiser() -> str:
    return str(Case.objects.get(reference=OPEN).parties["A"])


def test_the_office_reads_the_paper_whole_before_anything_is_sent(wiltshire: Office) -> None:
    page, typed = wiltshire.letter()
    assert "How the open disputes stand" in page
    assert OPEN in page
    assert "Next: " in page
    assert "Our reference: WILT progress paper 2026" in page
    for side in Case.objects.get(reference=OPEN).parties.values():
        assert side not in page
    assert OTHER in page
    assert not Letter.objects.exists()
    assert not Outgoing.objects.exists()
    assert typed["way-0"] == ["send"]  # Ada Quill
    assert typed["way-1"] == ["to-post"]  # Ines Hallow wished for post


def test_it_goes_to_each_member_as_they_wish_and_is_kept_with_its_exact_bytes(wiltshire: Office) -> None:
    letters = wiltshire.sends()
    assert [(one.recipient, one.channel) for one in letters] == [
        ("Ada Quill", "e-mail"),
        ("Ines Hallow", "post"),
        ("Tom Brisk", "e-mail"),
    ]
    mail = Outgoing.objects.get(to=who("Ada Quill"))
    assert (mail.case, mail.text) == (None, letters[0].text)
    assert letters[0].approved_by == "Nell Marsh"
    page = wiltshire.client.get("/wiltshire/notices").content.decode()
    assert page.count("Progress paper</a>") == 3
    log = wiltshire.log()
    taken = wiltshire.client.get(f"/between/{log}/letters/{letters[1].pk}/page")
    assert taken.content.startswith(b"%PDF")
    shown = wiltshire.client.get(f"/between/{log}/letters/{letters[0].pk}").content.decode()
    assert "Dear Ada Quill" in shown
    with pytest.raises(DatabaseError), transaction.atomic():
        QuerySet(Letter).update(text="")


def test_the_same_form_sent_again_sends_nothing_again(wiltshire: Office) -> None:
    _page, typed = wiltshire.letter()
    answers = [wiltshire.client.post(wiltshire.page, {**typed, "send": ["yes"]}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [302] * 3
    assert Letter.objects.count() == 3
    assert Outgoing.objects.count() == 2


def test_who_has_a_link_with_a_side_reads_nothing_of_that_dispute(wiltshire: Office) -> None:
    letters = {one.recipient: one for one in wiltshire.sends()}
    assert OPEN in letters["Ada Quill"].text
    assert OPEN not in letters[LINKED].text
    assert OTHER in letters[LINKED].text
    log, tom = wiltshire.log(), client_of(LINKED)
    assert tom.get(f"/between/{log}/letters/{letters[LINKED].pk}").status_code == 200
    for more in ("", "/page"):
        assert tom.get(f"/between/{log}/letters/{letters['Ada Quill'].pk}{more}").status_code == 404
    assert client_of("Ada Quill").get(f"/between/{log}/letters/{letters['Ada Quill'].pk}").status_code == 200


def test_who_has_a_link_in_each_of_them_gets_no_letter(wiltshire: Office) -> None:
    tie(LINKED, "Fenwold Carers")
    assert [one.recipient for one in wiltshire.sends()] == ["Ada Quill", "Ines Hallow"]


def test_an_office_worker_with_a_link_neither_writes_of_it_nor_reads_what_was_written(
    wiltshire: Office,
) -> None:
    letters = {one.recipient: one for one in wiltshire.sends()}
    tie("Nell Marsh", raiser())
    log = wiltshire.log()
    for more in ("", "/page", "/way"):
        address = f"/between/{log}/letters/{letters['Ada Quill'].pk}{more}"
        assert wiltshire.client.get(address).status_code == 404, more
    assert wiltshire.client.get(f"/between/{log}/letters/{letters[LINKED].pk}").status_code == 200
    for address in ("/wiltshire/notices", f"/between/{log}/letters", "/wiltshire/", "/wiltshire/mail"):
        assert letters["Ada Quill"].pk not in wiltshire.client.get(address).content.decode()
    assert "Ada Quill" not in wiltshire.client.get(f"/between/{log}/letters").content.decode()
    page, _typed = wiltshire.letter()
    assert OPEN not in page


def test_a_link_that_comes_up_meanwhile_stops_the_e_mail(wiltshire: Office) -> None:
    wiltshire.sends()
    tie("Ada Quill", raiser())
    gone: list[str] = []

    def post(message: Message) -> Outcome:
        gone.append(message.to)
        return Sent()

    drain(post, lambda: NOW + timedelta(minutes=1))
    assert gone == [who(LINKED)]
    assert Outgoing.objects.get(to=who("Ada Quill")).last_error == "link"


def test_nobody_else_finds_the_letters(wiltshire: Office) -> None:
    letter = wiltshire.sends()[0]
    base = f"/between/{wiltshire.log()}"
    addresses = [f"{base}/letters/{letter.pk}{more}" for more in ("", "/page", "/way")]
    addresses += [f"{base}/letters", f"{base}/letters/to-post"]
    for name in ("Ann Weir", "Bob Crane"):  # they act for the two sides
        side = client_of(name)
        assert [side.get(address).status_code for address in addresses] == [404] * 5, name
        assert letter.pk not in side.get("/wiltshire/notices").content.decode()
    ines = client_of(
        "Ines Hallow"
    )  # reads the words, and neither the page with the address nor what is to be posted
    assert [ines.get(address).status_code for address in addresses] == [200, 404, 404, 404, 404]
    case = Case.objects.get(reference=OPEN).pk
    for address in (
        f"/between/{case}/letters",
        f"/case/{wiltshire.log()}/letters",
        f"/case/{wiltshire.log()}/",
    ):
        assert wiltshire.client.get(address).status_code == 404, address


def test_what_is_to_be_posted_waits_until_somebody_says_that_it_is(wiltshire: Office) -> None:
    letter = next(one for one in wiltshire.sends() if one.recipient == "Ines Hallow")
    assert "Post the letter to Ines Hallow" in wiltshire.client.get("/wiltshire/").content.decode()
    base = f"/between/{wiltshire.log()}/letters"
    assert wiltshire.client.get(f"{base}/to-post").content.startswith(b"%PDF")
    said = {"way": "posted", **a_day("way-on", TODAY)}
    assert wiltshire.client.post(f"{base}/{letter.pk}/way", said).status_code == 302
    assert "Post the letter" not in wiltshire.client.get("/wiltshire/").content.decode()
    assert "Posted on Friday 20 November 2026" in wiltshire.client.get(base).content.decode()


def test_the_office_tells_somebody_by_phone_or_sent_it_itself(wiltshire: Office) -> None:
    called = {
        "way-0": ["phone"],
        "way-time-0": ["14:30"],
        "way-by-0": ["Nell Marsh"],
        "way-to-0": ["Ada Quill"],
    }
    letters = wiltshire.sends(**called, **{"way-1": ["posted"], "way-2": ["e-mailed"]})
    assert [one.channel for one in letters] == ["phone", "post", "e-mail"]
    assert not Outgoing.objects.exists()
    assert all(one.ways.exists() for one in letters)


def test_it_comes_as_a_page_in_large_print_as_a_word_file_and_to_read_out(wiltshire: Office) -> None:
    _page, typed = wiltshire.letter()
    for form, begins in (("pdf", b"%PDF"), ("large-pdf", b"%PDF"), ("docx", b"PK"), ("phone-pdf", b"%PDF")):
        answer = wiltshire.client.post(wiltshire.page, {**typed, "file": [f"0.{form}"]})
        assert answer.content.startswith(begins), form


def test_words_can_change_and_the_days_have_to_stay(wiltshire: Office) -> None:
    _page, typed = wiltshire.letter()
    words = typed["words-0"][0]
    line = next(line for line in words.split("\n") if OPEN in line)
    page, _typed = wiltshire.letter(**{"words-0": [words.replace(line, "- One dispute is open.")]})
    assert "The letter no longer says" in page
    letters = wiltshire.sends(**{"words-0": [words.replace("Please read the list", "Do read the list")]})
    assert "Do read the list" in letters[0].text
    assert "Please read the list" in letters[1].text


def test_without_an_open_dispute_there_is_nothing_to_report(wiltshire: Office) -> None:
    Case.objects.update(ended_on=TODAY)
    page, typed = wiltshire.letter()
    assert "No dispute is open that could be told here" in page
    assert "send" not in typed
    answer = wiltshire.client.post(wiltshire.page, {**typed, "send": ["yes"]})
    assert answer.status_code == 200
    assert not Letter.objects.exists()


def test_what_is_erased_by_law_goes_from_the_letters_and_the_mail_too(wiltshire: Office) -> None:
    letter = wiltshire.sends()[0]
    facts = case_facts(between_page(wiltshire.log(), TODAY))
    clerk = actor_of(Account.objects.get(email=who("Nell Marsh")), "wiltshire", Proof.STRONG, TODAY).acts(
        None
    )
    erase_entry(clerk, facts, Erasure(letter.event, "asked for by law"), Sending(today=TODAY, now=NOW))
    assert {(one.text, one.recipient) for one in Letter.objects.all()} == {("", "")}
    assert set(Outgoing.objects.values_list("text", flat=True)) == {""}
    page = wiltshire.client.get(f"/between/{wiltshire.log()}/letters/{letter.pk}").content.decode()
    assert "erased by law" in page
    assert list(letter_faults()) == []


def test_a_person_is_given_what_went_to_them(wiltshire: Office) -> None:
    wiltshire.sends()
    person = find_person("wiltshire", "Ada Quill")
    assert person
    parts = held_on(person, Actor("wiltshire", Proof.SERVER), TODAY).parts
    assert [row["name"] for row in parts["Letters to them"]] == ["progress paper"]
    assert OPEN in parts["Messages sent to them"][0]["text"]
