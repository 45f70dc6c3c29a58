"""What came of a meeting, from who was there to the last thing done: on a phone of 320 pixels and without scripts."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Look
from tests.e2e.harness import PHONE
from tests.e2e.meeting_pages import CASE, MINUTES, adds, held, writes
from tests.e2e.story import Story

pytestmark = pytest.mark.browser

RAISER, RESPONDER = "Wrenlow Junior Sailing", "Quillham Town Council"


def test_minutes_are_written_agreed_corrected_and_what_is_to_be_done_is_done(
    page_without_js: Page, demo: str, look: Look
) -> None:
    page = page_without_js
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    story = Story(page, demo, "wiltshire")
    story.acts_for("Secretariat")
    page.goto(f"{demo}/wiltshire/")
    story.it_is(date(2026, 11, 21))
    held()(story)
    minutes = page.url
    _who_was_there(page)
    writes(page)
    adds(page)
    _fits(page)
    look(page, "minutes-of-the-office")
    _the_side_asks_for_a_change(story, minutes, look)
    _the_office_corrects_it(story, minutes)
    _the_side_agrees_and_has_done_it(story, minutes)
    story.acts_for("Secretariat")
    page.goto(minutes)
    story.is_told("agreed on", "Done on Friday 20 November 2026.")
    with page.expect_download() as came:
        page.get_by_role("link", name="Take it as a PDF, to print").click()
    assert came.value.path().read_bytes().startswith(b"%PDF")
    # The other side was not asked to come, and finds nothing of it.
    story.acts_for(RESPONDER)
    page.goto(minutes)
    expect(page.locator("h1")).to_have_text("Page not found")


def _fits(page: Page) -> None:
    width: int = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]


def _who_was_there(page: Page) -> None:
    page.get_by_role("link", name="Write down who was there").click()
    page.get_by_label("Who else came? Name 1").fill("Ada Mere")
    page.get_by_role("button", name="Keep this").click()
    expect(page.get_by_role("link", name="Choose for whom Ada Mere came")).to_be_visible()
    expect(page.get_by_label("Who else came? Name 1")).to_have_value("Ada Mere")
    page.get_by_label("For whom did name 1 come?").select_option(label=f"{RAISER} (A)")
    page.get_by_label("In place of whom did name 1 come?").fill("Bea Lund")
    page.get_by_role("button", name="Keep this").click()
    expect(page.get_by_text("Ada Mere: Came.")).to_contain_text("In place of Bea Lund.")


def _the_side_asks_for_a_change(story: Story, minutes: str, look: Look) -> None:
    page = story.page
    story.acts_for(RAISER)
    page.goto(f"{story.address}/wiltshire/")
    expect(page.get_by_role("link", name="Send the dates of all payments.").first).to_be_visible()
    page.get_by_role("link", name=CASE).first.click()
    expect(page.get_by_text("Your yes is asked").first).to_be_visible()
    page.goto(minutes.removesuffix("/minutes"))
    page.get_by_role("link", name=MINUTES).click()
    expect(page.get_by_role("link", name="Correct the minutes")).to_have_count(0)
    look(page, "minutes-of-a-side")
    page.get_by_role("link", name="Say whether they are right").click()
    page.get_by_label("No, something should be changed").check()
    page.get_by_role("button", name="Send this answer").click()
    expect(page.get_by_role("link", name="Say what should be changed")).to_be_visible()
    page.get_by_label("What should be changed?").fill("We also spoke about June.")
    page.get_by_role("button", name="Send this answer").click()
    expect(page.get_by_text("asked for a change on")).to_contain_text("We also spoke about June.")
    _fits(page)


def _the_office_corrects_it(story: Story, minutes: str) -> None:
    page = story.page
    story.acts_for("Secretariat")
    page.goto(minutes)
    page.get_by_role("link", name="Correct the minutes").click()
    page.get_by_label("The minutes", exact=True).fill("We talked about the payments, and about June.")
    page.get_by_role("button", name="Keep this").click()
    story.is_told("Version 2", "no answer yet", "Earlier versions")


def _the_side_agrees_and_has_done_it(story: Story, minutes: str) -> None:
    page = story.page
    story.acts_for(RAISER)
    page.goto(minutes)
    page.get_by_role("link", name="Say whether they are right").click()
    page.get_by_label("Yes, they are right").check()
    page.get_by_role("button", name="Send this answer").click()
    page.get_by_role("link", name="Say that it is done").click()
    for box, typed in (("Day", "20"), ("Month", "11"), ("Year", "2026")):
        page.get_by_label(box, exact=True).fill(typed)
    page.get_by_role("button", name="Keep this").click()
    story.is_told("Done on Friday 20 November 2026.")
    _fits(page)
