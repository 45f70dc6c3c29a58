"""The benchmark of finding panels runs. How fast a machine is does not belong in a test, so no figure is asserted."""

import subprocess
import sys

from tests.architecture.checkout import ROOT


def test_finding_a_panel_is_measured_beside_a_search_through_all() -> None:
    command = [sys.executable, "-m", "bench.panels", "--rounds", "1"]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert "goal 50 ms" in told
    assert "by looking at every panel" in told
