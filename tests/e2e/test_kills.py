"""The short form of the campaign `./prove kills`: the real server, killed in the middle of recording."""

import subprocess
import sys

import pytest

from tests.architecture.checkout import ROOT


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_when_the_server_is_killed() -> None:
    command = [sys.executable, str(ROOT / "campaigns" / "kills.py"), "--kills", "3", "--seed", "7"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert "Nothing acknowledged was lost" in done.stdout
