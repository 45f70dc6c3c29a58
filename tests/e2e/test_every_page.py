"""Every page of the site as people meet it: on a desk, on a phone, on paper, and with the keyboard alone."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Cookie, FilePayload, Page, expect

from tests.casework.papers import PDF
from tests.e2e import between_pages, elsewhere, meeting_pages, panel_pages
from tests.e2e.harness import inspect, opened
from tests.e2e.inbox_pages import INBOX_ROWS
from tests.e2e.letters_shown import case, draft, draft_yes, letter, letter_to_read, letter_way, letters
from tests.e2e.story import Story
from tests.web.routes import FORMS, SIGNING_IN, names

pytestmark = pytest.mark.browser


def _at(path: str) -> Callable[[Story], None]:
    def go(story: Story) -> None:
        story.page.goto(story.address + path)

    return go


def _step(name: str) -> Callable[[Story], None]:
    def go(story: Story) -> None:
        case(story)
        story.opens(name)

    return go


def _strike(story: Story) -> None:
    case(story)
    story.entry("write to the Secretariat").get_by_role("link", name="Strike out").click()


def _erase(story: Story) -> None:
    case(story)
    story.entry("write to the Secretariat").get_by_role("link", name="Erase by law").click()


def _delay(story: Story) -> None:
    case(story)
    story.owed("arrange the panel").get_by_text("Why this date?").click()
    story.page.get_by_role("link", name="Record a reason for delay").click()


def _meetings(story: Story) -> None:
    case(story)
    story.page.goto(f"{story.page.url}meetings")


def _keys(story: Story) -> None:
    case(story)
    story.page.get_by_role("link", name="Let a side in without an account").click()


def _paper_add(story: Story) -> None:
    case(story)
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


def _bundle(story: Story) -> None:
    _paper(story)
    story.page.get_by_role("link", name="Read the papers").click()
    expect(story.page.get_by_role("link", name="Take all as one PDF")).to_be_visible()


def _paper_withdraw(story: Story) -> None:
    _paper(story)
    story.page.get_by_role("link", name=re.compile("^Take it back.*Notes of the call")).click()


def _paper_erase(story: Story) -> None:
    _paper(story)
    story.page.get_by_role("link", name=re.compile("^Erase by law.*Notes of the call")).click()


def _feedback(story: Story) -> None:
    story.page.goto(f"{story.address}/{story.compact}/")
    story.page.get_by_role("link", name="Four-week consultation on moving a day service").click()
    story.page.get_by_role("link", name="How it was for the sides").click()


def _from(path: str, link: str) -> Callable[[Story], None]:
    def go(story: Story) -> None:
        story.page.goto(story.address + path)
        story.page.get_by_role("link", name=link).click()

    return go


_person = _from("/wiltshire/people", "Priya Fallow")


def _of_the_person(more: str) -> Callable[[Story], None]:
    def go(story: Story) -> None:
        _person(story)
        story.page.goto(f"{story.page.url}/{more}")

    return go


def _a_row(add: str, fill: Callable[[Page], None], where: str) -> Callable[[Story], None]:
    """A row of the person, which is entered first where there is none. `where` stands in its address."""

    def go(story: Story) -> None:
        _person(story)
        change = story.page.locator(f"main a[href*='/{where}/']:not([href$='/new'])")
        if not change.count():
            story.page.get_by_role("link", name=add).click()
            fill(story.page)
            story.page.get_by_role("button", name="Keep this").click()
        change.first.click()

    return go


def _a_link(page: Page) -> None:
    page.get_by_label("Which organisation?").fill("Canary Allotments")
    page.get_by_label("is a member").check()


def _a_part(page: Page) -> None:
    page.get_by_label("Which organisation?").select_option(label="Pellsworth Community Transport")
    page.get_by_label("acts for it", exact=True).check()


def _part(story: Story) -> None:
    _organisation(story)
    _a_row("Add an organisation to act for", _a_part, "acts-for")(story)


def _organisation(story: Story) -> None:
    name = "Pellsworth Community Transport"
    story.page.goto(f"{story.address}/wiltshire/organisations")
    link = story.page.get_by_role("link", name=name)
    if link.count():
        link.click()
        return
    story.page.get_by_role("link", name="Enter an organisation").click()
    story.page.get_by_label("Name", exact=True).fill(name)
    story.page.get_by_role("button", name="Keep this").click()


def _of_the_organisation(more: str) -> Callable[[Story], None]:
    def go(story: Story) -> None:
        _organisation(story)
        story.page.goto(f"{story.page.url}/{more}")

    return go


def _door(name: str) -> Callable[[Story], None]:
    def go(story: Story) -> None:
        case(story)
        story.page.get_by_role("link", name=name, exact=True).click()

    return go


def _declare_for(story: Story) -> None:
    _door("Links declared")(story)
    story.page.get_by_role("link", name="Write down what somebody told you").click()


ROWS: Mapping[str, Callable[[Story], None]] = {
    "start": _at("/"),
    "demonstration-day": _at("/day"),
    "case": case,
    "step": _step("ask a member to serve"),
    "strike": _strike,
    "erase": _erase,
    "delay": _delay,
    "who-looked": _door("Who looked at this case"),
    "meetings": _meetings,
    **meeting_pages.ROWS,
    "paper-add": _paper_add,
    "paper": _paper,
    "paper-withdraw": _paper_withdraw,
    "declare": _door("Say that you have a link"),
    "declarations": _door("Links declared"),
    "declare-for": _declare_for,
    "see-as": _door("Who sees what"),
    "confidential": elsewhere.confidential,
    "feedback": _feedback,
    "paper-erase": _paper_erase,
    "vote": elsewhere.vote,
    "bundle": _bundle,
    "bundle-pdf": _bundle,
    "private-notes": elsewhere.private_notes,
    "private-notes-file": elsewhere.private_notes,
    "letters": letters,
    "letters-to-post": letters,
    "letter-way": letter_way,
    "draft": draft,
    "draft-yes": draft_yes,
    "yes-with-key": _at("/in/yes/aaaa-cccc-dddd"),
    "letter": letter,
    "letter-page": letter,
    "letter-paper": letter,
    **between_pages.ROWS,
    "compact": _at("/wiltshire/"),
    "acting": _at("/wiltshire/acting"),
    "procedure": _at("/wiltshire/procedure"),
    "diagram": _at("/wiltshire/procedure/diagram.svg"),
    "new-dispute": _at("/wiltshire/new"),
    "notices": _at("/wiltshire/notices"),
    "notice": _from("/wiltshire/notices", "Report on the outstanding disputes"),
    "keys": _keys,
    "ask": _at("/wiltshire/ask"),
    "ask-confirm": _at("/wiltshire/ask/AAAAAAAAAAAAAAAAAAAAAA"),
    "tell": _at("/devon/tell"),
    "tell-one": _at("/devon/tell/41"),
    "in": _at("/in"),
    "in-with-key": _at("/in/aaaa-cccc-dddd"),
    "people": _at("/wiltshire/people"),
    "take-out": _at("/wiltshire/people/take-out"),
    "emergency": _at("/wiltshire/emergency"),
    "mail": _at("/wiltshire/mail"),
    "mail-health": _at("/mail"),
    **INBOX_ROWS,
    "new-person": _at("/wiltshire/people/new"),
    "person": _person,
    "change-person": _of_the_person("change"),
    "merge-people": _of_the_person("merge"),
    "new-office": _of_the_person("offices/new"),
    "office": _a_row("Add an office or body", lambda _page: None, "offices"),
    "new-link": _of_the_person("links/new"),
    "link": _a_row("Add a link", _a_link, "links"),
    "new-part": _of_the_person("acts-for/new"),
    "part": _part,
    "organisations": _at("/wiltshire/organisations"),
    "new-organisation": _at("/wiltshire/organisations/new"),
    "organisation": _organisation,
    "change-organisation": _of_the_organisation("change"),
    "merge-organisations": _of_the_organisation("merge"),
    "commitments": _at("/wiltshire/commitments"),
    "new-commitment": _at("/wiltshire/commitments/new"),
    "commitment": elsewhere.commitment,
    "other-help": _at("/wiltshire/other-help"),
    "signposts": _at("/wiltshire/signposts"),
    "new-signpost": _at("/wiltshire/signposts/new"),
    "signpost": _from("/wiltshire/signposts", "Compact Voice"),
    "office-words": _at("/wiltshire/office"),
    "letter-templates": _at("/wiltshire/letters"),
    "letter-template": _at("/wiltshire/letters/dispute-received"),
    "letter-by-itself": elsewhere.letter_by_itself,
    "service-messages": _at("/wiltshire/office/messages"),
    "my-wishes": _at("/wiltshire/my-wishes"),
    "register-changes": _at("/wiltshire/register/changes"),
    "register-export": _at("/wiltshire/register/export"),
    "register-import": _at("/wiltshire/register/import"),
    **panel_pages.ROWS,
}
MORE: Mapping[str, Callable[[Story], None]] = {
    "a panel to choose": _step("choose the members"),
    "a step that cannot be done": _step("decide whether it is a Compact issue"),
    "a letter to send": _step("tell both what else is open to them"),
    "a letter to read": letter_to_read,
    "a letter between disputes to read": between_pages.paper_to_read,
    "nothing there": _at("/case/nothing/"),
}


FIRST_BUTTON_ASKS_NOTHING = ("draft", "draft-yes", "between-draft", "between-draft-yes")
"""Forms whose first button does what it says, whatever stands in the boxes."""


@pytest.fixture(scope="module")
def chosen(chromium: Browser, demo: str) -> list[Cookie]:
    """What a browser keeps of somebody who acts for the Secretariat of the Wiltshire Compact."""
    with opened(chromium, scripts=True) as page:
        Story(page, demo, "wiltshire").acts_for("Secretariat")
        return page.context.cookies()


@pytest.fixture
def office(browser_page: Page, demo: str, chosen: list[Cookie]) -> Story:
    """The Secretariat of the Wiltshire Compact."""
    browser_page.context.add_cookies(chosen)  # type: ignore[arg-type]
    return Story(browser_page, demo, "wiltshire")


def test_every_address_is_inspected() -> None:
    assert set(ROWS) == names() - set(SIGNING_IN), "those for signing in are inspected in test_signing_in.py"


@pytest.mark.parametrize("name", [name for name in (*ROWS, *MORE) if name != "diagram"])
def test_a_page_passes_inspection(office: Story, pictures: Path | None, name: str) -> None:
    {**ROWS, **MORE}[name](office)
    for part in office.page.locator("main summary").all():
        part.click()
    inspect(office.page, f"page-{name.replace(' ', '-')}", pictures)


@pytest.mark.parametrize("name", [name for name in FORMS if name not in FIRST_BUTTON_ASKS_NOTHING])
def test_a_form_with_mistakes_passes_inspection(office: Story, pictures: Path | None, name: str) -> None:
    ROWS[name](office)
    boxes = "main :is(input:not([type=hidden], [type=radio], [type=checkbox], [type=file]), textarea):visible"
    for box in office.page.locator(boxes).all():
        box.fill("")
    for choice in office.page.locator("main select").all():
        if choice.is_visible() and choice.locator('option[value=""]').count():
            choice.select_option("")
    if name in (
        "office",
        "link",
        "part",
    ):  # every choice there is taken already: a last day before the first is wrong
        for end, typed in (("since", "4 11 2026"), ("until", "3 11 2026")):
            office.page.locator(f"#{end}-day").fill(typed)
    if name == "acting":
        office.page.context.clear_cookies()
        ROWS[name](office)
    office.page.locator("form button").first.click()
    expect(office.page).to_have_title(re.compile("^Error: "))
    expect(office.page.locator(".mistakes")).to_be_focused()
    inspect(office.page, f"page-{name}-with-mistakes", pictures)


def test_the_drawing_stands_on_its_own(office: Story) -> None:
    ROWS["diagram"](office)
    assert "Step four" in (office.page.locator("svg").text_content() or "")


@pytest.mark.parametrize("whom", ["Wrenlow Junior Sailing", "Board", "Panel"])
def test_the_page_of_a_case_passes_inspection_for_each_reader(
    browser_page: Page, demo: str, pictures: Path | None, whom: str
) -> None:
    reader = Story(browser_page, demo, "wiltshire")
    reader.acts_for(whom)
    case(reader)
    inspect(reader.page, f"case-for-{whom.lower().replace(' ', '-')}", pictures)


def test_a_step_is_recorded_with_the_keyboard_alone(office: Story) -> None:
    case(office)
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
    case(office)
    office.page.emulate_media(media="print")
    expect(office.page.get_by_text("1 month later is Friday 4 December 2026.")).to_be_visible()
    expect(
        office.page.get_by_text("Four e-mails").or_(office.page.get_by_text("four e-mails")).first
    ).to_be_visible()
    for pressed in ("Strike out", "Change the day", "Record a reason for delay"):
        expect(office.page.get_by_role("link", name=pressed).first).to_be_hidden()
    assert len(office.page.pdf(format="A4")) > 10_000
