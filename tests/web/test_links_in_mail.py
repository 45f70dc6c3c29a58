"""Programs that guard mailboxes follow every link before a person does. Looking may change nothing and use nothing up."""

import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.test import Client, RequestFactory

from evenhand.casework.actions.approach import Approaching, approach
from evenhand.casework.actions.ask_for_code import Letter as Message
from evenhand.casework.models import Account, Letter, Outgoing
from evenhand.letters.blocks import Letter as Blocks
from evenhand.letters.html import as_html
from evenhand.letters.text import as_text
from evenhand.web.mail.key_mail import confirm_letter, office_letter
from tests.compacts.letters_filled import LETTERS, PLACES, letters
from tests.signed_in import signed_in
from tests.web.approval_house import Panel
from tests.web.letter_house import NOW, letter_page
from tests.web.readers import Fields

LINK = re.compile(r"(?:https?://|mailto:|tel:)[^\s\"'<>]+")
NOTED = ("AccessRecord", "Attempt", "Cached")
"""That somebody looked is written down, and is meant to be; how often somebody tries, too."""


def everything() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, as it stands in the database."""
    return {
        model.__name__: list(model._base_manager.order_by("pk").values_list())
        for model in apps.get_app_config("casework").get_models()
        if model.__name__ not in NOTED
    }


@pytest.fixture
def sent(panel: Panel) -> list[Message]:
    """Every kind of letter and message that goes out, by the pages that send it."""
    house, office = panel.house, panel.house.clerk
    Client(headers={"host": "localhost"}).post("/sign-in", {"email": "ann@x.example"})
    key = {"role": "B", "holder": "Bea Hart", "way": "email", "email": "bea@b.example", "days": "30"}
    page = f"/case/{house.case}/keys"
    office.post(page, Fields(office.get(page).content.decode()).values | key)
    page = f"/case/{house.case}/declarations"
    asked = {"people": ["Ann Weir"], "line": "Late payments"}
    office.post(page, Fields(office.get(page).content.decode()).values | asked)
    panel.put()
    _page, typed = letter_page(house)
    office.post(house.page, typed | {"send": ["yes"]})
    request = RequestFactory().get("/", headers={"host": "localhost"})
    more: list[Message] = [office_letter(request, "Wiltshire", house.case)]

    def told(code: object) -> Message:
        more.append(confirm_letter(request, "Wiltshire", "wiltshire", code))  # type: ignore[arg-type]
        return more[-1]

    approach(
        Approaching("wiltshire", "new@x.example", {"kind": "dispute", "typed": {}}), "192.0.2.1", told, NOW
    )
    more += [Message(row.subject, row.text, row.html) for row in Outgoing.objects.all()]
    more += [Message(row.subject, row.text, row.html) for row in Letter.objects.all()]
    return more


def links(messages: list[Message]) -> set[str]:
    """The links in them, without what closes a sentence."""
    return {found.rstrip(".,)") for one in messages for found in LINK.findall(one.text + one.html)}


def pages(messages: list[Message]) -> Iterator[str]:
    """The pages of this site that they lead to."""
    for link in sorted(links(messages)):
        if found := re.fullmatch(r"https?://(?:localhost|testserver)(?::\d+)?(/.*)", link):
            yield found[1]


def test_all_kinds_are_among_them(sent: list[Message]) -> None:
    kinds = {re.sub(r"[^/]{12,}", "…", page) for page in pages(sent)}
    assert kinds == {
        "/sign-in/code/…", "/in/…", "/in/yes/…", "/case/…/declare", "/case/…/", "/case/…/drafts/…/yes", "/wiltshire/ask/…",
    }  # fmt: skip


def test_nothing_changes_when_every_link_is_opened_by_a_program_or_by_a_person(sent: list[Message]) -> None:
    readers = [Client(headers={"host": "localhost"})]
    readers += [signed_in(account) for account in Account.objects.all()]
    before, there = everything(), list(pages(sent))
    assert there
    for page in there:
        for client in readers:
            for method in (client.head, client.get):
                assert method(page).status_code < 500
    assert everything() == before


@pytest.mark.parametrize(("compact", "file"), LETTERS)
def test_the_letters_of_the_samples_hold_no_link_that_does_anything(compact: str, file: str) -> None:
    for letter in letters(compact, file):
        assert isinstance(letter, Blocks)
        found = links([Message(letter.subject, as_text(letter), as_html(letter))])
        onward = {place.web for place in PLACES if place.web}
        assert {one for one in found if not one.startswith(("mailto:", "tel:"))} <= onward
