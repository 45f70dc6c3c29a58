"""The first minutes with an empty database, as `evenhand serve` shows them: what to do next is never in doubt."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.harness import inspect
from tests.e2e.house import House, comes_with_the_code_of_the_terminal, sets_up_an_app

pytestmark = pytest.mark.browser


def test_from_nothing_to_the_first_person_and_the_first_dispute(
    browser_page: Page, house: House, pictures: Path | None
) -> None:
    page = browser_page
    page.goto(house.address)
    assert page.locator(".cards > li").count() >= 2
    expect(page.get_by_text("Demonstration")).to_have_count(0)
    inspect(page, "first-start", pictures)
    invited = ("wiltshire", "Secretariat", "Sam Okell", "sam@office.example", "--sector", "VCSE")
    comes_with_the_code_of_the_terminal(page, house, house.does("invite", *invited))
    expect(page.get_by_text("No dispute yet")).to_be_visible()
    page.get_by_role("link", name="Wiltshire Compact dispute resolution process", exact=True).click()
    expect(page.get_by_role("heading", name="A second step when you sign in")).to_be_visible()
    sets_up_an_app(page)
    page.get_by_role("link", name="Go on to the page you wanted").click()
    expect(page.get_by_text("You act for Secretariat.")).to_be_visible()
    expect(page.get_by_text("Signed in: Sam Okell.")).to_be_visible()
    inspect(page, "first-list", pictures)
    page.get_by_role("link", name="People", exact=True).click()
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
    page.get_by_role("link", name="Open a dispute").click()
    expect(page.get_by_label("Organisation A", exact=True)).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
