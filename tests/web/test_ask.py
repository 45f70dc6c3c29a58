"""A dispute is raised without an account: nothing happens before the address is confirmed, and floods come to nothing."""

from datetime import timedelta

import pytest

from evenhand.casework.actions import approach
from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.models import Approach, Attempt, Case, CaseKey, Compact, Outgoing
from evenhand.casework.queries.case_page import case_page
from evenhand.engine.events import Channel, Done
from evenhand.web.forms.unknown_senders import SHORTEST
from tests.web.no_account import anybody, asked, asks, code_sent, office, raises, today, told, with_key
from tests.web.readers import Fields, Reader, day, text
from tests.web.signing_in import NOW, Clock

pytestmark = pytest.mark.usefixtures("one_office")

PATH = "/wiltshire/ask"


def test_whom_to_call_stands_before_the_form() -> None:
    Compact.objects.update(office_name="Sam of the office", office_phone="01632 960 100")
    page = anybody().get(PATH)
    assert page.index("01632 960 100") < page.index("<form")


def test_before_the_code_there_is_no_case_and_mail_to_that_address_alone() -> None:
    Compact.objects.update(office_email="office@compact.example")
    asks()
    (mail,) = Outgoing.objects.all()
    assert (mail.to, mail.purpose) == ("ada@juniors.example", "confirm address")
    assert not Case.objects.exists()
    for typed in ("Wrenlow", "Quillham", "three weeks", "Ada"):
        assert typed not in mail.subject + mail.text, "what was typed could be anything"


def test_no_office_learns_from_its_mail_who_is_about_to_tell_something() -> None:
    asks()
    assert "ada@juniors.example" not in office().get("/wiltshire/mail")
    assert Outgoing.objects.get().state == Outgoing.State.WAITING


def test_what_waits_is_sealed() -> None:
    asks()
    raw = Approach.objects.extra(select={"kept": "content"}).values_list("kept", flat=True).get()
    assert "Quillham" not in str(raw)
    assert "Quillham" in str(Approach.objects.get().content)


def test_with_the_code_it_is_a_case_with_its_first_step_and_a_key() -> None:
    Compact.objects.update(office_email="office@compact.example")
    who, case, page = raises()
    name, code = told(page)
    first = case_page(case, today()).case.log[-1]
    assert isinstance(first, Done)
    assert (first.step, first.who, first.person, first.recorded_by, first.channel) == (
        "tell the partner", "A", "Ada Marsh", "Ada Marsh", Channel.WEB,
    )  # fmt: skip
    assert "three weeks" in who.get(f"/case/{case}/")
    assert "three weeks" in with_key(name, code).get(f"/case/{case}/")
    sent = {mail.purpose: mail for mail in Outgoing.objects.all()}
    assert code in sent["case key"].text
    assert sent["case key"].to == "ada@juniors.example"
    assert "Quillham" not in "".join(mail.subject + mail.text for mail in sent.values())
    assert f"/case/{case}/" in sent["notice"].text
    assert code not in sent["notice"].text
    assert Approach.objects.get().content == {}
    assert "ada@juniors.example" in office().get(f"/case/{case}/keys")


def test_the_code_opens_one_case_however_often_it_is_sent() -> None:
    who, path = asks()
    code = code_sent()
    form = who.form(path) | {"code": code}
    assert "Your dispute is open" in text(who.post(path, form))
    again = anybody()
    assert "does not work" in text(again.send(path, {"code": code}))
    assert (Case.objects.count(), CaseKey.objects.count()) == (1, 1)


def test_to_open_the_page_of_the_code_changes_nothing() -> None:
    who, path = asks()
    before = Approach.objects.values().get()
    for _ in range(3):
        who.client.get(path)
        who.client.head(path)
    assert Approach.objects.values().get() == before
    assert not Case.objects.exists()


def test_five_wrong_codes_are_the_end() -> None:
    who, path = asks()
    right = code_sent()
    wrong = "000000" if right != "000000" else "000001"
    for _ in range(approach.MOST_TRIES):
        assert "does not work" in text(who.send(path, {"code": wrong}))
    assert "does not work" in text(who.send(path, {"code": right}))
    assert not Case.objects.exists()


def test_an_unknown_name_is_answered_as_a_known_one() -> None:
    _, path = asks()
    assert (
        anybody().client.get(path).status_code == anybody().client.get(f"{PATH}/nothing").status_code == 200
    )
    known, unknown = (anybody().send(each, {"code": "0"}) for each in (path, f"{PATH}/nothing"))
    assert "does not work" in text(known)
    assert "does not work" in text(unknown)


def test_a_code_of_one_compact_is_nothing_in_another() -> None:
    adopt_compact("devon", NOW)
    who, path = asks()
    answer = who.send(path.replace("wiltshire", "devon"), {"code": code_sent()})
    assert "does not work" in text(answer)


def test_what_is_out_of_date_is_refused_and_swept(at: Clock) -> None:
    who, path = asks()
    at.now += approach.GOOD_FOR
    assert "does not work" in text(who.send(path, {"code": code_sent()}))
    assert approach.sweep_approaches(at.now) == 1
    assert not Approach.objects.exists()


def test_every_address_gets_the_same_answer() -> None:
    pages = set()
    for email in ("priya@office.example", "nobody@nowhere.example"):
        who, path = asks(email=email)
        page = who.get(path).replace(path.rpartition("/")[2], "")
        pages.add("\n".join(line for line in page.split("\n") if "csrf" not in line))
    assert len(pages) == 1


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"email": "no address"}, "Write the address in full"),
        ({"name": ""}, "Your name"),
        ({"confirmed": []}, "confirm that it is so"),
        ({"party-1": "Wrenlow Juniors"}, "cannot be in dispute with itself"),
        ({"party-1": "x" * 201}, "Make this shorter"),
        ({f"record-{at}": "word " * 3_500 for at in range(1, 5)}, "is too long"),
        (day("on", 1, 1, 2100), "future"),
    ],
)
def test_what_is_wrong_is_told_with_everything_kept(typed: dict[str, object], why: str) -> None:
    who = anybody()
    page = text(who.post(PATH, asked(who.get(PATH), **typed)))
    assert "<title>Error:" in page
    assert "Three months" in page
    assert not Approach.objects.exists()
    assert not Outgoing.objects.exists()
    assert why in page


def test_whoever_fills_in_the_trap_is_answered_alike_and_nothing_is_kept() -> None:
    who, path = asks(website="http://spam.example")
    assert who.client.get(path).status_code == 200
    assert not Approach.objects.exists()
    assert not Outgoing.objects.exists()


def test_a_program_that_sends_forms_at_once_or_again_makes_no_case_and_no_mail() -> None:
    program = Reader()
    form = asked(program.get(PATH))
    for number in range(30):
        typed = {"email": f"stranger{number}@victim.example"}
        for sent in (form, asked(program.get(PATH)), {**form, "opened": "1"}):
            assert "<title>Error:" in text(program.post(PATH, sent | typed))
    assert not Case.objects.exists()
    assert not Outgoing.objects.exists()
    assert not Approach.objects.exists()


def test_a_form_that_was_sent_too_soon_comes_back_whole_and_can_be_sent(at: Clock) -> None:
    person = Reader()
    answer = person.post(PATH, asked(person.get(PATH)))
    assert "Look over what you wrote" in text(answer)
    form = Fields(answer.content.decode()).values
    assert form["record-0"][0].strip() == "Three months' notice."
    at.now += SHORTEST
    assert person.post(PATH, form).status_code == 302
    assert "This was sent already" in text(person.post(PATH, form))
    assert Outgoing.objects.count() == 1


def test_a_patient_flood_from_one_network_makes_no_case_and_at_most_a_few_codes() -> None:
    who = anybody()
    for number in range(3 * approach.PER_NETWORK.most):
        who.post(PATH, asked(who.get(PATH), email=f"stranger{number}@victim.example"))
    assert not Case.objects.exists()
    assert Outgoing.objects.count() == Approach.objects.count() == approach.PER_NETWORK.most
    assert set(Outgoing.objects.values_list("purpose", flat=True)) == {"confirm address"}
    assert Attempt.objects.count() <= 6 * approach.PER_NETWORK.most


def test_one_address_gets_no_more_than_its_share_from_all_networks() -> None:
    who = anybody()
    for number in range(20):
        who.client.post(PATH, asked(who.get(PATH)), REMOTE_ADDR=f"192.0.2.{number}")
    assert Outgoing.objects.count() == approach.PER_ADDRESS.most


def test_a_dispute_can_have_begun_some_days_ago() -> None:
    then = today() - timedelta(days=3)
    who, path = asks("wiltshire", channel="phone", **day("on", then.day, then.month, then.year))
    page = text(who.send(path, {"code": code_sent()}))
    assert "Your dispute is open" in page
    assert Case.objects.get().opened_on == then


def test_a_raiser_named_like_an_officer_gets_nothing_of_theirs() -> None:
    who, path = asks(name="Priya Fallow")
    who.send(path, {"code": code_sent()})
    case = Case.objects.get().pk
    who.get(f"/case/{case}/keys", 404)
    assert who.client.get("/wiltshire/people")["Location"] == f"/case/{case}/"
