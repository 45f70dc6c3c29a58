"""Several real processes around the naming of a panel: a link that is declared in that moment seats nobody."""

from collections.abc import Iterator
from pathlib import Path
from select import select
from subprocess import Popen

import pytest

from tests.casework import databases

pytestmark = pytest.mark.slow
PROGRAM = "seating_together"
A_WHILE = 2.0
"""Seconds: long enough for a word that nothing holds back. One that has to wait is not waited for."""


@pytest.fixture
def shared(tmp_path: Path, db: None) -> Iterator[dict[str, str]]:  # noqa: ARG001 - knows the server
    """The environment of processes that share a database."""
    with databases.separate(tmp_path) as environment:
        yield environment


def _ready(environment: dict[str, str], *command: str) -> Popen[str]:
    process = databases.start(environment, *command, program=PROGRAM)
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


def _go(process: Popen[str]) -> None:
    assert process.stdin
    process.stdin.write("go\n")
    process.stdin.flush()


def _told(process: Popen[str]) -> str:
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return said.strip()


def test_a_link_declared_while_the_panel_is_named_leaves_the_person_no_seat(shared: dict[str, str]) -> None:
    case = databases.tell(shared, "begin", program=PROGRAM)
    naming, declaring = _ready(shared, "appoint", case), _ready(shared, "link", case)
    _go(declaring)
    assert declaring.stdout
    select([declaring.stdout], [], [], A_WHILE)
    _go(naming)
    assert _told(naming) == "Recorded"
    assert _told(declaring) == "declared"
    assert databases.tell(shared, "linked", case, program=PROGRAM) == "nobody"
