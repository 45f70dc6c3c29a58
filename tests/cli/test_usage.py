"""What is asked for wrongly is answered with a sentence and status 2, never with a traceback."""

import re
import socket
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Ask

USAGE = 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "usage: evenhand"),
        (["chek", "wiltshire"], "There is no command “chek”. Did you mean “check”?"),
        (["frobnicate"], "There are: list, check, play, explain, draw, new, format, serve, work, receive, admin, invite, start-over, sign-out, keys, tidy, verify, export-person, demo."),
        (["check"], "evenhand check: the following arguments are required: PROCEDURE."),
        (["check", "wiltshire", "--jsno"], "perhaps you mean “--json”"),
        (["check", "wiltshire", "devon"], "“devon” is not something this command takes"),
        (["--json", "check", "wiltshire"], "“--json” must stand after the command"),
        (["check", "wiltshier"], "There is no procedure called “wiltshier”, and no such file. Did you mean “wiltshire”?"),
        (["check", "nowhere.yaml"], "“evenhand list” tells what comes with Evenhand."),
        (["check", ""], "The name is empty."),
        (["check", "a\0b"], "There is no procedure called"),
        (["check", "x" * 5000], "There is no procedure called “xxx"),
        (["check", "wiltshire/WILT-2026-009"], "is a scenario, not a procedure. Try: evenhand play wiltshire/WILT-2026-009"),
        (["draw", "devvon"], "Did you mean “devon”?"),
        (["play", "wiltshire"], "is a procedure, not a scenario. Its scenarios are told by: evenhand list wiltshire"),
        (["play", "wiltshire/WILT-2026-0090"], "“evenhand list wiltshire” tells its scenarios."),
        (["play", "wiltshire/WILT-2026-009", "--at"], "argument --at: expected one argument"),
        (["play", "wiltshire/WILT-2026-009", "--at", "21.11.2026"], "“21.11.2026” is not a date: write it as 2026-11-04"),
        (["play", "wiltshire/WILT-2026-009", "--at", "20261121"], "is not a date: write it as 2026-11-04"),
        (["play", "wiltshire/WILT-2026-009", "--at", "2026-02-30"], "“2026-02-30” is a day that is in no calendar"),
        (["play", "wiltshire/WILT-2026-009", "--at", "2026-09-13"], "the scenario begins on Monday 14 September 2026"),
        (["explain", "wiltshire", "arange the panel"], "Did you mean “arrange the panel”?"),
        (["explain", "wiltshire", "WIL-99"], "has no step or clause “WIL-99”. Leave it out to see them all."),
        (["explain", "wiltshire", "--at", "2026-11-21"], "A procedure has no days"),
        (["explain", "wiltshier", "WIL-2e"], "There is no procedure or scenario called “wiltshier”"),
        (["serve", "--port", "65536"], "“65536” is not a port: give a number from 1 to 65535"),
        (["serve", "--port", "0x50"], "“0x50” is not a port"),
        (["demo", "--day", "tomorrow"], "“tomorrow” is not a date"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_in_a_sentence(ask: Ask, words: list[str], told: str) -> None:
    said = ask(*words)
    assert (said.status, said.out) == (USAGE, "")
    assert told in said.err
    assert len(said.err) < 1600


def test_a_folder_without_a_procedure_is_named(ask: Ask, tmp_path: Path) -> None:
    assert "is a folder, and holds no file “procedure.yaml”" in ask("check", str(tmp_path)).err
    assert "is a folder. Give the path of one scenario file." in ask("play", str(tmp_path)).err
    assert ask("explain", str(tmp_path)).status == USAGE


def test_a_file_that_may_not_be_read_is_named_with_the_reason(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "locked.yaml"
    locked.write_text("language: 1\n", encoding="utf-8")
    open_anything_else = Path.open

    def refuse(path: Path, *how: Any, **more: Any) -> Any:  # as the system refuses all but an administrator
        if path == locked:
            raise PermissionError(13, "Permission denied")
        return open_anything_else(path, *how, **more)

    monkeypatch.setattr(Path, "open", refuse)
    for command in ("check", "draw", "play", "explain"):
        said = ask(command, str(locked))
        assert (said.status, said.err) == (USAGE, f"“{locked}” cannot be read: Permission denied.\n")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "there is nothing in this file"),
        (b"\x7fELF\x02\x01\x00\xd0\xff", "not saved as UTF-8"),
        ("language: 1".encode("utf-16"), "saved as UTF-16"),
        (b"just words\n", "lines of 'name: value'"),
        (b"a: " + b"x" * 600_000, "too big"),
    ],
)
@pytest.mark.parametrize("command", ["check", "draw", "play", "explain", "list"])
def test_a_file_that_is_no_procedure_is_told_with_its_place(
    ask: Ask, tmp_path: Path, command: str, content: bytes, told: str
) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_bytes(content)
    said = ask(command, str(bad))
    assert (said.status, said.out) == (1, "")
    assert told in said.err
    assert re.match(re.escape(str(bad)) + r":\d+:\d+: ", said.err)


def test_problems_are_data_for_programs_too(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_bytes(b"")
    said = ask("check", str(tmp_path / "bad.yaml"), "--json")
    assert (said.status, said.err) == (1, "")
    assert '"id": "nothing-here"' in said.out


def test_a_port_in_use_is_told_before_anything_is_prepared(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVENHAND_DATA", str(tmp_path / "data"))
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        for command in ("serve", "demo"):
            said = ask(command, "--port", str(other.getsockname()[1]))
            assert said.status == USAGE
            assert "is in use" in said.err
            assert "Choose another with --port." in said.err
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    "command",
    [
        "",
        "list",
        "check",
        "play",
        "explain",
        "draw",
        "serve",
        "admin",
        "invite",
        "start-over",
        "sign-out",
        "demo",
    ],
)
def test_every_command_tells_how_it_is_used(ask: Ask, command: str) -> None:
    said = ask(*command.split(), "--help")
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith("usage: evenhand")


def test_the_version_is_told(ask: Ask) -> None:
    assert re.fullmatch(r"Evenhand \d+\.\d+\.\d+\S*\n", ask("--version").out)
