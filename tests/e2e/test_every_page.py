"""Every page of the site as people meet it: on a desk, on a phone, on paper, and with the keyboard alone."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.casework.papers import PDF
from tests.e2e.harness import inspect
from tests.e2e.story import Story
from tests.web.routes import FORMS, SIGNING_IN, names

pytestmark = pytest.mark.browser


def _at(path: str) -> Callable[[Story], None]:
    def go(story: Story) -> None:
        story.page.goto(story.address + path)

    return go


def _case(story: Story) -> None:
    story.page.goto(f"{story.address}/{story.compact}/")
    story.page.get_by_role("link", name="Quarterly payments more than 60 days late").click()


def _step(name: str) -> Callable[[Story], None]:
    def go(story: Story) -> None:
        _case(story)
        story.opens(name)

    return go


def _strike(story: Story) -> None:
    _case(story)
    story.entry("write to the Secretariat").get_by_role("link", name="Strike out").click()


def _delay(story: Story) -> None:
    _case(story)
    story.owed("arrange the panel").get_by_text("Why this date?").click()
    story.page.get_by_role("link", name="Record a reason for delay").click()


def _meetings(story: Story) -> None:
    _case(story)
    story.page.goto(f"{story.page.url}meetings")


def _keys(story: Story) -> None:
    _case(story)
    story.page.get_by_role("link", name="Let a side in without an account").click()


def _paper_add(story: Story) -> None:
    _case(story)
    story.page.get_by_role("link", name="Add a paper").click()


def _paper(story: Story) -> None:
    """A paper of the office's own; one that is there already is not kept twice."""
    _paper_add(story)
    pdf: FilePayload = {"name": "Notes of the call.pdf", "mimeType": "application/pdf", "buffer": PDF}
    story.page.get_by_label("Choose files").set_input_files(files=[pdf])
    for choice in ("the Secretariat", "Both sides, the office and the panel", "By phone"):
        story.page.get_by_label(choice, exact=True).check()
    story.page.get_by_role("button", name="Send these papers").click()
    expect(story.page.get_by_role("heading", name="Kept: Notes of the call.pdf")).to_be_visible()


def _paper_withdraw(story: Story) -> None:
    _paper(story)
    story.page.get_by_role("link", name=re.compile("^Take it back.*Notes of the call")).click()


def _notice(story: Story) -> None:
    story.page.goto(f"{story.address}/wiltshire/notices")
    story.page.get_by_role("link", name="Report on the outstanding disputes").click()


ROWS: Mapping[str, Callable[[Story], None]] = {
    "start": _at("/"),
    "demonstration-day": _at("/day"),
    "case": _case,
    "step": _step("ask a member to serve"),
    "strike": _strike,
    "delay": _delay,
    "meetings": _meetings,
    "paper-add": _paper_add,
    "paper": _paper,
    "paper-withdraw": _paper_withdraw,
    "compact": _at("/wiltshire/"),
    "acting": _at("/wiltshire/acting"),
    "procedure": _at("/wiltshire/procedure"),
    "diagram": _at("/wiltshire/procedure/diagram.svg"),
    "new-dispute": _at("/wiltshire/new"),
    "notices": _at("/wiltshire/notices"),
    "notice": _notice,
    "keys": _keys,
    "ask": _at("/wiltshire/ask"),
    "ask-confirm": _at("/wiltshire/ask/AAAAAAAAAAAAAAAAAAAAAA"),
    "tell": _at("/devon/tell"),
    "tell-one": _at("/devon/tell/35"),
    "in": _at("/in"),
    "in-with-key": _at("/in/aaaa-cccc-dddd"),
    "people": _at("/wiltshire/people"),
    "mail": _at("/wiltshire/mail"),
    "mail-health": _at("/mail"),
}
MORE: Mapping[str, Callable[[Story], None]] = {
    "a panel to choose": _step("choose the members"),
    "a step that cannot be done": _step("decide whether it is a Compact issue"),
    "a letter to send": _step("tell both what else is open to them"),
    "somebody to change": _at("/wiltshire/people?person=Priya+Fallow"),
    "nothing there": _at("/case/nothing/"),
}


@pytest.fixture
def office(browser_page: Page, demo: str) -> Story:
    """The Secretariat of the Wiltshire Compact."""
    story = Story(browser_page, demo, "wiltshire")
    story.acts_for("Secretariat")
    return story


def test_every_address_is_inspected() -> None:
    assert set(ROWS) == names() - set(SIGNING_IN), "those for signing in are inspected in test_signing_in.py"


@pytest.mark.parametrize("name", [name for name in (*ROWS, *MORE) if name != "diagram"])
def test_a_page_passes_inspection(office: Story, pictures: Path, name: str) -> None:
    {**ROWS, **MORE}[name](office)
    for part in office.page.locator("main summary").all():
        part.click()
    inspect(office.page, f"page-{name.replace(' ', '-')}", pictures)


@pytest.mark.parametrize("name", FORMS)
def test_a_form_with_mistakes_passes_inspection(office: Story, pictures: Path, name: str) -> None:
    ROWS[name](office)
    for box in office.page.locator(
        "main input:not([type=hidden], [type=radio], [type=checkbox], [type=file]):visible"
    ).all():
        box.fill("")
    if name == "acting":
        office.page.context.clear_cookies()
        ROWS[name](office)
    office.page.locator("form button").click()
    expect(office.page).to_have_title(re.compile("^Error: "))
    expect(office.page.locator(".mistakes")).to_be_focused()
    inspect(office.page, f"page-{name}-with-mistakes", pictures)


def test_the_drawing_stands_on_its_own(office: Story) -> None:
    ROWS["diagram"](office)
    assert "Step four" in (office.page.locator("svg").text_content() or "")


@pytest.mark.parametrize("whom", ["Wrenlow Junior Sailing", "Board", "Panel"])
def test_the_page_of_a_case_passes_inspection_for_each_reader(
    office: Story, pictures: Path, whom: str
) -> None:
    office.acts_for(whom)
    _case(office)
    inspect(office.page, f"case-for-{whom.lower().replace(' ', '-')}", pictures)


def test_a_step_is_recorded_with_the_keyboard_alone(office: Story) -> None:
    _case(office)
    office.page.get_by_role("link", name="Use another form of redress").press("Enter")
    keys = office.page.keyboard
    office.page.locator("#main").focus()
    for typed in ("Space", "the ombudsman", None, None, None, "Space"):
        keys.press("Tab")
        if typed == "Space":
            keys.press("Space")
        elif typed:
            keys.type(typed)
    keys.press("Enter")
    expect(office.page.get_by_role("heading", name="Recorded: use another form of redress")).to_be_visible()
    entry = office.entry("use another form of redress")
    expect(entry).to_contain_text("the ombudsman")
    entry.get_by_role("link", name="Strike out").press("Enter")
    office.page.get_by_label("Why was it a mistake?").fill("It was only a trial of the keyboard.")
    office.page.get_by_role("button", name="Strike it out").press("Enter")
    expect(office.entry("use another form of redress")).to_contain_text("Taken back")


def test_paper_shows_the_whole_case_and_nothing_to_press(page_without_js: Page, demo: str) -> None:
    office = Story(page_without_js, demo, "wiltshire")
    office.acts_for("Secretariat")
    _case(office)
    office.page.emulate_media(media="print")
    expect(office.page.get_by_text("1 month later is Friday 4 December 2026.")).to_be_visible()
    expect(
        office.page.get_by_text("Four e-mails").or_(office.page.get_by_text("four e-mails")).first
    ).to_be_visible()
    for pressed in ("Strike out", "Change the day", "Record a reason for delay"):
        expect(office.page.get_by_role("link", name=pressed).first).to_be_hidden()
    assert len(office.page.pdf(format="A4")) > 10_000
