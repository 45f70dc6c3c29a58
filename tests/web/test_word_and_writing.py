"""Where both the word and the writing are owed, the page of one leads on to the other, and neither alone is enough."""

from datetime import date, timedelta

from evenhand.casework.actions.record_step import record_step
from evenhand.casework.models import Letter, LetterWay
from evenhand.casework.outcomes import Recorded, Sending
from evenhand.casework.queries.case_page import case_page
from evenhand.engine.events import Act
from tests.web.approval_house import Panel
from tests.web.letter_house import NOW, TODAY
from tests.web.readers import Fields
from tests.web.routes import place

WORD, WRITING = "tell both by word", "tell both in writing"


def told_by_phone(panel: Panel) -> str:
    """The page after both were told by phone."""
    statement = Act(
        step="write the statement",
        who="panel",
        on=TODAY,
        records=(("progress made", "They met."), ("recommendations", "Pay within thirty days.")),
    )
    assert isinstance(record_step(panel.house.case, statement, Sending(today=TODAY, now=NOW)), Recorded)
    path = f"/case/{panel.house.case}/step/{place(WORD)}"
    form = Fields(panel.house.clerk.get(path).content.decode()).values
    spoke = {"record-0": ["Ann Weir"], "record-1": ["Bob Crane"], "channel": ["phone"], "letter": ["read"]}
    read = panel.house.clerk.post(path, {**form, **spoke}).content.decode()
    assert "Send it from here" not in read
    times = {"way-time-0": ["10:15"], "way-time-1": ["11:00"]}
    calls = Fields(read).values
    assert (calls["way-0"], calls["way-1"]) == (["phone"], ["phone"])
    answer = panel.house.clerk.post(path, {**calls, **times, "send": ["yes"]}, follow=True)
    return answer.content.decode()


def owed(panel: Panel, step: str) -> bool:
    duties = case_page(panel.house.case, TODAY).position.owed
    return any(duty.step.name == step and duty.is_open() for duty in duties)


def test_after_the_call_the_letter_is_still_owed_and_the_page_leads_there(panel: Panel) -> None:
    page = told_by_phone(panel)
    assert "Ann Weir: Told by phone on Friday 20 November 2026 at 10:15." in page
    assert f"/case/{panel.house.case}/step/{place(WRITING)}" in page
    assert not owed(panel, WORD)
    assert owed(panel, WRITING)
    assert LetterWay.objects.count() == 2


def test_a_letter_that_is_posted_after_its_last_day_is_told(panel: Panel) -> None:
    late = TODAY + timedelta(weeks=7)
    told_by_phone(panel)
    letter = Letter.objects.order_by("recipient").last()
    assert letter
    LetterWay(letter=letter, channel="post", on=late, recorded_by="x", recorded_at=NOW).save()
    path = f"/case/{panel.house.case}/letters"
    assert "the last day for it" not in panel.house.clerk.get(path).content.decode()  # the call was in time
    other = Letter.objects.order_by("recipient").first()
    assert other
    again = Letter.objects.get(pk=other.pk)
    again.pk, again.channel, again.recipient = "x" * 22, "post", "Cara Fell"
    again._state.adding = True
    again.save()
    page = panel.house.clerk.get(path).content.decode()
    assert "It has to go by Friday 1 January 2027." in page
    LetterWay(letter=again, channel="post", on=date(2027, 1, 4), recorded_by="x", recorded_at=NOW).save()
    assert (
        "It went after Friday 1 January 2027, the last day for it."
        in panel.house.clerk.get(path).content.decode()
    )
