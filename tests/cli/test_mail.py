"""Who sends the mail: `serve` by itself, `work` beside another server, and `demo` never. Real processes, a real server."""

import os
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.channels.post_office import SENDER, PostOffice, free_port, open_office

pytestmark = pytest.mark.slow
EVENHAND = str(Path(sys.executable).parent / "evenhand")
SECONDS = 60
PUT = """
import django; django.setup()
from datetime import datetime, UTC
from evenhand.casework.outbox import Wish, put
print(put(Wish(purpose="notice", to="ada@x.example", subject="Hello", text="Dear Ada"), datetime.now(UTC)))
"""


@pytest.fixture
def office() -> Iterator[tuple[PostOffice, dict[str, str]]]:
    with open_office() as (post, server):
        yield post, {"EVENHAND_SMTP": f"smtp://127.0.0.1:{server.port}", "EVENHAND_MAIL_FROM": SENDER}


@pytest.fixture
def data(tmp_path: Path, nobody_yet: Path) -> Path:
    """The data of an installation that nobody has used yet."""
    return shutil.copytree(nobody_yet, tmp_path, dirs_exist_ok=True)


def environment(data: Path, more: Mapping[str, str], database: str = "evenhand") -> dict[str, str]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith("EVENHAND_")}
    where = f"sqlite:///{data}/{database}.sqlite3"
    return {**plain, "EVENHAND_DATA": str(data), "EVENHAND_DATABASE": where, **more}


def put(data: Path, database: str = "evenhand") -> str:
    settings = environment(data, {"DJANGO_SETTINGS_MODULE": "evenhand.config.settings"}, database)
    done = subprocess.run(
        [sys.executable, "-c", PUT], env=settings, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@contextmanager
def running(settings: Mapping[str, str], *words: str) -> Iterator[None]:
    process = subprocess.Popen([EVENHAND, *words], env=dict(settings), stdout=subprocess.PIPE, text=True)
    assert process.stdout
    try:
        while line := process.stdout.readline():
            if line.endswith("Stop it with Ctrl+C.\n"):
                break
        yield
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=SECONDS)


def answers(port: str) -> bool:
    end = monotonic() + SECONDS
    while monotonic() < end:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=SECONDS).close()
        except OSError:
            sleep(0.1)
            continue
        return True
    return False


def arrived(post: PostOffice, number: int) -> list[str]:
    end = monotonic() + SECONDS
    while len(post.taken) < number and monotonic() < end:
        sleep(0.05)
    return post.ids


def test_serve_sends_by_itself_and_once(data: Path, office: tuple[PostOffice, dict[str, str]]) -> None:
    post, settings = office
    port = str(free_port())
    with running(environment(data, settings), "serve", "--port", port):
        assert answers(port)
        names = [put(data), put(data)]
        assert sorted(arrived(post, 2)) == sorted(f"<{name}@evenhand.invalid>" for name in names)
    assert len(post.taken) == 2


def test_the_demonstration_sends_nothing(
    tmp_path: Path, demonstration: Path, office: tuple[PostOffice, dict[str, str]]
) -> None:
    shutil.copytree(demonstration, tmp_path, dirs_exist_ok=True)
    post, settings = office
    port = str(free_port())
    # As if somebody had set the switch for every command: the demonstration turns it off.
    with running(environment(tmp_path, settings | {"EVENHAND_SENDS": "yes"}), "demo", "--port", port):
        put(tmp_path, "demo")
        assert answers(port)
        sleep(5)
    assert post.seen == 0
    refused = work(environment(tmp_path, settings, "demo"), "--once")
    assert refused.returncode == 2
    assert "made-up disputes" in refused.stderr


def work(settings: Mapping[str, str], *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [EVENHAND, "work", *words],
        env=dict(settings),
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )


def test_work_once_says_what_became_of_it(data: Path, office: tuple[PostOffice, dict[str, str]]) -> None:
    post, settings = office
    here = environment(data, settings)
    assert work(here, "--once").stdout == (
        "Sent: 0. Not sent, to be tried again or given up: 0. Cancelled: 0.\n"
    )
    put(data)
    put(data)
    post.does("busy at RCPT")
    done = work(here, "--once")
    assert (done.returncode, done.stdout) == (
        1, "Sent: 1. Not sent, to be tried again or given up: 1. Cancelled: 0.\n",
    )  # fmt: skip


def test_work_goes_on_until_it_is_stopped(data: Path, office: tuple[PostOffice, dict[str, str]]) -> None:
    post, settings = office
    with running(environment(data, settings), "work"):
        put(data)
        assert len(arrived(post, 1)) == 1


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({}, "There is no mail server to send with. Set EVENHAND_SMTP"),
        ({"EVENHAND_SMTP": "mail.example"}, "EVENHAND_SMTP must look like smtp://"),
        ({"EVENHAND_SMTP": "smtp://mail.example"}, "EVENHAND_MAIL_FROM must be the address"),
    ],
)
def test_what_is_missing_is_told(data: Path, settings: dict[str, str], told: str) -> None:
    done = work(environment(data, settings), "--once")
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert "Traceback" not in done.stderr
