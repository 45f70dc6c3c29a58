"""A panel in Worcestershire agrees on another time: the letter of it, the yes of each member, real mail, and both sides' pages."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from evenhand.engine.words import long_date
from tests.e2e.conftest import Look
from tests.e2e.harness import opened
from tests.e2e.mailed import Mailed, address, code_in, link_in, mailed, somebody, words
from tests.e2e.story import Story

pytestmark = pytest.mark.browser
AGREE, TELL = "agree another timescale", "tell everyone the new date"
DECIDE = "decide whether there was a breach"
REASON = "The scores had to be asked for."


@dataclass(frozen=True)
class Days:
    """Until when the panel has to decide: six weeks after it met, and the other time."""

    old: date
    new: date


@pytest.fixture
def mail(tmp_path: Path) -> Iterator[Mailed]:
    with mailed(tmp_path) as made:
        yield made


def test_both_sides_are_told_the_new_date_in_words_that_every_member_agreed_to(
    chromium: Browser, mail: Mailed, look: Look
) -> None:
    case, today = mail.makes("worcestershire")
    days = Days(old=today + timedelta(days=2), new=today + timedelta(days=24))
    with ExitStack() as people:
        imogen = people.enter_context(somebody(chromium, mail, "Imogen Sallow", scripts=False, app=True))
        _the_panel_agrees_another_time(imogen, case, days)
        office = people.enter_context(somebody(chromium, mail, "Sid Okell", scripts=False, app=True))
        draft = _the_office_puts_the_letter_to_the_panel(office, case, days, look)
        with opened(chromium, scripts=False) as dev:
            _a_member_asks_for_a_change(dev, mail)
        _the_office_changes_the_words(office, draft)
        for name in ("Dev Marlow", "Hetty Roke"):
            with opened(chromium, scripts=False) as page:
                _a_member_agrees_with_the_key_from_the_mail(page, mail, name, look)
        _nothing_has_gone_yet(mail, office)
        _the_chair_of_the_panel_agrees(imogen, mail)
        _the_office_sends_it(office, look)
        _it_arrives(mail, days)
        _no_vote_or_link_is_in_what_others_open(office, case)
        for name in ("Ann Weir", "Bob Crane"):
            side = people.enter_context(somebody(chromium, mail, name, scripts=False, app=False))
            _the_side_reads_it(side, case, days, look)


def _the_panel_agrees_another_time(imogen: Story, case: str, days: Days) -> None:
    imogen.case = case
    imogen.page.goto(case)
    imogen.owes(DECIDE, long_date(days.old))
    imogen.records(
        AGREE, by="In person", answers={"The new date": days.new, "Why it cannot be sooner": REASON}
    )
    imogen.owes(DECIDE, long_date(days.new))


def _the_office_puts_the_letter_to_the_panel(office: Story, case: str, days: Days, look: Look) -> str:
    office.case, page = case, office.page
    page.goto(case)
    expect(office.owed(TELL)).to_be_visible()
    office.opens(TELL)
    page.get_by_label("By e-mail", exact=True).check()
    page.get_by_role("button", name="Go on to the letter").click()
    for name in ("Ann Weir", "Bob Crane", "Ros Vine"):
        expect(page.get_by_role("heading", name=f"To {name}")).to_be_visible()
    expect(page.get_by_text(f"The new date is {long_date(days.new)}.").first).to_be_visible()
    expect(page.get_by_role("button", name="Send and record this step")).to_have_count(0)
    page.get_by_role("button", name="Put these words to them").click()
    expect(page.get_by_role("heading", name="This letter waits for a yes")).to_be_visible()
    look(page, "new-date-waits")
    return page.url


def _opens_the_key(page: Page, mail: Mailed, name: str, *, again: bool = False) -> None:
    message = mail.came(name, "waits for your yes", 2 if again else 1)
    page.goto(link_in(message))
    page.get_by_label("Code").fill(code_in(message))
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page.get_by_role("heading", name="Do you agree to this letter?")).to_be_visible()


def _a_member_asks_for_a_change(page: Page, mail: Mailed) -> None:
    _opens_the_key(page, mail, "Dev Marlow")
    page.get_by_text("I ask for a change").click()
    page.get_by_label("Which change do you ask for, and why?").fill("Say that we are sorry for the wait.")
    page.get_by_role("button", name="Ask for this change").click()
    expect(page.get_by_role("heading", name="You asked for a change")).to_be_visible()


def _the_office_changes_the_words(office: Story, draft: str) -> None:
    page = office.page
    page.goto(draft)
    office.is_told("Say that we are sorry for the wait.")
    page.get_by_role("button", name="Change the words").click()
    boxes = page.get_by_label(re.compile("^The words to "))
    expect(boxes.first).to_be_attached()  # the next page has come
    closed = page.locator("main details:not([open]) > summary")
    while closed.count():
        closed.first.click()
    for box in boxes.all():
        box.fill(
            box.input_value().replace("This is the reason:", "We are sorry for the wait. This is the reason:")
        )
    page.get_by_role("button", name="Show it with these words").first.click()
    page.get_by_role("button", name="Put these words to them").click()
    expect(page.get_by_text("We are sorry for the wait.").first).to_be_visible()


def _a_member_agrees_with_the_key_from_the_mail(page: Page, mail: Mailed, name: str, look: Look) -> None:
    _opens_the_key(page, mail, name, again=True)
    expect(page.get_by_text("We are sorry for the wait.").first).to_be_visible()
    look(page, "new-date-yes")
    page.get_by_role("button", name="I agree to these words").click()
    expect(page.get_by_role("heading", name="You agreed to these words")).to_be_visible()


def _nothing_has_gone_yet(mail: Mailed, office: Story) -> None:
    office.page.reload()
    expect(office.page.get_by_role("button", name="Go on and send it")).to_have_count(0)
    assert not [one for one in mail.post.taken if address("Ann Weir") in str(one["To"])]


def _the_chair_of_the_panel_agrees(imogen: Story, mail: Mailed) -> None:
    imogen.page.goto(link_in(mail.came("Imogen Sallow", "waits for your yes", 2)))
    imogen.page.get_by_role("button", name="I agree to these words").click()
    imogen.is_told("You agreed to these words")


def _the_office_sends_it(office: Story, look: Look) -> None:
    page = office.page
    page.reload()
    look(page, "new-date-all-agreed")
    page.get_by_role("button", name="Go on and send it").click()
    office.is_told("All have agreed to these words")
    page.get_by_role("button", name="Send and record this step").click()
    for name in ("Ann Weir", "Bob Crane", "Ros Vine"):
        office.is_told(name)


def _it_arrives(mail: Mailed, days: Days) -> None:
    for name in ("Ann Weir", "Bob Crane", "Ros Vine"):
        message = mail.came(name, "A new date for the panel")
        told = " ".join(words(message).split())
        for said in (
            long_date(days.new),
            REASON,
            "We are sorry for the wait.",
            f"on {long_date(days.old - timedelta(days=42))}",
        ):
            assert said in told, (said, told)
        assert "Council" not in str(message["Subject"])


def _no_vote_or_link_is_in_what_others_open(office: Story, case: str) -> None:
    office.page.goto(case)
    expect(office.entry(TELL)).to_be_visible()
    expect(office.turn.get_by_role("heading", name="Tell everyone the new date")).to_have_count(0)


def _the_side_reads_it(side: Story, case: str, days: Days, look: Look) -> None:
    side.case = case
    side.page.goto(case)
    side.owes(DECIDE, long_date(days.new))
    expect(side.owed(DECIDE)).to_contain_text(long_date(days.old))
    expect(side.entry(AGREE)).to_contain_text(REASON)
    expect(side.entry(AGREE)).to_contain_text(long_date(days.new))
    expect(side.entry(TELL)).to_be_visible()
    look(side.page, "new-date-at-a-side")
    side.page.get_by_role("link", name="New date", exact=True).first.click()
    side.is_told("We are sorry for the wait.")
