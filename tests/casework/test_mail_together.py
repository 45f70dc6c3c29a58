"""Several real processes on one outbox and a real mail server: nothing doubled, nothing lost, the frozen overwrite nothing."""

import json
import signal
from collections.abc import Iterator
from pathlib import Path
from subprocess import Popen
from typing import Any

import pytest

from tests.casework import databases
from tests.channels.post_office import CUT_BUT_KEPT, HOLD, SENDER, TAKE, PostOffice, open_office

pytestmark = pytest.mark.slow
PROGRAM = "mailing"


@pytest.fixture
def office() -> Iterator[tuple[PostOffice, str]]:
    with open_office() as (post, server):
        yield post, f"smtp://127.0.0.1:{server.port}"


@pytest.fixture
def shared(
    tmp_path: Path,
    office: tuple[PostOffice, str],
    db: None,  # noqa: ARG001 - knows the server
) -> Iterator[dict[str, str]]:
    with databases.separate(tmp_path) as environment:
        yield {**environment, "EVENHAND_SMTP": office[1], "EVENHAND_MAIL_FROM": SENDER}


def _worker(shared: dict[str, str]) -> Popen[str]:
    process = databases.start(shared, "work", program=PROGRAM)
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


def _end(process: Popen[str]) -> int:
    told, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return int(told)


def _ledger(shared: dict[str, str]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(databases.tell(shared, "ledger", program=PROGRAM))
    return rows


def test_two_workers_send_everything_once(shared: dict[str, str], office: tuple[PostOffice, str]) -> None:
    databases.tell(shared, "put", "40", program=PROGRAM)
    office[0].does("busy at RCPT", TAKE, "busy at DATA")
    workers = [_worker(shared), _worker(shared)]
    sent = [_end(worker) for worker in workers]
    assert sum(sent) == 40
    rows = _ledger(shared)
    assert {row["state"] for row in rows} == {"sent"}
    assert sorted(office[0].ids) == sorted(row["message_id"] for row in rows)


def test_what_a_killed_worker_held_is_sent_by_another(
    shared: dict[str, str], office: tuple[PostOffice, str]
) -> None:
    databases.tell(shared, "put", "1", program=PROGRAM)
    office[0].does(HOLD + TAKE)
    killed = _worker(shared)
    assert office[0].holding.wait(30)
    killed.kill()
    killed.communicate()
    assert _end(_worker(shared)) == 1
    (row,) = _ledger(shared)
    assert (row["state"], row["lease"], row["perhaps_sent"]) == ("sent", 2, True)
    assert set(office[0].ids) == {row["message_id"]}
    assert office[0].taken[-1]["X-Evenhand-Again"]


def test_a_frozen_worker_writes_nothing_over_what_was_done_meanwhile(
    shared: dict[str, str], office: tuple[PostOffice, str]
) -> None:
    databases.tell(shared, "put", "1", program=PROGRAM)
    office[0].does(HOLD + "refuse at DATA")
    frozen = _worker(shared)
    assert office[0].holding.wait(30)
    frozen.send_signal(signal.SIGSTOP)
    assert _end(_worker(shared)) == 1
    before = _ledger(shared)
    office[0].let_go.set()
    frozen.send_signal(signal.SIGCONT)
    assert _end(frozen) == 0
    assert _ledger(shared) == before
    assert before[0]["state"] == "sent"


def test_a_cut_after_the_message_is_sent_again_as_the_same(
    shared: dict[str, str], office: tuple[PostOffice, str]
) -> None:
    databases.tell(shared, "put", "1", program=PROGRAM)
    office[0].does(CUT_BUT_KEPT)
    assert _end(_worker(shared)) == 1
    first, second = office[0].taken
    assert first["Message-ID"] == second["Message-ID"]
    assert first["Date"] == second["Date"]
    assert "X-Evenhand-Again" not in first
    assert second["X-Evenhand-Again"]
