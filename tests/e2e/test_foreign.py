"""A procedure from another field, with three parties, taken into use by its path and driven to an ending in a browser."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Look
from tests.e2e.story import Answer, Story

pytestmark = pytest.mark.browser

CUSTOMER, LEAD, OTHER = "Morag Tullis", "Strathorrin Council", "Orrin Glen Health Board"
TEAM = "Complaints team"


@pytest.fixture
def story(page_without_js: Page, demo: str) -> Story:
    """The complaints team, on Monday 9 November 2026."""
    told = Story(page_without_js, demo, "shared-complaint")
    told.acts_for(TEAM)
    told.it_is(date(2026, 11, 9))
    return told


def test_a_complaint_about_two_bodies_goes_to_the_ombudsman(story: Story, look: Look) -> None:
    _the_complaint_is_opened_between_three(story, look)
    _it_is_answered_close_to_the_service(story)
    _it_is_investigated_over_a_holiday_of_scotland(story)
    _more_time_is_given(story)
    _the_ombudsman_leaves_it(story)


def _the_complaint_is_opened_between_three(story: Story, look: Look) -> None:
    story.page.get_by_role("link", name="Open a dispute").click()
    look(story.page, "three-parties")
    sides = {
        "customer": (CUSTOMER, "the public"),
        "lead organisation": (LEAD, "council"),
        "other organisation": (OTHER, "health"),
    }
    story.opens_dispute("Nobody came to visit", date(2026, 11, 9), sides)
    complaint: dict[str, Answer] = {
        "What went wrong": "Nobody came.",
        "When the customer first knew": date(2026, 10, 30),
    }
    story.records("send the complaint", by="By post", answers=complaint)
    story.records("agree that papers may be shared", by="By phone")
    story.owes("give the frontline response", "Friday 13 November 2026")
    look(story.page, "case-of-three")


def _it_is_answered_close_to_the_service(story: Story) -> None:
    story.records("ask the other organisation for its side", by="By e-mail")
    story.acts_for(OTHER)
    story.it_is(date(2026, 11, 10))
    story.owes("give its side", "Wednesday 11 November 2026")
    story.records("give its side", answers={"Its side": "Two nurses were ill."})
    story.acts_for(TEAM)
    story.it_is(date(2026, 11, 12))
    found = {"What we found": "Two nurses were ill, and nobody took their place."}
    story.records("give the frontline response", by="By phone", answers=found)


def _it_is_investigated_over_a_holiday_of_scotland(story: Story) -> None:
    story.acts_for(CUSTOMER)
    story.it_is(date(2026, 11, 19))
    story.records("ask for an investigation")
    story.acts_for(TEAM)
    story.owes("confirm what is looked into", "Monday 23 November 2026")
    story.owes("send the final decision", "Thursday 17 December 2026")
    story.owed("send the final decision").get_by_text("Why this date?").click()
    story.is_told("Monday 30 November")
    story.it_is(date(2026, 11, 20))
    story.records("confirm what is looked into", by="By post")


def _more_time_is_given(story: Story) -> None:
    story.acts_for("Senior manager")
    story.it_is(date(2026, 12, 14))
    more: dict[str, Answer] = {
        "The new day of the decision": date(2027, 1, 15),
        "The reason for more time": "One nurse is still ill.",
    }
    story.records("take more time for the investigation", by="By post", answers=more)
    story.owes("send the final decision", "Friday 15 January 2027")
    expect(story.owed("send the final decision")).to_contain_text("Thursday 17 December 2026")
    story.owes("tell the customer how far it has come", "Wednesday 20 January 2027")
    story.acts_for(TEAM)
    story.it_is(date(2027, 1, 14))
    decision = {"The decision": "The customer is right on all points."}
    story.records("send the final decision", by="By post", answers=decision)


def _the_ombudsman_leaves_it(story: Story) -> None:
    story.acts_for(CUSTOMER)
    story.records("ask the Ombudsman", answers={"What is still wrong": "I want it in the newspaper."})
    story.acts_for("Ombudsman")
    story.it_is(date(2027, 1, 28))
    answer = {"What is the answer?": "Leave it as it is"}
    story.records("decide whether to look into it", by="By post", answers=answer)
    story.is_told("It ended on Thursday 28 January 2027: not taken up by the Ombudsman.")
