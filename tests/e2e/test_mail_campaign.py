"""The short form of the campaign `./prove mail`: writers and senders killed in the middle, beside a moody mail server."""

import subprocess
import sys

import pytest

from tests.architecture.checkout import ROOT


@pytest.mark.slow
def test_every_message_arrives_as_one_whoever_is_killed() -> None:
    command = [sys.executable, str(ROOT / "campaigns" / "mail.py"), "--rounds", "3", "--seed", "5"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=400)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Nothing was lost" in done.stdout
