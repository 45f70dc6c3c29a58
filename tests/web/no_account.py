"""A real site with one dispute in it, and people who come without an account."""

import re
from datetime import date
from html import unescape
from unittest.mock import patch

from django.test import Client
from django.utils import timezone

from evenhand.casework.actions.open_case import Label, open_case
from evenhand.casework.models import Account, Outgoing
from evenhand.casework.outcomes import Recorded, Sending
from evenhand.casework.queries.compact_page import compact_page
from evenhand.engine.events import Party, Start
from evenhand.web import clock
from evenhand.web.forms.unknown_senders import SHORTEST
from tests.access.world import signed_in
from tests.web.readers import Fields, Reader
from tests.web.signing_in import NOW, PRIYA

NAMES = ("Wrenlow Juniors", "Quillham Council")


def a_case(compact: str = "wiltshire", title: str = "") -> str:
    """A dispute between two organisations, opened today; its address."""
    procedure = compact_page(compact).procedure
    sectors = procedure.sectors.names
    parties = tuple(
        Party(role, name, sectors[at % len(sectors)] if sectors else "")
        for at, (role, name) in enumerate(zip(procedure.parties, NAMES, strict=True))
    )
    confirmed = tuple(condition.text for condition in procedure.open_to)
    wish = Start(parties=parties, on=today(), confirmed=confirmed, recorded_by="Priya Fallow")
    opened = open_case(compact, wish, Label(title), Sending(today=today(), now=NOW))
    assert isinstance(opened, Recorded), opened
    return opened.stream


def today() -> date:
    """The day of the server: what the screens go by where disputes are real."""
    return timezone.localdate()  # noqa: TID251 - the screens under test go by it too


def office(address: str = PRIYA) -> Reader:
    """The office, signed in with both steps."""
    Account.objects.ensure(address)
    return reader(signed_in(address))


class Unhurried(Reader):
    """Somebody who looks at a form for a while before they send it."""

    def get(self, path: str, status: int = 200) -> str:
        """The page, opened a while ago."""
        with patch.object(clock, "real_now", lambda now=clock.real_now: now() - SHORTEST):
            return super().get(path, status)


def anybody() -> Reader:
    """Somebody who has shown nothing."""
    return Unhurried()


def reader(client: Client) -> Reader:
    """The same, with what a reader can do."""
    made = Reader()
    made.client = client
    return made


def gives(case: str, role: str = "B", by: str = PRIYA, **typed: object) -> tuple[str, str]:
    """The office of that address makes a key for a letter: its name and code as they are printed."""
    page = office(by).send(
        f"/case/{case}/keys", {"role": role, "holder": "Bea Hart", "way": "hand", "days": "30"} | typed
    )
    return told(page.content.decode())


def told(page: str) -> tuple[str, str]:
    """The key and the code that a page tells."""
    found = re.findall(r"<strong>((?:[a-z0-9]{4}-)+[a-z0-9]{4})</strong>", page)
    assert len(found) == 2, page
    return found[0], found[1]


def with_key(name: str, code: str) -> Reader:
    """Somebody who came in with that key."""
    came = anybody()
    answer = came.send(f"/in/{name}", {"code": code})
    assert answer.status_code == 302, answer.content.decode()
    return came


ASKED: dict[str, object] = {
    "party-0": "Wrenlow Juniors",
    "party-1": "Quillham Council",
    "record-0": "Three months' notice.",
    "record-1": "The grant ended with three weeks' notice.",
    "name": "Ada Marsh",
    "email": "ada@juniors.example",
}
"""What somebody types to raise a dispute: besides, they tick what the page offers to tick."""


def asked(page: str, **typed: object) -> dict[str, object]:
    """The form of that page as somebody fills it in to raise a dispute."""
    ticks = [unescape(value) for value in re.findall(r'name="confirmed" value="([^"]*)"', page)]
    sectors = {
        name: unescape(re.findall(rf'name="{name}" value="([^"]*)"', page)[at])
        for at, name in enumerate(("sector-0", "sector-1"))
    }
    known = {name: value for name, value in ASKED.items() if f'name="{name}"' in page}
    return {**Fields(page).values, **known, **sectors, "confirmed": ticks, **typed}


def code_sent(to: str = "ada@juniors.example") -> str:
    """The code in the newest message to that address."""
    mail = Outgoing.objects.filter(to=to, purpose="confirm address").latest("made_at", "pk")
    found = re.search(r"\b\d{6}\b", mail.text)
    assert found
    return found.group()


def asks(compact: str = "wiltshire", **typed: object) -> tuple[Reader, str]:
    """Somebody fills in the form to raise a dispute; where the code is typed."""
    who = anybody()
    path = f"/{compact}/ask"
    answer = who.post(path, asked(who.get(path), **typed))
    assert answer.status_code == 302, answer.content.decode()
    return who, answer["Location"]


def raises(compact: str = "wiltshire") -> tuple[Reader, str, str]:
    """Somebody raises a dispute without an account: they, its address, and the page that tells the key."""
    who, path = asks(compact)
    answer = who.send(path, {"code": code_sent()})
    page = answer.content.decode()
    found = re.search(r'href="/case/([^/"]+)/"', page)
    assert found, page
    return who, found.group(1), page
