"""In a real browser: an office lets a letter go by itself and takes that back, and an approver sees what was changed."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Look
from tests.e2e.elsewhere import letter_by_itself
from tests.e2e.harness import inspect
from tests.e2e.letters_shown import draft
from tests.e2e.story import Story

pytestmark = pytest.mark.browser


def test_an_office_lets_a_letter_go_by_itself_and_takes_that_back(
    any_page: Page, demo: str, look: Look
) -> None:
    story = Story(any_page, demo, "devon")
    letter_by_itself(story)
    page, here = story.page, story.page.url
    expect(page.get_by_text("No. A person reads each one and sends it.")).to_be_visible()
    page.get_by_role("button", name="Switch it on, in these words").click()
    expect(page.get_by_text("Development Worker switched it on.")).to_be_visible()
    look(page, "by-itself-on")
    page.goto(f"{demo}/devon/procedure")
    expect(page.get_by_role("heading", name="Letters that go by themselves")).to_be_visible()
    page.goto(here)
    page.get_by_role("button", name="Switch it off").click()
    expect(page.get_by_text("No. A person reads each one and sends it.")).to_be_visible()
    expect(page.get_by_text("Development Worker: off")).not_to_have_count(0)
    page.goto(f"{demo}/devon/procedure")
    expect(page.get_by_role("heading", name="Letters that go by themselves")).to_have_count(0)


def test_an_approver_says_no_and_sees_what_was_changed_since(
    browser_page: Page, demo: str, pictures: Path | None
) -> None:
    story = Story(browser_page, demo, "wiltshire")
    story.acts_for("Secretariat")
    draft(story)
    page, first = story.page, story.page.url
    story.acts_for("Joint Chair VCSE")
    page.goto(f"{first}/yes")
    expect(page.get_by_role("heading", name="Changed in the words that the Compact gives")).not_to_have_count(
        0
    )
    expect(page.locator("ins, del")).to_have_count(0)
    page.get_by_text("I ask for a change").click()
    page.get_by_label("Which change do you ask for, and why?").fill("Say thank you for the records.")
    page.get_by_role("button", name="Ask for this change").click()
    expect(page.get_by_role("heading", name="You asked for a change")).to_be_visible()
    story.acts_for("Secretariat")
    page.goto(first)
    page.get_by_role("button", name="Change the words").click()
    boxes = page.locator("textarea[name^=words-]")
    expect(boxes.first).to_be_attached()  # the next page has come
    for box in boxes.all():
        box.evaluate("(one) => { one.closest('details').open = true }")
        box.fill(box.input_value().replace("## why", "Thank you for the records.\n\n## why", 1))
    page.get_by_role("button", name="Show it with these words").first.click()
    expect(page.get_by_role("heading", name="Changed in these words")).not_to_have_count(0)
    page.get_by_role("button", name="Put these words to them").click()
    second = page.url
    assert second != first
    story.acts_for("Joint Chair VCSE")
    page.goto(f"{second}/yes")
    expect(page.get_by_text("You asked for this change: Say thank you for the records.")).not_to_have_count(0)
    marked = page.locator("ins").first
    expect(marked).to_contain_text("put in: Thank you for the records. (end of what was put in)")
    inspect(page, "yes-with-changes", pictures)
    page.get_by_role("button", name="I agree to these words").click()
    expect(page.get_by_role("heading", name="You agreed to these words")).to_be_visible()
