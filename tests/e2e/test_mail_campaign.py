"""The short form of the campaign `./prove mail`: writers and senders killed in the middle, and a server that is moody or away."""

import subprocess
import sys

import pytest

from tests.architecture.checkout import ROOT


@pytest.mark.slow
def test_every_message_arrives_as_one_whoever_is_killed() -> None:
    command = [sys.executable, "-m", "campaigns.mail", "--letters", "100", "--seed", "5"]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, timeout=400)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Nothing was lost" in done.stdout
