"""The pages of a meeting as the browser gets to them, each from the page of a case."""

import re
from collections.abc import Callable, Mapping

from playwright.sync_api import Page

from tests.e2e.story import Story

CASE = "Quarterly payments more than 60 days late"


def types_days(page: Page, *times: str, first: int = 1) -> None:
    """Fill a row of boxes for each, from that row on."""
    for number, each in enumerate(times, first):
        row = page.get_by_role("group", name=f"Day {number} on offer")
        for box, part in zip(("Day", "Month", "Year", "Time"), each.split(), strict=True):
            row.get_by_label(box, exact=True).fill(part)


def begin(story: Story) -> None:
    story.page.goto(f"{story.address}/{story.compact}/")
    story.page.get_by_role("link", name=CASE).first.click()
    story.page.get_by_role("link", name="Find a date and invite people").click()


def offer(story: Story) -> None:
    """A meeting that the procedure does not name, for which two days are offered."""
    begin(story)
    page = story.page
    page.get_by_role("group", name="Which meeting is it?").get_by_label("A further meeting").check()
    page.get_by_role("group", name="Who is asked to come?").get_by_role("checkbox").first.check()
    types_days(page, "13 January 2027 14:30", "20 January 2027 10:00")
    page.get_by_role("button", name="Ask them").click()


def then(link: str) -> Callable[[Story], None]:
    def go(story: Story) -> None:
        offer(story)
        story.page.get_by_role("link", name=link).click()

    return go


def settle(story: Story) -> None:
    offer(story)
    story.page.get_by_role("button", name="Settle on this day").first.click()


def known(link: str) -> Callable[[Story], None]:
    def go(story: Story) -> None:
        settle(story)
        story.page.get_by_label("Where?").fill("Marsh Hall, 2 Quay Street, Fenwold")
        story.page.get_by_role("button", name="Keep this").click()
        if link:
            story.page.get_by_role("link", name=link).click()

    return go


def of_a_body(story: Story) -> None:
    story.page.goto(f"{story.address}/wiltshire/meetings")
    change = story.page.get_by_role("link", name=re.compile("^Change Board"))
    if not change.count():
        story.page.get_by_role("link", name="Enter a meeting").click()
        story.page.get_by_label("Board", exact=True).check()
        for box, typed in (("Day", "10"), ("Month", "12"), ("Year", "2026")):
            story.page.get_by_label(box, exact=True).fill(typed)
        story.page.get_by_role("button", name="Keep this").click()
    change.first.click()


def _calendar(story: Story) -> None:
    story.page.goto(f"{story.address}/wiltshire/meetings")


def _new(story: Story) -> None:
    story.page.goto(f"{story.address}/wiltshire/meetings/new")


ROWS: Mapping[str, Callable[[Story], None]] = {
    "meeting-new": begin,
    "meeting": offer,
    "meeting-times": then("Offer more days"),
    "meeting-answer": then("Note what somebody said"),
    "meeting-details": settle,
    "meeting-coming": known("Say who comes"),
    "meeting-invite": known("Invite them"),
    "meeting-file": known(""),
    "body-meetings": _calendar,
    "new-body-meeting": _new,
    "body-meeting": of_a_body,
}
"""By the name of the address."""
