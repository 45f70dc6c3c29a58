"""A whole dispute under the Worcestershire process, to a recommendation by two of three, in a real browser."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Look
from tests.e2e.story import Answer, Story

pytestmark = pytest.mark.browser

COUNCIL, FORUM = "Ashlode District Council", "Hallowick Parents’ Forum"
PANEL = {
    "Independent representative": ["Imogen Sallow"],
    "Statutory member": ["Dev Marlow"],
    "Voluntary member": ["Hetty Roke"],
}


@pytest.fixture
def story(page_without_js: Page, demo: str) -> Story:
    """The Secretariat, on Monday 9 February 2026."""
    told = Story(page_without_js, demo, "worcestershire")
    told.acts_for("Secretariat")
    told.it_is(date(2026, 2, 9))
    return told


def test_a_dispute_from_the_letter_to_the_recommendations(story: Story, look: Look) -> None:
    _the_letter_with_the_five_details_comes(story)
    _the_chair_asks_for_advice(story)
    _the_panel_is_convened_within_28_days(story)
    _the_first_meeting_is_held(story)
    _the_panel_takes_another_timescale(story)
    _two_of_three_see_a_breach(story, look)
    _the_recommendations_end_it_and_are_reported(story)


def _the_letter_with_the_five_details_comes(story: Story) -> None:
    sides = {"A": (FORUM, "voluntary"), "B": (COUNCIL, "statutory")}
    story.opens_dispute("Scores of others changed after the closing date", date(2026, 1, 12), sides)
    raised = {
        "Which part of the Compact": "Funding and Procurement: keep to the criteria",
        "How it was not kept": "The weights were changed after the closing date.",
    }
    story.records("raise it with the organisation", date(2026, 1, 12), "By phone", answers=raised)
    letter = {
        "A summary of the issue": "The weights were changed after the bids had closed.",
        "The principle or guideline": "Funding and Procurement: keep to the criteria",
        "Who is involved and in which role": "Nell Combe, grants officer",
        "Copies of correspondence": "E-mail of 19 January 2026",
        "The action so far": "A call, an e-mail and an answer.",
    }
    story.tries(
        "write to the Chair",
        by="By post",
        who=f"{FORUM} (A)",
        answers={**letter, "A summary of the issue": ""},
    )
    story.is_told("Please put this right")
    expect(story.page.get_by_label("Copies of correspondence")).to_have_value("E-mail of 19 January 2026")
    story.page.get_by_label("A summary of the issue").fill(letter["A summary of the issue"])
    story.sends()
    entry = story.entry("write to the Chair")
    for detail in letter.values():
        expect(entry).to_contain_text(detail)
    story.records("tell both that the letter came", by="By post")


def _the_chair_asks_for_advice(story: Story) -> None:
    story.acts_for("Chair")
    story.it_is(date(2026, 2, 12))
    story.records("ask the Complaints Manager for advice", by="By e-mail")
    story.acts_for("Complaints Manager")
    story.it_is(date(2026, 2, 19))
    story.records("advise on the way forward", answers={"What is the answer?": "Start conciliation"})
    story.acts_for("Chair")
    story.owes("convene the panel", "Thursday 19 March 2026")
    story.owed("convene the panel").get_by_text("Why this date?").click()
    story.is_told("28 days later is Thursday 19 March 2026.")


def _the_panel_is_convened_within_28_days(story: Story) -> None:
    story.it_is(date(2026, 3, 10))
    wrong = PANEL | {"Voluntary member": []}
    story.tries("choose the members", by="In person", answers=wrong)
    story.is_told("Please put this right")
    story.goes_back()
    story.records("choose the members", by="In person", answers=PANEL)
    story.it_is(date(2026, 3, 12))
    story.records("convene the panel", by="By post")
    story.owes("hold the first meeting", "Thursday 2 April 2026")


def _the_first_meeting_is_held(story: Story) -> None:
    story.acts_for("Secretariat")
    story.it_is(date(2026, 3, 17))
    criteria = {"The criteria": "What was promised, and what was done."}
    story.records("show the criteria to both", by="By post", answers=criteria)
    story.acts_for("Panel")
    story.it_is(date(2026, 3, 31))
    story.records("hold the first meeting", by="In person")
    story.owes("decide whether there was a breach", "Tuesday 12 May 2026")
    story.owes("send the recommendations", "Tuesday 12 May 2026")


def _the_panel_takes_another_timescale(story: Story) -> None:
    story.it_is(date(2026, 4, 22))
    story.records("consider the information from both sides", by="In person")
    story.it_is(date(2026, 5, 7))
    other: dict[str, Answer] = {
        "The new date": date(2026, 5, 29),
        "Why it cannot be sooner": "Scores had to be asked for.",
    }
    story.records("agree another timescale", by="In person", answers=other)
    story.owes("decide whether there was a breach", "Friday 29 May 2026")
    expect(story.owed("decide whether there was a breach")).to_contain_text("Tuesday 12 May 2026")
    expect(story.turn.get_by_role("link", name="Tell everyone the new date")).to_be_visible()
    story.records("tell everyone the new date", by="By post")
    for side in (FORUM, COUNCIL):
        story.acts_for(side)
        expect(story.entry("tell everyone the new date")).to_be_visible()
        expect(story.page.get_by_text("Friday 29 May 2026").first).to_be_visible()


def _two_of_three_see_a_breach(story: Story, look: Look) -> None:
    story.acts_for("Panel")
    story.it_is(date(2026, 5, 27))
    story.page.get_by_role("link", name="Vote: decide whether there was a breach").click()
    story.page.get_by_role("link", name="Dev Marlow", exact=True).click()
    beside = story.page.get_by_role("region", name="What to go by")
    for told in ("The promise", "The criteria", "Both sides have seen this, too."):
        expect(beside.get_by_text(told, exact=True)).to_be_visible()
    look(story.page, "vote-beside-criteria")
    story.goes_back()
    story.opens("decide whether there was a breach")
    look(story.page, "votes-of-three")
    story.goes_back()
    votes = {
        "How did Imogen Sallow vote?": "A breach",
        "How did Dev Marlow vote?": "No breach",
        "How did Hetty Roke vote?": "A breach",
    }
    story.records("decide whether there was a breach", by="In person", answers=votes)
    entry = story.entry("decide whether there was a breach")
    expect(entry).to_contain_text("A breach")
    expect(entry.locator("div", has_text="Dev Marlow voted")).to_contain_text("no breach")
    story.acts_for(FORUM)
    expect(story.page.get_by_text("Dev Marlow voted")).to_have_count(0)


def _the_recommendations_end_it_and_are_reported(story: Story) -> None:
    story.acts_for("Secretariat")
    story.it_is(date(2026, 5, 28))
    written = {
        "The reasons": "The weights used are not those published.",
        "What is recommended": "Score again.",
    }
    story.records("send the recommendations", by="By post", answers=written)
    story.is_told("It ended on Thursday 28 May 2026: decided by the panel.")
    report = "report the outcome to the Steering Group"
    expect(story.owed(report)).to_contain_text("The day of that meeting is not known yet.")
    story.notes_meeting("Steering Group", date(2026, 6, 16))
    story.owes(report, "Tuesday 16 June 2026")
    story.acts_for("Chair")
    story.it_is(date(2026, 6, 16))
    story.records(report, by="In person")
    expect(story.owed(report)).to_have_count(0)
    story.acts_for(COUNCIL)
    story.records("say what was put in place", answers={"The measures": "Scored again."})
