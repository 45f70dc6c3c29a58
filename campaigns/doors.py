"""Lets people, offices, links and forms come in any order, and looks for anybody who reads or does too much."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEST = "tests/access/test_state_machine.py"


def main() -> int:
    """Run the state machine of the tests so many times: 0 if nobody ever read too much."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200, help="how many disputes to begin (default 200)")
    parser.add_argument(
        "--seed", type=int, default=1, help="the same seed lets the same things happen (default 1)"
    )
    options = parser.parse_args()
    environment = os.environ | {"EVENHAND_RUNS": str(options.runs)}
    command = [
        sys.executable,
        "-m",
        "pytest",
        TEST,
        "-q",
        "-p",
        "no:xdist",
        f"--hypothesis-seed={options.seed}",
    ]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
