"""A new installation of Evenhand, as its host and its first people meet it: commands, mail, and pages."""

import os
import re
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from allauth.mfa.totp.internal import auth as apps
from playwright.sync_api import Page

from tests.e2e.harness import ROOT

WRITTEN_CODE = re.compile(r"\b\d{6}\b")


@dataclass(frozen=True)
class House:
    """Where it answers, and the folder with its data."""

    address: str
    folder: Path

    def does(self, *words: str) -> str:
        """What a command of `evenhand` says, given in the folder of the data."""
        environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "EVENHAND_DATA": str(self.folder)}
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        command = [sys.executable, "-m", "evenhand.cli", *words]
        done = subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, check=True
        )
        return done.stdout

    def newest_code(self, address: str) -> str:
        """The code in the newest e-mail to that address."""
        with sqlite3.connect(self.folder / "evenhand.sqlite3") as database:
            (text,) = database.execute(
                'SELECT text FROM casework_outgoing WHERE "to" = ? ORDER BY made_at DESC LIMIT 1', (address,)
            ).fetchone()
        return str(WRITTEN_CODE.findall(str(text))[0])


def signs_in(page: Page, house: House, address: str) -> None:
    """Sign in with a code, by the pages."""
    page.goto(f"{house.address}/sign-in")
    page.get_by_label("Your e-mail address").fill(address)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("The code from the e-mail").fill(house.newest_code(address))
    page.get_by_role("button", name="Sign in").click()


def comes_with_the_code_of_the_terminal(page: Page, house: House, said: str) -> None:
    """Sign in with what `evenhand admin` or `evenhand invite` said."""
    path = re.search(r"/sign-in/code/\S+", said)
    assert path
    page.goto(f"{house.address}{path.group()}")
    page.get_by_label("The code from the e-mail").fill(WRITTEN_CODE.findall(said)[0])
    page.get_by_role("button", name="Sign in").click()


def sets_up_an_app(page: Page) -> str:
    """On the page of the second step: set up an authenticator app; its key."""
    page.get_by_role("link", name="Set up an app").click()
    key = (page.locator("#app-key").text_content() or "").replace(" ", "")
    page.get_by_label("The code that the app shows now").fill(app_code(key))
    page.get_by_role("button", name="Set it up").click()
    return key


def app_code(key: str, later: int = 0) -> str:
    """What an app with that key shows now, or some half minutes later."""
    now = list(apps.yield_hotp_counters_from_time())
    return str(apps.format_hotp_value(apps.hotp_value(key, now[len(now) // 2] + later)))
