"""A whole dispute under the Wiltshire Compact, from the first call to its end, in a real browser."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.story import Story

pytestmark = pytest.mark.browser

PANEL = {
    "Joint Chair VCSE": ["Priya Fallow"],
    "Joint Chair public sector": ["Martin Orrell"],
    "Board representative": ["Ada Quill", "Ines Hallow", "Tom Brisk"],
}


@pytest.fixture
def story(any_page: Page, demo: str) -> Story:
    """The office, on Monday 2 November 2026."""
    told = Story(any_page, demo, "wiltshire")
    told.acts_for("Secretariat")
    told.it_is(date(2026, 11, 2))
    return told


def test_a_dispute_from_the_first_call_to_the_end(story: Story) -> None:
    _the_office_writes_down_what_happened_before(story)
    _the_charity_asks_for_help(story)
    _the_council_answers_and_the_office_logs(story)
    _a_mistake_is_struck_out(story)
    _the_panel_is_chosen_and_a_chair_steps_aside(story)
    _the_panel_decides(story)
    _the_decision_letter_goes_out_late(story)
    _both_are_told_twice(story)
    _both_agree_and_the_office_closes(story)


def _the_office_writes_down_what_happened_before(story: Story) -> None:
    sides = {"A": ("Fenwold Carers", "VCSE"), "B": ("Ashmere County Council", "local authority")}
    story.opens_dispute("Three weeks’ notice that a grant would end", date(2026, 10, 5), sides)
    expect(story.turn).to_contain_text("Waiting for Fenwold Carers (A)")
    answers = {"Which commitment": "Funding: give three months’ notice before a grant ends"}
    story.records("tell the partner", date(2026, 10, 5), "By phone", answers=answers)
    entry = story.entry("tell the partner")
    expect(entry).to_contain_text(
        "Monday 5 October 2026 · by Fenwold Carers (A), written down by Secretariat"
    )
    expect(entry).to_contain_text("Recorded on Monday 2 November 2026")


def _the_charity_asks_for_help(story: Story) -> None:
    story.acts_for("Fenwold Carers")
    story.it_is(date(2026, 11, 4))
    story.records("write to the Secretariat", answers={"The written dispute": "Our letter of 4 November"})
    expect(story.page.locator("h1")).to_contain_text("Step two: The Board's help is asked for")
    story.records("send the records of step one", answers={"The records of step one": "log of three calls"})
    story.owes("arrange the panel", "Friday 4 December 2026")
    expect(story.turn).to_contain_text("in 30 days")
    story.owed("arrange the panel").get_by_text("Why this date?").click()
    story.is_told(
        "“write to the Secretariat” was done by Fenwold Carers (A) on Wednesday 4 November 2026.",
        "The rule is: 1 month after write to the Secretariat.",
        "1 month later is Friday 4 December 2026.",
    )


def _the_council_answers_and_the_office_logs(story: Story) -> None:
    story.acts_for("Ashmere County Council")
    story.records("answer the dispute", answers={"Our view": "The budget was cut in February."})
    story.acts_for("Secretariat")
    story.it_is(date(2026, 11, 6))
    story.opens("log the dispute")
    story.is_told("A letter goes with this: dispute received", "You read the whole letter on the next page")
    story.page.get_by_role("radio", name="By post").check()
    story.sends()
    story.records("tell the Board and the Joint Chairs", by="By e-mail")
    story.records("tell the other side", by="By e-mail")


def _a_mistake_is_struck_out(story: Story) -> None:
    story.records("withdraw", by="By e-mail")
    expect(story.turn).to_contain_text("This dispute has ended")
    story.entry("withdraw").get_by_role("link", name="Strike out").click()
    story.page.get_by_label("Why was it a mistake?").fill("It belongs to another dispute.")
    story.page.get_by_role("button", name="Strike it out").click()
    entry = story.entry("withdraw")
    expect(entry).to_contain_text("Taken back. It no longer counts.")
    expect(entry).to_contain_text("Struck out on Friday 6 November 2026: It belongs to another dispute.")
    story.owes("arrange the panel", "Friday 4 December 2026")


def _the_panel_is_chosen_and_a_chair_steps_aside(story: Story) -> None:
    story.it_is(date(2026, 11, 20))
    one_short = PANEL | {"Board representative": ["Ada Quill", "Ines Hallow"]}
    story.tries("choose the members", by="In person", answers=one_short)
    story.is_told("Please put this right")
    expect(story.page.get_by_role("checkbox", name="Ines Hallow").last).to_be_checked()
    story.goes_back()
    story.records("choose the members", by="In person", answers=PANEL)
    story.records("arrange the panel", by="By e-mail", answers={"The first meeting": date(2026, 12, 2)})

    link = {"What the link is": "He manages the budget from which this grant is paid."}
    story.records(
        "declare a link", by="By phone", who="Martin Orrell, the Joint Chair public sector", answers=link
    )
    expect(story.turn).to_contain_text("Waiting for the Board")
    story.opens("decide whether it is a Compact issue")
    story.is_told("There are 4 of 5 members")
    story.goes_back()
    story.tries(
        "put in a substitute", by="In person", answers={"Joint Chair public sector": ["Martin Orrell"]}
    )
    story.is_told("Martin Orrell has stepped aside and may not sit")
    story.goes_back()
    story.records(
        "put in a substitute", by="In person", answers={"Joint Chair public sector": ["Rhys Thornby"]}
    )
    expect(story.page.locator(".side")).to_contain_text("Rhys Thornby")
    expect(story.page.locator(".side")).not_to_contain_text("Martin Orrell")


def _the_panel_decides(story: Story) -> None:
    story.acts_for("Panel")
    story.it_is(date(2026, 12, 2))
    expect(story.page.get_by_text("He manages the budget")).to_have_count(0)
    votes = {
        f"How did {member} vote?": "A Compact issue" for member in ("Priya Fallow", "Ada Quill", "Tom Brisk")
    }
    votes |= {
        "How did Ines Hallow vote?": "Not a Compact issue",
        "How did Rhys Thornby vote?": "A Compact issue",
    }
    story.records("decide whether it is a Compact issue", answers=votes)
    entry = story.entry("decide whether it is a Compact issue")
    expect(entry).to_contain_text("A Compact issue")
    expect(entry.locator("div", has_text="Ines Hallow voted")).to_contain_text("not a Compact issue")
    story.owes("write to both that it is a Compact issue", "Wednesday 16 December 2026")
    story.owes("tell both by word", "Wednesday 13 January 2027")
    story.owes("tell both in writing", "Wednesday 13 January 2027")


def _the_decision_letter_goes_out_late(story: Story) -> None:
    story.acts_for("Secretariat")
    expect(story.page.get_by_text("Ines Hallow voted")).to_have_count(0)
    story.it_is(date(2026, 12, 18))
    late = story.owed("write to both that it is a Compact issue")
    expect(late).to_contain_text("By Wednesday 16 December 2026, 2 days ago")
    expect(late.locator(".tag.late")).to_have_text("Late")
    late.get_by_role("link", name="Record a reason for delay").click()
    story.page.get_by_label("Why is it late?").fill("A Joint Chair was on leave.")
    story.page.get_by_role("button", name="Record the reason").click()
    expect(story.turn).to_contain_text("Reason for the delay: A Joint Chair was on leave.")
    story.records("write to both that it is a Compact issue", by="By post")
    story.page.get_by_text("What was owed before").click()
    story.is_told("Done late")


def _both_are_told_twice(story: Story) -> None:
    story.it_is(date(2027, 1, 8))
    spoken = {"Who was spoken to for A": "the manager", "Who was spoken to for B": "the grants officer"}
    story.records("tell both by word", by="By phone", answers=spoken)
    story.tries("tell both in writing", by="By post")
    story.is_told("First comes: write the statement (WIL-3b, WIL-3c)")
    story.page.get_by_text("Record it as an exception").click()
    story.page.get_by_label("Who allows this exception?").select_option("Joint Chair VCSE")
    story.page.get_by_label("Why is this exception right?").fill("The letter holds the statement.")
    story.sends()
    expect(story.entry("tell both in writing")).to_contain_text(
        "Recorded as an exception by Joint Chair VCSE: The letter holds the statement."
    )
    story.acts_for("Panel")
    said = {"Progress made": "The grant runs to June.", "Recommendations": "A checklist for all grants."}
    story.records("write the statement", answers=said)


def _both_agree_and_the_office_closes(story: Story) -> None:
    for side in ("Fenwold Carers", "Ashmere County Council"):
        story.acts_for(side)
        story.records(
            "agree a resolution with the panel's help", answers={"What was agreed": "As recommended."}
        )
    story.acts_for("Secretariat")
    story.records("close as resolved with the panel's help", by="By e-mail")
    expect(story.turn).to_contain_text("This dispute has ended")
    expect(story.turn).to_contain_text("It ended on Friday 8 January 2027: resolved with the panel's help.")
    story.page.get_by_role("link", name="Disputes", exact=True).click()
    story.is_told("Friday 8 January 2027: resolved with the panel's help")
