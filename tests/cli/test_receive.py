"""Mail that a mail server hands over, and mail that is fetched: nothing that was acknowledged is lost. Real processes."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from evenhand.intake.limits import MOST_IN_A_MESSAGE
from tests.casework.tray import a_mail
from tests.channels.letter_box import PASSWORD, USER, LetterBox, open_box
from tests.cli.test_mail import EVENHAND, environment

pytestmark = pytest.mark.slow
BEGIN = """
import django; django.setup()
from datetime import datetime, UTC
from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.begin_installation import begin_installation
begin_installation(demonstration=False)
adopt_compact("wiltshire", datetime.now(UTC))
"""
TRAY = """
import django; django.setup()
import json
import shutil
from evenhand.casework.models import Incoming
print(json.dumps([[row.subject, row.kind, row.fault] for row in Incoming.objects.order_by("taken_at")]))
"""


def python(data: Path, program: str) -> str:
    settings = environment(data, {"DJANGO_SETTINGS_MODULE": "evenhand.config.settings"})
    return subprocess.run(
        [sys.executable, "-c", program], env=settings, capture_output=True, text=True, check=True
    ).stdout


def tray(data: Path) -> list[list[str]]:
    found: list[list[str]] = json.loads(python(data, TRAY))
    return found


def receive(data: Path, message: bytes, compact: str = "wiltshire", **more: str) -> tuple[int, str]:
    done = subprocess.run(
        [EVENHAND, "receive", compact],
        env=environment(data, more),
        input=message,
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stderr.decode()


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, nobody_yet: Path) -> Path:
    folder = shutil.copytree(nobody_yet, tmp_path_factory.mktemp("site") / "data")
    python(folder, BEGIN)
    return folder


def test_what_is_stored_is_acknowledged_and_nothing_else(data: Path) -> None:
    assert receive(data, a_mail(subject="By pipe")) == (0, "")
    assert receive(data, a_mail(subject="By pipe")) == (0, "")
    assert [subject for subject, _, _ in tray(data)] == ["By pipe"]
    assert receive(data, b"\x00\xff no message at all")[0] == 0
    assert len(tray(data)) == 2
    for more, told in (
        ({"compact": "nowhere"}, "No Compact of this site is called “nowhere”"),
        ({"EVENHAND_DATABASE": "postgresql://nobody@127.0.0.1:9/none"}, "The database cannot be used"),
        ({"EVENHAND_KEYS": "/dev/null/keys"}, "cannot be used"),
    ):
        status, said = receive(data, a_mail(subject="Lost?"), **more)
        assert (status, told in said, "Traceback" in said) == (75, True, False), said
    status, said = receive(data, b"From: a@b.example\n\n" + b"x" * MOST_IN_A_MESSAGE)
    assert (status, "larger than 30 MB" in said) == (69, True)
    assert len(tray(data)) == 2


@pytest.fixture
def box() -> Iterator[tuple[LetterBox, dict[str, str]]]:
    with open_box() as (box, mailbox):
        address = f"imap://{USER}:{quote(PASSWORD)}@127.0.0.1:{mailbox.port}/INBOX"
        yield box, {"EVENHAND_IMAP_WILTSHIRE": address}


def test_work_brings_in_what_is_in_the_mailbox_once(
    data: Path, box: tuple[LetterBox, dict[str, str]]
) -> None:
    letters, settings = box
    uids = [
        letters.put(a_mail(subject=f"By mailbox {number}", name=f"<{number}@x.example>"))
        for number in range(2)
    ]
    for told in ("Came in: 2. For no Compact here: 0.", "Came in: 0. For no Compact here: 0."):
        done = subprocess.run(
            [EVENHAND, "work", "--once"],
            env=environment(data, settings),
            capture_output=True,
            text=True,
            check=True,
        )
        assert told in done.stdout
    assert letters.flagged == uids
    assert [subject for subject, _, _ in tray(data)][-2:] == ["By mailbox 0", "By mailbox 1"]


def test_a_worker_that_was_killed_before_the_flag_takes_nothing_twice(
    data: Path, box: tuple[LetterBox, dict[str, str]]
) -> None:
    letters, settings = box
    uid = letters.put(a_mail(subject="Killed", name="<killed@x.example>"))
    letters.breaks_at = "UID STORE"
    work = [EVENHAND, "work", "--once"]
    broken = subprocess.run(work, env=environment(data, settings), capture_output=True, check=False)
    assert (broken.returncode, letters.flagged) == (1, [])
    letters.breaks_at = ""
    subprocess.run(work, env=environment(data, settings), capture_output=True, check=True)
    assert letters.flagged == [uid]
    assert [subject for subject, _, _ in tray(data)].count("Killed") == 1
