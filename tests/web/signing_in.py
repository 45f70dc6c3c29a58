"""How tests sign in through the pages, at a moment that they choose, on a site with one office holder."""

import re
from datetime import UTC, datetime, timedelta

from allauth.mfa.totp.internal import auth as apps
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from evenhand.casework.models import Outgoing
from tests.web.readers import Fields

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
PRIYA, TOM = "priya@office.example", "tom@council.example"
WRONG = "000000"


class Clock:
    """The clock of the screens, as a test sets it."""

    now = NOW

    def tick(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now


def anybody() -> Client:
    return Client(headers={"host": "localhost"})


def page(answer: HttpResponse | object) -> str:
    assert hasattr(answer, "content")
    return str(answer.content.decode())


def asks(client: Client, address: str, wants: str = "") -> str:
    """Ask for a code; the page for it."""
    answer = client.post("/sign-in", {"email": address, "next": wants})
    assert answer.status_code == 302, page(answer)
    return str(answer["Location"])


def sent() -> str:
    """The code of the newest e-mail."""
    found = re.search(
        r"\b\d{6}\b", Outgoing.objects.filter(purpose="sign-in code").latest("made_at", "pk").text
    )
    assert found
    return found.group()


def signs_in(client: Client, address: str = PRIYA, wants: str = "") -> str:
    """Sign in by a code alone; where that leads."""
    answer = client.post(asks(client, address, wants), {"code": sent(), "next": wants})
    assert answer.status_code == 302, page(answer)
    return str(answer["Location"])


def app_code(key: str) -> str:
    """What an authenticator app with that key shows now."""
    return str(apps.format_hotp_value(apps.hotp_value(key, next(apps.yield_hotp_counters_from_time()) + 1)))


def sets_up_an_app(client: Client) -> str:
    """Set up an authenticator app through its page; the key."""
    first = page(client.get("/security/app"))
    found = re.search(r'id="app-key">([A-Z2-7 ]+)<', first)
    assert found
    key = found.group(1).replace(" ", "")
    answer = client.post("/security/app", Fields(first).values | {"code": [app_code(key)]})
    assert answer.status_code == 302, page(answer)
    cache.clear()  # as if some minutes had passed: each code counts once
    return key


def is_in(client: Client) -> bool:
    return "Sign out" in page(client.get("/"))
