"""Several real processes in one panel's room: a ballot is recorded once, whole, and nothing of it is left."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.casework import databases
from tests.web.panel_here import CHAIR, OTHERS

pytestmark = pytest.mark.slow
PROGRAM = "voting_together"
ALL = {CHAIR, *OTHERS}


@pytest.fixture
def shared(tmp_path: Path, db: None) -> Iterator[dict[str, str]]:  # noqa: ARG001 - knows the server
    """The environment of processes that share a database."""
    with databases.separate(tmp_path) as environment:
        yield environment


def _at_once(environment: dict[str, str], case: str, *commands: str) -> list[str]:
    processes = [databases.start(environment, command, case, program=PROGRAM) for command in commands]
    for process in processes:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    told = [process.communicate(timeout=120)[0].strip() for process in processes]
    assert [process.returncode for process in processes] == [0] * len(processes)
    return told


def _state(environment: dict[str, str], case: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(databases.tell(environment, "state", case, program=PROGRAM))
    return found


def test_of_several_who_close_at_once_one_records(shared: dict[str, str]) -> None:
    case = databases.tell(shared, "begin", program=PROGRAM)
    told = _at_once(shared, case, "close", "close", "close")
    assert sorted(told) == ["Recorded", "closed before", "closed before"]
    assert _state(shared, case) == {"decided": [dict.fromkeys(ALL, "covered")], "left": 0, "sound": True}


def test_a_vote_changed_while_it_is_closed_counts_or_comes_too_late(shared: dict[str, str]) -> None:
    case = databases.tell(shared, "begin", program=PROGRAM)
    _closed, changed = _at_once(shared, case, "close", "vote")
    (votes,) = _state(shared, case)["decided"]
    assert votes[OTHERS[0]] == ("not covered" if changed == "kept" else "covered")
    assert _state(shared, case)["left"] == 0


def test_whoever_steps_aside_while_it_is_closed_has_voted_before_or_not_at_all(
    shared: dict[str, str],
) -> None:
    case = databases.tell(shared, "begin", program=PROGRAM)
    closed, said = _at_once(shared, case, "close", "aside")
    after = _state(shared, case)
    assert said == "declared"
    assert after["sound"]
    if closed == "Recorded":
        assert after == {"decided": [dict.fromkeys(ALL, "covered")], "left": 0, "sound": True}
    else:  # a seat fell empty first: the panel is not whole, and the votes of the others wait
        assert closed == "Refused"
        assert after == {"decided": [], "left": 1 + len(ALL) - 1, "sound": True}
