"""Papers that go with a letter, by the pages: sent in by a side, ticked by the office, printed with the letter."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect
from pypdf import PdfReader

from tests.casework.papers import office
from tests.e2e.harness import free_port, inspect, serving
from tests.e2e.letters_shown import case
from tests.e2e.story import Story
from tests.web.enclosing import PAGES

pytestmark = pytest.mark.browser


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[str]:
    """A demonstration of its own: the dispute ends in this."""
    port = free_port()
    command = ["evenhand.cli", "demo", "--port", str(port), "--day", "2026-11-21"]
    with serving(command, port, tmp_path) as address:
        yield address


def test_from_a_paper_that_came_in_to_one_file_to_print(
    page_without_js: Page, browser_page: Page, fresh: str, pictures: Path | None
) -> None:
    send_in(Story(page_without_js, fresh, "wiltshire"))
    plain = page_without_js
    tick(Story(plain, fresh, "wiltshire"))
    with plain.expect_download() as seen:
        plain.get_by_role("button", name="See it as it goes (PDF)").click()
    count = len(PdfReader(BytesIO(PAGES)).pages)
    assert len(PdfReader(seen.value.path()).pages) == count
    page = browser_page
    tick(Story(page, fresh, "wiltshire"))
    inspect(page, "letter-with-papers", pictures)
    page.get_by_role("button", name="Send and record this step").click()
    expect(page.get_by_role("heading", name="To print and post")).to_be_visible()
    inspect(page, "letters-with-papers", pictures)
    with page.expect_download() as printed:
        page.get_by_role("link", name="All of them in one file to print (PDF)").click()
    told = [each.extract_text() for each in PdfReader(printed.value.path()).pages]
    assert sum("With this letter" in each for each in told) == 2
    assert len(told) >= 2 + 2 * count
    page.get_by_role("link", name="Closing", exact=True).first.click()
    expect(page.get_by_text("With this letter").first).to_be_visible()
    inspect(page, "letter-sent-with-papers", pictures)


def send_in(story: Story) -> None:
    """A side sends a PDF file and a Word file, for both sides, the office and the panel."""
    story.acts_for("Wrenlow Junior Sailing")
    case(story)
    page = story.page
    page.get_by_role("link", name="Add a paper").click()
    pdf: FilePayload = {"name": "Timeline.pdf", "mimeType": "application/pdf", "buffer": PAGES}
    word: FilePayload = {"name": "Costs.docx", "mimeType": "application/octet-stream", "buffer": office()}
    page.get_by_label("Choose files").set_input_files(files=[pdf, word])
    page.get_by_label("Both sides, the office and the panel", exact=True).check()
    page.get_by_role("button", name="Send these papers").click()
    expect(page.get_by_role("heading", name="Kept: Timeline.pdf")).to_be_visible()


def tick(story: Story) -> None:
    """The office goes to a letter to both sides, and ticks what goes with it."""
    story.acts_for("Secretariat")
    case(story)
    story.opens("close a dispute that has gone quiet")
    page = story.page
    page.locator("#record-0").fill("asked twice")
    page.get_by_label("By post", exact=True).check()
    page.get_by_role("button", name="Go on to the letter").click()
    page.get_by_text("Papers that cannot go with it").click()
    expect(page.get_by_text("Costs.docx: Only PDF files")).to_be_visible()
    page.get_by_text("Choose papers of this dispute").click()
    page.get_by_label("Timeline.pdf").check()
    page.get_by_role("button", name="Show it with these papers").click()
    expect(page.get_by_role("heading", name="With this letter")).to_have_count(2)
