"""A member of a panel on a small screen: reads the papers, takes them as one file, and keeps notes of their own."""

import io
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect
from pypdf import PdfReader

from tests.e2e.conftest import Look
from tests.e2e.harness import PHONE
from tests.e2e.story import Story
from tests.letters import hostile_pdfs as hostile

pytestmark = pytest.mark.browser
WORDS = "We rang the council on 14 September, and again on 6 October. " * 20 + "x" * 300


@pytest.fixture
def story(page_without_js: Page, demo: str) -> Story:
    """The Working Group, at the dispute whose group of four sits."""
    told = Story(page_without_js, demo, "staffordshire")
    told.acts_for("Working Group")
    told.page.goto(f"{demo}/staffordshire/")
    told.page.get_by_role("link", name="Service specification written without the providers").click()
    told.case = told.page.url
    return told


def test_the_papers_are_read_on_a_phone_and_taken_as_one_file(story: Story, look: Look) -> None:
    _send_papers(story)
    story.acts_for("Mediation Group")
    story.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    story.page.get_by_role("link", name="Read the papers").click()
    story.is_told("We rang the council on 14 September")
    look(story.page, "papers-to-read")
    with story.page.expect_download() as download:
        story.page.get_by_role("link", name="Take all as one PDF").click()
    book = PdfReader(io.BytesIO(Path(download.value.path()).read_bytes()))
    text = "\n".join(page.extract_text() for page in book.pages)
    for said in (
        "Contents",
        "Notes of the calls.txt",
        "Prepared for Mediation Group on",
        hostile.SEEN,
        f"2 / {len(book.pages)}",
    ):
        assert said in text
    assert hostile.WORD not in text


def test_notes_are_the_members_own(story: Story) -> None:
    story.acts_for("Mediation Group")
    story.page.get_by_role("link", name="Your private notes").click()
    story.page.get_by_role("link", name="Col Finch", exact=True).click()
    story.page.get_by_label("Your notes").fill("Ask about the timetable.")
    story.page.get_by_role("button", name="Keep my notes").click()
    expect(story.page.get_by_role("heading", name="Kept")).to_be_visible()
    expect(story.page.get_by_label("Your notes")).to_have_value("Ask about the timetable.")
    story.page.goto(story.case)
    story.page.get_by_role("link", name="Your private notes").click()
    story.page.get_by_role("link", name="Ines Marlow", exact=True).click()
    expect(story.page.get_by_label("Your notes")).to_have_value("")


def _send_papers(story: Story) -> None:
    story.page.get_by_role("link", name="Add a paper").click()
    papers: list[FilePayload] = [
        {"name": "Notes of the calls.txt", "mimeType": "text/plain", "buffer": WORDS.encode()},
        {"name": "Form.pdf", "mimeType": "application/pdf", "buffer": hostile.with_everything()},
    ]
    story.page.get_by_label("Choose files").set_input_files(files=papers)
    for choice in ("the Working Group", "Both sides, the office and the panel", "By e-mail"):
        story.page.get_by_label(choice, exact=True).check()
    story.page.get_by_role("button", name="Send these papers").click()
    expect(story.page.get_by_role("heading", name="Kept: Form.pdf")).to_be_visible()
