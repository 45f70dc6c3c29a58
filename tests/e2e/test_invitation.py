"""A member of the Board in Wiltshire gets the letter of invitation by real mail, declares, answers; a substitute takes a place."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Look
from tests.e2e.harness import ROOT
from tests.e2e.mailed import Mailed, link_in, mailed, somebody, words
from tests.e2e.story import Story

pytestmark = pytest.mark.browser
INVITE = "ask a member to serve"
WILLING, LINKED, DOUBTING = "Ada Quill", "Martin Orrell", "Ines Hallow"
SEATS = {
    "Joint Chair VCSE": ["Priya Fallow"],
    "Joint Chair public sector": [LINKED],
    "Board representative": [WILLING, DOUBTING, "Tom Brisk"],
}
ASK_AGAIN = """
import sys, django; django.setup()
from datetime import date
from django.utils import timezone
from evenhand.casework.models import Case
from evenhand.casework.rounds.pages import Pages
from evenhand.casework.rounds.unanswered import ask_again
ask_again(Case.objects.get(), date.fromisoformat(sys.argv[1]), timezone.now(), Pages(sys.argv[2]))
"""
"""What the round of a later day does. The message goes at once, as no real office hours have to be waited for."""


@pytest.fixture
def mail(tmp_path: Path) -> Iterator[Mailed]:
    with mailed(tmp_path) as made:
        yield made


def test_people_are_invited_declare_and_answer_and_a_substitute_takes_a_place(
    chromium: Browser, mail: Mailed, look: Look
) -> None:
    case, today = mail.makes("wiltshire")
    with ExitStack() as people:
        office = people.enter_context(somebody(chromium, mail, "Nell Marsh", scripts=True, app=True))
        office.case = case
        _the_letter_is_read_and_goes_with_a_yes(office, look)
        _it_arrives_and_tells_no_more_than_it_must(mail)
        ada = people.enter_context(somebody(chromium, mail, WILLING, scripts=True, app=True))
        _whoever_opens_the_link_declares_first(ada.page, mail, look)
        ines = people.enter_context(somebody(chromium, mail, DOUBTING, scripts=True, app=True))
        _somebody_is_not_sure_yet(ines.page, mail)
        _who_has_not_answered_is_asked_once_more(mail, today)
        _the_office_sees_who_said_what(office, look)
        martin = people.enter_context(somebody(chromium, mail, LINKED, scripts=True, app=True))
        _the_panel_is_named_and_a_joint_chair_has_a_link(office, martin.page, mail, case)
        _a_substitute_takes_the_place_and_gets_the_letter_of_it(office, mail, look)


def _the_letter_is_read_and_goes_with_a_yes(office: Story, look: Look) -> None:
    page = office.page
    page.goto(office.case)
    page.locator(".side").get_by_role("link", name="Find the panel").click()
    page.get_by_role("button", name="Propose people").click()
    page.get_by_role("link", name="Write them the letter of invitation").click()
    people = page.get_by_label("Who was asked")
    people.fill(f"{WILLING}\n{LINKED}\n{DOUBTING}\nRhys Thornby")
    page.get_by_label("By e-mail", exact=True).check()
    page.get_by_role("button", name="Go on to the letter").click()
    for name in (WILLING, LINKED, DOUBTING, "Rhys Thornby"):
        expect(page.get_by_role("heading", name=f"To {name}")).to_be_visible()
    expect(page.get_by_text("Nothing is sent or recorded yet").first).to_be_visible()
    expect(page.get_by_text("To Priya Fallow")).to_have_count(0)
    look(page, "invitation-before")
    page.get_by_role("button", name="Send and record this step").click()
    office.is_told(WILLING, DOUBTING)


def _it_arrives_and_tells_no_more_than_it_must(mail: Mailed) -> None:
    for name in (WILLING, LINKED, DOUBTING, "Rhys Thornby"):
        told = " ".join(words(mail.came(name, "Will you sit on a panel")).split())
        for said in (
            "Fenwold Carers",
            "Ashmere County Council",
            "Who may use a hall",
            "A link is not a fault",
        ):
            assert said in told, said
        assert "Two calls" not in told
        mail.came(name, "One question first")


def _opens(page: Page, mail: Mailed, name: str) -> None:
    page.goto(link_in(mail.came(name, "One question first")))
    expect(page.get_by_text("Ashmere County Council").first).to_be_visible()
    expect(page.get_by_text("Two calls")).to_have_count(0)


def _declares_no_link(page: Page) -> None:
    page.get_by_label("No link with either of them").check()
    page.get_by_role("main").get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Can you serve?")).to_be_visible()


def _whoever_opens_the_link_declares_first(page: Page, mail: Mailed, look: Look) -> None:
    _opens(page, mail, WILLING)
    serve = page.url.replace("/declare", "/serve")
    page.goto(serve)
    expect(page.get_by_role("heading", name="Can you serve?")).to_have_count(0)
    _opens(page, mail, WILLING)
    look(page, "invitation-declare")
    _declares_no_link(page)
    look(page, "invitation-serve")
    page.get_by_role("radio", name="Yes", exact=True).check()
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page.get_by_role("heading", name=re.compile("Thank you"))).to_be_visible()


def _somebody_is_not_sure_yet(page: Page, mail: Mailed) -> None:
    _opens(page, mail, DOUBTING)
    _declares_no_link(page)
    page.get_by_role("radio", name="Not sure").check()
    page.get_by_role("main").get_by_role("button").first.click()


def _who_has_not_answered_is_asked_once_more(mail: Mailed, today: date) -> None:
    day = today + timedelta(days=7)
    environment = os.environ | {
        "PYTHONPATH": str(ROOT / "src"),
        "EVENHAND_DATA": str(mail.house.folder),
        "DJANGO_SETTINGS_MODULE": "evenhand.config.settings",
    }
    command = [sys.executable, "-c", ASK_AGAIN, day.isoformat(), mail.house.address]
    subprocess.run(command, cwd=mail.house.folder, env=environment, check=True)
    message = mail.came("Rhys Thornby", "You have not answered yet")
    assert "/declare" in link_in(message)
    mail.came(LINKED, "You have not answered yet")
    told = [str(one["To"]) for one in mail.post.taken if "not answered" in str(one["Subject"])]
    assert not any(who in to for to in told for who in ("ada.", "ines.")), told


def _the_office_sees_who_said_what(office: Story, look: Look) -> None:
    page = office.page
    page.goto(office.case)
    page.locator(".side").get_by_role("link", name="Find the panel").click()
    page.get_by_role("button", name="Propose people").click()
    proposal = page.locator("#proposal ~ ul.tasks").first
    expect(proposal.locator("li", has_text=WILLING)).to_contain_text("Said yes")
    office.is_told("not sure")
    look(page, "invitation-answers")


def _the_panel_is_named_and_a_joint_chair_has_a_link(
    office: Story, martin: Page, mail: Mailed, case: str
) -> None:
    office.page.goto(case)
    office.records("choose the members", by="In person", answers=dict(SEATS))
    martin.goto(link_in(mail.came(LINKED, "One question first")))
    martin.get_by_label("A link", exact=True).check()
    martin.get_by_label("What is it, in a few words?").fill("I chair the committee that lets the hall.")
    martin.get_by_role("main").get_by_role("button", name="Send").click()
    expect(martin.get_by_text("A link is not a fault").first).to_be_visible()
    assert martin.goto(case).status in (200, 404)  # type: ignore[union-attr]
    assert "Who may use a hall" not in martin.content()


def _a_substitute_takes_the_place_and_gets_the_letter_of_it(office: Story, mail: Mailed, look: Look) -> None:
    page = office.page
    page.goto(office.case)
    page.locator(".side").get_by_role("link", name="Find the panel").click()
    office.is_told("4 of 5: you still need 1 person for the seat “Joint Chair public sector”")
    page.get_by_role("button", name="Propose people").click()
    office.is_told("Rhys Thornby")
    page.get_by_role("link", name="Use this proposal").click()
    expect(page.get_by_role("checkbox", name="Rhys Thornby", checked=True)).to_be_visible()
    page.get_by_label("By e-mail", exact=True).check()
    page.get_by_role("button", name="Go on to the letter").click()
    look(page, "substitute-letter")
    page.get_by_role("button", name="Send and record this step").click()
    mail.came("Rhys Thornby", "panel")
    page.goto(office.case)
    expect(page.locator(".side")).to_contain_text("Rhys Thornby")
    expect(page.locator(".side")).not_to_contain_text(LINKED)
    page.locator(".side").get_by_role("link", name="Find the panel").click()
    office.is_told("5 of 5: the panel is complete.")
