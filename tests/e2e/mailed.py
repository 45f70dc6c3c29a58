"""An installation that sends its mail to a real server, which a test opens as its people would."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from time import monotonic, sleep

from playwright.sync_api import Browser, Page

from tests.channels.post_office import SENDER, PostOffice, open_office
from tests.e2e.harness import ROOT, free_port, opened, serving
from tests.e2e.house import House, app_code, signs_in
from tests.e2e.story import Story

SECONDS = 60


def address(name: str) -> str:
    """The e-mail address of somebody."""
    return f"{name.casefold().replace(' ', '.')}@people.example"


@dataclass(frozen=True)
class Mailed:
    """A house with a post office: what it sends arrives there."""

    house: House
    post: PostOffice

    def makes(self, compact: str) -> tuple[str, date]:
        """Let happen what `made_before` tells of this Compact; gives the address of its case, and the day it is there."""
        environment = os.environ | {
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "EVENHAND_DATA": str(self.house.folder),
            "DJANGO_SETTINGS_MODULE": "evenhand.config.settings",
        }
        command = [sys.executable, "-m", "tests.e2e.made_before", compact]
        done = subprocess.run(
            command, cwd=self.house.folder, env=environment, capture_output=True, text=True, check=True
        )
        case, day = done.stdout.split()
        return f"{self.house.address}/case/{case}/", date.fromisoformat(day)

    def came(self, to: str, what: str, times: int = 1) -> EmailMessage:
        """The newest message to somebody whose subject or words hold that. Waits until so many of them have arrived."""
        until = monotonic() + SECONDS
        while True:
            found = [
                message
                for message in self.post.taken
                if address(to) in str(message["To"]) and what in f"{message['Subject']}\n{words(message)}"
            ]
            if len(found) >= times:
                return found[-1]
            assert monotonic() < until, [(str(one["To"]), str(one["Subject"])) for one in self.post.taken]
            sleep(0.1)


def words(message: EmailMessage) -> str:
    """What somebody reads of a message, in lines as long as they were written."""
    body = message.get_body(("plain",))
    return str(body.get_content()) if body else ""


def link_in(message: EmailMessage) -> str:
    """The first address in a message."""
    found = re.search(r"https?://\S+", words(message))
    assert found, words(message)
    return found[0]


def code_in(message: EmailMessage) -> str:
    """The code that goes with the link."""
    found = re.search(r"code: (\S+)", words(message))
    assert found, words(message)
    return found[1]


@contextmanager
def mailed(folder: Path) -> Iterator[Mailed]:
    """The house, served as a host would, with a mail server of its own."""
    port = free_port()
    with open_office() as (post, server):
        more = {"EVENHAND_SMTP": f"smtp://127.0.0.1:{server.port}", "EVENHAND_MAIL_FROM": SENDER}
        with serving(["evenhand.cli", "serve", "--port", str(port)], port, folder, more):
            yield Mailed(House(f"http://localhost:{port}", folder), post)


@contextmanager
def somebody(browser: Browser, mail: Mailed, name: str, *, scripts: bool, app: bool) -> Iterator[Story]:
    """A browser of their own, in which they are signed in: with a code, and where they need it with an app."""
    with opened(browser, scripts=scripts) as page:
        signs_in(page, mail.house, address(name))
        if app:
            _sets_up_an_app(page, mail.house)
        yield Story(page, mail.house.address, "")


def _sets_up_an_app(page: Page, house: House) -> None:
    page.goto(f"{house.address}/security")
    page.get_by_role("link", name="Set up an app").click()
    key = (page.locator("#app-key").text_content() or "").replace(" ", "")
    page.get_by_label("The code that the app shows now").fill(app_code(key))
    page.get_by_role("button", name="Set it up").click()
