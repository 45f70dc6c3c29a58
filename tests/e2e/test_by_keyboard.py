"""The panel, the vote and the meeting by keys alone, on a screen of 320 pixels, with and without scripts."""

import re
from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.harness import PHONE
from tests.e2e.story import Story

pytestmark = pytest.mark.browser
MOST_TABS = 200
SIDES = {"A": ("Fenwold Carers", "VCSE"), "B": ("Ashmere County Council", "local authority")}
COMPACT_ISSUE = "decide whether it is a Compact issue"
SHOWN = """part => {
    const box = part.getBoundingClientRect(), style = getComputedStyle(part);
    const label = part.labels && part.labels.length ? part.labels[0].getBoundingClientRect() : box;
    const marked = style.outlineStyle !== "none" || style.boxShadow !== "none";
    return marked && Math.min(box.left, label.left) >= 0 && Math.min(box.right, label.right) <= innerWidth;
}"""


class Keys:
    """Somebody who has a keyboard and no mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def goes_to(self, part: Locator) -> None:
        """Press Tab until the focus is there. It can be seen there, and nothing has to be pushed sideways."""
        expect(part).to_have_count(1)
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if part.evaluate("part => part === document.activeElement"):
                break
        else:
            raise AssertionError(f"no way by Tab to {part}")
        assert part.evaluate(SHOWN), f"the focus cannot be seen at {part}"
        assert self.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    def presses(self, button: str) -> None:
        """Go to a button, or a link, or something folded up, and press Enter."""
        main = self.page.get_by_role("main")
        named = main.get_by_role("button", name=button).or_(main.get_by_role("link", name=button))
        self.goes_to(named.or_(main.locator("summary", has_text=re.compile(button))).first)
        self.page.keyboard.press("Enter")

    def chooses(self, group: str, answer: str) -> None:
        """Go to a question and pick an answer with the arrow keys."""
        boxes = self.page.get_by_role("group", name=group).get_by_role("radio")
        wanted = self.page.get_by_role("group", name=group).get_by_label(answer, exact=True)
        self.goes_to(boxes.first)
        self.page.keyboard.press("Space")
        for _ in range(boxes.count()):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        expect(wanted).to_be_checked()

    def ticks(self, box: Locator) -> None:
        """Go to a box and tick it."""
        self.goes_to(box)
        self.page.keyboard.press("Space")
        expect(box).to_be_checked()

    def types(self, box: Locator, words: str) -> None:
        """Go to a box and type."""
        self.goes_to(box)
        self.page.keyboard.type(words)


@pytest.fixture
def story(any_page: Page, demo: str) -> Story:
    """The office of the Wiltshire Compact, with a dispute that has asked for a panel."""
    told = Story(any_page, demo, "wiltshire")
    told.acts_for("Secretariat")
    told.it_is(date(2026, 11, 5))
    told.opens_dispute("A hall that is let to others", date(2026, 10, 5), SIDES)
    told.records(
        "write to the Secretariat", date(2026, 11, 4), "By post", answers={"The written dispute": "A letter"}
    )
    told.records(
        "send the records of step one", by="By post", answers={"The records of step one": "Two calls"}
    )
    any_page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    return told


def test_a_panel_is_found_named_and_votes_by_keys_alone(story: Story) -> None:
    keys = Keys(story.page)
    _a_panel_is_proposed_and_named(story, keys)
    _it_is_arranged(story)
    _a_member_opens_the_vote_and_votes(story, keys)
    _days_are_offered(story, keys)


def _a_panel_is_proposed_and_named(story: Story, keys: Keys) -> None:
    story.page.goto(f"{story.case}panel")
    keys.presses("Propose people")
    expect(story.page.locator("#proposal")).to_be_visible()
    keys.presses("Why this date")
    story.is_told("The rule is: 1 month after write to the Secretariat.")
    keys.presses("Use this proposal")
    expect(story.page.locator("h1")).to_contain_text("Choose the members")
    keys.chooses("How was it sent or said?", "In person")
    keys.presses("Record this step")
    expect(story.page.get_by_role("heading", name="Recorded: choose the members")).to_be_visible()


def _it_is_arranged(story: Story) -> None:
    story.records("arrange the panel", by="By e-mail", answers={"The first meeting": date(2026, 11, 5)})


def _a_member_opens_the_vote_and_votes(story: Story, keys: Keys) -> None:
    story.acts_for("Panel")
    keys.presses(f"Vote: {COMPACT_ISSUE}")
    keys.presses("Priya Fallow")
    keys.presses("Open the vote")
    story.is_told("0 of 5 have voted")
    keys.chooses("How do you vote?", "A Compact issue")
    keys.types(story.page.get_by_label("Your own reasons"), "The promise is plain.")
    keys.ticks(story.page.get_by_role("checkbox", name="I declare again that nothing has changed"))
    keys.presses("Keep my vote")
    story.is_told("Your vote is kept", "1 of 5 have voted")


def _days_are_offered(story: Story, keys: Keys) -> None:
    story.acts_for("Secretariat")
    keys.presses("Find a date and invite people")
    which = story.page.get_by_role("group", name="Which meeting is it?")
    last = which.get_by_role("radio").last.get_attribute("id")
    label = (story.page.locator(f'label[for="{last}"]').text_content() or "").strip()
    keys.chooses("Which meeting is it?", label)
    keys.ticks(story.page.get_by_role("group", name="Who is asked to come?").get_by_role("checkbox").first)
    offered = story.page.get_by_role("group", name="Day 1 on offer")
    for box, part in {"Day": "13", "Month": "1", "Year": "2027", "Time": "14:30"}.items():
        keys.types(offered.get_by_label(box, exact=True), part)
    keys.presses("Ask them")
    story.is_told("Wednesday 13 January 2027")
    keys.presses("Settle on this day")
