"""Whatever stands at the other end: a narrow screen, one without curly quotes, a closed pipe, a full disk."""

import json
import os
import pty
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from evenhand.cli import main

EVENHAND = Path(sys.executable).parent / "evenhand"
EXPLAIN = (str(EVENHAND), "explain", "wiltshire/WILT-2026-009", "arrange the panel", "--at", "2026-11-21")
CLOSED_PIPE = 141


def _environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONWARNINGS": "error", **more}


def test_the_command_is_installed() -> None:
    done = subprocess.run(
        [EVENHAND, "list"], env=_environment(), capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "wiltshire" in done.stdout


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_terminal_without_our_letters_gets_the_nearest_it_has(encoding: str) -> None:
    done = subprocess.run(
        EXPLAIN, env=_environment(PYTHONIOENCODING=encoding), capture_output=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, b"")
    quoted = "“arrange the panel”" if encoding == "cp1252" else '"arrange the panel"'
    assert f"  {quoted} must be done by Friday 4 December 2026" in done.stdout.decode(encoding)


def test_data_for_programs_are_whole_whatever_the_terminal_knows(capsys: pytest.CaptureFixture[str]) -> None:
    environment = _environment(PYTHONIOENCODING="ascii")
    done = subprocess.run([*EXPLAIN, "--json"], env=environment, capture_output=True, check=True, timeout=60)
    assert main([*EXPLAIN[1:], "--json"]) == 0
    here = capsys.readouterr().out
    assert "“arrange the panel”" in here
    assert done.stdout.decode("ascii") != here
    assert json.loads(done.stdout) == json.loads(here)


def test_a_mistake_in_odd_letters_is_told_back(tmp_path: Path) -> None:
    done = subprocess.run(
        [EVENHAND, "check", b"Ma\xc5\x82e \xff"],
        cwd=tmp_path,
        env=_environment(PYTHONIOENCODING="ascii"),
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stderr.startswith(b'There is no procedure called "Ma')


def test_a_reader_that_goes_away_is_no_error_to_tell() -> None:
    with subprocess.Popen(
        [EVENHAND, "play", "wiltshire/WILT-2026-003"],
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(timeout=60) == CLOSED_PIPE


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="There is no device here that is always full.")
def test_a_full_disk_is_told() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [EVENHAND, "list"],
            env=_environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert (done.returncode, done.stderr) == (2, b"This could not be written: No space left on device.\n")


def test_lines_are_broken_to_the_width_of_a_screen() -> None:
    master, screen = pty.openpty()
    termios.tcsetwinsize(screen, (24, 60))
    done = subprocess.run(
        EXPLAIN, env=_environment(), stdout=screen, stderr=subprocess.PIPE, check=False, timeout=60
    )
    os.close(screen)
    shown = os.read(master, 65536).decode().splitlines()
    os.close(master)
    assert (done.returncode, done.stderr) == (0, b"")
    assert max(len(line) for line in shown) <= 60
    assert "  “arrange the panel” must be done by Friday 4 December" in shown


def test_with_nowhere_to_write_nothing_is_said_and_nothing_breaks() -> None:
    words = [str(EVENHAND), "draw", "devon"]
    done = subprocess.run(
        ["sh", "-c", '"$@" >&-', "sh", *words],
        env=_environment(),
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    done = subprocess.run(
        ["sh", "-c", '"$@" 2>&-', "sh", str(EVENHAND), "chek"], env=_environment(), capture_output=True, check=False,
        timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (2, b"", b"")
