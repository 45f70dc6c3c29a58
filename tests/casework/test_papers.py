"""Papers as they are kept: what is refused and why, what lies on the disk, and that nothing needs much memory."""

import io
import os
import socket
import threading
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError
from hypothesis import given
from hypothesis import strategies as st

from evenhand.casework import models
from evenhand.casework.actions import add_paper as adding
from evenhand.casework.actions.sweep_papers import sweep_papers
from evenhand.casework.papers import files, virus_scan
from evenhand.casework.papers.kinds import kind_of
from evenhand.casework.papers.names import LONGEST, ending, shown_name
from evenhand.casework.papers.refusals import NotAccepted
from evenhand.casework.sealing.keys import SealBroken
from tests.casework.bad_files import EICAR, INERT, REFUSED, made
from tests.casework.fenwold import opened, take_into_use
from tests.casework.papers import GOOD, NOW, PDF, send_paper
from tests.casework.test_sealing import everything_stored

MOST_MEMORY = 12_000_000
"""Bytes for looking at any one file; the file itself is not counted, since it lies on the disk."""


@pytest.fixture
def case(db: None) -> str:  # noqa: ARG001 - asked for, so that there is a database
    take_into_use()
    return opened()


def drafted(content: bytes, case: str = "a case") -> files.Draft:
    draft = files.new_draft(case)
    for start in range(0, len(content), files.PIECE):
        draft.write(content[start : start + files.PIECE])
    draft.close()
    return draft


@pytest.mark.parametrize("title", REFUSED)
def test_a_bad_file_is_refused_with_a_sentence_and_little_memory(title: str) -> None:
    given_name, content = REFUSED[title]
    draft = drafted(made(content))
    tracemalloc.start()
    try:
        with draft.read() as file, pytest.raises(NotAccepted) as refused:
            kind_of(shown_name(given_name), file)
        assert tracemalloc.get_traced_memory()[1] < MOST_MEMORY
    finally:
        tracemalloc.stop()
        draft.drop()
    assert len(str(refused.value)) > 30


@pytest.mark.parametrize("title", INERT)
def test_what_is_kept_is_kept_whole_under_a_name_that_does_no_harm(
    case: str, papers: Path, title: str
) -> None:
    given_name, content = INERT[title]
    paper = send_paper(case, name=given_name, content=content)
    row = models.Paper.objects.get(pk=paper)
    assert b"".join(files.Opened(files.path_of(paper), case, paper).pieces()) == content
    assert row.name.isprintable()
    assert not set(row.name) & set('<>/\\":\r\n\u202e\u2066\u200b')
    assert len(row.name) <= LONGEST
    assert ending(row.name) == ending(given_name)
    assert [path.name for path in papers.iterdir()] == [paper]
    assert not [path for path in papers.parent.rglob("*") if path.name == "letter.pdf"]


@given(st.text())
def test_any_name_becomes_one_that_can_be_shown(name: str) -> None:
    shown = shown_name(name)
    assert 0 < len(shown) <= LONGEST
    assert shown.isprintable()
    assert not set(shown) & set('<>/\\":')
    assert shown_name(shown) == shown


@pytest.mark.parametrize("title", [name for name in GOOD if len(GOOD[name]) > 40])
def test_no_cut_and_no_flipped_byte_makes_the_look_fail(title: str) -> None:
    content = GOOD[title]
    for place in range(0, len(content), max(1, len(content) // 60)):
        for spoilt in (
            content[:place],
            content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :],
        ):
            with suppress(NotAccepted):
                assert kind_of(title, io.BytesIO(spoilt)).endings


@pytest.mark.parametrize("size", [1, files.PIECE - 1, files.PIECE, files.PIECE + 1, 3 * files.PIECE, 200_000])
def test_a_paper_is_read_from_any_place_as_it_came(size: int) -> None:
    content = os.urandom(size)
    draft = drafted(content)
    with draft.read() as file:
        assert file.read() == content
        for place in (0, size // 2, size - 1, size):
            file.seek(place)
            assert file.read(70_000) == content[place : place + 70_000]
        assert file.seek(-1, io.SEEK_END) == size - 1
        with pytest.raises(ValueError, match="beginning"):
            file.seek(-1)
    assert draft.size == size
    draft.drop()


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "a byte": lambda held: held[:-20] + bytes([held[-20] ^ 1]) + held[-19:],
    "a byte in the first piece": lambda held: held[:200] + bytes([held[200] ^ 1]) + held[201:],
    "its end": lambda held: held[:-1],
    "its last piece": lambda held: held[: 81 + 2 * (files.PIECE + files.TAG)],
    "its head": lambda held: b"x" + held[1:],
    "all but its mark": lambda held: held[:20],
    "the order": lambda held: (
        held[:81]
        + held[81 + files.PIECE + 16 : 81 + 2 * (files.PIECE + 16)]
        + held[81 : 81 + files.PIECE + 16]
        + held[81 + 2 * (files.PIECE + 16) :]
    ),
}


@pytest.mark.parametrize("what", SPOILT)
def test_a_paper_that_was_changed_does_not_open(case: str, what: str) -> None:
    paper = send_paper(case, content=PDF + os.urandom(150_000) + b"%%EOF")
    path = files.path_of(paper)
    path.write_bytes(SPOILT[what](path.read_bytes()))
    with pytest.raises(SealBroken):
        list(files.Opened(path, case, paper).pieces())


def test_a_paper_in_the_place_of_another_does_not_open(case: str) -> None:
    paper, other = send_paper(case), send_paper(case, role="B")
    with pytest.raises(SealBroken):
        files.Opened(files.path_of(paper), case, other)
    with pytest.raises(SealBroken):
        files.Opened(files.path_of(paper), "another case", paper)


def test_neither_bytes_nor_name_of_a_paper_lie_open(case: str, papers: Path) -> None:
    paper = send_paper(case, readers="panel", name="CANARY-NAME.pdf", content=PDF + b"CANARY-BYTES %%EOF")
    assert "CANARY" not in everything_stored()
    assert b"CANARY" not in (papers / paper).read_bytes()
    assert (papers / paper).stat().st_mode & 0o777 == 0o600
    assert papers.stat().st_mode & 0o777 == 0o700
    assert models.Paper.objects.get().name == "CANARY-NAME.pdf"


def test_nothing_stays_of_a_paper_whose_row_cannot_be_written(
    case: str, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_named: object) -> None:
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(models.Paper.objects, "create", fail)
    with pytest.raises(DatabaseError):
        send_paper(case)
    assert list(papers.iterdir()) == []


def test_a_case_takes_no_more_than_it_can_hold(
    case: str, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "MOST_IN_A_CASE", 2 * len(PDF))
    send_paper(case)
    with pytest.raises(NotAccepted, match="holds as many papers as it can"):
        send_paper(case, content=PDF * 2)
    monkeypatch.setattr(adding, "MOST_PAPERS", 1)
    with pytest.raises(NotAccepted, match="holds as many papers as it can"):
        send_paper(case, content=PDF[:-1])
    assert len(list(papers.iterdir())) == 1


def test_a_sweep_removes_what_belongs_to_nothing_and_tells_what_is_missing(case: str, papers: Path) -> None:
    kept, lost = send_paper(case), send_paper(case, role="B")
    files.remove(lost)
    (papers / "orphan").write_bytes(b"x")
    (papers / "half.draft").write_bytes(b"x")
    (papers / "young.draft").write_bytes(b"x")
    long_ago = datetime.now(UTC) - timedelta(days=2)  # noqa: TID251 - the disk goes by the real clock
    for name in ("orphan", "half.draft", kept):
        os.utime(papers / name, (long_ago.timestamp(), long_ago.timestamp()))
    swept = sweep_papers(datetime.now(UTC))  # noqa: TID251 - the same
    assert (swept.removed, swept.missing) == (2, (lost,))
    assert {path.name for path in papers.iterdir()} == {kept, "young.draft"}


@pytest.fixture(params=["unix", "tcp"])
def clamd(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A scanner that answers as clamd does: FOUND for the test virus, an error for what begins with "too large"."""
    unix = request.param == "unix"
    server = socket.socket(socket.AF_UNIX if unix else socket.AF_INET)
    server.bind(str(tmp_path / "clamd") if unix else ("127.0.0.1", 0))
    server.listen()
    threading.Thread(target=_answer_all, args=(server,), daemon=True).start()
    yield f"unix:{tmp_path}/clamd" if unix else f"127.0.0.1:{server.getsockname()[1]}"
    server.close()


def _answer_all(server: socket.socket) -> None:
    while True:
        try:
            there, _ = server.accept()
        except OSError:
            return
        with there, there.makefile("rb") as said:
            assert said.read(10) == b"zINSTREAM\0"
            content = b""
            while length := int.from_bytes(said.read(4), "big"):
                content += said.read(length)
            if content.startswith(b"too large"):
                there.sendall(b"INSTREAM size limit exceeded. ERROR\0")
            else:
                there.sendall(b"stream: Eicar-Signature FOUND\0" if EICAR in content else b"stream: OK\0")


def test_a_scanner_is_asked_and_believed(clamd: str) -> None:
    virus_scan.scan(io.BytesIO(b"plain" * 50_000), clamd)
    with pytest.raises(NotAccepted, match="something harmful"):
        virus_scan.scan(io.BytesIO(b"before" * 50_000 + EICAR), clamd)
    with pytest.raises(NotAccepted, match="cannot be reached"):
        virus_scan.scan(io.BytesIO(b"too large"), clamd)


@pytest.mark.parametrize(
    "address", ["/nowhere/clamd.ctl", "unix:/nowhere", "127.0.0.1:1", "no such host.invalid:3310"]
)
def test_what_the_scanner_did_not_look_at_is_not_kept(case: str, papers: Path, address: str) -> None:
    draft = files.new_draft(case)
    draft.write(PDF)
    new = adding.NewPaper(
        given="a.pdf", role="A", person="", readers="shared", channel="web", came_on=NOW.date()
    )
    with pytest.raises(NotAccepted, match="cannot be reached"):
        adding.add_paper(draft, new, NOW, address)
    assert list(papers.iterdir()) == []
    assert not models.Paper.objects.exists()
