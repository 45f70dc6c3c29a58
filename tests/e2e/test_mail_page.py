"""The page of the mail with every kind of message on it, in a real browser, without scripts too."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.architecture.checkout import ROOT
from tests.e2e.harness import free_port, inspect, serving
from tests.e2e.story import Story

pytestmark = pytest.mark.browser
PUT = """
import django; django.setup()
from datetime import datetime, UTC
from evenhand.casework.models import Outgoing
from evenhand.casework.outbox import Wish, put
now = datetime(2026, 11, 21, 9, tzinfo=UTC)
for state, why in (("waiting", ""), ("waiting", "not-now 451 Greylisted"), ("dead", "address-refused 550 Nobody"),
                   ("sent", ""), ("cancelled", "address-changed")):
    name = put(Wish(purpose="notice", to="a.person.with.a.long.address@organisation.example", compact="wiltshire",
                    subject="About " + state, text="Dear Ada,\\n\\nthis is " + state), now)
    done = None if state == "waiting" else now
    Outgoing.objects.filter(pk=name).update(state=state, last_error=why, done_at=done, perhaps_sent=bool(why))
"""


@pytest.fixture
def full(tmp_path: Path, demonstration: Path) -> Iterator[str]:
    port = free_port()
    shutil.copytree(demonstration, tmp_path, dirs_exist_ok=True)
    command = ["evenhand.cli", "demo", "--port", str(port), "--day", "2026-11-21"]
    with serving(command, port, tmp_path) as address:
        environment = os.environ | {
            "PYTHONPATH": str(ROOT / "src"),
            "DJANGO_SETTINGS_MODULE": "evenhand.config.settings",
            "EVENHAND_DATA": str(tmp_path),
            "EVENHAND_DATABASE": f"sqlite:///{tmp_path}/demo.sqlite3",
        }
        subprocess.run([sys.executable, "-c", PUT], env=environment, check=True)
        yield address


def test_the_page_passes_inspection_and_its_buttons_do_what_they_say(
    page_without_js: Page, browser_page: Page, full: str, pictures: Path | None
) -> None:
    office = Story(browser_page, full, "wiltshire")
    office.acts_for("Secretariat")
    office.page.get_by_role("link", name="Mail", exact=True).click()
    office.page.get_by_text("What would be sent").first.click()
    inspect(office.page, "page-mail-with-messages", pictures)
    plain = Story(page_without_js, full, "wiltshire")
    plain.acts_for("Secretariat")
    plain.page.goto(f"{full}/wiltshire/mail")
    plain.page.get_by_role("button", name="Cancel About dead").click()
    expect(plain.page.get_by_role("heading", name="It is cancelled")).to_be_visible()
    expect(plain.page.get_by_role("heading", name="Could not be sent")).to_be_hidden()
