"""The benchmark runs, beside its peers. How fast a machine is does not belong in a test, so no figure is asserted."""

import re
import subprocess
import sys

import pytest

from tests.architecture.checkout import ROOT, imports

PEERS = ("SpiffWorkflow", "python-statemachine", "transitions")


@pytest.fixture(scope="module")
def printed() -> list[str]:
    """What the benchmark prints in its shortest form."""
    command = [sys.executable, "-m", "bench.engine", "--rounds", "1", "--cases", "20"]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()


def test_the_engine_is_measured_beside_every_peer(printed: list[str]) -> None:
    told = [line for line in printed if line.endswith(" a second")]
    assert [
        name for name in ("Evenhand", *PEERS, "floor") if not any(line.startswith(name) for line in told)
    ] == []


def test_every_goal_is_told_with_whether_it_is_met(printed: list[str]) -> None:
    with_a_goal = [line for line in printed if " goal " in line]
    assert len(with_a_goal) == 9
    assert all(line.endswith((" met", " NOT MET")) for line in with_a_goal)


def test_the_page_is_served_from_both_databases(printed: list[str]) -> None:
    told = re.findall(r"cases in the database: (\d+) ", "\n".join(printed))
    assert told == ["1", "20"]


def test_no_peer_is_shipped() -> None:
    """SpiffWorkflow is under the LGPL; what is only measured beside Evenhand must not become a part of it."""
    packages = ("SpiffWorkflow", "statemachine", "transitions")
    assert [str(each) for each in imports("src") if each.name.split(".")[0] in packages] == []
