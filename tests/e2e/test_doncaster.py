"""Whole differences under Doncaster's Our Compact, settled or sent on to mediation, in a real browser."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.story import Answer, Story

pytestmark = pytest.mark.browser

CLUB, COUNCIL = "Kettlewick Youth Club", "Tarnholme Borough Council"
CODE = "Consultation: ask those concerned before a decision"
LEADS, HELPS = "Raiser's representative", "Other partner's representative"


@pytest.fixture
def story(page_without_js: Page, demo: str) -> Story:
    """The representative of the partner who raised it, on Monday 11 May 2026."""
    told = Story(page_without_js, demo, "doncaster")
    told.acts_for(LEADS)
    told.it_is(date(2026, 5, 11))
    return told


def test_a_difference_from_the_first_call_to_a_mediation_service(story: Story) -> None:
    _both_agree_on_a_day(story)
    _each_says_who_comes_to_the_meeting(story)
    _the_representatives_are_asked(story)
    _the_meeting_is_late_and_the_group_hears_why(story)
    _they_are_pointed_to_mediation(story)


def _both_agree_on_a_day(story: Story) -> None:
    sides = {"A": (CLUB, "third sector"), "B": (COUNCIL, "public sector")}
    story.opens_dispute("The youth hall was let to somebody else", date(2026, 5, 11), sides)
    story.acts_for(CLUB)
    concern = {"Which code of good practice": CODE, "What the difference is about": "Nobody asked us."}
    story.records("contact the other partner", by="By phone", answers=concern)
    story.records("agree the time to take", answers={"The agreed day": date(2026, 5, 29)})
    expect(story.owed("agree that it is settled between the two")).to_have_count(0)
    story.acts_for(COUNCIL)
    story.tries("agree the time to take", answers={"The agreed day": date(2026, 6, 30)})
    story.is_told("Please put this right")
    story.goes_back()
    story.records("agree the time to take", answers={"The agreed day": date(2026, 5, 29)})
    expect(story.owed("agree that it is settled between the two").first).to_contain_text("Friday 29 May 2026")


def _each_says_who_comes_to_the_meeting(story: Story) -> None:
    story.records("arrange a meeting", answers={"The meeting": date(2026, 5, 28)})
    # Five clear working days before 28 May, with the bank holiday of 25 May.
    expect(story.owed("tell who will attend").first).to_contain_text("Tuesday 19 May 2026")
    story.it_is(date(2026, 5, 19))
    story.records("tell who will attend", answers={"Who will attend": "Theo Marsh"})
    story.acts_for(CLUB)
    story.it_is(date(2026, 5, 20))
    expect(story.owed("tell who will attend")).to_contain_text("yesterday")
    comes = {"Who will attend": "Nia Holt", "A third party": "Pia Lund, Doncaster CVS"}
    story.records("tell who will attend", answers=comes)
    expect(story.entry("tell who will attend")).to_contain_text("Pia Lund, Doncaster CVS")
    story.it_is(date(2026, 5, 28))
    story.records("meet", by="In person", answers={"What came of it": "Nothing was agreed."})


def _the_representatives_are_asked(story: Story) -> None:
    story.it_is(date(2026, 6, 1))
    other_way = story.page.get_by_role("link", name="Contact the representative in its own organisation")
    expect(other_way).to_have_count(0)
    issue = {"The issue for the CVS": "The hall, and how to keep the club going."}
    story.records("contact the representative at the CVS", answers=issue)
    expect(story.page.locator("h1")).to_contain_text("Stage 2: The compact representatives help")
    story.acts_for(LEADS)
    story.owes("hold the meeting", "Thursday 9 July 2026")
    story.owed("hold the meeting").get_by_text("Why this date?").click()
    story.is_told("28 working days later is Thursday 9 July 2026.")
    story.records("tell both that the representatives were asked", by="By e-mail")
    advice = {"Advice for the partner who raised it": "What to bring to the meeting."}
    story.records("support the partner who raised it", by="By phone", answers=advice)
    story.acts_for(COUNCIL)
    expect(story.page.get_by_text("What to bring to the meeting.")).to_have_count(0)
    story.records("bring in the representative in its own organisation too")
    story.acts_for(HELPS)
    story.it_is(date(2026, 6, 15))
    story.records(
        "arrange a meeting with help", by="By e-mail", answers={"The meeting with help": date(2026, 7, 16)}
    )
    expect(story.owed("tell who will attend with help").first).to_contain_text("Wednesday 8 July 2026")


def _the_meeting_is_late_and_the_group_hears_why(story: Story) -> None:
    story.acts_for(LEADS)
    story.it_is(date(2026, 7, 9))
    expect(story.owed("send the Group the reasons for the delay")).to_have_count(0)
    story.it_is(date(2026, 7, 10))
    expect(story.owed("hold the meeting").locator(".tag.late")).to_have_text("Later than hoped")
    expect(story.owed("send the Group the reasons for the delay")).to_be_visible()
    why = {"The reasons for the delay": "No day suited both.", "When the meeting is planned": "16 July"}
    story.records("send the Group the reasons for the delay", by="By e-mail", answers=why)
    story.acts_for("Monitoring and Implementation Group")
    expect(story.entry("send the Group the reasons for the delay")).to_contain_text("No day suited both.")
    expect(story.page.get_by_text("Nobody asked us.")).to_have_count(0)
    story.acts_for(LEADS)
    story.it_is(date(2026, 7, 16))
    held = {
        "The code of good practice named again": CODE,
        "What came of the meeting": "Both sides spoke. Nothing was agreed.",
    }
    story.records("hold the meeting", by="In person", answers=held)
    story.records("lodge copies from the meeting", by="By e-mail", answers={"The copies": "Note of 16 July"})


def _they_are_pointed_to_mediation(story: Story) -> None:
    story.acts_for(CLUB)
    story.records("say that there is no satisfactory outcome")
    story.acts_for(LEADS)
    story.opens("point to a mediation service")
    story.is_told("A letter goes with this: mediation services", "That a service may charge")
    story.goes_back()
    named: dict[str, Answer] = {
        "Which services were named": "Tarnwick Community Mediation",
        "The day the list was last checked": date(2026, 7, 15),
    }
    story.records("point to a mediation service", by="By post", answers=named)
    story.is_told("It ended on Thursday 16 July 2026: pointed to a mediation service.")
