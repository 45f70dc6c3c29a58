"""Measures how much of the program its tests reach, in every room and both databases: the long form of what ./test measures."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTEST = ("pytest", "-n", "auto", "--maxprocesses", "4", "--dist", "loadfile", "--cov")


def main() -> int:
    """Run the tests under measurement, print what is not reached, and give 0 if they pass and enough is."""
    (ROOT / ".coverage").unlink(missing_ok=True)
    first = [*PYTEST, "tests/casework", "-m", "not browser", "--cov-report=", "--cov-fail-under=0"]
    then = [*PYTEST, "--cov-append"]
    on_postgresql = subprocess.run(
        [sys.executable, "-m", "tests.postgresql", sys.executable, "-m", *first], cwd=ROOT, check=False
    )
    everything = subprocess.run([sys.executable, "-m", *then], cwd=ROOT, check=False)
    return max(on_postgresql.returncode, everything.returncode)


if __name__ == "__main__":
    sys.exit(main())
