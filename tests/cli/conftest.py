"""Running a command as a person would, and a procedure that lies in a folder of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from evenhand.cli import main
from tests.cli.examples import PROCEDURE, SCENARIO


@dataclass(frozen=True)
class Said:
    """What a command gave: its exit status, what it printed, and what it complained of."""

    status: int
    out: str
    err: str


Ask = Callable[..., Said]


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    """Run a command in this process."""

    def run(*words: str) -> Said:
        status = main(words)
        out, err = capsys.readouterr()
        return Said(status, out, err)

    return run


@pytest.fixture
def marsh_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder outside the package with a procedure and a scenario beside it; commands are given above it."""
    folder = tmp_path / "marsh-end"
    (folder / "scenarios").mkdir(parents=True)
    (folder / "procedure.yaml").write_text(PROCEDURE, encoding="utf-8")
    (folder / "scenarios" / "easter.yaml").write_text(SCENARIO, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder
