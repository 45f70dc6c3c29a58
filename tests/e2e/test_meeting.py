"""A meeting from the first question to its cancellation, on a phone of 320 pixels and without scripts."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Look
from tests.e2e.harness import PHONE
from tests.e2e.meeting_pages import types_days
from tests.e2e.story import Story

pytestmark = pytest.mark.browser

CLUB, COUNCIL = "Marsh Lane Allotments", "Tarnholme Borough Council"
LEADS = "Raiser's representative"
MONDAY = date(2026, 12, 7)
CODE = "Consultation: ask those concerned before a decision"


@pytest.fixture
def story(page_without_js: Page, demo: str) -> Story:
    """A representative in Doncaster on Monday 7 December 2026, with a difference that was raised that day."""
    page_without_js.set_viewport_size(PHONE)  # type: ignore[arg-type]
    told = Story(page_without_js, demo, "doncaster")
    told.acts_for("CVS")
    told.it_is(MONDAY)
    _enters(told)
    told.acts_for(LEADS)
    sides = {"A": (CLUB, "third sector"), "B": (COUNCIL, "public sector")}
    told.opens_dispute("The plots were let to somebody else", MONDAY, sides)
    told.acts_for(CLUB)
    concern = {"Which code of good practice": CODE, "What the difference is about": "Nobody asked us."}
    told.records("contact the other partner", by="By phone", answers=concern)
    told.records(
        "contact the representative at the CVS",
        by="By phone",
        answers={"The issue for the CVS": "The plots."},
    )
    return told


def _enters(story: Story) -> None:
    """The CVS knows how the allotments are reached, so that an e-mail can go."""
    page = story.page
    page.goto(f"{story.address}/doncaster/organisations")
    page.get_by_role("link", name="Enter an organisation").click()
    page.get_by_label("Name", exact=True).fill(CLUB)
    page.get_by_role("radio", name="third sector").check()
    page.get_by_label("E-mail address").fill("plots@allotments.example")
    page.get_by_role("button", name="Keep this").click()
    page.goto(f"{story.address}/doncaster/office")
    page.get_by_label("E-mail address").fill("office@cvs.example")
    page.get_by_role("button", name="Keep this").click()


def test_a_date_is_found_settled_told_moved_and_called_off(story: Story, look: Look) -> None:
    meeting = _days_are_offered(story, look)
    _each_side_says_what_suits(story, meeting, look)
    _the_day_is_settled_and_recorded(story, meeting, look)
    _people_are_invited(story, look)
    _it_moves(story, meeting, look)
    _it_is_called_off(story, look)


def _fits(page: Page) -> None:
    """Nothing has to be pushed sideways."""
    width: int = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]


def _days_are_offered(story: Story, look: Look) -> str:
    page = story.page
    story.acts_for(LEADS)
    page.get_by_role("link", name="Find a date and invite people").click()
    page.get_by_label("The meeting with help", exact=True).check()
    for name in (f"{CLUB} (A)", f"{COUNCIL} (B)"):
        page.get_by_role("group", name="Who is asked to come?").get_by_label(name).check()
    types_days(page, "10 December 2026 10:00", "13 January 2027 14:30", "14 January 2027 10:00")
    page.get_by_role("button", name="Ask for more days").click()
    types_days(page, "29 January 2027 10:00", first=4)
    look(page, "meeting-new")
    page.get_by_role("button", name="Ask them").click()
    story.is_told(
        "the last day for “tell who will attend with help” is Tuesday 5 January 2027.",
        "Too little notice",
        "This is after the limit",
        "Marsh Lane Allotments",
    )
    _fits(page)
    look(page, "meeting-offered")
    return page.url


def _each_side_says_what_suits(story: Story, meeting: str, look: Look) -> None:
    for side, days in ((CLUB, ("13", "14")), (COUNCIL, ("13",))):
        story.acts_for(side)
        story.page.get_by_role("link", name="The meeting with help").click()
        for day in days:
            story.page.get_by_role("checkbox", name=f"{day} January 2027").check()
        _fits(story.page)
        if side == CLUB:
            look(story.page, "meeting-tick")
        story.page.get_by_role("button", name="Send my answer").click()
        expect(story.page.get_by_role("checkbox", name="13 January 2027")).to_be_checked()
        expect(story.page.get_by_role("button", name="Settle on this day")).to_have_count(0)
    story.acts_for(LEADS)
    story.page.goto(meeting)
    expect(story.page.locator(".tasks > li").first).to_contain_text("Wednesday 13 January 2027")
    expect(story.page.locator(".tasks > li").first).to_contain_text("Suits 2 people.")
    look(story.page, "meeting-answers")


def _the_day_is_settled_and_recorded(story: Story, meeting: str, look: Look) -> None:
    page = story.page
    page.get_by_role("button", name="Settle on this day Wednesday 13 January 2027").click()
    expect(page.locator("h1")).to_contain_text("Arrange a meeting with help")
    expect(
        page.get_by_role("group", name="The meeting with help").get_by_label("Day", exact=True)
    ).to_have_value("13")
    page.get_by_label("By phone", exact=True).check()
    page.get_by_role("button", name="Record").first.click()
    page.goto(meeting)
    page.get_by_role("link", name="Go on").click()
    expect(page.get_by_label("At what time?")).to_have_value("14:30")
    page.get_by_label("Where?").fill("Marsh Hall, room 2, 4 Quay Street")
    page.get_by_label("How to get in").fill("A ramp at the side. Ask for Kit.")
    page.get_by_label("Link or phone number").fill("01632 960 555")
    look(page, "meeting-details")
    page.get_by_role("button", name="Keep this").click()
    story.is_told("Wednesday 13 January 2027 at 14:30", "Nobody was invited yet.")
    _fits(page)
    look(page, "meeting-settled")


def _people_are_invited(story: Story, look: Look) -> None:
    page = story.page
    page.get_by_role("link", name="Invite them").click()
    story.is_told("by e-mail to plots@allotments.example", "no e-mail reaches them")
    _fits(page)
    look(page, "meeting-invite")
    page.get_by_role("button", name="Send it").click()
    story.is_told("It is on its way", "by e-mail")
    with page.expect_download() as came:
        page.get_by_role("link", name="Take it into your calendar").click()
    assert b"DTSTART;TZID=Europe/London:20270113T143000" in came.value.path().read_bytes()


def _it_moves(story: Story, meeting: str, look: Look) -> None:
    page = story.page
    page.goto(story.case)
    story.records(
        "arrange a meeting with help", by="By phone", answers={"The meeting with help": date(2027, 1, 14)}
    )
    page.goto(meeting)
    story.is_told("The day has moved", "The record now says Thursday 14 January 2027.")
    _fits(page)
    look(page, "meeting-moved")
    page.get_by_role("link", name="Write the change down").click()
    page.get_by_role("button", name="Keep this").click()
    page.get_by_role("link", name="Tell them of the change").click()
    page.get_by_role("button", name="Send it").click()
    story.is_told("Thursday 14 January 2027 at 14:30", "It is on its way")


def _it_is_called_off(story: Story, look: Look) -> None:
    page = story.page
    page.get_by_role("link", name="Change it or call it off").click()
    page.get_by_label("It does not take place").check()
    page.get_by_role("button", name="Keep this").click()
    page.get_by_role("link", name="Tell them that it is off").click()
    story.is_told("does not take place")
    page.get_by_role("button", name="Send it").click()
    story.is_told("It does not take place", "Marsh Lane Allotments: by e-mail")
    look(page, "meeting-off")
    story.acts_for(CLUB)
    story.is_told("Called off")
    look(page, "meeting-on-the-case")
