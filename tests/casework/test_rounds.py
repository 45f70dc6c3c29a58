"""Reminders and the office's week: who is told what, on which day, once, and what is taken back before it goes."""

from datetime import date, timedelta

import pytest

from evenhand.casework.actions.choose_service_messages import choose_service_messages
from evenhand.casework.actions.put_in_register import put_in_register
from evenhand.casework.actions.record_step import record_step
from evenhand.casework.actions.strike_out import strike_out
from evenhand.casework.models import (
    Case,
    Compact,
    Declaration,
    Individual,
    Installation,
    Link,
    Outgoing,
    Round,
    ServiceLine,
    Tenure,
)
from evenhand.casework.outbox import DIGEST, LETTER, REMINDER, SIGN_IN_CODE, Wish, put
from evenhand.casework.outbox.sending import drain
from evenhand.casework.outcomes import Recorded, Sending
from evenhand.casework.queries.case_facts import case_facts
from evenhand.casework.queries.case_page import case_page
from evenhand.casework.register.bookkeeping import Hand
from evenhand.casework.rounds import people
from evenhand.casework.rounds.looking import look_round
from evenhand.casework.rounds.pages import Pages
from evenhand.channels.outcome import Failed, Outcome, Why
from evenhand.engine.events import Act, Channel, Done, Strike
from evenhand.engine.register import Individual as Known
from tests.casework import fenwold
from tests.casework.rounds import (
    DUE,
    REFERENCE,
    WEEK_BEFORE,
    WILTSHIRE,
    Box,
    acts_for,
    at,
    does,
    in_use,
    known,
    look,
    reach,
    reminders_of,
)

pytestmark = pytest.mark.django_db
ONE = timedelta(days=1)
DAY_BEFORE, DAY_AFTER, MONDAY = DUE - ONE, DUE + 3 * ONE, date(2026, 11, 30)
SIDES = ("Wrenlow Junior Sailing", "Quillham Town Council")


@pytest.fixture
def case() -> str:
    return in_use()


@pytest.fixture
def ada(case: str) -> Individual:  # noqa: ARG001 - it must be there first
    """Somebody of the Board, whose turn it is to choose the members."""
    return reach("Ada Quill")


def only_reminders() -> None:
    """The office wants no digest."""
    choose_service_messages(WILTSHIRE, Hand("Sam Field", at(WEEK_BEFORE)), [REMINDER])


@pytest.mark.usefixtures("ada")
def test_those_whose_turn_it_is_hear_five_days_before_one_day_before_and_with_the_office_the_day_after() -> (
    None
):
    """4 December is a Friday; five working days before is the Friday before, and the next working day a Monday."""
    only_reminders()
    told = {}
    day = WEEK_BEFORE - 3 * ONE
    while day <= DAY_AFTER + 3 * ONE:
        look(day)
        told[day] = reminders_of(day)
        day += ONE
    assert {day: who for day, who in told.items() if who} == {
        WEEK_BEFORE: {"ada"},
        DAY_BEFORE: {"ada"},
        DAY_AFTER: {"ada", "sam"},
    }


@pytest.mark.usefixtures("ada")
def test_what_the_digest_of_the_day_says_is_not_said_again(case: str) -> None:
    """The limit passed on a Friday: on Monday the office reads it in the message about its week."""
    box = Box()
    for day in (DAY_AFTER, DAY_AFTER + ONE, DAY_AFTER + 2 * ONE):
        look(day)
        box.sends(day)
    assert box.told == [
        ("sam.field@people.example", "Wiltshire Compact dispute resolution process: your week"),
        ("ada.quill@people.example", f"Reminder: {REFERENCE}"),
    ]
    assert ServiceLine.objects.filter(kind="passed", case=case, message__purpose=DIGEST).count() == 1
    put(
        Wish(purpose=REMINDER, to=box.got[0].to, subject="x", text="x", compact=WILTSHIRE, case=case),
        at(DAY_AFTER),
    )
    assert box.sends(DAY_AFTER, 17).sent == 0


@pytest.mark.usefixtures("ada")
def test_a_reminder_says_one_action_the_date_the_clause_and_where_to_go_and_names_no_side(case: str) -> None:
    only_reminders()
    box = Box()
    for day in (WEEK_BEFORE, DAY_BEFORE, DAY_AFTER):
        look(day)
        box.sends(day)
    first, _, passed, office = sorted(
        (m for m in box.got if m.subject.startswith("Reminder")), key=lambda m: (m.written_at, m.to)
    )
    assert first.subject == f"Reminder: {REFERENCE}"
    assert (
        "What to do: choose the members\nIt comes before: arrange the panel\n"
        "By when: Friday 4 December 2026\nWhy: Step two, first paragraph\n"
    ) in first.text
    assert f"https://disputes.example/case/{case}/" in first.text
    assert "Ask Sam Field, phone 01632 960001." in first.text
    assert "The date was: Friday 4 December 2026" in passed.text
    assert "Whose turn it is: the Board" in office.text
    assert first.automatic
    for message in box.got:
        assert not any(side in message.text + message.subject for side in SIDES)


@pytest.mark.usefixtures("ada")
def test_where_nobody_looked_on_the_day_it_comes_the_day_after_and_in_the_end_not_at_all() -> None:
    look(MONDAY)
    assert reminders_of(MONDAY) == {"ada"}
    look(DUE)
    assert reminders_of(DUE) == {"ada"}
    late = date(2026, 12, 14)
    look(late)
    assert reminders_of(late) == set()


@pytest.mark.usefixtures("ada")
def test_it_is_looked_at_once_a_working_day_after_eight() -> None:
    assert look(WEEK_BEFORE, 7, 59) == 0
    assert look(WEEK_BEFORE, 18) == 0
    assert look(date(2026, 11, 28)) == 0  # a Saturday
    assert look(WEEK_BEFORE, 8) == 1
    assert look(WEEK_BEFORE, 8, 30) == 0
    assert Round.objects.filter(day=WEEK_BEFORE, what="look").count() == 1


@pytest.mark.usefixtures("ada")
def test_eight_is_eight_by_the_clock_of_the_compact() -> None:
    Compact.objects.update(time_zone="America/New_York")
    assert look(WEEK_BEFORE, 12, 59) == 0
    assert look(WEEK_BEFORE, 13) == 1


@pytest.mark.usefixtures("ada")
def test_the_same_said_twice_is_stored_once_even_by_a_second_look() -> None:
    look(WEEK_BEFORE)
    Round.objects.filter(what="look").delete()
    assert look(WEEK_BEFORE, 10) == 0
    assert Outgoing.objects.count() == 1


class TestWhoIsNotReminded:
    @pytest.mark.usefixtures("case")
    def test_somebody_with_a_link_in_the_register(self) -> None:
        linked = known("Lee Marsh", "Board member", links=(SIDES[0],))
        reach("Ada Quill")
        look(WEEK_BEFORE)
        assert linked.email not in Outgoing.objects.values_list("to", flat=True)
        assert reminders_of(WEEK_BEFORE) == {"ada"}

    def test_somebody_who_declared_a_link(self, case: str, ada: Individual) -> None:
        Declaration(case_id=case, individual=ada, answer="a link", at=at(WEEK_BEFORE), recorded_by="x").save()
        assert look(WEEK_BEFORE) == 0

    @pytest.mark.usefixtures("case")
    def test_somebody_who_works_for_a_side(self, ada: Individual) -> None:
        Link.objects.create(individual=ada, organisation=SIDES[1])
        assert look(WEEK_BEFORE) == 0

    def test_who_asked_for_post_or_for_no_reminders(self, ada: Individual) -> None:
        Individual.objects.filter(pk=ada.pk).update(channel="post")
        other = reach("Tom Brisk")
        Individual.objects.filter(pk=other.pk).update(no_reminders=True)
        assert look(WEEK_BEFORE) == 0

    def test_whose_term_is_over(self, ada: Individual) -> None:
        Tenure.objects.filter(individual=ada).update(until=WEEK_BEFORE - ONE)
        assert look(WEEK_BEFORE) == 0

    @pytest.mark.usefixtures("ada")
    def test_the_other_side_a_stranger_and_another_compact(self) -> None:
        acts_for("Jo Reed", SIDES[1])
        acts_for("Bo Strand", "Somebody Else")
        look(WEEK_BEFORE)
        assert reminders_of(WEEK_BEFORE) == {"ada"}

    @pytest.mark.usefixtures("ada")
    def test_anybody_where_the_office_turned_reminders_off(self) -> None:
        choose_service_messages(WILTSHIRE, Hand("Sam Field", at(WEEK_BEFORE)), [DIGEST])
        look(WEEK_BEFORE)
        look(DAY_BEFORE)
        assert reminders_of(WEEK_BEFORE) == reminders_of(DAY_BEFORE) == set()

    @pytest.mark.usefixtures("ada")
    def test_anybody_in_a_demonstration(self) -> None:
        Installation.objects.update(demonstration=True)
        assert look(WEEK_BEFORE) == 0


class TestBeforeItGoes:
    """A reminder may be true when it is written, and not when it goes."""

    def sends(self, day: date = WEEK_BEFORE) -> str:
        box = Box()
        box.sends(day, 9, 30)
        (row,) = Outgoing.objects.filter(purpose=REMINDER)
        assert bool(box.got) is (row.state == "sent")
        return row.last_error or row.state

    @pytest.mark.usefixtures("ada")
    def test_it_goes_while_it_is_so(self) -> None:
        look(WEEK_BEFORE)
        assert self.sends() == "sent"

    @pytest.mark.usefixtures("ada")
    def test_not_when_it_has_been_done(self, case: str) -> None:
        look(WEEK_BEFORE)
        redress = does(case, "withdraw", "A")
        assert isinstance(redress, Recorded), redress
        assert self.sends() == "over"

    @pytest.mark.usefixtures("ada")
    def test_not_when_the_date_has_moved_and_then_a_new_one_comes(self, case: str) -> None:
        look(WEEK_BEFORE)
        _letter_came(case, date(2026, 11, 9))
        assert self.sends() == "over"
        new = date(2026, 12, 2)  # five working days before Wednesday 9 December
        look(new)
        assert reminders_of(new) == {"ada"}
        assert "Wednesday 9 December 2026" in Outgoing.objects.get(made_at__date=new).text

    def test_not_when_somebody_declared_a_link_meanwhile(self, case: str, ada: Individual) -> None:
        look(WEEK_BEFORE)
        Declaration(case_id=case, individual=ada, answer="a link", at=at(WEEK_BEFORE), recorded_by="x").save()
        assert self.sends() == "link"

    def test_not_when_they_want_none_any_more_or_the_office_does_not(self, ada: Individual) -> None:
        look(WEEK_BEFORE)
        Individual.objects.filter(pk=ada.pk).update(no_reminders=True)
        assert self.sends() == "unwanted"
        Outgoing.objects.update(state="waiting", last_error="")
        choose_service_messages(WILTSHIRE, Hand("Sam Field", at(WEEK_BEFORE)), [])
        assert self.sends() == "switched-off"

    @pytest.mark.usefixtures("ada")
    def test_not_when_the_date_is_over_before_the_mail_server_is_back(self) -> None:
        look(WEEK_BEFORE)

        def down(_message: object) -> Outcome:
            return Failed(permanent=False, why=Why.UNREACHABLE, said="no")

        drain(down, lambda: at(WEEK_BEFORE))
        assert self.sends(DAY_AFTER) == "too-old"

    def test_what_is_over_is_cut_out_and_the_rest_goes(self, case: str, ada: Individual) -> None:
        look(WEEK_BEFORE)
        message = Outgoing.objects.get()
        over = "What to do: something that is done by now\nBy when: Friday 4 December 2026"
        ServiceLine.objects.create(
            message=message, occasion="x", kind="week before", case_id=case, step="log the dispute",
            who=["Secretariat"], since=DUE, due=DUE, line=over,
        )  # fmt: skip
        Outgoing.objects.update(
            text=message.text.replace("What to do: choose", f"{over}\n\nWhat to do: choose")
        )
        box = Box()
        box.sends(WEEK_BEFORE)
        (sent,) = box.got
        assert "done by now" not in sent.text
        assert sent.text == message.text == Outgoing.objects.get().text
        assert sent.to == ada.email


class TestOfficeHours:
    @pytest.mark.usefixtures("case")
    def test_reminders_wait_for_the_morning_and_letters_and_codes_do_not(self) -> None:
        for purpose in (REMINDER, LETTER, SIGN_IN_CODE):
            put(
                Wish(
                    purpose=purpose,
                    to=f"x@{purpose[:4]}.example",
                    subject=purpose,
                    text="x",
                    compact=WILTSHIRE,
                ),
                at(DUE, 19),
            )
        box = Box()
        box.sends(DUE, 19)
        assert {message.subject for message in box.got} == {LETTER, SIGN_IN_CODE}
        waiting = Outgoing.objects.get(state="waiting")
        assert (waiting.not_before, waiting.tries) == (at(DAY_AFTER, 8), 0)  # the weekend lies between
        assert box.sends(DAY_AFTER, 8).sent == 1

    def test_one_a_day_about_one_case_and_the_next_on_the_next_working_day(self, case: str) -> None:
        for number in range(2):
            put(
                Wish(
                    purpose=REMINDER,
                    to="x@x.example",
                    subject=str(number),
                    text="x",
                    compact=WILTSHIRE,
                    case=case,
                ),
                at(DUE),
            )
        box = Box()
        assert box.sends(DUE).sent == 1
        assert box.sends(DUE, 17).sent == 0
        assert Outgoing.objects.get(state="waiting").not_before == at(DAY_AFTER, 8)


def test_a_deputy_hears_where_nobody_holds_the_office_without_a_link() -> None:
    """In Fenwold the Clerk works for one of the sides, and there is a deputy."""
    fenwold.take_into_use()
    case = Case.objects.select_related("stream").get(pk=fenwold.opened())
    facts = case_facts(case_page(case.pk, fenwold.FIRST_DAY))
    Individual.objects.filter(name="Cy Sedge").update(email="cy@fenwold.example")
    assert people.audience(case, facts, "Clerk", fenwold.FIRST_DAY).by_email == ()
    put_in_register(fenwold.FENWOLD, Known("Dee Ash", "voluntary", ("deputy",)), "dee@fenwold.example")
    found = people.audience(case, facts, "Clerk", fenwold.FIRST_DAY)
    assert [(each.name, each.role) for each in found.by_email] == [("Dee Ash", "deputy")]
    assert not found.others


@pytest.mark.usefixtures("ada")
def test_without_an_address_of_the_site_there_are_no_links() -> None:
    look_round(at(WEEK_BEFORE), Pages())
    assert "http" not in Outgoing.objects.get().text
    assert "Open this page" not in Outgoing.objects.get().text


def test_a_stand_in_hears_where_the_holder_has_a_link(case: str) -> None:
    """The office in its place: whoever holds it too, or stands in for it, and has no link."""
    only_reminders()
    Link.objects.create(individual=Individual.objects.get(name="Sam Field"), organisation=SIDES[0])
    known("Una Field", "Secretariat")
    look(DAY_AFTER)
    assert reminders_of(DAY_AFTER) == {"una"}
    assert case


def _letter_came(case: str, day: date) -> None:
    """The written dispute had come on another day: the entry is struck out, and recorded again."""
    events = case_page(case, WEEK_BEFORE).case.log
    old = next(one for one in events if getattr(one, "step", "") == "write to the Secretariat")
    today = Sending(today=WEEK_BEFORE, now=at(WEEK_BEFORE), seen=None)
    struck = Strike(event=old.id, reason="it came later", on=WEEK_BEFORE, recorded_by="Sam Field")
    assert isinstance(strike_out(case, struck, today), Recorded)
    assert isinstance(old, Done)
    act = Act(step=old.step, who="A", on=day, channel=Channel.POST, records=old.records)
    assert isinstance(record_step(case, act, today), Recorded)
