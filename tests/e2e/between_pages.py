"""The way to the letters between disputes, as somebody at a desk would go."""

from collections.abc import Callable, Mapping

from playwright.sync_api import expect

from tests.e2e.story import Story

PAPER = "Report on the outstanding disputes"


def paper_to_read(story: Story) -> None:
    """The paper for the Board, before it goes."""
    story.page.goto(f"{story.address}/wiltshire/notices")
    story.page.get_by_role("link", name=PAPER, exact=True).click()
    story.page.get_by_label("By post", exact=True).check()
    story.page.get_by_role("button", name="Go on to the letter").click()
    expect(story.page.get_by_text("How the open disputes stand").first).to_be_visible()


def papers(story: Story) -> None:
    """The list of letters, right after the papers went that are to be posted."""
    paper_to_read(story)
    story.page.get_by_role("button", name="Send and record this step").click()
    expect(story.page.get_by_role("heading", name="To print and post")).to_be_visible()


def _paper(story: Story) -> None:
    papers(story)
    story.page.get_by_role("link", name="Progress paper", exact=True).first.click()


def _paper_way(story: Story) -> None:
    papers(story)
    story.page.get_by_role("link", name="Posted on another day").first.click()


def _nothing(story: Story) -> None:
    """No procedure that comes with the product asks for a yes here: tests/web/test_between_approval.py has one that does."""
    story.page.goto(f"{story.address}/between/nothing/drafts/nothing")


ROWS: Mapping[str, Callable[[Story], None]] = {
    "between-letters": papers,
    "between-letters-to-post": papers,
    "between-letter-way": _paper_way,
    "between-draft": _nothing,
    "between-draft-yes": _nothing,
    "between-letter": _paper,
    "between-letter-page": _paper,
}
