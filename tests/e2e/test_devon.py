"""A whole disagreement under the Compact for Devon, to its end at a second sitting, in a real browser."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.story import Story

pytestmark = pytest.mark.browser


@pytest.fixture
def story(any_page: Page, demo: str) -> Story:
    """The Development Worker, on Thursday 5 February 2026."""
    told = Story(any_page, demo, "devon")
    told.acts_for("Development Worker")
    told.it_is(date(2026, 2, 5))
    return told


def test_a_disagreement_from_the_letter_to_an_agreed_answer(story: Story) -> None:
    _the_letter_comes_by_post(story)
    _the_group_is_called_together(story)
    _the_group_chooses_its_chair_and_finds_it_covered(story)
    _each_side_names_who_comes(story)
    _two_sittings_bring_an_answer(story)
    _the_hub_hears_what_was_learned(story)


def test_a_difference_that_was_solved_is_told_in_three_minutes(story: Story) -> None:
    story.acts_for("Otterleigh Transport Volunteers")
    story.page.get_by_role("link", name="Between disputes").click()
    story.page.get_by_role("link", name="Tell of a difference solved directly").click()
    for question, answer in {
        "Which organisation, or who?": "Otterleigh Transport Volunteers",
        "The other organisation": "Ilder Valley District Council",
        "The promise it was about": "Partnerships: tell each other early",
        "What happened": "A timetable changed without a word.",
        "How it was solved": "They rang, and it was put right in a day.",
    }.items():
        story.page.get_by_label(question).fill(answer)
    story.page.get_by_role("button", name="Record this").click()
    story.is_told("Thank you. No case was opened.", "They rang, and it was put right in a day.")
    story.acts_for("Development Worker")
    story.page.get_by_role("link", name="Between disputes").click()
    story.is_told("They rang, and it was put right in a day.")
    story.page.get_by_role("link", name="Disputes", exact=True).click()
    expect(story.page.get_by_text("A timetable changed")).to_have_count(0)


def _the_letter_comes_by_post(story: Story) -> None:
    sides = {
        "A": ("Tamarwell Food Bank", "voluntary and community"),
        "B": ("Hartle and Moor District Council", "public"),
    }
    story.opens_dispute("The cut of a bus route", date(2026, 1, 13), sides)
    concern = {"Which commitment": "Partnerships: plan changes together", "The concern": "A route was cut."}
    story.records("explain the concern", date(2026, 1, 13), "By e-mail", answers=concern)
    letter = {
        "The organisations concerned": "Tamarwell Food Bank\nHartle and Moor District Council",
        "What the disagreement is about": "The cut of a route.",
    }
    who = "Hartle and Moor District Council (B)"
    story.records("refer it to Stage 2", date(2026, 2, 5), "By post", who=who, answers=letter)
    story.owes("convene the group", "Thursday 5 March 2026")
    expect(story.turn).to_contain_text("Hoped for by Thursday 19 February 2026")
    story.records("tell both that the letter came", by="By e-mail")


def _the_group_is_called_together(story: Story) -> None:
    story.it_is(date(2026, 2, 24))
    members = {
        "Voluntary and community member": ["Nell Combe", "Wyn Cullen"],
        "Public sector member": ["Sunita Marl", "Guy Lannock"],
    }
    uneven = members | {"Public sector member": ["Sunita Marl"]}
    story.tries("agree the members", by="In person", answers=uneven)
    story.is_told("Please put this right")
    story.goes_back()
    story.records("agree the members", by="In person", answers=members)
    story.records("convene the group", by="By e-mail", answers={"The first meeting": date(2026, 3, 4)})


def _the_group_chooses_its_chair_and_finds_it_covered(story: Story) -> None:
    story.acts_for("Mediation Group")
    story.it_is(date(2026, 3, 4))
    story.records("choose the chair", answers={"Who is to be the chair of the group?": "Nell Combe"})
    expect(story.page.locator(".side")).to_contain_text("Nell Combe (chair)")
    story.records("decide whether the Compact covers it", answers={"What is the answer?": "Covered"})
    story.owes("hear both", "Thursday 2 April 2026")
    story.owed("hear both").get_by_text("Why this date?").click()
    story.is_told("8 weeks later is Thursday 2 April 2026.")
    story.records("set the day of the hearing", answers={"The hearing": date(2026, 3, 24)})


def _each_side_names_who_comes(story: Story) -> None:
    story.acts_for("Development Worker")
    story.records("invite both to name representatives", by="By e-mail")
    story.acts_for("Tamarwell Food Bank")
    story.tries("name representatives", answers={"Our representatives": "Nora Field\nIvo Marsh\nUna Grey"})
    story.is_told("Give no more than 2. You have 3")
    expect(story.page.get_by_label("Our representatives")).to_have_value("Nora Field\nIvo Marsh\nUna Grey")
    story.page.get_by_label("Our representatives").fill(
        "Nora Field, Otterleigh Advice\nIvo Marsh, Citizens’ Desk"
    )
    story.sends()
    story.is_told("from another organisation")
    story.page.get_by_label("Our representatives").fill("Nora Field\nIvo Marsh, Otterleigh Advice")
    story.sends()
    expect(story.entry("name representatives")).to_contain_text("Ivo Marsh, Otterleigh Advice")
    story.acts_for("Hartle and Moor District Council")
    story.records("name representatives", answers={"Our representatives": "Ida Grey"})


def _two_sittings_bring_an_answer(story: Story) -> None:
    story.acts_for("Development Worker")
    story.it_is(date(2026, 3, 24))
    story.records("hear both", by="In person")
    story.page.get_by_text("What was owed before").click()
    story.is_told("Done in time")
    story.records(
        "arrange a further sitting", by="By e-mail", answers={"The further sitting": date(2026, 4, 21)}
    )
    story.it_is(date(2026, 4, 21))
    story.records("hold a further sitting", by="In person", answers={"What has moved": "A later start."})
    story.acts_for("Tamarwell Food Bank")
    story.records("agree a solution", answers={"What was agreed": "The route ends in September."})
    expect(story.page.get_by_role("heading", name="This dispute has ended")).to_have_count(0)
    story.acts_for("Hartle and Moor District Council")
    story.records("agree a solution")
    story.is_told("It ended on Tuesday 21 April 2026: resolved with the group's help.")


def _the_hub_hears_what_was_learned(story: Story) -> None:
    story.acts_for("Chair of the group")
    expect(story.turn).to_contain_text("It is your turn")
    taken = {"The action taken": "Two sittings, and an answer that both accept."}
    story.records("tell the Hub of action and issues", by="By e-mail", answers=taken)
    expect(story.turn).to_contain_text("This dispute has ended")
    story.acts_for("Hub")
    story.is_told("Page not found")
