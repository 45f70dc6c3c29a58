"""The mail of a Compact in the demonstration: the office sees and decides, and nobody else knows of it."""

from datetime import timedelta

import pytest
from django.test import Client

from evenhand.casework.actions.cancel_message import BY_HAND
from evenhand.casework.models import Outgoing
from evenhand.casework.outbox import SIGN_IN_CODE, Wish, put
from evenhand.casework.outbox.leases import TOO_OLD
from evenhand.casework.outbox.rechecks import Halt
from evenhand.casework.queries.enclosing import Stop
from evenhand.channels.outcome import Why
from evenhand.web.mail.told import WHY
from tests.web.messages import NOW, PAGE, STATE, a_message
from tests.web.readers import SECRETARIAT, Reader, text

pytestmark = pytest.mark.usefixtures("site")


def test_it_is_told_what_waits_was_sent_and_could_not_be_with_the_reason() -> None:
    a_message("One waits", tries=2, last_error="not-now 451 greylisted")
    a_message("One was sent", STATE.SENT)
    a_message("One sent before", STATE.SENT, done_at=NOW - timedelta(days=3))
    a_message("One long ago", STATE.SENT, done_at=NOW - timedelta(days=8))
    a_message("One is dead", STATE.DEAD, last_error="address-refused 550 nobody here", perhaps_sent=True)
    a_message("One cancelled", STATE.CANCELLED, last_error="other-way")
    page = Reader(SECRETARIAT).get(PAGE)
    for words in (
        "tried 2 times; next on Saturday 21 November 2026 at 10:00", "asked us to try again later", "451 greylisted",
        "does not know this address", "550 nobody here", "may have arrived once already",
        "asked not to be reached by e-mail", "Sent in the week before",
    ):  # fmt: skip
        assert words in page, words
    order = [page.index(f"One {end}") for end in ("is dead", "waits", "was sent", "sent before", "cancelled")]
    assert order == sorted(order)
    assert "One long ago" not in page


def test_every_reason_that_is_kept_has_a_sentence() -> None:

    assert set(WHY) == {*map(str, Why), *map(str, Halt), *map(str, Stop), TOO_OLD, BY_HAND}


def test_in_a_demonstration_it_shows_what_would_be_sent_and_offers_no_try() -> None:
    a_message()
    page = Reader(SECRETARIAT).get(PAGE)
    assert "Nothing is sent from here" in page
    assert "Dear Ada" in page
    assert "Try again" not in page


def test_looking_changes_nothing() -> None:
    name = a_message()
    before = Outgoing.objects.filter(pk=name).values().get()
    office = Reader(SECRETARIAT)
    office.get(PAGE)
    office.get(f"{PAGE}?message={name}&do=cancel")
    office.client.head(f"{PAGE}?message={name}&do=cancel")
    assert Outgoing.objects.filter(pk=name).values().get() == before


def test_a_dead_letter_is_tried_again_and_a_waiting_one_taken_back() -> None:
    dead, waiting = a_message(state=STATE.DEAD), a_message()
    office = Reader(SECRETARIAT)
    assert office.post(PAGE, {"message": dead, "do": "again"}).status_code == 302
    assert "It will be tried again" in office.get(PAGE)
    assert Outgoing.objects.get(pk=dead).state == STATE.WAITING
    office.post(PAGE, {"message": waiting, "do": "cancel"})
    assert "It is cancelled" in office.get(PAGE)
    assert Outgoing.objects.get(pk=waiting).state == STATE.CANCELLED


def test_what_was_sent_meanwhile_is_told_and_not_changed() -> None:
    name = a_message(state=STATE.SENT)
    office = Reader(SECRETARIAT)
    office.post(PAGE, {"message": name, "do": "cancel"})
    assert "Nothing was changed" in office.get(PAGE)
    assert Outgoing.objects.get(pk=name).state == STATE.SENT


@pytest.mark.parametrize("sent", [{}, {"do": "cancel"}, {"message": "x", "do": "cancel"}, {"do": "x"}])
def test_what_is_not_there_is_not_found(sent: dict[str, str]) -> None:
    a_message()
    assert Reader(SECRETARIAT).post(PAGE, sent).status_code == 404


def test_no_message_can_be_reached_from_another_compact() -> None:
    name = a_message()
    other = Reader("role: Development Worker", "devon")
    assert "Your receipt" not in other.get("/devon/mail")
    assert other.post("/devon/mail", {"message": name, "do": "cancel"}).status_code == 404
    assert Outgoing.objects.get(pk=name).state == STATE.WAITING


@pytest.mark.parametrize("who", ["organisation: Wrenlow Junior Sailing", "role: Board", "role: panel"])
def test_nobody_else_can_decide_or_is_led_there(who: str) -> None:
    name, reader = a_message(), Reader(who)
    answer = reader.post(PAGE, {"message": name, "do": "cancel"})
    assert answer.status_code == 404
    assert "Your receipt" not in text(answer)
    assert f'href="{PAGE}"' not in reader.get("/wiltshire/")
    assert Outgoing.objects.get(pk=name).state == STATE.WAITING


def test_a_form_of_another_site_does_nothing() -> None:
    name, reader = a_message(), Reader(SECRETARIAT)
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    strict.cookies = reader.client.cookies
    assert strict.post(PAGE, {"message": name, "do": "cancel"}).status_code == 403


def test_codes_to_sign_in_are_nobodys_to_read() -> None:
    put(Wish(purpose=SIGN_IN_CODE, to="a@x.example", subject="Your code", text="123456"), NOW)
    assert "Your code" not in Reader(SECRETARIAT).get(PAGE)
