"""The benchmark of the policy runs. How fast a machine is does not belong in a test, so no figure is asserted."""

import subprocess
import sys

from tests.architecture.checkout import ROOT


def test_the_policy_is_measured_beside_a_peer_and_a_floor() -> None:
    command = [sys.executable, "-m", "bench.policy", "--rounds", "1", "--cases", "3"]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert told.count("goal 2 ms") == 2
    assert "peer: " in told
    assert "floor: " in told
