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


MINUTES = "Who was there, the minutes, what is to be done"


def held(link: str = "", before: Callable[[Page], None] | None = None) -> Callable[[Story], None]:
    """What came of a meeting that has been, then the page behind a link of it."""

    def go(story: Story) -> None:
        begin(story)
        page = story.page
        page.get_by_role("group", name="Which meeting is it?").get_by_label("A further meeting").check()
        page.get_by_role("group", name="Who is asked to come?").get_by_role("checkbox").first.check()
        types_days(page, "16 November 2026 14:30")
        page.get_by_role("button", name="Ask them").click()
        page.get_by_role("button", name="Settle on this day").click()
        page.get_by_label("Where?").fill("Marsh Hall, 2 Quay Street, Fenwold")
        page.get_by_role("button", name="Keep this").click()
        page.get_by_role("link", name=MINUTES).click()
        _on(page, link, before)

    return go


def held_by_body(link: str = "", before: Callable[[Page], None] | None = None) -> Callable[[Story], None]:
    """The same of a meeting of the Board."""

    def go(story: Story) -> None:
        page, name = story.page, re.compile("^What came of it Board Monday 16 November 2026")
        page.goto(f"{story.address}/wiltshire/meetings")
        if not page.get_by_role("link", name=name).count():
            _enters(story, "16 11 2026")
        page.get_by_role("link", name=name).click()
        _on(page, link, before)

    return go


def _on(page: Page, link: str, before: Callable[[Page], None] | None) -> None:
    if before:
        before(page)
    if link:
        page.get_by_role("link", name=re.compile(f"^{link}")).first.click()


def writes(page: Page) -> None:
    """Minutes that those who were asked to come may read."""
    page.get_by_role("link", name=re.compile("^(Write|Correct) the minutes")).click()
    page.get_by_label("The minutes", exact=True).fill(
        "We talked about the payments.\n\nBoth sides will look for the dates."
    )
    page.get_by_label("Those who were asked to come").check()
    page.get_by_role("button", name="Keep this").click()


def adds(page: Page) -> None:
    """Something to be done."""
    page.get_by_role("link", name="Write down what is to be done").click()
    page.get_by_label("What is to be done?").fill("Send the dates of all payments.")
    page.get_by_role("group", name="Who is to do it?").get_by_role("radio").first.check()
    for box, typed in (("Day", "4"), ("Month", "12"), ("Year", "2026")):
        page.get_by_role("group", name="By when?").get_by_label(box, exact=True).fill(typed)
    page.get_by_role("button", name="Keep this").click()


def _enters(story: Story, day: str) -> None:
    story.page.get_by_role("link", name="Enter a meeting").click()
    story.page.get_by_label("Board", exact=True).check()
    for box, typed in zip(("Day", "Month", "Year"), day.split(), strict=True):
        story.page.get_by_label(box, exact=True).fill(typed)
    story.page.get_by_role("button", name="Keep this").click()


def of_a_body(story: Story) -> None:
    story.page.goto(f"{story.address}/wiltshire/meetings")
    change = story.page.get_by_role("link", name=re.compile("^Change Board"))
    if not change.count():
        _enters(story, "10 12 2026")
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
    **{
        prefix + name: way(link, before)
        for prefix, way in (("", held), ("body-", held_by_body))
        for name, link, before in (
            ("minutes", "", adds),
            ("minutes-pdf", "", None),
            ("minutes-write", "(Write|Correct) the minutes", None),
            ("minutes-answer", "Note what somebody said of them", writes),
            ("attendance", "(Write down|Put right) who was there", None),
            ("action-new", "Write down what is to be done", None),
            ("action", "Change it, or say that it is done", adds),
        )
    },
    "meeting-erase": held("Erase words by law"),
    "body-meetings": _calendar,
    "new-body-meeting": _new,
    "body-meeting": of_a_body,
}
"""By the name of the address."""
