"""The benchmark of the outbox runs. How fast a machine is does not belong in a test, so no figure is asserted."""

import subprocess
import sys

from tests.architecture.checkout import ROOT


def test_the_outbox_is_measured_beside_its_floor() -> None:
    command = [sys.executable, "-m", "bench.outbox", "--rounds", "1", "--letters", "2"]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert "goal 500" in told
    assert "floor: smtplib" in told
