"""Several real processes that go round at once, and one that is killed in the middle: everybody is reminded once."""

import json
from collections.abc import Iterator
from pathlib import Path
from subprocess import Popen

import pytest

from tests.casework import databases

pytestmark = pytest.mark.slow
PROGRAM = "rounding"
BOARD = ["ada", "ines", "martin", "priya", "tom"]


@pytest.fixture
def shared(
    tmp_path: Path,
    db: None,  # noqa: ARG001 - knows the server
) -> Iterator[dict[str, str]]:
    with databases.separate(tmp_path) as environment:
        databases.tell(environment, "begin", program=PROGRAM)
        yield environment


def _looker(shared: dict[str, str], *words: str) -> Popen[str]:
    process = databases.start(shared, "look", *words, program=PROGRAM)
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


def _end(process: Popen[str]) -> int:
    told, _ = process.communicate("go\n", timeout=120)
    assert process.returncode == 0
    return int(told)


def _told(shared: dict[str, str]) -> list[str]:
    kept = json.loads(databases.tell(shared, "lines", program=PROGRAM))
    assert len(set(kept["occasions"])) == len(kept["occasions"]) == len(kept["to"])
    return [to.partition(".")[0] for to in kept["to"]]


def _let_go(process: Popen[str]) -> None:
    assert process.stdin
    process.stdin.write("go\n")
    process.stdin.flush()


def test_workers_that_look_in_the_same_moment_remind_everybody_once(shared: dict[str, str]) -> None:
    lookers = [_looker(shared, "0") for _ in range(3)]
    for looker in lookers:
        _let_go(looker)
    assert sum(_end(looker) for looker in lookers) == len(BOARD)
    assert _told(shared) == BOARD


def test_what_a_killed_worker_left_is_done_by_another_and_nothing_twice(shared: dict[str, str]) -> None:
    killed = _looker(shared, "0", "2")
    _let_go(killed)
    assert killed.stdout
    assert killed.stdout.readline() == "held\n"
    killed.kill()
    killed.communicate()
    assert len(_told(shared)) == 2
    assert _end(_looker(shared, "5")) == 0  # it may still be at work
    assert _end(_looker(shared, "10")) == 3
    assert _told(shared) == BOARD


def test_two_that_both_take_a_look_for_their_own_write_nothing_twice(shared: dict[str, str]) -> None:
    """A worker that was frozen for longer than another waits for it goes on beside it."""
    killed = _looker(shared, "0", "0")
    _let_go(killed)
    assert killed.stdout
    assert killed.stdout.readline() == "held\n"
    killed.kill()
    killed.communicate()
    lookers = [_looker(shared, "10"), _looker(shared, "20")]
    for looker in lookers:
        _let_go(looker)
    assert sum(_end(looker) for looker in lookers) == len(BOARD)
    assert _told(shared) == BOARD
