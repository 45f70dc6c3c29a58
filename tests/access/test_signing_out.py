"""Whoever is signed in finds the way out on every page."""

import pytest

from tests.access.addresses import every_address
from tests.access.world import World


@pytest.mark.parametrize("who", ["office", "side A"])
def test_the_button_stands_on_every_page(here: World, who: str) -> None:
    pages = 0
    for address in every_address(here):
        answer = here.people[who].get(address)
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            pages += 1
            assert b'action="/sign-out"' in answer.content, address
    assert pages > 15
