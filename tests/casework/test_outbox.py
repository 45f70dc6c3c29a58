"""The outbox against a real database: what goes when, what is looked at again, what is kept of it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from evenhand.casework.actions.begin_installation import begin_installation
from evenhand.casework.actions.cancel_message import cancel_message
from evenhand.casework.actions.put_in_register import put_in_register
from evenhand.casework.actions.try_message_again import try_message_again
from evenhand.casework.models import Account, Case, Compact, Declaration, Individual, Link, Outgoing, Tenure
from evenhand.casework.outbox import DIGEST, LETTER, REMINDER, SIGN_IN_CODE, Wish, leases, put
from evenhand.casework.outbox.pace import Pace
from evenhand.casework.outbox.sending import Tally, drain, guarded
from evenhand.channels.email import Message
from evenhand.channels.outcome import Failed, Outcome, Sent, Why
from evenhand.engine.register import Individual as Known
from tests.casework.fenwold import FENWOLD, FIRST_DAY, SIDES, opened, take_into_use

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
NOT_NOW = Failed(permanent=False, why=Why.NOT_NOW, said="451 later")
DOWN = Failed(permanent=False, why=Why.UNREACHABLE, said="refused")
GONE = Failed(permanent=True, why=Why.ADDRESS_REFUSED, said="550 nobody")
CUT = Failed(permanent=False, why=Why.CUT_OFF, perhaps_sent=True)


class Office:
    """Takes down what it is given, and answers as it is told; then that it was sent."""

    def __init__(self, *answers: Outcome) -> None:
        self.answers = list(answers)
        self.got: list[Message] = []

    def __call__(self, message: Message) -> Outcome:
        self.got.append(message)
        return self.answers.pop(0) if self.answers else Sent()

    @property
    def subjects(self) -> list[str]:
        return [message.subject for message in self.got]


def a_wish(
    subject: str = "Hello", purpose: str = "notice", to: str = "ada@x.example", **more: object
) -> Wish:
    return Wish(purpose=purpose, to=to, subject=subject, text="Text\nof it", html="<p>Text</p>", **more)  # type: ignore[arg-type]


def look(office: Callable[[Message], Outcome] | None, now: datetime = NOW) -> Tally:
    return drain(office, lambda: now)


def row(name: str) -> Outgoing:
    return Outgoing.objects.get(pk=name)


def test_it_is_sent_once_in_the_name_of_the_office_and_its_bytes_are_kept() -> None:
    take_into_use()
    Compact.objects.update(office_name="Fenwold office", office_email="help@fenwold.example")
    name, office = put(a_wish(compact=FENWOLD), NOW), Office()
    assert look(office).sent == 1
    assert look(office, NOW + DAY).sent == 0
    (message,) = office.got
    assert (message.from_name, message.reply_to) == ("Fenwold office", "help@fenwold.example")
    assert (message.message_id, message.automatic, message.again) == (
        f"<{name}@fenwold.example>", True, False,
    )  # fmt: skip
    kept = row(name)
    assert (kept.state, kept.text, kept.html, kept.done_at) == ("sent", message.text, message.html, NOW)


def test_a_letter_that_somebody_approved_does_not_call_itself_automatic() -> None:
    put(a_wish(purpose=LETTER), NOW)
    office = Office()
    look(office)
    assert not office.got[0].automatic


def test_what_cannot_be_sent_now_is_tried_later_and_later() -> None:
    name, now, waits = put(a_wish(), NOW), NOW, []
    office = Office(*[NOT_NOW] * 6)
    for _ in range(6):
        look(office, now)
        waits.append(row(name).not_before - now)
        assert look(office, row(name).not_before - MINUTE / 2).failed == 0
        now = row(name).not_before
    assert waits == [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 12 * HOUR]
    assert row(name).last_error == "not-now 451 later"
    assert look(office, now).sent == 1
    assert (row(name).last_error, row(name).tries) == ("", 7)


@pytest.mark.parametrize("fault", [NOT_NOW, DOWN])
def test_after_three_days_it_is_given_up_and_not_before(fault: Failed) -> None:
    name, now = put(a_wish(), NOW), NOW
    office = Office(*[fault] * 1000)
    while row(name).state == "waiting":
        look(office, now)
        now = max(now, row(name).not_before)
    assert row(name).state == "dead"
    assert 2.4 * DAY < row(name).done_at - NOW <= 3 * DAY  # type: ignore[operator]
    assert row(name).text


def test_a_server_that_was_down_for_a_day_gets_everything_within_half_an_hour() -> None:
    names, now = [put(a_wish(to=f"p{number}@x.example"), NOW) for number in range(3)], NOW
    down = Office(*[DOWN] * 10_000)
    while now < NOW + DAY:
        look(down, now)
        now += 5 * MINUTE
    office = Office()
    for minutes in range(0, 35, 5):
        look(office, now + minutes * MINUTE)
    assert {row(name).state for name in names} == {"sent"}
    assert len(office.got) == 3


def test_where_the_server_is_in_trouble_the_others_are_not_tried_in_vain() -> None:
    for number in range(3):
        put(a_wish(to=f"p{number}@x.example"), NOW)
    tally = look(Office(DOWN))
    assert (tally.failed, tally.sent, tally.server_in_trouble) == (1, 0, True)
    assert look(Office(NOT_NOW)).sent == 1


def test_a_refusal_for_good_is_a_dead_letter_that_can_be_tried_again() -> None:
    name = put(a_wish(), NOW)
    look(Office(GONE))
    assert (row(name).state, row(name).last_error) == ("dead", "address-refused 550 nobody")
    assert try_message_again(name, NOW + HOUR)
    assert look(Office(), NOW + HOUR).sent == 1
    assert not try_message_again(name, NOW + HOUR)
    assert not cancel_message(name, "Cy Sedge", NOW + HOUR)


def test_a_cut_is_followed_by_one_marked_copy_and_no_third() -> None:
    name, office = put(a_wish(), NOW), Office(CUT, CUT)
    look(office)
    look(office, NOW + HOUR)
    assert [message.again for message in office.got] == [False, True]
    assert len({(message.message_id, message.written_at) for message in office.got}) == 1
    assert (row(name).state, row(name).perhaps_sent) == ("dead", True)


def test_what_is_taken_back_is_never_sent() -> None:
    name, office = put(a_wish(), NOW), Office()
    assert cancel_message(name, "Cy Sedge", NOW)
    assert look(office, NOW + DAY).sent == 0
    assert row(name).last_error == "by-hand Cy Sedge"


def test_what_is_being_sent_can_be_neither_taken_back_nor_sent_twice() -> None:
    name = put(a_wish(), NOW)
    lease = leases.lease_next(NOW, Pace())
    assert lease is not None
    assert leases.lease_next(NOW, Pace()) is None
    assert not cancel_message(name, "", NOW)
    assert not try_message_again(name, NOW)
    assert leases.sent(lease, NOW)


def test_an_old_lease_writes_nothing() -> None:
    name = put(a_wish(), NOW)
    first = leases.lease_next(NOW, Pace())
    later = NOW + Pace().lease
    second = leases.lease_next(later, Pace())
    assert first is not None
    assert second is not None
    assert second.row.perhaps_sent
    assert not leases.dead(first, later, "x", perhaps_sent=False)
    assert not leases.sent(first, later)
    assert row(name).state == "waiting"
    assert leases.sent(second, later)
    assert not leases.cancelled(second, later, "x")


def test_who_wakes_up_after_the_lease_sends_nothing() -> None:
    put(a_wish(), NOW)
    office, moments = Office(), iter([NOW, NOW, NOW, NOW, NOW + HOUR])
    tally = drain(office, lambda: next(moments, NOW))
    assert (office.got, tally.sent) == ([], 0)


def test_a_message_whose_worker_never_came_back_twice_is_left_to_a_person() -> None:
    name, office, pace = put(a_wish(), NOW), Office(), Pace()
    assert leases.lease_next(NOW, pace)
    assert leases.lease_next(NOW + pace.lease, pace)
    look(office, NOW + 2 * pace.lease)
    assert office.got == []
    assert (row(name).state, row(name).last_error, row(name).perhaps_sent) == ("dead", "cut-off", True)
    assert try_message_again(name, NOW + HOUR)
    assert look(office, NOW + HOUR).sent == 1


def test_a_worker_that_never_came_back_after_a_cut_is_followed_by_no_third_copy() -> None:
    name, office, pace = put(a_wish(), NOW), Office(CUT), Pace()
    look(office)
    assert leases.lease_next(NOW + HOUR, pace)
    look(office, NOW + HOUR + pace.lease)
    assert [message.again for message in office.got] == [False]
    assert row(name).state == "dead"


def test_a_fault_of_ours_costs_one_message_a_try_and_no_other() -> None:
    def breaks(message: Message) -> Outcome:
        if message.to == "bad@x.example":
            raise KeyError("what a message says")
        return Sent()

    bad, good = put(a_wish(to="bad@x.example"), NOW), put(a_wish(), NOW)
    look(guarded(breaks))
    assert (row(good).state, row(bad).state) == ("sent", "waiting")
    assert row(bad).last_error == "our-fault KeyError"


class TestCodes:
    """A code to sign in opens a door: it goes first, dies young, and is kept nowhere."""

    def test_it_goes_before_everything_that_waited_longer(self) -> None:
        for number in range(3):
            put(a_wish(to=f"p{number}@x.example"), NOW - HOUR)
        put(a_wish("Code", SIGN_IN_CODE), NOW)
        office = Office()
        look(office)
        assert office.subjects[0] == "Code"

    def test_its_text_is_gone_once_it_is_sent(self) -> None:
        name, office = put(a_wish(purpose=SIGN_IN_CODE), NOW), Office()
        look(office)
        assert office.got[0].text == "Text\nof it"
        assert (row(name).state, row(name).text, row(name).html) == ("sent", "", "")

    def test_it_is_never_sent_when_it_is_too_old_and_its_text_is_gone_without_a_server_too(self) -> None:
        name, office = put(a_wish(purpose=SIGN_IN_CODE), NOW), Office(DOWN)
        look(office)
        assert row(name).text
        assert look(None, NOW + 9 * MINUTE).cancelled == 0
        assert look(None, NOW + 10 * MINUTE).cancelled == 1
        assert (row(name).state, row(name).text, row(name).html) == ("cancelled", "", "")
        assert row(name).last_error == "too-old"
        assert not try_message_again(name, NOW + HOUR)
        assert look(office, NOW + DAY).sent == 0

    def test_its_text_is_gone_when_it_is_given_up_or_taken_back(self) -> None:
        name = put(a_wish(purpose=SIGN_IN_CODE), NOW)
        look(Office(GONE))
        assert (row(name).state, row(name).text) == ("dead", "")
        assert not try_message_again(name, NOW)
        taken_back = put(a_wish(purpose=SIGN_IN_CODE), NOW)
        cancel_message(taken_back, "", NOW)
        assert row(taken_back).text == ""

    def test_any_message_can_have_an_end(self) -> None:
        name = put(a_wish(good_until=NOW + HOUR), NOW)
        assert look(Office(), NOW + HOUR).sent == 0
        assert (row(name).state, row(name).text) == ("cancelled", "Text\nof it")


def test_a_demonstration_sends_nothing() -> None:
    begin_installation(demonstration=True)
    put(a_wish(), NOW)
    office = Office()
    assert look(office) == Tally()
    assert office.got == []


class TestAboutACase:
    """Whoever is written to about a case is looked up again at the moment of sending."""

    @pytest.fixture
    def case(self) -> str:
        take_into_use()
        return opened()

    @pytest.fixture
    def clerk(self, case: str) -> Individual:  # noqa: ARG002 - it must be there first
        put_in_register(FENWOLD, Known("Nell Marsh", "voluntary", ("Clerk",)), "nell@fenwold.example")
        return Individual.objects.get(compact=FENWOLD, name="Nell Marsh")

    def wish(self, case: str | None, clerk: Individual, **more: object) -> Wish:
        meant = {"to": clerk.email, "case": case, "individual": clerk.pk, "capacity": "role: Clerk"} | more
        return a_wish(compact=FENWOLD, **meant)  # type: ignore[arg-type]

    def outcome(self, wish: Wish) -> tuple[str, str]:
        name = put(wish, NOW)
        look(Office())
        return row(name).state, row(name).last_error

    def test_it_goes_while_nothing_changed(self, case: str, clerk: Individual) -> None:
        assert self.outcome(self.wish(case, clerk)) == ("sent", "")
        assert self.outcome(self.wish(case, clerk, capacity="")) == ("sent", "")

    def test_not_to_an_address_that_was_changed(self, case: str, clerk: Individual) -> None:
        wish = self.wish(case, clerk)
        Individual.objects.filter(pk=clerk.pk).update(email="other@fenwold.example")
        assert self.outcome(wish) == ("cancelled", "address-changed")

    def test_not_to_who_asked_for_post_but_a_code_is(self, case: str, clerk: Individual) -> None:
        Individual.objects.filter(pk=clerk.pk).update(channel="post")
        assert self.outcome(self.wish(case, clerk)) == ("cancelled", "other-way")
        assert self.outcome(self.wish(case, clerk, purpose=SIGN_IN_CODE)) == ("sent", "")

    def test_not_after_the_term_ended(self, case: str, clerk: Individual) -> None:
        Tenure.objects.filter(individual=clerk).update(until=FIRST_DAY - DAY)
        assert self.outcome(self.wish(case, clerk)) == ("cancelled", "no-longer")
        assert self.outcome(self.wish(case, clerk, capacity="")) == ("cancelled", "no-longer")

    def test_not_to_an_account_that_was_shut(self, case: str, clerk: Individual) -> None:
        Account.objects.filter(email=clerk.email).update(is_active=False)
        assert self.outcome(self.wish(case, clerk)) == ("cancelled", "no-longer")

    def test_not_to_who_has_a_link_by_now(self, case: str, clerk: Individual) -> None:
        Link.objects.create(individual=clerk, organisation=SIDES[0].name)
        assert self.outcome(self.wish(case, clerk)) == ("cancelled", "link")
        assert self.outcome(self.wish(None, clerk)) == ("sent", "")

    def test_not_to_who_declared_a_link_while_it_waited(self, case: str, clerk: Individual) -> None:
        name = put(self.wish(case, clerk), NOW)
        look(Office(DOWN))
        Declaration(case_id=case, individual=clerk, answer="a link", at=NOW, recorded_by="x").save()
        look(Office(), NOW + HOUR)
        assert (row(name).state, row(name).last_error) == ("cancelled", "link")

    def test_a_person_without_an_entry_is_written_to_all_the_same(self, case: str) -> None:
        assert self.outcome(a_wish(case=case, compact=FENWOLD)) == ("sent", "")

    def test_one_person_gets_them_in_order_and_nobody_else_waits_for_it(self, case: str) -> None:
        for number in range(3):
            put(a_wish(f"Ada {number}", case=case, compact=FENWOLD), NOW)
        put(a_wish("Bo", to="bo@x.example", case=case, compact=FENWOLD), NOW)
        office = Office(NOT_NOW)
        look(office)
        assert office.subjects == ["Ada 0", "Bo"]
        look(office, NOW + HOUR)
        assert office.subjects == ["Ada 0", "Bo", "Ada 0", "Ada 1", "Ada 2"]

    def test_what_is_given_up_no_longer_holds_back_what_follows(self, case: str) -> None:
        put(a_wish("first", case=case, compact=FENWOLD), NOW)
        put(a_wish("second", case=case, compact=FENWOLD), NOW)
        office = Office(GONE)
        look(office)
        assert office.subjects == ["first", "second"]

    def test_one_reminder_a_day_and_a_letter_is_not_held_back_by_it(self, case: str) -> None:
        office = Office()
        put(a_wish("reminder", REMINDER, case=case, compact=FENWOLD), NOW)
        digest = put(a_wish("digest", DIGEST, case=case, compact=FENWOLD), NOW)
        put(a_wish("letter", LETTER, case=case, compact=FENWOLD), NOW)
        put(a_wish("another's", DIGEST, to="bo@x.example", case=case, compact=FENWOLD), NOW)
        look(office)
        assert set(office.subjects) == {"reminder", "letter", "another's"}
        assert row(digest).not_before == datetime(2026, 3, 3, 8, tzinfo=UTC)
        assert row(digest).tries == 0
        look(office, NOW + DAY)
        assert office.subjects[-1] == "digest"

    @pytest.mark.parametrize("side", [SIDES[0].name, SIDES[1].name.upper()])
    def test_a_subject_that_names_a_side_gives_way_to_the_reference(self, case: str, side: str) -> None:
        reference = Case.objects.get(pk=case).reference
        office = Office()
        put(a_wish(f"News of {side}: late payment", case=case, compact=FENWOLD), NOW)
        put(a_wish("News of your dispute", case=case, compact=FENWOLD), NOW)
        look(office)
        assert office.subjects == [f"{Compact.objects.get().name}: {reference}", "News of your dispute"]


def test_a_subject_is_one_line() -> None:
    name = put(a_wish("Hello\r\nBcc: x@y.example\n"), NOW)
    assert row(name).subject == "Hello Bcc: x@y.example"
