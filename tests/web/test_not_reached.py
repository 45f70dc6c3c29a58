"""A letter that came back: the office is told until it has found another way, and nothing else changes."""

import pytest

from evenhand.casework.models import NotReached, Outgoing
from evenhand.casework.outbox import Wish, put
from tests.casework.tray import CAME, a_bounce, came_in
from tests.web.readers import SECRETARIAT, Reader
from tests.web.routes import OPEN
from tests.web.test_strangers import RAISER

pytestmark = pytest.mark.usefixtures("site")
MAIL = "/wiltshire/mail"
TOLD = "This letter did not reach bea@b.example"


def a_letter(case: str | None, state: str = "sent") -> Outgoing:
    name = put(
        Wish(
            purpose="letter",
            to="bea@b.example",
            subject="Your dispute",
            text="t",
            compact="wiltshire",
            case=case,
        ),
        CAME,
    )
    Outgoing.objects.filter(pk=name).update(state=state, done_at=CAME)
    return Outgoing.objects.get(pk=name)


def test_it_is_told_on_the_mail_and_in_the_dispute_until_another_way_was_found(site: dict[str, str]) -> None:
    letter, office, case = a_letter(site[OPEN]), Reader(SECRETARIAT), f"/case/{site[OPEN]}/"
    assert TOLD not in office.get(MAIL)
    came_in(data=a_bounce(letter.message_id))
    for page in (office.get(MAIL), office.get(case)):
        assert TOLD in page
    assert "550 No such mailbox" in office.get(MAIL)
    assert "did not reach" not in Reader(RAISER).get(case)
    office.post(MAIL, {"do": "reached", "message": letter.pk, "how": "phone", "words": "Rang her on Monday"})
    for page in (office.get(MAIL), office.get(case)):
        assert TOLD not in page
    row = NotReached.objects.get()
    assert (row.settled_how, row.settled_words, row.settled_by) == (
        "phone",
        "Rang her on Monday",
        "Secretariat",
    )


def test_the_message_itself_stays_as_it_went(site: dict[str, str]) -> None:
    letter = a_letter(site[OPEN])
    other = a_letter(site[OPEN], "waiting")
    before = list(Outgoing.objects.order_by("pk").values())
    came_in(data=a_bounce(letter.message_id))
    came_in(data=a_bounce(letter.message_id, status="5.7.1"))
    came_in(data=a_bounce(other.message_id))  # forged: it has not gone yet
    assert list(Outgoing.objects.order_by("pk").values()) == before
    assert [row.message_id for row in NotReached.objects.all()] == [letter.pk]


@pytest.mark.parametrize(("action", "status"), [("delayed", "4.4.1"), ("relayed", "2.0.0")])
def test_a_delay_is_not_told(site: dict[str, str], action: str, status: str) -> None:
    came_in(data=a_bounce(a_letter(site[OPEN]).message_id, action, status))
    assert not NotReached.objects.exists()


def test_one_that_names_nothing_of_ours_is_only_in_the_tray() -> None:
    came_in(data=a_bounce("<somebody@else.example>"))
    assert not NotReached.objects.exists()


def test_nobody_else_writes_down_what_was_done(site: dict[str, str]) -> None:
    letter = a_letter(site[OPEN])
    came_in(data=a_bounce(letter.message_id))
    sent = {"do": "reached", "message": letter.pk, "how": "phone"}
    assert Reader(RAISER).post(MAIL, sent).status_code == 404
    assert Reader("role: Development Worker", "devon").post("/devon/mail", sent).status_code == 404
    assert Reader(SECRETARIAT).post(MAIL, sent | {"how": "magic"}).status_code == 404
    Reader(SECRETARIAT).client.get(f"{MAIL}?do=reached&message={letter.pk}&how=phone")
    assert NotReached.objects.get().settled_at is None
