"""The page on which an office lets a letter go by itself: who finds it, what it does, and where it is shown."""

from datetime import timedelta

import pytest
from django.test import Client

from evenhand.casework.actions.acknowledge import acknowledge_all
from evenhand.casework.actions.use_wording import Wanted, use_wording
from evenhand.casework.models import Account, Acknowledging, Declaration, Individual, Letter, RegisterChange
from evenhand.casework.register.bookkeeping import Hand
from evenhand.web import clock
from tests.casework import acknowledging as devon_in_use
from tests.casework.acknowledging import LETTER, NOW, SOON, Devon
from tests.signed_in import signed_in
from tests.web.readers import Fields

PAGE = "/devon/letters/letter-received/by-itself"
ON, OFF = {"switch": ["on"]}, {"switch": ["off"]}

pytestmark = pytest.mark.django_db


@pytest.fixture
def devon(monkeypatch: pytest.MonkeyPatch) -> Devon:
    monkeypatch.setattr(clock, "real_now", lambda: NOW)
    return devon_in_use.in_use()


def client(who: str) -> Client:
    return signed_in(Account.objects.get(email=f"{who}@x.example"))


def read(reader: Client, path: str = PAGE) -> tuple[str, dict[str, list[str]]]:
    answer = reader.get(path)
    assert answer.status_code == 200
    page = answer.content.decode()
    return page, Fields(page).values


def switch(reader: Client, which: dict[str, list[str]]) -> str:
    _page, typed = read(reader)
    return reader.post(PAGE, typed | which, follow=True).content.decode()


def test_to_look_at_it_changes_nothing_and_it_is_off_at_first(devon: Devon) -> None:
    page, _typed = read(client("jo"))
    assert "No. A person reads each one and sends it." in page
    assert "Nothing has been decided" in page
    assert not Acknowledging.objects.exists()
    assert devon.case


def test_the_office_switches_it_on_and_off_and_both_are_kept(devon: Devon) -> None:
    jo = client("jo")
    assert "Jo Marsh switched it on." in switch(jo, ON)
    assert devon.letter.goes
    assert "No. A person reads each one and sends it." in switch(jo, OFF)
    assert not devon.letter.is_on
    page, _typed = read(jo)
    assert page.count("Jo Marsh: o") == 2
    assert RegisterChange.objects.filter(compact="devon", who="Jo Marsh").count() >= 2


def test_words_that_were_changed_meanwhile_are_not_switched_on_unread(devon: Devon) -> None:
    jo = client("jo")
    _page, typed = read(jo)
    assert devon.letter.template
    text = devon.letter.template.source.replace("Read this letter, and keep it.", "Keep this letter.")
    assert use_wording("devon", Hand("Jo Marsh", NOW), Wanted(LETTER, text, "")) is None
    page = jo.post(PAGE, typed | ON).content.decode()
    assert "<title>Error:" in page
    assert "have been changed meanwhile" in page
    assert not Acknowledging.objects.exists()
    assert "Jo Marsh switched it on." in switch(jo, ON)


def test_other_words_stop_it_and_the_page_says_so(devon: Devon) -> None:
    jo = client("jo")
    switch(jo, ON)
    assert devon.letter.template
    text = devon.letter.template.source.replace("Read this letter, and keep it.", "Keep this letter.")
    assert use_wording("devon", Hand("Jo Marsh", NOW), Wanted(LETTER, text, "")) is None
    page, _typed = read(jo)
    assert "Not now: its words have been changed" in page
    assert not devon.letter.goes


def test_the_wrong_people_find_nothing(devon: Devon) -> None:
    devon_in_use.person("Ray Hub", "Compact Hub")
    for who in ("ann", "bob", "ray"):
        reader = client(who)
        assert reader.get(PAGE).status_code == 404
        assert reader.post(PAGE, ON).status_code == 404
    assert Client(headers={"host": "localhost"}).get(PAGE).status_code == 302
    jo = client("jo")
    for path in (
        "/devon/letters/closing/by-itself",
        "/devon/letters/nothing/by-itself",
        "/wiltshire/letters/dispute-received/by-itself",
    ):
        assert jo.get(path).status_code == 404
    assert not Acknowledging.objects.exists()
    assert devon.case


def test_the_letter_says_in_the_record_of_both_sides_how_it_went(devon: Devon) -> None:
    devon.switch_on()
    devon.comes()
    acknowledge_all(SOON)
    for who in ("jo", "ann", "bob"):
        reader = client(who)
        page, _typed = read(reader, f"/case/{devon.case}/")
        assert "the program by itself, as Jo Marsh switched on on Monday 19 October 2026" in page
        own = Letter.objects.get(recipient="Bob Crane" if who == "bob" else "Ann Weir")
        letter, _typed = read(reader, f"/case/{devon.case}/letters/{own.pk}")
        assert "It went by itself, as Jo Marsh switched on on Monday 19 October 2026" in letter
    page, _typed = read(client("jo"), f"/case/{devon.case}/letters")
    assert page.count("It went by itself, as Jo Marsh switched on") == 2
    other = Letter.objects.get(recipient="Bob Crane")
    assert client("ann").get(f"/case/{devon.case}/letters/{other.pk}").status_code == 404


def test_somebody_with_a_link_reads_no_letter_that_went_by_itself(devon: Devon) -> None:
    devon.switch_on()
    devon.comes()
    acknowledge_all(SOON)
    row = Individual.objects.get(name="Jo Marsh")
    Declaration(case_id=devon.case, individual=row, answer="link", at=SOON, recorded_by=row.name).save()
    for letter in Letter.objects.all():
        assert client("jo").get(f"/case/{devon.case}/letters/{letter.pk}").status_code == 404


def test_the_office_reads_on_its_list_why_one_did_not_go(devon: Devon) -> None:
    devon.switch_on()
    devon.comes()
    Individual.objects.filter(name="Bob Crane").update(channel="post")
    acknowledge_all(SOON + timedelta(minutes=1))
    page, _typed = read(client("jo"), "/devon/")
    assert "it did not go by itself" in page
    assert "No e-mail reaches Bob Crane" in page
    page, _typed = read(client("ann"), "/devon/")
    assert "Bob Crane" not in page


def test_everybody_can_read_on_the_page_of_the_procedure_that_it_goes_by_itself(devon: Devon) -> None:
    stranger = Client(headers={"host": "localhost"})
    assert "Letters that go by themselves" not in read(stranger, "/devon/procedure")[0]
    devon.switch_on()
    page, _typed = read(stranger, "/devon/procedure")
    assert "Letters that go by themselves" in page
    assert "Jo Marsh" not in page
    assert "goes by itself" in read(client("jo"), "/devon/letters")[0]
    assert (
        "It goes by itself in the words that are in use."
        in read(client("jo"), "/devon/letters/letter-received")[0]
    )
