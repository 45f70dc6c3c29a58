"""The way to the pages about letters, as somebody at a desk would go."""

from datetime import date

from playwright.sync_api import expect

from tests.e2e.story import Story


def case(story: Story) -> None:
    """The page of the open sample dispute."""
    story.page.goto(f"{story.address}/{story.compact}/")
    story.page.get_by_role("link", name="Quarterly payments more than 60 days late").click()


def letter_to_read(story: Story) -> None:
    """The letter to somebody who is asked to serve, before it goes."""
    case(story)
    story.opens("ask a member to serve")
    story.page.get_by_label("Who was asked").fill("Ada Quill")
    story.page.get_by_label("By post", exact=True).check()
    story.page.get_by_role("button", name="Go on to the letter").click()
    expect(story.page.get_by_text("Dear Ada Quill")).to_be_visible()


def letter(story: Story) -> None:
    """The same after it went."""
    letters(story)
    story.page.get_by_role("link", name="Invitation to serve", exact=True).first.click()


def letters(story: Story) -> None:
    """The list of letters, right after one went that is to be posted."""
    letter_to_read(story)
    story.page.get_by_role("button", name="Send and record this step").click()
    expect(story.page.get_by_role("heading", name="To print and post")).to_be_visible()


def letter_way(story: Story) -> None:
    """The form that says how one of them went."""
    letters(story)
    story.page.get_by_role("link", name="Posted on another day").first.click()


def draft(story: Story) -> None:
    """The panel's letter once it has decided, put to both Joint Chairs."""
    sides = {"A": ("Fenwold Carers", "VCSE"), "B": ("Ashmere County Council", "local authority")}
    story.opens_dispute("A grant that would end", date(2026, 11, 9), sides)
    members = {
        "Joint Chair VCSE": ["Priya Fallow"],
        "Joint Chair public sector": ["Martin Orrell"],
        "Board representative": ["Ada Quill", "Ines Hallow", "Tom Brisk"],
    }
    votes = {f"How did {name} vote?": "A Compact issue" for several in members.values() for name in several}
    phone = "By phone"
    story.records(
        "tell the partner", by=phone, answers={"Which commitment": "Funding: give three months’ notice"}
    )
    story.records("write to the Secretariat", by="By post", answers={"The written dispute": "Their letter"})
    story.records(
        "send the records of step one", by="By post", answers={"The records of step one": "log of calls"}
    )
    story.records("choose the members", by=phone, answers=members)
    story.records("arrange the panel", by="By e-mail", answers={"The first meeting": date(2026, 11, 21)})
    story.acts_for("Panel")
    story.records("decide whether it is a Compact issue", answers=votes)
    story.acts_for("Secretariat")
    story.opens("write to both that it is a Compact issue")
    story.page.get_by_label("By post", exact=True).check()
    story.page.get_by_role("button", name="Go on to the letter").click()
    story.page.get_by_role("button", name="Put these words to them").click()
    expect(story.page.get_by_role("heading", name="This letter waits for a yes")).to_be_visible()


def draft_yes(story: Story) -> None:
    """The same as one of them reads it."""
    draft(story)
    address = story.page.url
    story.case = ""
    story.page.context.clear_cookies()  # the office goes on being the office for whoever comes next
    story.acts_for("Joint Chair VCSE")
    story.page.goto(f"{address}/yes")
    expect(story.page.get_by_role("button", name="I agree to these words")).to_be_visible()
