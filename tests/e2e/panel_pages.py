"""The way to the pages on which a panel is gathered, and to days away, for `test_every_page`."""

from collections.abc import Callable, Mapping

from playwright.sync_api import expect

from tests.e2e.story import Story


def _find(story: Story) -> None:
    story.page.goto(f"{story.address}/{story.compact}/")
    story.page.get_by_role("link", name="Quarterly payments more than 60 days late").click()
    story.page.locator(".side").get_by_role("link", name="Find the panel").click()


def _panel(story: Story) -> None:
    """With a proposal."""
    _find(story)
    story.page.get_by_role("button", name="Propose people").click()
    expect(story.page.get_by_role("link", name="Use this proposal")).to_be_visible()


def _serve_for(story: Story) -> None:
    _find(story)
    story.page.get_by_role("link", name="Write down who can serve").click()


def _serve(story: Story) -> None:
    """Somebody who has said that they have no link."""
    _find(story)
    story.page.get_by_role("link", name="Links declared").click()
    story.page.get_by_role("link", name="Write down what somebody told you").click()
    story.page.get_by_label("Who told you?").select_option(label="Ines Hallow")
    story.page.get_by_label("No link with either of them").check()
    story.page.get_by_role("button", name="Write this down").click()
    story.page.goto(f"{story.page.url.removesuffix('declarations')}serve")
    expect(story.page.get_by_role("heading", name="Can you serve?")).to_be_visible()


def _new_absence(story: Story) -> None:
    story.page.goto(f"{story.address}/wiltshire/people")
    story.page.get_by_role("link", name="Priya Fallow").click()
    story.page.get_by_role("link", name="Add days away").click()


def _absence(story: Story) -> None:
    """Days that are entered first where there are none."""
    _new_absence(story)
    story.page.go_back()
    change = story.page.locator("main a[href*='/away/']:not([href$='/new'])")
    if not change.count():
        story.page.get_by_role("link", name="Add days away").click()
        for end, typed in (("since", (21, 12, 2026)), ("until", (3, 1, 2027))):
            for box, value in zip(("day", "month", "year"), typed, strict=True):
                story.page.locator(f"#{end}-{box}").fill(str(value))
        story.page.get_by_role("button", name="Keep this").click()
    change.first.click()


ROWS: Mapping[str, Callable[[Story], None]] = {
    "panel": _panel,
    "serve-for": _serve_for,
    "serve": _serve,
    "new-absence": _new_absence,
    "absence": _absence,
}
