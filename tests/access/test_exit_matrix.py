"""Every address, for everybody: nothing above a person's tier comes out, and what is theirs does. And the way out."""

import io
import re
from collections import Counter
from collections.abc import Mapping

import pytest
from django.test import Client
from pypdf import PdfReader

from tests.access import world
from tests.access.addresses import every_address
from tests.access.world import CANARIES, HERE, World

PAPERS = frozenset(name for name in CANARIES if name.startswith("paper-"))
OF_A = frozenset({"meeting-with-a", "there-with-a", "minutes-with-a", "action-with-a"})
"""A meeting with side A, and what came of it."""
OF_THE_PANEL = frozenset({"there-of-panel", "minutes-of-panel", "action-of-panel", "minutes-draft"})
"""What came of the panel's own meeting, and a draft of minutes for who keeps them."""

MAY_SEE: Mapping[str, frozenset[str]] = {
    "side A": frozenset({"title", "concern-sent", "form", "answer-of-b", "delay", "phone"})
    | OF_A
    | {"needs-of-a"}
    | PAPERS,  # her own phone
    "champion": frozenset({"register-link"}),  # a link of their own
    "side B": frozenset({"paper-shared", "title", "concern-sent", "answer-of-b", "delay", "letter-to-b"}),
    "holder of a key": frozenset({"title", "concern-sent", "form", "answer-of-b", "delay", "needs-of-a"})
    | OF_A
    | PAPERS,
    "chair": frozenset(
        {"title", "concern-sent", "form", "answer-of-b", "delay", "casting-reason", "letter-to-panel"}
    )
    | {"meeting-of-panel"}
    | OF_A
    | OF_THE_PANEL
    | (PAPERS - {"paper-own"}),
    "member": frozenset(
        {
            "title",
            "concern-sent",
            "form",
            "answer-of-b",
            "delay",
            "casting-reason",
            "letter-to-panel",
            "private-note",
            "open-vote",
        }
    )
    | {"meeting-of-panel", "needs-of-panel"}
    | OF_A
    | OF_THE_PANEL
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
            "letter-to-b",
            "letter-to-panel",
            "letter-call",
            "letter-draft",
            "came-in",
            "came-in-of-the-case",
            "came-back",
            "meeting-of-panel",
            "minutes-draft",
            "needs-of-panel",
            "needs-of-a",
        }
    )
    | OF_A,
    "steering group": frozenset({"title", "delay"}),
    "office elsewhere": frozenset({"elsewhere"}),
    "office with a link": frozenset({"phone", "register-link", "came-in"}),
}
"""By what somebody is: the canaries that may reach them, and do. Whoever is not here gets none at all."""

SIGNED_IN = ("office", "side A")
"""Of all who are signed in, those whose pages are searched for the way out."""


@pytest.fixture
def people(here: World) -> dict[str, Client]:
    return {**here.people, "holder of a key": world.with_key(here.key)}


def test_everybody_gets_what_is_theirs_and_nothing_above_it(here: World, people: dict[str, Client]) -> None:
    addresses = every_address(here)
    wrong = {}
    pages: Counter[str] = Counter()
    for who, client in people.items():
        counted = pages if who in SIGNED_IN else None
        seen, allowed = _seen(client, addresses, counted), MAY_SEE.get(who, frozenset())
        if seen != allowed:
            wrong[who] = {"too much": sorted(seen - allowed), "too little": sorted(allowed - seen)}
    assert wrong == {}
    # On the same walk, since it is a long one: whoever is signed in finds the way out on every page.
    assert pages["with the way out"] > 15 * len(SIGNED_IN)
    assert set(pages) == {"with the way out"}


def _seen(client: Client, addresses: list[str], counted: Counter[str] | None) -> set[str]:
    """The canaries in whatever comes back, in each capacity that the person has: text, headers and cookies.

    In `counted` are those pages that have the button to sign out, and each that has none, by its address.
    """
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
            if (
                counted is not None
                and answer.status_code == 200
                and answer.headers["Content-Type"].startswith("text/html")
            ):
                counted["with the way out" if b'action="/sign-out"' in everything else address] += 1
            if everything.startswith(b"%PDF"):  # packed: what it says is what counts
                pages = PdfReader(io.BytesIO(everything)).pages
                everything += "".join(page.extract_text() for page in pages).encode()
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
