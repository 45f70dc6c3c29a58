"""A yearly summary in the browser: written by the office, posted, and read by the body that it went to."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.harness import inspect
from tests.e2e.story import Story

pytestmark = pytest.mark.browser


def test_the_hub_gets_its_yearly_summary(any_page: Page, demo: str) -> None:
    office = Story(any_page, demo, "devon")
    office.acts_for("Development Worker")
    page = office.page
    page.get_by_role("link", name="Between disputes").click()
    page.get_by_role("link", name="Present the yearly summary", exact=True).click()
    expect(page.get_by_role("heading", name="A letter goes with this: yearly summary")).to_be_visible()
    page.get_by_label("By post", exact=True).check()
    page.get_by_role("button", name="Go on to the letter").click()
    expect(page.locator("h1")).to_contain_text("Yearly summary")
    letter = page.locator(".letter").first
    expect(letter).to_contain_text("Smaller numbers are left out.")
    for told in ("Otterleigh Transport Volunteers", "DEV-2026-"):
        expect(letter).not_to_contain_text(told)
    with page.expect_download() as taken:
        page.get_by_role("button", name="In large print (PDF)").first.click()
    assert Path(taken.value.path()).read_bytes().startswith(b"%PDF")
    page.get_by_role("button", name="Back to the step").click()
    page.get_by_role("button", name="Go on to the letter").click()
    page.get_by_role("button", name="Send and record this step").click()
    expect(page.get_by_role("heading", name="To print and post").first).to_be_visible()
    page.get_by_role("button", name="Posted today").first.click()
    expect(page.get_by_text("It stands beside the letter.")).to_be_visible()
    address = page.url
    reader = Story(any_page, demo, "devon")
    reader.acts_for("Hub")
    page.get_by_role("link", name="Between disputes").click()
    page.get_by_role("link", name="Yearly summary", exact=True).first.click()
    expect(page.locator(".letter")).to_contain_text("It holds no details of a case and no names.")
    expect(page.get_by_role("link", name="Say how it went")).to_have_count(0)
    reader.acts_for("Otterleigh Transport Volunteers")
    page.goto(address)
    expect(page.locator("h1")).to_have_text("Page not found")


def test_on_a_narrow_screen_nothing_runs_out_of_sight(
    browser_page: Page, demo: str, pictures: Path | None
) -> None:
    office = Story(browser_page, demo, "wiltshire")
    office.acts_for("Secretariat")
    office.page.set_viewport_size({"width": 320, "height": 640})
    office.page.goto(f"{demo}/wiltshire/notices")
    inspect(office.page, "between-narrow", pictures)
