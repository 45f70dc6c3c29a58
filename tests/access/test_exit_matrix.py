"""Every address, for everybody: nothing above a person's tier comes out, and what is theirs does."""

import re
from collections.abc import Iterator, Mapping
from itertools import product

import pytest
from django.db import transaction
from django.test import Client, override_settings
from pytest_django import DjangoDbBlocker

from evenhand.casework.queries.compact_page import compact_page
from evenhand.casework.store import load
from evenhand.web.urls import urlpatterns
from tests.access import world
from tests.access.world import CANARIES, ELSEWHERE, HERE, World

PAPERS = frozenset(name for name in CANARIES if name.startswith("paper-"))
MAY_SEE: Mapping[str, frozenset[str]] = {
    "side A": frozenset({"title", "concern-sent", "form", "answer-of-b", "delay"}) | PAPERS,
    "side B": frozenset({"paper-shared", "title", "concern-sent", "answer-of-b", "delay"}),
    "holder of a key": frozenset({"title", "concern-sent", "form", "answer-of-b", "delay"}) | PAPERS,
    "chair": frozenset({"title", "concern-sent", "form", "answer-of-b", "delay", "casting-reason"})
    | (PAPERS - {"paper-own"}),
    "member": frozenset({"title", "concern-sent", "form", "answer-of-b", "delay", "casting-reason"})
    | (PAPERS - {"paper-own"}),
    "office": frozenset(
        {
            "title",
            "concern-sent",
            "form",
            "answer-of-b",
            "delay",
            "link-words",
            "phone",
            "register-link",
            "confidential-concern",
            "paper-shared",
            "paper-confidential",
        }
    ),
    "steering group": frozenset({"title", "delay"}),
    "office elsewhere": frozenset({"elsewhere"}),
    "office with a link": frozenset({"phone", "register-link"}),
}
"""By what somebody is: the canaries that may reach them, and do. Whoever is not here gets none at all."""

ARGUMENTS: Mapping[str, str] = {"slug": HERE, "case": "{case}", "event": "{event}", "place": "{place}"}


EVERY = 5
"""Of the forms of steps, which are all made in one way, each so-many-th is asked for."""


@pytest.fixture(scope="module")
def everybody(
    django_db_setup: None,  # noqa: ARG001 - asked for, so that there is a database
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[World]:
    """The installation, made once for this file."""
    papers = override_settings(PAPERS=tmp_path_factory.mktemp("papers"))
    with django_db_blocker.unblock(), transaction.atomic(), papers:
        yield world.build()
        transaction.set_rollback(True)


@pytest.fixture
def people(everybody: World, db: None) -> dict[str, Client]:  # noqa: ARG001
    return {**everybody.people, "holder of a key": world.with_key(everybody.key)}


def test_everybody_gets_what_is_theirs_and_nothing_above_it(
    everybody: World, people: dict[str, Client]
) -> None:
    addresses = list(_addresses(everybody))
    seen = {who: _seen(client, addresses) for who, client in people.items()}
    assert seen == {who: set(MAY_SEE.get(who, ())) for who in people}


def _seen(client: Client, addresses: list[str]) -> set[str]:
    """The canaries in whatever comes back: text, headers and cookies."""
    found: set[str] = set()
    for acting, address in product(_choices(client), addresses):
        if acting and acting != client.session.get("acting-for", {}).get(HERE):
            client.post(f"/{HERE}/acting", {"whom": acting})
        answer = client.get(address)
        everything = b"".join(answer) if answer.streaming else answer.content
        whole = everything.decode(errors="replace") + repr(answer.headers) + str(answer.cookies)
        found |= {name for name, word in CANARIES.items() if word in whole}
    return found


def _choices(client: Client) -> list[str]:
    """Whom the person may act for: each is tried."""
    page = client.get(f"/{HERE}/acting")
    return re.findall(r'name="whom"[^>]*value="([^"]+)"', page.content.decode()) or [""]


def _addresses(everybody: World) -> Iterator[str]:
    """Every address of the site with every value it can take in this installation."""
    events = [event.id for event in load(everybody.case).events]
    places = range(0, len(compact_page(HERE).procedure.steps), EVERY)
    for pattern in urlpatterns:
        route = str(pattern.pattern)
        for slug, case in ((HERE, everybody.case), (ELSEWHERE, everybody.elsewhere)):
            here = route.replace("<slug:slug>", slug).replace("<str:case>", case)
            here = here.replace("<str:key>", everybody.key).replace("<str:approach>", everybody.approach)
            here = here.replace("<str:code>", "A" * 22)
            for paper in everybody.papers if "<str:paper>" in here else ("",):
                yield from _filled(f"/{here.replace('<str:paper>', paper)}", events, places)


def _filled(route: str, events: list[str], places: range) -> Iterator[str]:
    if "<str:event>" in route:
        yield from (route.replace("<str:event>", event) for event in events)
    elif "<int:place>" in route:
        yield from (route.replace("<int:place>", str(place)) for place in places)
    else:
        assert "<" not in route, f"say in this test what to put into {route}"
        yield route
