"""The tutorial can be followed in a real browser, and what it quotes stands on the pages."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.architecture.checkout import ROOT
from tests.e2e.harness import free_port, opened, serving

TUTORIAL = ROOT / "docs" / "tutorial" / "first-dispute.md"
pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium: Browser, tmp_path: Path, demonstration: Path) -> Iterator[Page]:
    """The demonstration in a browser."""
    port = free_port()
    shutil.copytree(demonstration, tmp_path, dirs_exist_ok=True)
    with (
        serving(["evenhand.cli", "demo", "--port", str(port)], port, tmp_path) as address,
        opened(chromium, scripts=True) as browser,
    ):
        browser.goto(address)
        yield browser


def _quoted() -> set[str]:
    """What the tutorial puts in bold: words of the pages."""
    return set(re.findall(r"\*\*(.+?)\*\*", TUTORIAL.read_text(encoding="utf-8")))


def _see(page: Page) -> str:
    """The words of the page, with everything opened that can be opened, in one line."""
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
    return " ".join(page.inner_text("body").split())


def _choose(page: Page, seat: str, name: str) -> None:
    page.get_by_role("group", name=seat).get_by_label(name).check()


def _give_day(page: Page, question: str, day: str, month: str, year: str) -> None:
    group = page.get_by_role("group", name=question)
    for label, value in (("Day", day), ("Month", month), ("Year", year)):
        group.get_by_label(label).fill(value)


def test_the_tutorial_can_be_followed(page: Page) -> None:
    seen = [_see(page)]
    page.get_by_role("link", name="Wiltshire").first.click()
    page.get_by_label("Board", exact=True).check()
    seen.append(_see(page))
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("link", name="Quarterly payments more than 60 days late").click()
    seen.append(_see(page))
    page.get_by_role("link", name="Choose the members").first.click()
    seats = {"Joint Chair VCSE": "Priya Fallow", "Joint Chair public sector": "Martin Orrell"}
    for seat, name in seats.items():
        _choose(page, seat, name)
    for name in ("Ines Hallow", "Tom Brisk"):
        _choose(page, "Board representative", name)
    page.get_by_role("button", name="Record this step").click()
    seen.append(_see(page))
    assert page.get_by_role("group", name="Board representative").get_by_label("Tom Brisk").is_checked()
    _choose(page, "Board representative", "Rhys Thornby")
    page.get_by_role("button", name="Record this step").click()
    seen.append(_see(page))
    assert "Recorded: choose the members" in seen[-1]
    page.get_by_role("link", name="Arrange the panel").first.click()
    seen.append(_see(page))
    _give_day(page, "The first meeting", "1", "12", "2026")
    page.get_by_label("By e-mail", exact=True).check()
    page.get_by_role("button", name="Go on to the letter").click()
    seen.append(_see(page))
    assert "It meets first on Tuesday 1 December 2026." in seen[-1]
    page.get_by_role("button", name="Send and record this step").click()
    seen.append(_see(page))
    assert "To print and post" in seen[-1]
    page.get_by_role("link", name="Back to the case").click()
    seen.append(_see(page))
    assert "It is your turn" not in seen[-1]
    assert (
        "Must be done by Friday 4 December 2026"
        not in page.inner_text("main").partition("What was owed before")[0]
    )
    everything = " ".join(seen).casefold()
    assert {words for words in _quoted() if words.casefold() not in everything} == set()
