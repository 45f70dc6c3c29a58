"""Takes the pictures in `docs/images/` from the real pages: `python tools/screenshots.py`.

It starts `evenhand demo` in a folder of its own, on the day the sample disputes are told for, and looks at the
pages with Chromium. Run it when a page has changed so much that the pictures no longer show it.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HOUSE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(HOUSE), str(HOUSE / "src")]

from tests import browser  # noqa: E402 - only found once the path is set
from tests.e2e.harness import free_port, serving  # noqa: E402

IMAGES = HOUSE / "docs" / "images"
DAY = "2026-11-21"
WIDTH = 1100


def main() -> int:
    """Take every picture; 1 where there is no Chromium."""
    chromium = browser.chromium()
    if chromium is None:
        print("Chromium is not installed here (on Debian: apt-get install chromium).", file=sys.stderr)
        return 1
    port = free_port()
    command = ["evenhand.cli", "demo", "--port", str(port), "--day", DAY]
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(command, port, Path(folder)) as address,
        sync_playwright() as playwright,
    ):
        started = playwright.chromium.launch(executable_path=chromium, args=browser.options())
        page = started.new_page(locale="en-GB", reduced_motion="reduce")
        page.goto(f"{address}/wiltshire/acting")
        page.get_by_role("radio", name="Secretariat", exact=True).check()
        page.get_by_role("button", name="Go on").click()
        _take_case(page)
        _take_procedure(page, address)
        started.close()
    return 0


def _take_case(page: Page) -> None:
    """Whose turn it is, what is owed by when, and the working of the date."""
    page.get_by_role("link", name="Quarterly payments more than 60 days late").click()
    page.locator(".card.turn summary", has_text="Why this date?").click()
    _take(page, "case", 1010)


def _take_procedure(page: Page, address: str) -> None:
    """Clause and rule, side by side."""
    page.goto(f"{address}/wiltshire/procedure")
    page.set_viewport_size({"width": WIDTH, "height": 820})
    page.evaluate("document.getElementById('WIL-2d').scrollIntoView()")
    _take(page, "procedure", 820)


def _take(page: Page, name: str, height: int) -> None:
    page.set_viewport_size({"width": WIDTH, "height": height})
    page.screenshot(path=IMAGES / f"{name}.png")
    print(IMAGES / f"{name}.png")


if __name__ == "__main__":
    sys.exit(main())
