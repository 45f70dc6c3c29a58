"""The letter that goes with a step: read whole before anything is sent, sent with a person's yes, kept as it went."""

import pytest

from evenhand.casework.actions.put_in_register import put_in_register
from evenhand.casework.actions.record_step import record_step
from evenhand.casework.log.store import load
from evenhand.casework.models import Account, Compact, Declaration, Individual, Letter, Outgoing
from evenhand.casework.models.letters import digest_of
from evenhand.casework.outcomes import Recorded, Sending
from evenhand.casework.queries.case_facts import case_facts
from evenhand.casework.queries.case_page import case_page
from evenhand.casework.queries.reach import reached
from evenhand.engine.events import Act
from evenhand.engine.register import Individual as Known
from tests.signed_in import signed_in
from tests.web.letter_house import NOW, TODAY, House, letter_page
from tests.web.readers import Fields
from tests.web.routes import place


def test_the_letter_is_read_whole_and_nothing_is_sent_or_recorded_by_that(house: House) -> None:
    before = load(house.case).version
    page, typed = letter_page(house)
    for told in (
        "Dear Ann Weir",
        "Dear Bob Crane",
        "Our reference: WILT-2026-009",
        "gone quiet",
        "01632 960001",
    ):
        assert told in page
    assert "The e-mail goes to ann@x.example." in page
    assert "No e-mail reaches Bob Crane, or they asked for another way." in page
    assert (typed["way-0"], typed["way-1"]) == (["send"], ["to-post"])
    assert typed["record-0"] == ["asked twice"]
    assert (load(house.case).version, Letter.objects.count(), Outgoing.objects.count()) == (before, 0, 0)


def test_with_a_persons_yes_it_goes_once_and_is_kept_as_it_went(house: House) -> None:
    before = load(house.case).version
    _page, typed = letter_page(house)
    for _again in range(2):
        answer = house.clerk.post(house.page, typed | {"send": ["yes"]})
        assert answer.headers["Location"] == f"/case/{house.case}/letters"
    assert load(house.case).version == before + 1
    (mail,) = Outgoing.objects.all()
    assert (mail.to, mail.purpose, mail.case_id) == ("ann@x.example", "letter", house.case)
    assert "Dear Ann Weir" in mail.text
    assert "Dear Ann Weir" in mail.html
    to_ann, to_bob = Letter.objects.order_by("recipient")
    assert (to_ann.text, to_ann.html, to_ann.message) == (mail.text, mail.html, mail)
    assert (to_ann.channel, to_bob.channel, to_bob.message) == ("e-mail", "post", None)
    assert to_bob.approved_by == "Nell Marsh"
    assert to_bob.digest == digest_of(to_bob.subject, to_bob.text, to_bob.html, to_bob.pdf)


def test_each_side_reads_its_own_letter_and_the_office_both(house: House) -> None:
    _page, typed = letter_page(house)
    house.clerk.post(house.page, typed | {"send": ["yes"]})
    to_ann, to_bob = Letter.objects.order_by("recipient")
    for client, mine, other in ((house.ann, to_ann, to_bob), (house.bob, to_bob, to_ann)):
        path = f"/case/{house.case}/letters"
        assert f"Dear {mine.recipient}" in client.get(f"{path}/{mine.pk}").content.decode()
        page = client.get(f"{path}/{mine.pk}/page")
        assert page.content.startswith(b"%PDF")
        assert page.headers["Content-Disposition"].startswith("attachment")
        assert client.get(f"{path}/{other.pk}").status_code == 404
        assert client.get(f"{path}/{other.pk}/page").status_code == 404
        case = client.get(f"/case/{house.case}/").content.decode()
        assert mine.pk in case
        assert other.pk not in case
    assert house.clerk.get(f"/case/{house.case}/letters/{to_bob.pk}").status_code == 200


def test_the_words_can_be_changed_and_facts_have_to_stay(house: House) -> None:
    _page, typed = letter_page(house)
    words = typed["words-0"][0]
    nicer = words.replace("Thank you for your time", "Thank you very much for your time")
    answer = house.clerk.post(house.page, typed | {"words-0": [nicer], "send": ["yes"]})
    assert answer.status_code == 302
    assert "Thank you very much" in Letter.objects.get(recipient="Ann Weir").text
    assert "Thank you very much" not in Letter.objects.get(recipient="Bob Crane").text


def test_a_fact_that_was_taken_out_stops_the_letter_and_keeps_what_was_typed(house: House) -> None:
    before = load(house.case).version
    _page, typed = letter_page(house)
    wrong = typed["words-0"][0].replace("01632 960001", "our number")
    page = house.clerk.post(house.page, typed | {"words-0": [wrong], "send": ["yes"]}).content.decode()
    assert "<title>Error:" in page
    assert "The letter no longer says “01632 960001”" in page
    assert "ring our number" in Fields(page).values["words-0"][0]
    assert (load(house.case).version, Letter.objects.count(), Outgoing.objects.count()) == (before, 0, 0)


def test_words_that_were_changed_outlive_a_look_back_at_the_step(house: House) -> None:
    _page, typed = letter_page(house)
    nicer = typed["words-0"][0].replace("Thank you for your time", "Thank you very much for your time")
    back = house.clerk.post(house.page, typed | {"words-0": [nicer], "back": ["yes"]}).content.decode()
    assert "<title>Error:" not in back
    again = house.clerk.post(house.page, Fields(back).values | {"letter": ["read"]}).content.decode()
    assert "Thank you very much for your time" in again
    assert not Letter.objects.exists()


@pytest.mark.parametrize("answer", ["a link", "not sure"])
def test_who_declared_a_link_gets_nothing_that_is_for_their_office(house: House, answer: str) -> None:
    facts = case_facts(case_page(house.case, TODAY))
    person = Individual.objects.get(compact="wiltshire", name="Nell Marsh")
    assert [each.name for each in reached(facts, "Secretariat", TODAY)] == ["Nell Marsh"]
    Declaration(case_id=house.case, individual=person, answer=answer, at=NOW, recorded_by="x").save()
    assert "Nell Marsh" not in [each.name for each in reached(facts, "Secretariat", TODAY)]


def test_what_is_missing_is_told_and_nothing_goes(house: House) -> None:
    Compact.objects.update(office_phone="")
    page, typed = letter_page(house)
    assert "The office has no phone number yet." in page
    assert 'name="send"' not in page
    house.clerk.post(house.page, typed | {"send": ["yes"]})
    assert (Letter.objects.count(), Outgoing.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("form", "begins"), [("pdf", b"%PDF"), ("large-pdf", b"%PDF"), ("docx", b"PK"), ("phone-pdf", b"%PDF")]
)
def test_each_form_of_a_letter_is_a_file_and_changes_nothing(house: House, form: str, begins: bytes) -> None:
    before = load(house.case).version
    _page, typed = letter_page(house)
    answer = house.clerk.post(house.page, typed | {"file": [f"1.{form}"]})
    assert answer.content.startswith(begins)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert (load(house.case).version, Letter.objects.count()) == (before, 0)
    for nothing in ("7", "9" * 5000):  # Python makes no number of so many digits
        assert house.clerk.post(house.page, typed | {"file": [f"{nothing}.{form}"]}).status_code == 404
        assert house.clerk.post(house.page, typed | {"bring": [nothing]}).status_code == 404


def test_somebody_who_came_first_is_told_and_nothing_goes(house: House) -> None:
    _page, typed = letter_page(house)
    other = {**typed, "token": ["another"], "send": ["yes"]}
    assert house.clerk.post(house.page, other).status_code == 302
    kept = Letter.objects.count()
    page = house.clerk.post(house.page, typed | {"send": ["yes"]}).content.decode()
    assert "asked twice" in page
    assert Letter.objects.count() == kept


def test_who_is_no_office_may_send_it_and_learns_no_address(house: House) -> None:
    put_in_register("wiltshire", Known("Wyn Tarn", "VCSE", ("Board",)), "wyn@x.example")
    board = signed_in(Account.objects.get(email="wyn@x.example"))
    seats = (
        ("Joint Chair VCSE", ("Priya Fallow",)),
        ("Joint Chair public sector", ("Martin Orrell",)),
        ("Board representative", ("Ines Hallow", "Tom Brisk", "Rhys Thornby")),
    )
    act = Act(step="choose the members", who="Board", on=TODAY, members=seats)
    assert isinstance(record_step(house.case, act, Sending(today=TODAY, now=NOW)), Recorded)
    path = f"/case/{house.case}/step/{place('arrange the panel')}"
    form = Fields(board.get(path).content.decode()).values
    day = {"record-0-day": ["1"], "record-0-month": ["12"], "record-0-year": ["2026"]}
    typed = {**form, **day, "channel": ["e-mail"], "letter": ["read"]}
    page = board.post(path, typed).content.decode()
    assert "Dear Ann Weir" in page
    assert "Send it from here, by e-mail" in page
    assert "ann@x.example" not in page
    assert "2 Quay" not in page


def test_a_side_writes_no_letter_of_the_office(house: House) -> None:
    answer = house.ann.post(house.page, {"letter": ["read"], "send": ["yes"]})
    assert answer.status_code in (403, 404)
    assert not Letter.objects.exists()
