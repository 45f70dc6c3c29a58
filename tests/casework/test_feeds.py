"""What stands in somebody's calendar: the dates of what they may see, until they may not; and no names."""

from datetime import date, timedelta

import pytest

from evenhand.casework.actions.make_feed import end_feed, make_feed
from evenhand.casework.actions.record_step import record_step
from evenhand.casework.actions.strike_out import strike_out
from evenhand.casework.models import Account, CalendarFeed, Declaration, Individual, Link, Tenure
from evenhand.casework.outcomes import Recorded, Sending
from evenhand.casework.queries.case_page import case_page
from evenhand.casework.queries.feeds import dates_of, made_at
from evenhand.channels.calendar_file import Day
from evenhand.engine.events import Act, Channel, Done, Strike
from tests.casework.rounds import DUE, REFERENCE, WEEK_BEFORE, acts_for, at, in_use, known

pytestmark = pytest.mark.django_db
SIDES = ("Wrenlow Junior Sailing", "Quillham Town Council")
NOW = at(WEEK_BEFORE)


@pytest.fixture
def case() -> str:
    return in_use()


def calendar_of(person: Individual, *, strong: bool = True) -> str:
    """A new address for somebody."""
    return make_feed(Account.objects.get(email=person.email).pk, NOW, strong=strong)


def days(token: str, day: date = WEEK_BEFORE) -> list[Day]:
    """What stands there."""
    return [due.day("https://x.example/") for due in dates_of(token, at(day)) or ()]


@pytest.mark.usefixtures("case")
def test_the_office_sees_the_date_with_whose_turn_and_the_clause_and_no_side() -> None:
    (day,) = days(calendar_of(Individual.objects.get(name="Sam Field")))
    assert (day.on, day.title) == (DUE, f"{REFERENCE}: arrange the panel")
    assert day.text == "The procedure’s date.\nWhose turn it is: the Board\nWhy: Step two, first paragraph"
    assert not any(side in repr(day) for side in SIDES)


@pytest.mark.usefixtures("case")
def test_a_side_sees_its_own_and_another_organisation_nothing() -> None:
    assert [day.on for day in days(calendar_of(acts_for("Jo Reed", SIDES[1]), strong=False))] == [DUE]
    assert days(calendar_of(acts_for("Bo Strand", "Somebody Else"))) == []


@pytest.mark.usefixtures("case")
def test_an_office_has_to_have_shown_more_than_a_code_when_it_made_the_address() -> None:
    assert days(calendar_of(Individual.objects.get(name="Sam Field"), strong=False)) == []


class TestWhatEndsIt:
    @pytest.fixture
    def sam(self, case: str) -> Individual:  # noqa: ARG002 - the dispute must be there first
        return Individual.objects.get(name="Sam Field")

    @pytest.fixture
    def token(self, sam: Individual) -> str:
        found = calendar_of(sam)
        assert len(days(found)) == 1
        return found

    def test_the_term_is_over(self, sam: Individual, token: str) -> None:
        Tenure.objects.filter(individual=sam).update(until=WEEK_BEFORE - timedelta(days=1))
        assert days(token) == []

    def test_a_link_was_declared(self, case: str, sam: Individual, token: str) -> None:
        Declaration(case_id=case, individual=sam, answer="a link", at=NOW, recorded_by="x").save()
        assert days(token) == []

    def test_a_link_was_entered(self, sam: Individual, token: str) -> None:
        Link.objects.create(individual=sam, organisation=SIDES[0])
        assert days(token) == []

    def test_the_account_was_shut(self, sam: Individual, token: str) -> None:
        Account.objects.filter(email=sam.email).update(is_active=False)
        assert dates_of(token, NOW) is None

    def test_the_address_of_the_person_is_another(self, sam: Individual, token: str) -> None:
        Individual.objects.filter(pk=sam.pk).update(email="other@people.example")
        assert days(token) == []

    def test_they_ended_it(self, sam: Individual, token: str) -> None:
        account = Account.objects.get(email=sam.email).pk
        assert made_at(account) == NOW
        assert end_feed(account, NOW)
        assert not end_feed(account, NOW)
        assert dates_of(token, NOW) is None
        assert made_at(account) is None

    def test_they_made_a_new_one(self, sam: Individual, token: str) -> None:
        new = calendar_of(sam)
        assert dates_of(token, NOW) is None
        assert len(days(new)) == 1
        assert CalendarFeed.objects.filter(revoked_at=None).count() == 1

    def test_nobody_has_that_address(self, token: str) -> None:
        for wrong in ("", token[:-1], token + "A", token.swapcase()):
            assert dates_of(wrong, NOW) is None


@pytest.mark.usefixtures("case")
def test_only_a_hash_of_the_address_is_kept_and_it_cannot_be_guessed() -> None:
    sam = Individual.objects.get(name="Sam Field")
    tokens = {calendar_of(sam) for _ in range(20)}
    assert len(tokens) == 20
    assert min(map(len, tokens)) * 6 >= 128
    kept = repr(list(CalendarFeed.objects.values_list()))
    assert not any(token in kept for token in tokens)


def test_a_date_that_moves_keeps_its_name_and_gets_a_greater_number(case: str) -> None:
    token = calendar_of(known("Una Field", "Secretariat"))
    (before,) = days(token)
    page = case_page(case, WEEK_BEFORE)
    asked = next(one for one in page.case.log if getattr(one, "step", "") == "write to the Secretariat")
    assert isinstance(asked, Done)
    sending = Sending(today=WEEK_BEFORE, now=NOW, seen=None)
    later = Act(step=asked.step, who="A", on=date(2026, 11, 9), channel=Channel.POST, records=asked.records)
    struck = Strike(event=asked.id, reason="it came later", on=WEEK_BEFORE, recorded_by="Una Field")
    assert isinstance(strike_out(case, struck, sending), Recorded)
    assert isinstance(record_step(case, later, sending), Recorded)
    (after,) = days(token)
    assert after.on == date(2026, 12, 9)
    assert after.sequence > before.sequence
    assert after.uid == before.uid


@pytest.mark.usefixtures("case")
def test_somebody_without_a_part_has_an_empty_calendar() -> None:
    assert days(calendar_of(known("Nobody Here"))) == []
