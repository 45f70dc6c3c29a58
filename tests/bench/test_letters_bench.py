"""The benchmark of the letters runs. How fast a machine is does not belong in a test, so no figure is asserted."""

import subprocess
import sys

from tests.architecture.checkout import ROOT


def test_letters_are_measured_beside_their_floors() -> None:
    command = [sys.executable, "-m", "bench.letters", "--rounds", "1"]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert "goal 100 ms" in told
    assert "goal 200 ms" in told
    assert told.count("floor of ") == 2
