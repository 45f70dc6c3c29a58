"""Several real processes on one log: exactly one wins, the others learn what changed, and nothing is lost."""

import json
from collections.abc import Iterator
from pathlib import Path
from subprocess import Popen

import pytest

from tests.casework import databases

pytestmark = pytest.mark.slow
PROCESSES = 4


@pytest.fixture
def shared(tmp_path: Path, db: None) -> Iterator[dict[str, str]]:  # noqa: ARG001 - knows the server
    """The environment of processes that share a database."""
    with databases.separate(tmp_path) as environment:
        yield environment


def _all_at_once(environment: dict[str, str], *arguments: str) -> list[str]:
    processes = [databases.start(environment, *arguments) for _ in range(PROCESSES)]
    for process in processes:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    return [_end(process) for process in processes]


def _end(process: Popen[str]) -> str:
    told, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return told.strip()


def test_of_appends_at_once_exactly_one_wins(shared: dict[str, str]) -> None:
    name = databases.tell(shared, "begin")
    told = _all_at_once(shared, "race", name, "1")
    assert [each for each in told if each.startswith("stored")] == ["stored 2"]
    lost = {each for each in told if each.startswith("conflict")}
    (winner,) = lost
    assert winner.startswith("conflict p")


def test_the_same_form_sent_by_all_at_once_is_stored_once(shared: dict[str, str]) -> None:
    name = databases.tell(shared, "begin")
    told = _all_at_once(shared, "resend", name)
    assert sorted(told) == ["False 2", *["True 2"] * (PROCESSES - 1)]


def test_appends_that_try_again_are_all_stored_and_the_chain_is_sound(shared: dict[str, str]) -> None:
    name = databases.tell(shared, "begin")
    processes = [databases.start(shared, "hammer", name, "10") for _ in range(PROCESSES)]
    assert [_end(process) for process in processes] == ["10"] * PROCESSES
    state = json.loads(databases.tell(shared, "state", name))
    assert state == {"version": 1 + 10 * PROCESSES, "sound": True, "different": 1 + 10 * PROCESSES}


def test_a_new_database_guards_the_record(shared: dict[str, str]) -> None:
    name = databases.tell(shared, "begin")
    told = databases.tell(shared, "vandalise", name)
    assert told == "the record keeps every envelope and the record keeps every payload of 1"


def test_disputes_opened_at_once_have_references_of_their_own(shared: dict[str, str]) -> None:
    databases.tell(shared, "use")
    assert len(set(_all_at_once(shared, "open", "own"))) == PROCESSES
    assert json.loads(databases.tell(shared, "disputes")) == [PROCESSES, PROCESSES, 0]


def test_the_same_form_sent_by_all_at_once_opens_one_dispute(shared: dict[str, str]) -> None:
    databases.tell(shared, "use")
    assert len(set(_all_at_once(shared, "open", "the same form"))) == 1
    assert json.loads(databases.tell(shared, "disputes")) == [1, 1, 0]


def test_the_first_notices_told_at_once_are_all_kept(shared: dict[str, str]) -> None:
    databases.tell(shared, "use")
    assert _all_at_once(shared, "notice") == ["Recorded"] * PROCESSES
    assert json.loads(databases.tell(shared, "disputes")) == [0, 0, PROCESSES]
