"""Pages that are looked at in another Compact than the others, because there they have something to show."""

import re
from datetime import date

from tests.e2e.story import Story


def commitment(story: Story) -> None:
    """In the Compact whose procedure asks for none: there, journeys would have to choose from what stands there."""
    there = Story(story.page, story.address, "shared-complaint")
    there.acts_for("Complaints team")
    story.page.goto(f"{story.address}/shared-complaint/commitments")
    change = story.page.get_by_role("link", name=re.compile(r"^Change .* 3\.2$"))
    if not change.count():
        story.page.get_by_role("link", name="Enter a commitment").click()
        story.page.get_by_label("To which code does it belong?").select_option(index=1)
        story.page.get_by_label("What does the document call it?").fill("3.2")
        story.page.get_by_label("What does it promise?").fill("Pay grants on the day that was agreed.")
        story.page.get_by_role("button", name="Keep this").click()
    change.click()


def confidential(story: Story) -> None:
    """What both sides keep confidential, in the one Compact whose procedure knows it."""
    there = Story(story.page, story.address, "worcestershire")
    there.acts_for("Secretariat")
    sides = {
        "A": ("Hallowick Parents’ Forum", "voluntary"),
        "B": ("Ashlode District Council", "statutory"),
    }
    there.opens_dispute("A day centre", date(2026, 11, 20), sides)
    there.page.get_by_role("link", name="What is kept confidential").click()


def vote(story: Story) -> None:
    """The vote of a panel on a step, as its office finds it."""
    _mediated(story, "Working Group")
    story.page.goto(story.page.url + "vote/12")


def private_notes(story: Story) -> None:
    """The notes of a member, in a dispute whose group sits."""
    _mediated(story, "Mediation Group")
    story.page.get_by_role("link", name="Your private notes").click()
    story.page.get_by_role("link", name="Col Finch", exact=True).click()


def _mediated(story: Story, whom: str) -> None:
    there = Story(story.page, story.address, "staffordshire")
    there.acts_for(whom)
    story.page.goto(f"{story.address}/staffordshire/")
    story.page.get_by_role("link", name="Service specification written without the providers").click()


def letter_by_itself(story: Story) -> None:
    """Whether a letter goes by itself, in a Compact that has one which only confirms that something came."""
    there = Story(story.page, story.address, "devon")
    there.acts_for("Development Worker")
    story.page.goto(f"{story.address}/devon/letters")
    story.page.get_by_role("link", name="Letter received", exact=True).click()
    story.page.get_by_role("link", name="See how it goes").click()
