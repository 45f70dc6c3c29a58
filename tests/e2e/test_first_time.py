"""The first minutes with an empty database, as `evenhand serve` shows them: what to do next is never in doubt."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.harness import inspect

pytestmark = pytest.mark.browser


def test_from_nothing_to_the_first_person_and_the_first_dispute(
    browser_page: Page, served: str, pictures: Path
) -> None:
    page = browser_page
    page.goto(served)
    compacts = page.locator(".cards > li")
    assert compacts.count() >= 2
    expect(compacts.filter(has_text="No dispute yet")).to_have_count(compacts.count())
    expect(page.get_by_text("Demonstration")).to_have_count(0)
    inspect(page, "first-start", pictures)
    page.get_by_role("link", name="Wiltshire Compact dispute resolution process", exact=True).click()
    page.get_by_role("radio", name="Secretariat", exact=True).check()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name="Begin with the people")).to_be_visible()
    inspect(page, "first-list", pictures)
    page.get_by_role("link", name="Enter the people").click()
    expect(page.get_by_text("Begin with those who hold office")).to_be_visible()
    inspect(page, "first-people", pictures)
    page.get_by_role("link", name="Enter a person").click()
    page.get_by_label("Name", exact=True).fill("Priya Fallow")
    page.get_by_label("VCSE", exact=True).check()
    page.get_by_role("button", name="Keep this").click()
    expect(page.get_by_role("heading", name="Priya Fallow", exact=True)).to_be_visible()
    page.get_by_role("link", name="Add an office or body").click()
    page.get_by_label("Joint Chair VCSE").check()
    page.get_by_role("button", name="Keep this").click()
    expect(page.get_by_text("Joint Chair VCSE, with no last day")).to_be_visible()
    page.get_by_role("link", name="Disputes", exact=True).click()
    expect(page.get_by_role("heading", name="Begin with the people")).to_have_count(0)
    page.get_by_role("link", name="Open a dispute").click()
    expect(page.get_by_label("Organisation A", exact=True)).to_be_visible()
