"""How letters go, and what is written down of it afterwards: posted, sent from elsewhere, told by phone, not arrived."""

import re
from base64 import b64decode
from datetime import date, time
from io import BytesIO

import pytest
from pypdf import PdfReader

from evenhand.casework.actions.put_in_register import put_in_register
from evenhand.casework.log.permanent import PermanentRecord
from evenhand.casework.log.store import load
from evenhand.casework.models import (
    Account,
    Case,
    Individual,
    Letter,
    LetterWay,
    NotReached,
    Organisation,
    Outgoing,
    Representation,
)
from evenhand.engine.events import Done
from evenhand.engine.register import Individual as Known
from tests.casework.rounds import Box
from tests.casework.tray import a_bounce, came_in
from tests.signed_in import signed_in
from tests.web.letter_house import STEP, House, letter_page
from tests.web.readers import Fields

CALL = {
    "way-time": ["14:30"],
    "way-by": ["Nell Marsh"],
    "way-to": ["Bob Crane"],
    "way-agreed": ["He rings the bank"],
}


def sent(house: House, **more: list[str]) -> tuple[Letter, Letter]:
    """The letters to both sides, after they went: to Ann Weir by e-mail, to Bob Crane to be posted."""
    _page, typed = letter_page(house)
    answer = house.clerk.post(house.page, {**typed, **more, "send": ["yes"]})
    assert answer.status_code == 302, answer.content.decode()
    to_ann, to_bob = Letter.objects.order_by("role")
    return to_ann, to_bob


def of_a_letter(letter: Letter) -> str:
    return f"/case/{letter.log_id}/letters/{letter.pk}/way"


def test_after_sending_it_is_told_what_went_and_what_is_to_be_printed(house: House) -> None:
    _page, typed = letter_page(house)
    answer = house.clerk.post(house.page, typed | {"send": ["yes"]}, follow=True)
    page = answer.content.decode()
    assert "Ann Weir: By e-mail" in page
    assert "Bob Crane: print it and post it" in page
    to_bob = Letter.objects.get(recipient="Bob Crane")
    assert f"/case/{house.case}/letters/{to_bob.pk}/page" in page
    assert re.search(r"\d pages?<", page)
    assert "Posted today" in page


def test_a_letter_waits_on_the_list_of_disputes_until_somebody_says_it_is_posted(house: House) -> None:
    _to_ann, to_bob = sent(house)
    waits = "Post the letter to Bob Crane (WILT-2026-009)"
    assert waits in house.clerk.get("/wiltshire/").content.decode()
    for reader in (house.ann, house.bob):
        assert waits not in reader.get("/wiltshire/").content.decode()
    before = (to_bob.digest, load(house.case).version)
    form = Fields(house.clerk.get(f"/case/{house.case}/letters").content.decode()).values
    for _again in range(2):
        assert house.clerk.post(of_a_letter(to_bob), form).status_code == 302
    kept = LetterWay.objects.get()
    assert (kept.channel, kept.on, kept.recorded_by) == ("post", date(2026, 11, 20), "Nell Marsh")
    to_bob.refresh_from_db()
    assert (to_bob.digest, load(house.case).version) == before
    assert waits not in house.clerk.get("/wiltshire/").content.decode()
    page = house.clerk.get(f"/case/{house.case}/letters").content.decode()
    assert "Posted on Friday 20 November 2026" in page
    assert "Posted today" not in page


def test_several_letters_to_post_come_as_one_file(house: House) -> None:
    sent(house, **{"way-0": ["to-post"]})
    answer = house.clerk.get(f"/case/{house.case}/letters/to-post")
    assert answer.content.startswith(b"%PDF")
    assert (
        "All of them in one file to print" in house.clerk.get(f"/case/{house.case}/letters").content.decode()
    )
    assert house.ann.get(f"/case/{house.case}/letters/to-post").status_code == 404


def test_what_somebody_sent_themselves_is_kept_with_its_day_and_nothing_goes_from_here(house: House) -> None:
    days = {f"way-on-{place}-day": ["19"] for place in (0, 1)}
    sent(house, **{"way-0": ["e-mailed"], "way-1": ["posted"]}, **days)
    assert not Outgoing.objects.exists()
    assert sorted(LetterWay.objects.values_list("channel", "on")) == [
        ("e-mail", date(2026, 11, 19)),
        ("post", date(2026, 11, 19)),
    ]
    assert "Post the letter to" not in house.clerk.get("/wiltshire/").content.decode()


def test_a_letter_of_an_earlier_day_went_already_and_bears_that_day(house: House) -> None:
    page, typed = letter_page(house, **{"on-day": "18"})
    assert "nothing goes from here" in page
    assert "Send it from here" not in page
    assert "Wednesday 18 November 2026" in page
    assert house.clerk.post(house.page, typed | {"send": ["yes"]}).status_code == 302
    assert not Outgoing.objects.exists()
    assert set(Letter.objects.values_list("sent_on", flat=True)) == {date(2026, 11, 18)}


def test_a_call_keeps_who_spoke_with_whom_when_and_what_was_agreed(house: House) -> None:
    calls = {f"{box}-1": value for box, value in CALL.items()}
    sent(house, **{"way-1": ["phone"]}, **calls)
    kept = LetterWay.objects.get()
    assert (kept.channel, kept.at, kept.by, kept.to, kept.agreed) == (
        "phone", time(14, 30), "Nell Marsh", "Bob Crane", "He rings the bank",
    )  # fmt: skip
    told = "Told by phone on Friday 20 November 2026 at 14:30. Nell Marsh spoke with Bob Crane"
    page = house.clerk.get(f"/case/{house.case}/letters").content.decode()
    assert told in page
    assert "He rings the bank" in page
    own = house.bob.get(f"/case/{house.case}/letters/{kept.letter_id}").content.decode()
    assert told in own
    assert "He rings the bank" not in own


def test_where_all_are_told_by_phone_the_record_says_so(house: House) -> None:
    calls = {f"{box}-{place}": value for box, value in CALL.items() for place in (0, 1)}
    sent(house, **{"way-0": ["phone"], "way-1": ["phone"]}, **calls)
    last = load(house.case).events[-1]
    assert isinstance(last, Done)
    assert (last.step, last.channel.value) == (STEP, "phone")


def test_a_call_without_its_time_is_not_kept_and_nothing_typed_is_lost(house: House) -> None:
    _page, typed = letter_page(house)
    page = house.clerk.post(
        house.page, typed | {"way-1": ["phone"], "way-agreed-1": ["He rings the bank"], "send": ["yes"]}
    ).content.decode()
    assert "Give the time of the call" in page
    assert Fields(page).values["way-agreed-1"][0].strip() == "He rings the bank"
    assert not Letter.objects.exists()


@pytest.mark.parametrize("state", [Outgoing.State.DEAD, Outgoing.State.CANCELLED])
def test_an_email_that_did_not_arrive_is_told_until_it_is_brought_in_another_way(
    house: House, state: Outgoing.State
) -> None:
    to_ann, _to_bob = sent(house)
    lost = "The letter to Ann Weir did not arrive (WILT-2026-009)"
    assert lost not in house.clerk.get("/wiltshire/").content.decode()
    Outgoing.objects.update(state=state)
    assert lost in house.clerk.get("/wiltshire/").content.decode()
    page = house.clerk.get(f"/case/{house.case}/letters").content.decode()
    assert "It counts from Friday 20 November 2026 all the same." in page
    form = Fields(house.clerk.get(of_a_letter(to_ann)).content.decode()).values
    assert house.clerk.post(of_a_letter(to_ann), form | {"way": ["phone"]} | CALL).status_code == 302
    assert lost not in house.clerk.get("/wiltshire/").content.decode()


def test_a_letter_to_an_organisation_does_not_go_to_an_address_that_it_had(house: House) -> None:
    Representation.objects.filter(individual__name="Ann Weir").delete()
    side = Case.objects.get(pk=house.case).parties["A"]
    place = Organisation.objects.filter(name=side)
    place.update(email="old@x.example")
    sent(house)
    box = Box()
    place.update(email="new@x.example")
    assert box.sends(date(2026, 11, 20), 10).cancelled == 1
    assert box.got == []
    assert f"The letter to {side} did not arrive" in house.clerk.get("/wiltshire/").content.decode()


def came_back(letter: Letter) -> None:
    """Its e-mail went, and another server sends it back."""
    Outgoing.objects.filter(pk=letter.message_id).update(state=Outgoing.State.SENT)
    came_in(data=a_bounce(Outgoing.objects.get(pk=letter.message_id).message_id))


def test_an_email_that_came_back_is_told_beside_its_letter_until_it_is_brought_in_another_way(
    house: House,
) -> None:
    to_ann, _to_bob = sent(house)
    came_back(to_ann)
    lost = "The letter to Ann Weir did not arrive (WILT-2026-009)"
    assert lost in house.clerk.get("/wiltshire/").content.decode()
    page = house.clerk.get(f"/case/{house.case}/letters").content.decode()
    assert "The e-mail came back." in page
    assert "The e-mail has gone." not in page
    assert of_a_letter(to_ann) in house.clerk.get("/wiltshire/mail").content.decode()
    form = Fields(house.clerk.get(of_a_letter(to_ann)).content.decode()).values
    assert house.clerk.post(of_a_letter(to_ann), form | {"way": ["phone"]} | CALL).status_code == 302
    assert lost not in house.clerk.get("/wiltshire/").content.decode()
    for place in ("/wiltshire/mail", f"/case/{house.case}/"):
        assert "did not reach" not in house.clerk.get(place).content.decode()
    settled = NotReached.objects.get()
    assert (settled.settled_how, settled.settled_by) == ("phone", "Nell Marsh")


def test_a_letter_that_came_back_and_did_arrive_is_said_on_the_mail(house: House) -> None:
    to_ann, _to_bob = sent(house)
    came_back(to_ann)
    answer = {"do": "reached", "message": str(to_ann.message_id), "how": "arrived"}
    assert house.clerk.post("/wiltshire/mail", answer).status_code == 302
    assert "did not arrive" not in house.clerk.get("/wiltshire/").content.decode()
    assert not LetterWay.objects.exists()


def test_whom_a_letter_did_not_reach_is_told_nothing_of_it(house: House) -> None:
    to_ann, _to_bob = sent(house)
    came_back(to_ann)
    page = house.ann.get(f"/case/{house.case}/letters/{to_ann.pk}").content.decode()
    assert "came back" not in page


def test_a_day_that_is_still_to_come_is_refused(house: House) -> None:
    _to_ann, to_bob = sent(house)
    form = Fields(house.clerk.get(of_a_letter(to_bob)).content.decode()).values
    page = house.clerk.post(of_a_letter(to_bob), form | {"way-on-day": ["21"]}).content.decode()
    assert "Give a day up to then" in page
    assert not LetterWay.objects.exists()


def test_nobody_but_the_office_says_how_a_letter_went(house: House) -> None:
    _to_ann, to_bob = sent(house)
    put_in_register("wiltshire", Known("Wyn Tarn", "VCSE", ("Board",)), "wyn@x.example")
    board = signed_in(Account.objects.get(email="wyn@x.example"))
    form = {"way": ["posted"], "way-on-day": ["20"], "way-on-month": ["11"], "way-on-year": ["2026"]}
    for reader in (house.ann, house.bob, board):
        assert reader.get(f"/case/{house.case}/letters").status_code == 404
        assert reader.get(of_a_letter(to_bob)).status_code == 404
        assert reader.post(of_a_letter(to_bob), form).status_code == 404
    assert not LetterWay.objects.exists()


def test_to_look_writes_nothing_down(house: House) -> None:
    _to_ann, to_bob = sent(house)
    for path in (f"/case/{house.case}/letters", of_a_letter(to_bob), f"/case/{house.case}/letters/to-post"):
        assert house.clerk.get(path).status_code == 200
        assert house.clerk.head(path).status_code == 200
    assert not LetterWay.objects.exists()


def test_what_was_written_down_cannot_be_changed(house: House) -> None:
    sent(house, **{"way-1": ["posted"]})
    row = LetterWay.objects.get()
    for change in (row.save, row.delete, lambda: LetterWay.objects.update(by="x")):
        with pytest.raises(PermanentRecord):
            change()


def test_who_wishes_for_a_call_has_it_chosen_for_them(house: House) -> None:
    Individual.objects.filter(name="Bob Crane").update(channel="phone")
    _page, typed = letter_page(house)
    assert typed["way-1"] == ["phone"]


def test_before_a_letter_is_printed_it_is_told_that_there_is_no_address_for_its_envelope(
    house: House,
) -> None:
    unknown = "No postal address is known here"
    assert unknown not in letter_page(house)[0]
    Individual.objects.filter(name="Bob Crane").update(address="")
    assert letter_page(house)[0].count(unknown) == 1


def test_a_colleague_reads_the_words_of_a_letter_and_not_where_its_recipient_lives(house: House) -> None:
    side = Organisation.objects.get(name=Case.objects.get(pk=house.case).parties["B"])
    put_in_register("wiltshire", Known("Cora Lund", "VCSE", ()), "cora@x.example")
    Representation.objects.create(
        individual=Individual.objects.get(name="Cora Lund"), organisation=side, part="deputy"
    )
    cora = signed_in(Account.objects.get(email="cora@x.example"))
    _page, typed = letter_page(house)
    assert house.clerk.post(house.page, typed | {"send": ["yes"]}).status_code == 302
    to_bob = Letter.objects.get(recipient="Bob Crane")
    assert "2 Quay" in PdfReader(BytesIO(b64decode(to_bob.pdf))).pages[0].extract_text()
    words = f"/case/{house.case}/letters/{to_bob.pk}"
    assert "Print it (PDF)" not in cora.get(words).content.decode()
    assert cora.get(f"{words}/page").status_code == 404
    assert "Print it (PDF)" in house.bob.get(words).content.decode()
    for reader in (house.bob, house.clerk):
        assert reader.get(f"{words}/page").status_code == 200


def test_who_sent_a_letter_without_keeping_the_case_has_it_to_post(house: House) -> None:
    put_in_register("wiltshire", Known("Wyn Tarn", "VCSE", ("Board",)), "wyn@x.example")
    board = signed_in(Account.objects.get(email="wyn@x.example"))
    _to_ann, to_bob = sent(house)
    waits = "Post the letter to Bob Crane (WILT-2026-009)"
    assert waits not in board.get("/wiltshire/").content.decode()
    mine = Letter.objects.get(pk=to_bob.pk)
    mine.pk, mine.approved_by, mine._state.adding = "y" * 22, "Wyn Tarn", True
    mine.save()
    assert waits in board.get("/wiltshire/").content.decode()
    page = board.get(f"/case/{house.case}/letters").content.decode()
    assert mine.pk in page
    assert to_bob.pk not in page
    assert board.get(f"/case/{house.case}/letters/{mine.pk}/page").status_code == 200
