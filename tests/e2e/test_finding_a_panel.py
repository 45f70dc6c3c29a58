"""The office of the Wiltshire Compact gathers a panel of five, loses a Joint Chair to a link, and is done within the month."""

import re
from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Look
from tests.e2e.story import Story

pytestmark = pytest.mark.browser

SIDES = {"A": ("Fenwold Carers", "VCSE"), "B": ("Ashmere County Council", "local authority")}
LINKED, WILLING, BUSY = "Martin Orrell", "Ines Hallow", "Ada Quill"


@pytest.fixture
def story(page_without_js: Page, demo: str) -> Story:
    """The office, on the day after a dispute has asked for a panel."""
    told = Story(page_without_js, demo, "wiltshire")
    told.acts_for("Secretariat")
    told.it_is(date(2026, 11, 5))
    told.opens_dispute("A hall that is let to others", date(2026, 10, 5), SIDES)
    told.records(
        "write to the Secretariat", date(2026, 11, 4), "By post", answers={"The written dispute": "A letter"}
    )
    told.records(
        "send the records of step one",
        by="By post",
        answers={"The records of step one": "Notes of two calls"},
    )
    return told


def test_a_joint_chair_has_a_link_and_the_panel_is_settled_within_the_month(story: Story, look: Look) -> None:
    _a_panel_is_proposed_and_can_be_drawn_again(story, look)
    _people_are_asked_and_answer(story)
    _whoever_says_no_is_not_proposed_and_may_say_yes_later(story, look)
    _the_proposal_is_used(story)
    _the_joint_chair_declares_a_link(story)
    _a_substitute_takes_the_place(story, look)
    _the_panel_is_arranged_in_time(story)


def _gathers(story: Story) -> None:
    story.page.goto(story.case)
    story.page.locator(".side").get_by_role("link", name="Find the panel", exact=True).click()


def _draws(story: Story, button: str = "Propose people") -> list[str]:
    story.page.get_by_role("button", name=button).click()
    return _names(story)


def _proposal(story: Story) -> Locator:
    return story.page.locator("#proposal ~ ul.tasks").first


def _names(story: Story) -> list[str]:
    expect(story.page.get_by_text(re.compile(r"Draw [0-9a-f]+\."))).to_be_visible()
    return [name.strip() for name in _proposal(story).locator("h3 > span").all_text_contents()]


def _a_panel_is_proposed_and_can_be_drawn_again(story: Story, look: Look) -> None:
    _gathers(story)
    story.is_told(
        "0 of 5: you still need 1 person for the seat “Joint Chair VCSE”", "By Friday 4 December 2026"
    )
    story.page.get_by_text("Why this date?").click()
    story.is_told("The rule is: 1 month after write to the Secretariat.")
    names = _draws(story)
    assert len(names) == 5
    assert LINKED in names
    story.page.reload()
    assert _names(story) == names, "the same address draws the same"
    assert len(_draws(story, "Draw again")) == 5
    look(story.page, "panel-proposed")


def _people_are_asked_and_answer(story: Story) -> None:
    asked = _names(story)
    story.page.get_by_role("link", name="Ask these people whether they have a link, and to serve").click()
    for name in asked:
        expect(story.page.get_by_role("checkbox", name=name)).to_be_checked()
    story.page.get_by_label("In one line: what is it about?").fill("Who may use a hall")
    story.page.get_by_role("button", name="Ask them").click()
    expect(story.page.get_by_role("heading", name="They are asked.")).to_be_visible()
    _notes_a_declaration(story, WILLING)
    _notes_a_call(story, WILLING, "Yes", "In the evening")
    _notes_a_call(story, BUSY, "No", "She is abroad")


def _notes_a_declaration(story: Story, name: str) -> None:
    story.page.get_by_role("link", name="Write down what somebody told you").click()
    story.page.get_by_label("Who told you?").select_option(label=name)
    story.page.get_by_label("No link with either of them").check()
    story.page.get_by_role("button", name="Write this down").click()


def _notes_a_call(story: Story, name: str, answer: str, words: str) -> None:
    _gathers(story)
    story.page.get_by_role("link", name="Write down who can serve").click()
    story.page.get_by_label("Who told you?").select_option(label=name)
    story.page.get_by_role("radio", name=answer, exact=True).check()
    story.page.get_by_label("What was said?").fill(words)
    story.page.get_by_role("button", name="Write this down").click()
    expect(story.page.get_by_role("heading", name="Written down")).to_be_visible()


def _whoever_says_no_is_not_proposed_and_may_say_yes_later(story: Story, look: Look) -> None:
    names = _draws(story)
    assert WILLING in names
    assert BUSY not in names
    expect(_proposal(story).locator("li", has_text=WILLING)).to_contain_text("Said yes")
    story.page.get_by_text(re.compile(r"^Cannot sit, and why")).click()
    story.is_told(f"{BUSY} cannot serve")
    look(story.page, "panel-who-next")
    story.page.get_by_role("link", name="Links declared").click()
    _notes_a_declaration(story, BUSY)
    _notes_a_call(story, BUSY, "Yes", "She is back")
    assert {WILLING, BUSY} < set(_draws(story))
    story.page.get_by_text(f"What {BUSY} said").click()
    story.is_told("She is back", "She is abroad")


def _the_proposal_is_used(story: Story) -> None:
    names = _names(story)
    story.page.get_by_role("link", name="Use this proposal").click()
    expect(story.page.locator("h1")).to_contain_text("Choose the members")
    for name in names:
        expect(story.page.get_by_role("checkbox", name=name, checked=True)).to_be_visible()
    story.page.get_by_role("radio", name="In person").check()
    story.sends()
    expect(story.page.get_by_role("heading", name="Recorded: choose the members")).to_be_visible()
    _gathers(story)
    story.is_told("5 of 5: the panel is complete.")


def _the_joint_chair_declares_a_link(story: Story) -> None:
    story.it_is(date(2026, 11, 12))
    story.acts_for("Panel")
    story.page.get_by_role("link", name="Say that you have a link").click()
    story.page.get_by_label("Who are you?").select_option(label=LINKED)
    story.page.get_by_label("A link", exact=True).check()
    story.page.get_by_label("What is it, in a few words?").fill("I chair the committee that lets the hall.")
    story.page.get_by_role("button", name="Send").click()
    story.is_told("A link is not a fault. Somebody else takes your place")


def _a_substitute_takes_the_place(story: Story, look: Look) -> None:
    story.acts_for("Secretariat")
    _gathers(story)
    story.is_told("4 of 5: you still need 1 person for the seat “Joint Chair public sector”")
    (substitute,) = _draws(story)
    assert substitute != LINKED
    story.page.get_by_text(re.compile(r"^Cannot sit, and why")).click()
    story.is_told(f"{LINKED} has stepped aside")
    look(story.page, "panel-substitute")
    story.page.get_by_role("link", name="Use this proposal").click()
    expect(story.page.locator("h1")).to_contain_text("Put in a substitute")
    expect(story.page.get_by_role("checkbox", name=substitute, checked=True)).to_be_visible()
    story.page.get_by_role("radio", name="In person").check()
    story.page.get_by_role("button", name="Record without a letter from here").click()
    expect(story.page.get_by_role("heading", name="Recorded: put in a substitute")).to_be_visible()
    expect(story.page.locator(".side")).to_contain_text(substitute)
    expect(story.page.locator(".side")).not_to_contain_text(LINKED)


def _the_panel_is_arranged_in_time(story: Story) -> None:
    _gathers(story)
    story.is_told("5 of 5: the panel is complete.")
    story.page.goto(story.case)
    story.it_is(date(2026, 11, 19))
    story.records("arrange the panel", by="By e-mail", answers={"The first meeting": date(2026, 12, 2)})
    story.page.get_by_text("What was owed before").click()
    done = story.page.locator(".tasks > li", has=story.page.get_by_role("heading", name="Arrange the panel"))
    expect(done).to_contain_text("By Friday 4 December 2026")
    expect(done).to_contain_text("Done in time")
