"""How to get to the pages of what came in, for the tests that look at every page."""

from collections.abc import Callable, Mapping

from playwright.sync_api import expect

from tests.e2e.story import Story


def _inbox(story: Story) -> None:
    story.page.goto(f"{story.address}/wiltshire/inbox")


def _inbox_new(story: Story) -> None:
    story.page.goto(f"{story.address}/wiltshire/inbox/new")


def _typed_in(story: Story) -> None:
    """A call that the office typed in."""
    story.page.goto(f"{story.address}/wiltshire/inbox/new")
    story.page.get_by_label("Who sent it, or who rang?").fill("Ada Quill")
    story.page.get_by_label("By phone", exact=True).check()
    story.page.get_by_label("What is it about").fill("The meeting on Friday")
    story.page.get_by_label("What does it say, or what was said?").fill("She cannot come on Friday.")
    story.page.get_by_role("button", name="Put it into the tray").click()
    expect(story.page.get_by_role("heading", name="File it")).to_be_visible()


INBOX_ROWS: Mapping[str, Callable[[Story], None]] = {
    "inbox": _inbox,
    "inbox-new": _inbox_new,
    "incoming": _typed_in,
}
