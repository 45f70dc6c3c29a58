"""Whoever was asked to serve and does not answer is asked once more, three working days later, and then left alone."""

from datetime import date, datetime

import pytest

from evenhand.casework.actions.answer_to_serve import Answering, answer_to_serve
from evenhand.casework.actions.ask_to_declare import Asking, ask_to_declare
from evenhand.casework.actions.declare import Declaring, declare
from evenhand.casework.actions.record_step import record_step
from evenhand.casework.models import Compact, Individual, Outgoing
from evenhand.casework.outbox.purposes import ASKED_TO_DECLARE
from evenhand.casework.outcomes import Sending
from evenhand.casework.rounds.looking import look_round
from evenhand.engine.events import Act, Channel
from tests.casework.rounds import PAGES, at, in_use, known

pytestmark = pytest.mark.django_db
FRIDAY, MONDAY, TUESDAY, WEDNESDAY = (date(2026, 11, day) for day in (20, 23, 24, 25))
AGAIN = "You have not answered yet"


@pytest.fixture
def case() -> str:
    made = in_use()
    known("Rhys Thornby", "Board", sector="health")
    _asks(made, at(FRIDAY, 15))
    return made


def _asks(case: str, now: datetime) -> None:
    wish = Asking(
        people=("Rhys Thornby",),
        line="A bill",
        asked_by="Sam Field",
        subject="Can you help?",
        text="Open this",
    )
    ask_to_declare(case, wish, Sending(today=now.date(), now=now))


def _again(day: date) -> list[Outgoing]:
    look_round(at(day), PAGES)
    return [
        one
        for one in Outgoing.objects.filter(purpose=ASKED_TO_DECLARE).order_by("made_at")
        if AGAIN in one.subject
    ]


def test_it_comes_after_three_working_days_and_once(case: str) -> None:
    assert _again(MONDAY) == []
    assert _again(TUESDAY) == []
    (message,) = _again(WEDNESDAY)
    assert message.to == "rhys.thornby@people.example"
    assert f"https://disputes.example/case/{case}/declare" in message.text
    assert "Friday 20 November 2026" in message.text
    assert "Hallow" not in message.text, "no side is named"
    assert len(_again(date(2026, 11, 26))) == 1


def test_a_new_call_is_reminded_of_anew(case: str) -> None:
    assert len(_again(WEDNESDAY)) == 1
    _asks(case, at(date(2026, 11, 26)))
    assert len(_again(date(2026, 11, 30))) == 1
    assert len(_again(date(2026, 12, 1))) == 2


@pytest.mark.parametrize("answer", ["no", "not sure"])
def test_whoever_has_said_something_is_left_alone(case: str, answer: str) -> None:
    wish = Answering(person="Rhys Thornby", answer=answer, recorded_by="Rhys Thornby")
    answer_to_serve(case, wish, Sending(today=MONDAY, now=at(MONDAY)))
    assert _again(WEDNESDAY) == []


def test_a_link_ends_it_and_to_have_none_is_only_half_an_answer(case: str) -> None:
    for number, (answer, many) in enumerate((("no link", 1), ("a link", 1))):
        wish = Declaring(person="Rhys Thornby", answer=answer, recorded_by="Rhys Thornby", words="a cousin")
        declare(case, wish, Sending(today=MONDAY, now=at(MONDAY, 10 + number)))
        assert len(_again(WEDNESDAY if number == 0 else date(2026, 12, 8))) == many


def test_nobody_is_reminded_who_wants_no_reminders_or_no_e_mail_or_when_the_dispute_is_over(
    case: str,
) -> None:
    rhys = Individual.objects.filter(name="Rhys Thornby")
    rhys.update(no_reminders=True)
    assert _again(WEDNESDAY) == []
    rhys.update(no_reminders=False, channel="post")
    assert _again(date(2026, 11, 26)) == []
    rhys.update(channel="e-mail")
    act = Act(step="withdraw", who="A", on=WEDNESDAY, channel=Channel.EMAIL)
    record_step(case, act, Sending(today=WEDNESDAY, now=at(WEDNESDAY)))
    assert _again(date(2026, 11, 27)) == []


def test_a_compact_that_sends_no_reminders_sends_none(case: str) -> None:
    Compact.objects.update(reminders=False)
    assert case
    assert _again(WEDNESDAY) == []
