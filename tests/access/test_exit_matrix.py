"""Every address, for everybody: nothing above a person's tier comes out, and what is theirs does."""

import re
from collections.abc import Iterator, Mapping
from itertools import product

import pytest
from django.db import transaction
from django.db.models import Model
from django.test import Client, override_settings
from pytest_django import DjangoDbBlocker

from evenhand.casework.models import (
    Commitment,
    Individual,
    Link,
    Organisation,
    Paper,
    Representation,
    Tenure,
)
from evenhand.casework.queries.compact_page import compact_page
from evenhand.casework.store import load
from evenhand.web.urls import urlpatterns
from tests.access import world
from tests.access.world import CANARIES, ELSEWHERE, HERE, World

PAPERS = frozenset(name for name in CANARIES if name.startswith("paper-"))
MAY_SEE: Mapping[str, frozenset[str]] = {
    "side A": frozenset({"title", "concern-sent", "form", "answer-of-b", "delay", "phone"})
    | PAPERS,  # her own phone
    "champion": frozenset({"register-link"}),  # a link of their own
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
            "declared-words",
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


EVERY = 16
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
    addresses = list(dict.fromkeys(_addresses(everybody)))
    wrong = {}
    for who, client in people.items():
        seen, allowed = _seen(client, addresses), MAY_SEE.get(who, frozenset())
        if seen != allowed:
            wrong[who] = {"too much": sorted(seen - allowed), "too little": sorted(allowed - seen)}
    assert wrong == {}


def _seen(client: Client, addresses: list[str]) -> set[str]:
    """The canaries in whatever comes back, in each capacity that the person has: text, headers and cookies."""
    found: set[str] = set()
    for place, acting in enumerate(_choices(client)):
        if acting:
            client.post(f"/{HERE}/acting", {"whom": acting})
        # What is not of a case hangs on the person, and what a form shows stands on the page of the case as well: both
        # were asked for in their first capacity.
        asked = addresses if place == 0 else [each for each in addresses if _shows_a_case(each)]
        for address in asked:
            answer = client.get(address)
            everything = b"".join(answer) if answer.streaming else answer.content
            whole = everything.decode(errors="replace") + repr(answer.headers) + str(answer.cookies)
            found |= {name for name, word in CANARIES.items() if word in whole}
    return found


def _shows_a_case(address: str) -> bool:
    form = re.match(r"/case/[^/]+/(step|strike|erase|delay)/", address)
    return address in (f"/{HERE}/", f"/{HERE}/notices") or (address.startswith("/case/") and not form)


def _choices(client: Client) -> list[str]:
    """Whom the person may act for: each is tried."""
    page = client.get(f"/{HERE}/acting")
    return re.findall(r'name="whom"[^>]*value="([^"]+)"', page.content.decode()) or [""]


def _addresses(everybody: World) -> Iterator[str]:
    """Every address of the site with every value it can take in this installation."""
    for pattern in urlpatterns:
        for slug, case in ((HERE, everybody.case), (ELSEWHERE, everybody.elsewhere)):
            values = _values(everybody) | {"<slug:slug>": (slug,), "<str:case>": (case,)}
            if slug == ELSEWHERE:  # of the other Compact, one of each is enough, and of its case the page
                values = {part: some[-1:] for part, some in values.items()}
            if slug == HERE or pattern.name == "case" or "<str:case>" not in str(pattern.pattern):
                yield from _filled(f"/{pattern.pattern}", values)


def _values(everybody: World) -> dict[str, tuple[str, ...]]:
    """What stands for each part of an address."""
    places = range(0, len(compact_page(HERE).procedure.steps), EVERY)

    def keys(model: type[Model]) -> tuple[str, ...]:
        return tuple(str(key) for key in model._default_manager.values_list("pk", flat=True))

    return {
        "<str:event>": tuple(_telling_events(everybody.case)),
        "<int:place>": tuple(map(str, places)),
        "<str:paper>": keys(Paper),
        "<str:code>": ("AAAAAAAAAAAAAAAAAAAAAA",),
        "<str:key>": (everybody.key,),
        "<str:approach>": (everybody.approach,),
        "<int:person>": tuple(
            str(each.pk) for each in Individual.objects.filter(name__in=("Ann Weir", "Pat Hale"))
        ),
        "<int:organisation>": keys(Organisation)[:2],
        "<int:office>": keys(Tenure)[:2],
        "<int:tie>": (*keys(Link)[:2], *keys(Representation)[:1]),
        "<int:commitment>": keys(Commitment) or ("1",),
    }


def _telling_events(case: str) -> Iterator[str]:
    """The entries that hold a canary, and one that does not."""
    for event in load(case).events:
        if event.id == "1" or any(word in repr(event) for word in CANARIES.values()):
            yield event.id


def _filled(route: str, values: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The address with each value for its parts. A part that is not known here fails: say what to put into it."""
    parts = re.findall(r"<[^>]+>", route)
    for chosen in product(*(values[part] for part in parts)):
        address = route
        for part, value in zip(parts, chosen, strict=True):
            address = address.replace(part, value, 1)
        yield address
