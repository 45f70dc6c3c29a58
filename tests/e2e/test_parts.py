"""The parts of pages in a real browser: seen, printed, reached by keyboard, with scripts and without."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.harness import inspect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("", "Wrenlow Junior Sailing and Quillham Town Council"),
        ("form", "Record a dispute"),
        ("question", "What would put it right?"),
        ("lost", "Page not found"),
    ],
)
def test_every_part_passes_inspection(
    browser_page: Page, gallery: str, pictures: Path | None, path: str, heading: str
) -> None:
    browser_page.goto(f"{gallery}/{path}")
    expect(browser_page.locator("h1")).to_contain_text(heading)
    name = path or "parts"
    inspect(browser_page, name, pictures)


def test_a_form_with_mistakes_passes_inspection(
    browser_page: Page, gallery: str, pictures: Path | None
) -> None:
    browser_page.goto(f"{gallery}/form")
    browser_page.get_by_role("button", name="Record this step").click()
    inspect(browser_page, "form-with-mistakes", pictures)


def test_what_can_be_opened_passes_inspection_open(
    browser_page: Page, gallery: str, pictures: Path | None
) -> None:
    browser_page.goto(gallery)
    for summary in browser_page.locator("summary").all():
        summary.click()
    inspect(browser_page, "parts-open", pictures)


def test_mistakes_keep_what_was_typed_and_lead_to_their_boxes(any_page: Page, gallery: str) -> None:
    any_page.goto(f"{gallery}/form")
    any_page.get_by_label("Day", exact=True).fill("31 Nov")
    any_page.get_by_label("What happened?").fill("They did not pay.\n\n“Twice.” ☂")
    any_page.get_by_label("No, it is not").check()
    any_page.get_by_role("button", name="Record this step").click()

    expect(any_page).to_have_title(re.compile("^Error: "))
    expect(any_page.get_by_label("Day", exact=True)).to_have_value("31 Nov")
    expect(any_page.get_by_label("What happened?")).to_have_value("They did not pay.\n\n“Twice.” ☂")
    expect(any_page.get_by_label("No, it is not")).to_be_checked()
    any_page.get_by_role("link", name="November has 30 days").click()
    expect(any_page.get_by_label("Day", exact=True)).to_be_focused()
    any_page.get_by_role("link", name="Choose an answer: Which promises?").click()
    expect(any_page.get_by_label("Notice in writing")).to_be_focused()


def test_the_list_of_mistakes_is_where_a_screen_reader_starts(browser_page: Page, gallery: str) -> None:
    browser_page.goto(f"{gallery}/form")
    browser_page.get_by_role("button", name="Record this step").click()
    expect(browser_page.locator(".mistakes")).to_be_focused()


def test_a_form_can_be_filled_with_the_keyboard_alone(browser_page: Page, gallery: str) -> None:
    browser_page.goto(f"{gallery}/form")
    browser_page.keyboard.press("Tab")
    expect(browser_page.get_by_role("link", name="Skip to the main part")).to_be_in_viewport()
    browser_page.keyboard.press("Enter")
    for keys in ("4 Nov", "Tab", "Tab", "A. Writer", "They did not pay.", " ", " ", "Tab", "Tab", "By post"):
        if keys != "Tab":
            browser_page.keyboard.press("Tab")
        browser_page.keyboard.press(keys) if keys in ("Tab", " ") else browser_page.keyboard.type(keys)
    browser_page.get_by_role("button", name="Record this step").press("Enter")
    expect(browser_page.locator(".mistakes")).to_have_count(0)
    expect(browser_page.get_by_label("Who sent it?")).to_have_value("A. Writer")
    expect(browser_page.get_by_label("Yes, it is")).to_be_checked()
    expect(browser_page.get_by_label("Notice in writing")).to_be_checked()


def test_focus_can_be_seen_on_everything_that_can_be_pressed(browser_page: Page, gallery: str) -> None:
    browser_page.goto(gallery)
    seen, unseen = 0, []
    browser_page.keyboard.press("Tab")
    while browser_page.evaluate("document.activeElement !== document.body"):
        shown = browser_page.evaluate("getComputedStyle(document.activeElement).outline")
        if "solid 3px" not in shown:
            unseen.append(browser_page.evaluate("document.activeElement.outerHTML"))
        seen += 1
        browser_page.keyboard.press("Tab")
    assert unseen == []
    assert seen >= 20


def test_words_are_counted_as_they_are_typed(browser_page: Page, gallery: str) -> None:
    browser_page.goto(f"{gallery}/form")
    browser_page.get_by_label("What happened?").fill("one two three")
    expect(browser_page.locator("#dispute-count")).to_have_text("You have 47 words left.")
    browser_page.get_by_label("What happened?").fill("word " * 52)
    expect(browser_page.locator("#dispute-count")).to_have_text("You have 2 words too many.")


def test_without_scripts_the_limit_is_told_and_nothing_useless_is_shown(
    page_without_js: Page, gallery: str
) -> None:
    page_without_js.goto(f"{gallery}/form")
    expect(page_without_js.locator("#dispute-count")).to_have_text("You can use up to 50 words.")
    page_without_js.goto(gallery)
    expect(page_without_js.get_by_role("button", name="Copy the letter")).to_be_hidden()


def test_paper_shows_what_was_folded_away_and_nothing_to_press(page_without_js: Page, gallery: str) -> None:
    page_without_js.goto(gallery)
    page_without_js.emulate_media(media="print")
    expect(page_without_js.get_by_text("That day is not counted.")).to_be_visible()
    expect(page_without_js.get_by_text("Outside help.")).to_be_visible()
    expect(page_without_js.get_by_role("link", name="Record a step")).to_be_hidden()
    expect(page_without_js.get_by_role("navigation", name="Main pages")).to_be_hidden()
    expect(page_without_js.get_by_text("01632 960 114")).to_be_visible()


def test_paper_is_black_and_white(page_without_js: Page, gallery: str) -> None:
    page_without_js.goto(gallery)
    page_without_js.emulate_media(media="print")
    colours: list[str] = page_without_js.evaluate(
        """[...new Set([...document.querySelectorAll("body *:not(svg *)")].filter(part => part.checkVisibility())
        .flatMap(part => [getComputedStyle(part).color, getComputedStyle(part).backgroundColor]))]"""
    )
    assert set(colours) <= {"rgb(0, 0, 0)", "rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}


def test_a_narrow_window_at_large_text_does_not_scroll_sideways(browser_page: Page, gallery: str) -> None:
    """320 pixels is 400 % zoom of a 1280 pixel window; here the reader's own text is twice as large as well."""
    for path in ("/", "/form", "/question"):
        browser_page.set_viewport_size({"width": 640, "height": 640})
        browser_page.goto(gallery + path)
        browser_page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert browser_page.evaluate("document.documentElement.scrollWidth") <= 640, path
