"""After the end each side says how it was treated: with or without an account, or by phone; the other never sees it."""

import pytest

from evenhand.casework.actions.record_step import record_step
from evenhand.casework.log.permanent import PermanentRecord
from evenhand.casework.models import Feedback
from evenhand.casework.outcomes import Recorded, Sending
from evenhand.engine.events import Act
from tests.web.no_account import a_case, gives, office, today, with_key
from tests.web.readers import Reader, day, text
from tests.web.signing_in import NOW

pytestmark = pytest.mark.usefixtures("one_office")

GOOD = {"fair": "no", "heard": "partly", "words": "Canary: nobody rang back"}
CANARY = "Canary: nobody rang back"


@pytest.fixture
def case() -> str:
    """A dispute that has not ended."""
    return a_case()


@pytest.fixture
def ended(case: str) -> str:
    """One that has: it was taken back."""
    act = Act(step="withdraw", who="A", on=today())
    outcome = record_step(case, act, Sending(today=today(), now=NOW))
    assert isinstance(outcome, Recorded), outcome
    return case


def side(case: str, role: str) -> Reader:
    """Somebody of a side, with a key and no account."""
    return with_key(*gives(case, role))


def page(case: str) -> str:
    return f"/case/{case}/feedback"


def test_a_side_answers_with_its_key_and_reads_its_answers(ended: str) -> None:
    charity = side(ended, "A")
    assert page(ended) in charity.get(f"/case/{ended}/")
    assert charity.send(page(ended), GOOD).status_code == 302
    row = Feedback.objects.get()
    assert (row.role, row.fair, row.heard, row.words) == ("A", "no", "partly", CANARY)
    assert (row.channel, row.said_on, row.recorded_by) == ("web", today(), "Bea Hart")
    seen = charity.get(page(ended))
    assert CANARY in seen
    assert "Can be read by: your side, and those who look after disputes for the Compact" in seen


def test_neither_side_sees_what_the_other_said_and_the_office_sees_both(ended: str) -> None:
    charity, council = side(ended, "A"), side(ended, "B")
    charity.send(page(ended), GOOD)
    council.send(page(ended), GOOD | {"words": "Canary: all was well"})
    assert "all was well" not in charity.get(page(ended))
    assert "nobody rang back" not in council.get(page(ended)) + council.get(f"/case/{ended}/")
    both = office().get(page(ended))
    assert "all was well" in both
    assert "nobody rang back" in both


def test_both_sides_are_asked_in_the_same_words(ended: str) -> None:
    asked = [side(ended, role).get(page(ended)).partition("<form")[2] for role in ("A", "B")]
    for question in ("Was it handled fairly?", "Were you listened to?"):
        assert all(question in form for form in asked)


def test_the_office_writes_down_what_came_by_phone(ended: str) -> None:
    by_phone = GOOD | {"side": "B", "channel": "phone", **day("on", today().day, today().month, today().year)}
    assert office().send(page(ended), by_phone).status_code == 302
    row = Feedback.objects.get()
    assert (row.role, row.channel, row.recorded_by) == ("B", "phone", "Priya Fallow")


def test_a_side_cannot_answer_for_the_other(ended: str) -> None:
    side(ended, "A").post(page(ended), GOOD | {"side": "B"})
    assert Feedback.objects.get().role == "A"


def test_the_latest_counts_the_earlier_stays_and_the_same_again_stores_nothing(ended: str) -> None:
    charity = side(ended, "A")
    for fair in ("no", "no", "yes"):
        charity.send(page(ended), GOOD | {"fair": fair})
    assert [row.fair for row in Feedback.objects.all()] == ["no", "yes"]
    assert charity.get(page(ended)).count(CANARY) == 1
    with pytest.raises(PermanentRecord):
        Feedback.objects.all().delete()


@pytest.mark.parametrize("wrong", [{"fair": ""}, {"heard": "perhaps"}, {"words": "word " * 301}])
def test_what_is_wrong_is_told_and_nothing_is_kept(ended: str, wrong: dict[str, object]) -> None:
    answer = text(side(ended, "A").send(page(ended), GOOD | wrong))
    assert "<title>Error:" in answer
    assert not Feedback.objects.exists()


def test_there_is_nothing_to_look_back_on_before_the_end(case: str) -> None:
    charity = side(case, "A")
    assert page(case) not in charity.get(f"/case/{case}/")
    charity.get(page(case), 404)
    assert charity.post(page(case), GOOD).status_code == 404


def test_a_key_of_another_case_opens_nothing(ended: str) -> None:
    stranger = side(a_case(), "A")
    stranger.get(page(ended), 404)
    assert stranger.post(page(ended), GOOD).status_code == 404
    assert not Feedback.objects.exists()
