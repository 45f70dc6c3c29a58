"""Whoever sends something in for a side is told that it has come: by its page, once, and nobody else is."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from evenhand.casework.actions.put_in_register import put_in_register
from evenhand.casework.models import Account, Compact, Individual, Organisation, Outgoing, Representation
from evenhand.casework.outbox import leases
from evenhand.casework.outbox.pace import Pace
from evenhand.casework.outbox.sending import drain
from evenhand.channels.email import Message
from evenhand.channels.outcome import Outcome, Sent
from evenhand.engine.register import Individual as Known
from tests.casework.papers import PDF
from tests.web import no_account
from tests.web.no_account import NAMES, a_case, reader, today
from tests.web.people_here import signed_in
from tests.web.readers import Reader, day
from tests.web.routes import place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_office")]
SIDE_A = "jo.reed@wiltshire.example"


@pytest.fixture
def case(settings: Settings, tmp_path: Path) -> str:
    settings.PAPERS = tmp_path / "papers"
    return a_case()


@pytest.fixture
def jo(case: str) -> Reader:  # noqa: ARG001 - the dispute must be there first
    """Who acts for the side that raised it, signed in with a code."""
    put_in_register("wiltshire", Known("Jo Reed", "VCSE", ()), SIDE_A)
    person = Individual.objects.get(name="Jo Reed")
    body, _ = Organisation.objects.get_or_create(compact_id="wiltshire", name=NAMES[0])
    Representation.objects.create(individual=person, organisation=body)
    return reader(signed_in(person, strong=False).client)


def receipts() -> list[Outgoing]:
    return list(Outgoing.objects.filter(purpose="receipt").order_by("made_at"))


def tells(who: Reader, case: str) -> None:
    """The first step of the side that raises it."""
    path = f"/case/{case}/step/{place('tell the partner')}"
    typed = {"record-0": "Three months' notice.", "record-1": "It ended at once.", "channel": "phone"}
    answer = who.send(path, {**typed, **_day()})
    assert answer.status_code == 302, answer.content.decode()


def _day() -> dict[str, object]:
    now = today()
    return day("on", now.day, now.month, now.year)


def adds(who: Reader, case: str, name: str = "letter.pdf", content: bytes = PDF) -> None:
    sent = {"files": [SimpleUploadedFile(name, content)], "readers": "shared"}
    assert who.client.post(f"/case/{case}/papers/add", sent).status_code == 302


def test_a_step_brings_a_receipt_that_says_what_since_when_and_what_comes_next(case: str, jo: Reader) -> None:
    tells(jo, case)
    (receipt,) = receipts()
    assert (receipt.to, receipt.case_id, receipt.capacity) == (SIDE_A, case, f"organisation: {NAMES[0]}")
    assert receipt.subject.startswith("We have it: WILT-")
    assert "We have: tell the partner\nIt counts from: " in receipt.text
    assert "What comes next: " in receipt.text
    assert f"http://localhost/case/{case}/" in receipt.text
    assert not any(side in receipt.text for side in NAMES)


def test_what_comes_after_it_stands_in_the_one_that_still_waits(case: str, jo: Reader) -> None:
    tells(jo, case)
    adds(jo, case)
    adds(jo, case, "another.pdf", PDF + b"\n%another")
    (receipt,) = receipts()
    assert receipt.text.count("We have: ") == 2
    assert "We have: papers\n" in receipt.text


def test_one_that_is_being_sent_is_left_alone(case: str, jo: Reader) -> None:
    tells(jo, case)
    assert leases.lease_next(datetime.now(UTC) + timedelta(days=1), Pace())  # noqa: TID251 - the screens go by it too
    adds(jo, case)
    first, second = receipts()
    assert "papers" not in first.text
    assert "tell the partner" not in second.text


def test_the_office_that_writes_it_down_the_other_side_and_a_refused_step_bring_none(
    case: str, jo: Reader
) -> None:
    tells(no_account.office(), case)
    jo.client.post(f"/case/{case}/step/{place('tell the partner')}", {})
    assert receipts() == []


def test_a_form_that_is_sent_twice_brings_one(case: str, jo: Reader) -> None:
    path = f"/case/{case}/step/{place('tell the partner')}"
    typed = {"record-0": "Three months' notice.", "record-1": "It ended at once.", "channel": "phone"}
    form = jo.form(path) | typed | _day()
    for _ in range(2):
        assert jo.post(path, form).status_code == 302
    (receipt,) = receipts()
    assert receipt.text.count("We have: ") == 1


def test_none_for_who_is_reached_by_post_and_none_where_the_office_turned_them_off(
    case: str, jo: Reader
) -> None:
    Individual.objects.filter(name="Jo Reed").update(channel="post")
    adds(jo, case)
    Individual.objects.filter(name="Jo Reed").update(channel="e-mail")
    Compact.objects.update(receipts=False)
    adds(jo, case, "another.pdf", PDF + b"\n%another")
    assert receipts() == []


def test_a_dispute_that_a_side_opens_brings_one(jo: Reader) -> None:
    path = "/wiltshire/new"
    page = jo.get(path)
    form = no_account.asked(page) | {"party-0": NAMES[0]} | _day()
    answer = jo.post(path, form)
    if answer.status_code == 200:  # what there is to think of is said once
        answer = jo.post(path, form | {"thought-of": "yes"})
    assert answer.status_code == 302, answer.content.decode()
    (receipt,) = receipts()
    assert "We have: a dispute that you raised" in receipt.text


class TestWithoutAnAccount:
    def raised(self) -> str:
        """A dispute that somebody raised without an account; its address."""
        came = no_account.anybody()
        page = came.get("/wiltshire/ask")
        answer = came.post("/wiltshire/ask", no_account.asked(page))
        assert answer.status_code == 302, answer.content.decode()
        confirmed = came.post(answer["Location"], {"code": no_account.code_sent()})
        assert confirmed.status_code == 200
        self.came = came
        return str(Outgoing.objects.get(purpose="case key").case_id)

    def test_the_message_with_the_key_says_that_it_came_and_no_second_is_sent(self) -> None:
        self.raised()
        text = Outgoing.objects.get(purpose="case key").text
        assert text.startswith("We have your dispute. It came on ")
        assert receipts() == []

    def test_what_they_send_later_brings_one_to_the_address_they_confirmed(self) -> None:
        case = self.raised()
        adds(self.came, case)
        (receipt,) = receipts()
        assert (receipt.to, receipt.individual_id) == ("ada@juniors.example", None)

    def test_whoever_was_given_a_key_has_shown_no_address(self, case: str) -> None:
        adds(no_account.with_key(*no_account.gives(case, role="A")), case)
        assert receipts() == []


def test_it_goes_in_office_hours_while_its_person_still_acts_for_the_side(case: str, jo: Reader) -> None:
    tells(jo, case)
    took: list[Message] = []

    def post(message: Message) -> Outcome:
        took.append(message)
        return Sent()

    monday = today() + timedelta(days=(7 - today().weekday()) or 7)
    night = datetime.combine(monday, time(22), UTC)
    drain(post, lambda: night)
    assert took == []
    Account.objects.filter(email=SIDE_A).update(is_active=False)
    drain(post, lambda: night + timedelta(days=14, hours=-11))
    assert [row.last_error for row in receipts()] == ["no-longer"]
