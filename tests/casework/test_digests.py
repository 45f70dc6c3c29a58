"""The office's week: told on Monday, once, to each of the office, and only of what they may know of."""

from datetime import date, timedelta

import pytest

from evenhand.casework.actions.choose_service_messages import choose_service_messages
from evenhand.casework.actions.note_bounce import settle_not_reached
from evenhand.casework.models import Declaration, Individual, Outgoing
from evenhand.casework.outbox import DIGEST, LETTER, REMINDER, Wish, put
from evenhand.casework.outcomes import Recorded
from evenhand.casework.register.bookkeeping import Hand
from tests.casework.rounds import DUE, REFERENCE, WILTSHIRE, Box, at, does, in_use, known, look, reach
from tests.casework.tray import a_bounce, came_in

pytestmark = pytest.mark.django_db
ONE = timedelta(days=1)
DAY_AFTER, MONDAY = DUE + 3 * ONE, date(2026, 11, 30)
SIDES = ("Wrenlow Junior Sailing", "Quillham Town Council")


@pytest.fixture
def case() -> str:
    return in_use()


class TestTheWeekOfTheOffice:
    def texts(self) -> list[str]:
        return list(
            Outgoing.objects.filter(purpose=DIGEST).order_by("made_at").values_list("text", flat=True)
        )

    @pytest.mark.usefixtures("case")
    def test_on_monday_it_says_what_whose_turn_by_when_and_why_and_whom_to_ring(self) -> None:
        look(MONDAY)
        (text,) = self.texts()
        assert (
            f"{REFERENCE}: arrange the panel. Turn: the Board. By Friday 4 December 2026. Step two, first paragraph\n"
        ) in text
        assert f"Ring or write: the Board, about {REFERENCE}: arrange the panel." in text
        assert not any(side in text for side in SIDES)
        message = Outgoing.objects.get(purpose=DIGEST)
        assert message.to == "sam.field@people.example"
        assert (message.case, message.capacity) == (None, "role: Secretariat")

    @pytest.mark.usefixtures("case")
    def test_nobody_has_to_be_rung_whom_an_e_mail_reaches(self) -> None:
        for name in ("Priya Fallow", "Martin Orrell", "Ada Quill", "Ines Hallow", "Tom Brisk"):
            reach(name)
        look(MONDAY)
        assert "Ring or write" not in self.texts()[0]

    def test_once_a_week_and_nothing_when_there_is_nothing_to_say(self, case: str) -> None:
        before = date(2026, 11, 23)
        for day in range(5):
            look(before + day * ONE)
        assert self.texts() == []
        for day in range(5):
            look(MONDAY + day * ONE)
        assert len(self.texts()) == 1
        assert isinstance(does(case, "withdraw", "A", DUE), Recorded)
        look(DAY_AFTER)
        assert len(self.texts()) == 1

    @pytest.mark.usefixtures("case")
    def test_the_next_working_day_when_monday_is_none(self) -> None:
        holiday = date(2026, 12, 28)
        look(holiday)
        assert self.texts() == []
        look(holiday + ONE)
        (text,) = self.texts()
        assert "The date was Friday 4 December 2026" in text

    @pytest.mark.usefixtures("case")
    def test_each_of_the_office_gets_one_and_who_has_a_link_hears_nothing_of_that_case(self) -> None:
        known("Una Field", "Secretariat")
        known("Lee Marsh", "Secretariat", links=(SIDES[0],))
        look(MONDAY)
        told = Outgoing.objects.filter(purpose=DIGEST).values_list("to", flat=True)
        assert sorted(told) == ["sam.field@people.example", "una.field@people.example"]

    def test_a_link_declared_before_it_goes_takes_the_case_out(self, case: str) -> None:
        look(MONDAY)
        sam = Individual.objects.get(name="Sam Field")
        Declaration(case_id=case, individual=sam, answer="a link", at=at(MONDAY), recorded_by="x").save()
        assert Box().sends(MONDAY).sent == 0
        assert Outgoing.objects.get(purpose=DIGEST).last_error == "over"

    def test_it_says_what_did_not_arrive_in_the_last_week_and_names_nobody(self, case: str) -> None:
        for days, state in ((1, "dead"), (9, "dead"), (1, "sent")):
            name = put(
                Wish(
                    purpose=LETTER,
                    to="gone@x.example",
                    subject="Hello",
                    text="x",
                    compact=WILTSHIRE,
                    case=case,
                ),
                at(MONDAY),
            )
            Outgoing.objects.filter(pk=name).update(state=state, done_at=at(MONDAY - days * ONE))
        look(MONDAY)
        (text,) = self.texts()
        assert text.count(f"Did not arrive: a message about {REFERENCE}.") == 1
        assert "https://disputes.example/wiltshire/mail" in text
        assert "gone@" not in text

    def test_it_says_what_came_back_until_the_office_has_looked_after_it(self, case: str) -> None:
        wish = Wish(
            purpose=LETTER, to="gone@x.example", subject="Hello", text="x", compact=WILTSHIRE, case=case
        )
        name = put(wish, at(MONDAY - 5 * ONE))
        Outgoing.objects.filter(pk=name).update(state="sent", done_at=at(MONDAY - 5 * ONE))
        came_in(data=a_bounce(Outgoing.objects.get(pk=name).message_id), now=at(MONDAY - 4 * ONE))
        look(MONDAY)
        (text,) = self.texts()
        assert text.count(f"Did not arrive: a message about {REFERENCE}.") == 1
        settle_not_reached(name, "phone", "", "Sam Field", at(MONDAY))
        look(MONDAY + 7 * ONE)
        assert "Did not arrive" not in self.texts()[-1]

    @pytest.mark.usefixtures("case")
    def test_the_office_can_turn_it_off(self) -> None:
        choose_service_messages(WILTSHIRE, Hand("Sam Field", at(MONDAY)), [REMINDER])
        look(MONDAY)
        assert self.texts() == []
