"""Data folders that tests of real processes begin from: each is made once in a run, and copied for whoever needs one.

To bring a new database up to date takes seconds, and to record every sample dispute many more. That both happen at the
first start is tested in `tests/cli/test_servers.py`, which begins from nothing.
"""

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.harness import free_port, serving


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder that `make` has filled, the same for all processes of this run: the first makes it, the others wait."""
    above = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        above = above.parent  # of this run as well; below it each process has a folder of its own
    folder, done = above / f"once-{name}", above / f"once-{name}.done"
    with (above / f"once-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            folder.mkdir()
            make(folder)
            done.touch()
    return folder


def make_empty(folder: Path) -> None:
    """A database as the first command leaves it, and nothing else."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("EVENHAND_")}
    plain.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-m", "evenhand.cli", "tidy"]
    work = folder.with_name(f"{folder.name}.work")
    work.mkdir()
    subprocess.run(
        command, check=True, capture_output=True, env={**plain, "EVENHAND_DATA": str(work)}, cwd=work
    )
    (work / "evenhand.sqlite3").rename(folder / "evenhand.sqlite3")


def make_demonstration(folder: Path) -> None:
    """Everything that `evenhand demo` has made once it answers."""
    port = free_port()
    with serving(["evenhand.cli", "demo", "--port", str(port)], port, folder):
        pass
    (folder / "server.log").unlink()
