"""A whole disagreement under the Staffordshire Compact, decided by a casting vote, in a real browser."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Look
from tests.e2e.harness import DESKTOP, PHONE
from tests.e2e.story import Story

pytestmark = pytest.mark.browser

CARE, TRUST = "Thornwick Care Partnership", "Peakholm Health Trust"
MEMBERS = {
    "Third sector member": ["Ruth Ember", "Col Finch"],
    "Statutory member": ["Ines Marlow", "Abel Stone"],
}
VOTES = {
    "Ruth Ember": "Covered",
    "Col Finch": "Covered",
    "Ines Marlow": "Not covered",
    "Abel Stone": "Not covered",
}
COVERS = "decide whether the Compact covers it"
TELL = "tell both that it is not covered"


@pytest.fixture
def story(page_without_js: Page, demo_of_its_own: str) -> Story:
    """The Working Group, on Monday 29 June 2026. The last chair was from the statutory sector."""
    return _begun(page_without_js, demo_of_its_own)


def _begun(page: Page, demo: str) -> Story:
    told = Story(page, demo, "staffordshire")
    told.acts_for("Working Group")
    told.it_is(date(2026, 6, 29))
    return told


def test_a_disagreement_from_the_form_to_an_agreed_answer(story: Story, look: Look) -> None:
    _the_enquiry_form_comes(story)
    _nobody_of_the_directorate_sits(story)
    _the_chair_comes_from_the_sector_whose_turn_it_is(story)
    _the_chair_decides_two_against_two(story, look, "Covered")
    _it_goes_on_to_a_hearing(story)
    _both_are_heard_and_agree(story)


def test_the_casting_vote_leads_to_the_letter_that_tells_it(story: Story, look: Look) -> None:
    _the_enquiry_form_comes(story)
    _nobody_of_the_directorate_sits(story)
    _the_chair_comes_from_the_sector_whose_turn_it_is(story)
    _the_chair_decides_two_against_two(story, look, "Not covered")
    _the_letter_is_put_to_the_group(story, look)
    _every_member_agrees(story, look)
    _it_is_sent_and_both_sides_read_it(story)


def test_a_concern_told_in_confidence_stays_with_those_who_may_read_it(
    page_without_js: Page, demo: str
) -> None:
    story = _begun(page_without_js, demo)
    story.page.get_by_role("link", name="Between disputes").click()
    story.page.get_by_role("link", name="Tell of a concern in confidence").click()
    for question, answer in {
        "Which organisation, or who?": "Pike Lane Toddler Group",
        "The organisation the concern is about": "Marl Valley Borough Council",
        "The promise the concern is about": "Funding, Commissioning and procurement: keep paperwork in proportion",
        "What worries us": "A form of 31 pages.",
    }.items():
        story.page.get_by_label(question).fill(answer)
    story.page.get_by_role("radio", name="By phone").check()
    story.page.get_by_role("button", name="Go on: choose who may read it").click()
    story.page.get_by_label("Kit Larch", exact=True).check()
    story.page.get_by_role("button", name="Record this").click()
    story.is_told("Thank you. No case was opened.")
    for whom in ("Steering Group", "Marl Valley Borough Council"):  # whoever wrote it down reads it again
        story.acts_for(whom)
        story.page.get_by_role("link", name="Between disputes").click()
        expect(story.page.get_by_role("heading", name="Between disputes")).to_be_visible()
        expect(story.page.get_by_text("A form of 31 pages.")).to_have_count(0)
        expect(story.page.get_by_text("Pike Lane Toddler Group")).to_have_count(0)


def _the_enquiry_form_comes(story: Story) -> None:
    sides = {"A": (CARE, "third sector"), "B": (TRUST, "statutory")}
    story.opens_dispute("A form of 24 pages for a small grant", date(2026, 6, 15), sides)
    concern = {
        "Which commitment": "Funding, Commissioning and procurement: keep paperwork in proportion",
        "The concern": "A form of 24 pages.",
    }
    story.records("explain the concern", date(2026, 6, 15), "By e-mail", answers=concern)
    form = {
        "The organisations concerned": f"{CARE}\n{TRUST}",
        "Which part or directorate it concerns": "Community services",
        "What it is about": "The length of a form.",
        "What would put it right": "One page.",
    }
    story.records("refer it to Stage 2", by="By e-mail", who=f"{CARE} (A)", answers=form)
    story.owes("convene the group", "Monday 27 July 2026")
    expect(story.owed("convene the group")).to_contain_text("Hoped for by Monday 13 July 2026")
    story.records("tell both that the form came", by="By e-mail")
    story.notes_meeting("Steering Group", date(2026, 9, 15))


def _nobody_of_the_directorate_sits(story: Story) -> None:
    story.acts_for(TRUST)
    story.it_is(date(2026, 7, 1))
    story.records("say which directorate it concerns", answers={"The directorate": "Community services"})
    story.acts_for("Working Group")
    story.it_is(date(2026, 7, 8))
    expect(story.entry("say which directorate it concerns")).to_contain_text("Community services")
    story.records("choose the members", by="By e-mail", answers=MEMBERS)
    story.it_is(date(2026, 7, 9))
    story.records("convene the group", by="By e-mail", answers={"The first meeting": date(2026, 7, 14)})


def _the_chair_comes_from_the_sector_whose_turn_it_is(story: Story) -> None:
    story.acts_for("Mediation Group")
    story.it_is(date(2026, 7, 14))
    question = "Who is to be the chair of the group?"
    story.tries("choose the chair", by="In person", answers={question: "Ines Marlow"})
    story.is_told("Please put this right", "it is the turn of third sector")
    story.goes_back()
    story.records("choose the chair", by="In person", answers={question: "Ruth Ember"})
    expect(story.page.locator(".side")).to_contain_text("Ruth Ember (chair)")


def _the_chair_decides_two_against_two(story: Story, look: Look, answer: str) -> None:
    story.opens(COVERS)
    story.is_told("It is a second vote of Ruth Ember, the chair.")
    look(story.page, "casting-vote")
    story.goes_back()
    story.page.set_viewport_size({"width": 320, "height": 640})
    _votes_as(story, "Ruth Ember")
    story.is_told("No vote is open")
    look(story.page, "vote-to-open")
    story.page.get_by_role("button", name="Open the vote").click()
    for name, vote in VOTES.items():
        _votes_as(story, name)
        story.page.get_by_role("radio", name=vote, exact=True).check()
        story.page.get_by_role("checkbox", name="I declare again that nothing has changed").check()
        story.page.get_by_role("button", name="Keep my vote").click()
        story.is_told("Your vote is kept", f"You have voted: {vote}.")
        expect(story.page.get_by_text("As chair you decide")).to_have_count(0)
    _votes_as(story, "Ruth Ember")
    story.is_told("4 of 4 have voted", "The votes can be counted now.")
    look(story.page, "vote-to-count")
    story.page.get_by_role("button", name="Count and record").click()
    story.is_told("The votes are equal, 2 to 2. As chair you decide")
    look(story.page, "vote-tied-answer")
    _votes_as(story, "Ines Marlow")
    story.is_told("It is for the chair to go on.")
    _votes_as(story, "Ruth Ember")
    story.is_told("The votes are equal, 2 to 2. As chair you decide")
    look(story.page, "vote-tied")
    group = story.page.get_by_role("group", name="What do you decide as chair?")
    group.get_by_label(answer, exact=True).check()
    story.page.get_by_label("Why do you decide so?").fill("The Code speaks of every grant.")
    story.page.get_by_role("button", name="Decide and record").click()
    story.is_told(f"Recorded: {COVERS}", "The Code speaks of every grant.", "Ines Marlow voted")
    story.page.set_viewport_size({"width": 1366, "height": 768})


def _it_goes_on_to_a_hearing(story: Story) -> None:
    story.owes("hear both", "Monday 24 August 2026")
    story.owes("report progress to the Steering Group", "Tuesday 15 September 2026")
    story.records("set the day of the hearing", by="In person", answers={"The hearing": date(2026, 8, 20)})


def _the_letter_is_put_to_the_group(story: Story, look: Look) -> None:
    story.acts_for("Working Group")
    expect(story.page.get_by_text("Ines Marlow voted")).to_have_count(0)
    expect(story.page.get_by_text("The Code speaks of every grant.")).to_have_count(0)
    story.opens(TELL)
    story.page.get_by_label("By post", exact=True).check()
    story.page.get_by_role("button", name="Go on to the letter").click()
    story.is_told("The group has decided that the Compact does not cover this.")
    for told in ("casting vote", "2 to 2", "The Code speaks of every grant."):
        expect(story.page.get_by_text(told)).to_have_count(0)
    story.page.get_by_role("button", name="Put these words to them").click()
    story.is_told("This letter waits for a yes", *VOTES)
    look(story.page, "tie-letter-waits")


def _every_member_agrees(story: Story, look: Look) -> None:
    draft = story.page.url
    story.acts_for("Mediation Group")
    story.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    for name in VOTES:
        story.page.goto(f"{draft}/yes")
        story.page.get_by_role("link", name=name, exact=True).click()
        story.is_told(f"This is the page of {name}.")
        look(story.page, "tie-letter-yes")
        story.page.get_by_role("button", name="I agree to these words").click()
        story.is_told("You agreed to these words")
    story.page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    story.acts_for("Working Group")
    story.page.goto(draft)


def _it_is_sent_and_both_sides_read_it(story: Story) -> None:
    story.page.get_by_role("button", name="Go on and send it").click()
    story.is_told("All have agreed to these words")
    story.page.get_by_role("button", name="Send and record this step").click()
    for side in (CARE, TRUST):
        story.acts_for(side)
        story.is_told("It ended on Tuesday 14 July 2026: not covered by the Compact.")
        source = story.page.content()
        assert not any(f"{name} voted" in source for name in VOTES)
        assert "Casting vote" not in source
        assert "The Code speaks of every grant." not in source
        story.page.get_by_role("link", name="Not covered", exact=True).first.click()
        story.is_told("The group has decided that the Compact does not cover this.")


def _votes_as(story: Story, member: str) -> None:
    """Go to that member's own page of the vote, from the page of the case."""
    story.page.goto(story.case)
    story.page.get_by_role("link", name=f"Vote: {COVERS}").click()
    story.page.get_by_role("link", name=member, exact=True).click()
    story.is_told(f"This is the page of {member}.")


def _both_are_heard_and_agree(story: Story) -> None:
    story.acts_for("Working Group")
    story.records("invite both to name representatives", by="By e-mail")
    told = story.owed("tell the group who will come")
    expect(told).to_contain_text("Wanted by Thursday 13 August 2026")
    story.acts_for(CARE)
    story.records("name representatives", answers={"Our representatives": "Bea Holt"})
    story.acts_for("Working Group")
    story.it_is(date(2026, 8, 20))
    story.records("tell the group who will come", by="By e-mail")
    story.acts_for("Mediation Group")
    story.records("hear both", by="In person")
    for side in (CARE, TRUST):
        story.acts_for(side)
        story.records("agree a solution", answers={"What was agreed": "One page."})
    story.is_told("It ended on Thursday 20 August 2026: resolved with the group's help.")
    expect(story.page.get_by_text("The Code speaks of every grant.")).to_have_count(0)
