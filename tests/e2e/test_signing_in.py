"""Signing in with a real browser: codes, an app without scripts, a passkey, and every page of it inspected."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.harness import inspect, opened
from tests.e2e.house import House, app_code, comes_with_the_code_of_the_terminal, sets_up_an_app, signs_in

pytestmark = pytest.mark.browser

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def invited(house: House, name: str) -> str:
    """A member of the Board of the Wiltshire Compact; their address."""
    address = f"{name.lower().replace(' ', '.')}@office.example"
    house.does("invite", "wiltshire", "Secretariat", name, address, "--sector", "VCSE")
    return address


def test_a_passkey_is_made_and_signs_in_with_one_press(
    browser_page: Page, house: House, pictures: Path | None
) -> None:
    page, address = browser_page, invited(house, "Priya Fallow")
    browser = page.context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    device = browser.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]
    signs_in(page, house, address)
    page.goto(f"{house.address}/wiltshire/people")
    page.get_by_role("link", name="Set up a passkey").click()
    inspect(page, "security-passkey", pictures)
    page.get_by_label("A name for this passkey").fill("my phone")
    page.get_by_role("button", name="Set it up").click()
    expect(page.get_by_role("heading", name="Your passkey is set up.")).to_be_visible()
    expect(page.get_by_text("Passkey “my phone”")).to_be_visible()
    inspect(page, "security-with-a-passkey", pictures)
    page.get_by_role("link", name="Go on to the page you wanted").click()
    expect(page.get_by_text("You act for Secretariat.")).to_be_visible()
    page.get_by_role("button", name="Sign out", exact=True).click()

    page.goto(f"{house.address}/wiltshire/people")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page).to_have_url(f"{house.address}/wiltshire/people")
    page.get_by_role("button", name="Sign out", exact=True).click()

    signs_in(page, house, address)
    expect(page.get_by_role("heading", name="Your second step")).to_be_visible()
    inspect(page, "show-second-step-passkey", pictures)
    page.get_by_role("button", name="Use your passkey").click()
    expect(page.get_by_text("Signed in:")).to_be_visible()

    page.get_by_role("button", name="Sign out", exact=True).click()
    browser.send("WebAuthn.clearCredentials", {"authenticatorId": device})
    browser.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
    page.goto(f"{house.address}/sign-in")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_text("Your device gave no passkey.")).to_be_visible(timeout=90_000)


def test_an_app_works_without_scripts_and_is_asked_for_the_next_time(
    page_without_js: Page, house: House
) -> None:
    page_without_js.goto(f"{house.address}/sign-in")
    expect(page_without_js.get_by_text("A passkey needs a browser that runs scripts.")).to_be_visible()
    with_an_app(page_without_js, house, "Kit Larch", lambda _name: None)
    at_home(page_without_js, lambda _name: None)


def test_every_page_on_the_way_passes_inspection(
    browser_page: Page, house: House, pictures: Path | None
) -> None:
    with_an_app(browser_page, house, "Nell Marsh", lambda name: inspect(browser_page, name, pictures))
    at_home(browser_page, lambda name: inspect(browser_page, name, pictures))


def with_an_app(page: Page, house: House, name: str, look: Callable[[str], None]) -> None:
    """Sign in for the first time, set up an app and recovery codes, and come back, with a mistake on each page."""
    address = invited(house, name)
    page.goto(f"{house.address}/wiltshire/people")
    look("sign-in")
    page.get_by_role("button", name="Send me a code").click()
    look("sign-in-with-mistakes")
    page.get_by_label("Your e-mail address").fill(address)
    page.get_by_role("button", name="Send me a code").click()
    look("sign-in-code")
    page.get_by_label("The code from the e-mail").fill("1")
    page.get_by_role("button", name="Sign in").click()
    look("sign-in-code-with-mistakes")
    page.get_by_label("The code from the e-mail").fill(house.newest_code(address))
    page.get_by_role("button", name="Sign in").click()
    look("security")
    page.get_by_role("link", name="Set up an app").click()
    key = (page.locator("#app-key").text_content() or "").replace(" ", "")
    look("security-app")
    page.get_by_label("The code that the app shows now").fill("1")
    page.get_by_role("button", name="Set it up").click()
    look("security-app-with-mistakes")
    assert (page.locator("#app-key").text_content() or "").replace(" ", "") == key
    page.get_by_label("The code that the app shows now").fill(app_code(key))
    page.get_by_role("button", name="Set it up").click()
    page.get_by_role("button", name="Make new recovery codes").click()
    look("recovery-codes")
    page.get_by_role("link", name="I have kept them").click()
    look("security-with-an-app")
    page.get_by_role("button", name="Sign out", exact=True).click()
    signs_in(page, house, address)
    look("show-second-step")
    page.get_by_label("Code", exact=True).fill("1")
    page.get_by_role("button", name="Go on").click()
    look("show-second-step-with-mistakes")
    page.get_by_label("Code", exact=True).fill(
        app_code(key, 1)
    )  # each code counts once, and one ahead is taken
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("Signed in:")).to_be_visible()


def at_home(page: Page, look: Callable[[str], None]) -> None:
    """What somebody who is signed in sets for themselves: a calendar, and how they are reached."""
    page.get_by_role("link", name="Security").click()
    page.get_by_role("link", name="An address for your calendar").click()
    look("calendar")
    page.get_by_role("button", name="Make an address").click()
    expect(page.get_by_text(re.compile(r"/calendar/[\w-]{32}\.ics"))).to_be_visible()
    look("calendar-made")
    page.get_by_role("button", name="End the address").click()
    expect(page.get_by_role("heading", name="The address has ended")).to_be_visible()
    page.goto(f"{page.url.partition('/security')[0]}/wiltshire/people")
    page.get_by_role("link", name="How we reach you").click()
    look("my-wishes")
    page.get_by_label("By post").check()
    page.get_by_label("No, send no reminders").check()
    page.get_by_role("button", name="Keep this").click()
    look("my-wishes-with-mistakes")
    page.get_by_label("Postal address").fill("1 Mill Lane")
    page.get_by_role("button", name="Keep this").click()
    expect(page.get_by_label("No, send no reminders")).to_be_checked()


def test_the_page_for_looking_after_the_site(chromium: Browser, house: House, pictures: Path | None) -> None:
    with opened(chromium, scripts=True) as page:
        comes_with_the_code_of_the_terminal(page, house, house.does("admin", "ada@host.example"))
        page.get_by_role("link", name="Look after this site").click()
        sets_up_an_app(page)
        page.get_by_role("link", name="Go on to the page you wanted").click()
        inspect(page, "administration", pictures)
        page.get_by_role("button", name="Keep this").click()
        inspect(page, "administration-with-mistakes", pictures)


def test_pages_that_only_take_a_form_say_so(browser_page: Page, house: House) -> None:
    for path in ("/sign-out", "/security/remove", "/security/recovery-codes", "/sign-in/passkey"):
        browser_page.goto(house.address + path)
        expect(browser_page.get_by_text("This page works in another way")).to_be_visible()
