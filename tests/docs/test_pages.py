"""What our pages say is so: every command runs and says what is shown, and the generated pages are current."""

import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from evenhand.cli import main, the_parser
from tests.architecture.checkout import ROOT
from tests.docs.console import PAGES, agrees, commands_of, files_of
from tools.errors import ids_of
from tools.reference import FOLDER, outdated, pages
from tools.reference import main as reference

EVENHAND = Path(sys.executable).parent / "evenhand"
WITH_COMMANDS = [page for page in PAGES if commands_of(page)]
SERVING = {"serve", "demo"}
KEEPING = {"admin", "invite", "keys", "sign-out", "start-over", "tidy", "verify"}
"""Commands that write into the database of the folder: they need settings, and so a process, of their own."""
LAST_LINE = "Stop it with Ctrl+C.\n"
SECONDS = 120


def _words(command: str) -> list[str]:
    """The words of a command as this checkout runs them: `./run` is `evenhand demo` once all is set up."""
    words = shlex.split(command)
    if words[0] == "./run":
        words = ["evenhand", "demo", *words[1:]]
    assert words[0] in ("evenhand", ".venv/bin/evenhand"), f"no test can run this: {command}"
    return words[1:]


def _said(command: str, folder: Path) -> str:
    """What a command says when it is given in that folder. One that serves is stopped once it does."""
    words = _words(command)
    return _served(words, folder) if words[0] in SERVING else _done(words, folder)


def _done(words: list[str], folder: Path) -> str:
    if words[0] in KEEPING:
        return subprocess.check_output([EVENHAND, *words], cwd=folder, env=_plain_environment(), text=True)
    with chdir(folder), redirect_stdout(io.StringIO()) as out, redirect_stderr(out):
        status = main(words)
    assert status == 0, out.getvalue()
    return out.getvalue()


def _plain_environment() -> dict[str, str]:
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("EVENHAND_") and name != "DJANGO_SETTINGS_MODULE"
    }


def _served(words: list[str], folder: Path) -> str:
    running = subprocess.Popen(
        [EVENHAND, *words],
        cwd=folder,
        env=_plain_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert running.stdout
    with running.stdout:
        try:
            return "".join(_until_it_serves(running.stdout))
        finally:
            running.terminate()
            running.wait(timeout=SECONDS)


def _until_it_serves(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield line
        if line == LAST_LINE:
            return
    raise AssertionError("It did not serve.")


@pytest.fixture(scope="module")
def heard() -> dict[str, str]:
    """What commands have said that several pages show: a check of a Compact takes seconds."""
    return {}


@pytest.fixture
def folder(tmp_path: Path, nobody_yet: Path, demonstration: Path) -> Path:
    """Where somebody stands who reads a page. They have started Evenhand before, and the demonstration."""
    shutil.copytree(nobody_yet, tmp_path / "var")
    shutil.copy(demonstration / "demo.sqlite3", tmp_path / "var")
    return tmp_path


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_on_a_page_does_what_is_shown(page: Path, folder: Path, heard: dict[str, str]) -> None:
    files = files_of(page)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    for shown in commands_of(page):
        command = shown.command.removeprefix(".venv/bin/")
        said = heard[command] if command in heard else _said(command, folder)
        if not files:  # then it does not hang on the folder
            heard[command] = said
        assert agrees(shown.lines, said), f"{shown}\n{said}"


def test_run_is_the_demonstration() -> None:
    last = (ROOT / "run").read_text(encoding="utf-8").splitlines()[-1]
    assert last == 'exec "$root/.venv/bin/evenhand" demo "$@"'


@pytest.mark.parametrize(
    ("shown", "said", "same"),
    [
        (("one", "..."), "one\ntwo\nthree\n", True),
        (("...", "three"), "one\ntwo\nthree\n", True),
        (("o...e",), "one\n", True),
        ((), "whatever", True),
        (("one",), "one\ntwo\n", False),
        (("two", "..."), "one\ntwo\n", False),
        (("a.c",), "abc\n", False),
    ],
)
def test_the_comparison_would_notice(shown: tuple[str, ...], said: str, same: bool) -> None:  # noqa: FBT001 - a table
    assert agrees(shown, said) is same


def test_every_kind_of_page_shows_commands() -> None:
    assert {page.name for page in WITH_COMMANDS} >= {
        "README.md", "first-dispute.md", "check-a-procedure.md", "write-a-scenario.md", "run-on-your-own-machine.md",
        "play-json.md",
    }  # fmt: skip


class TestTheGeneratedPages:
    """They are made from the program, and the committed ones are what it makes."""

    def test_they_are_current(self) -> None:
        assert outdated(FOLDER) == [], "write them with: python tools/reference.py"

    def test_the_check_says_so_to_a_person(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert reference(["--check"]) == 0
        assert capsys.readouterr().out == ""
        assert reference(["--chekc"]) == 2

    def test_a_stale_page_would_be_noticed(self, tmp_path: Path) -> None:
        for name, page in pages().items():
            (tmp_path / name).write_text(page, encoding="utf-8")
        (tmp_path / "errors.md").write_text("# nothing\n", encoding="utf-8")
        assert outdated(tmp_path) == ["errors.md"]

    def test_every_command_and_option_stands_on_the_page(self) -> None:
        page = pages()["command-line.md"]
        for name, command in the_parser().commands.items():
            assert f"\n## {name}\n" in page
            for option in (
                name for action in command.takes for name in action.option_strings if name[:3] != "-h"
            ):
                assert option == "--help" or f"| `{option}" in page

    @pytest.mark.parametrize(
        ("room", "told"),
        [("engine", r'\bReason\(\s*"([a-z-]+)"'), ("language", r'\.problem\(\s*"([a-z-]+)"'),
         ("checker", r'\.finding\(\s*"([a-z-]+)"'), ("cli", r'\bFailure\(\s*"([a-z-]+)"'),
         ("letters", r'\.problem\(\s*"([a-z-]+)"')],
    )  # fmt: skip
    def test_every_id_in_the_source_stands_on_the_page(self, room: str, told: str) -> None:
        source = ROOT / "src" / "evenhand" / room
        written = {
            name
            for path in source.rglob("*.py")
            for name in re.findall(told, path.read_text(encoding="utf-8"))
        }
        assert written
        assert written - {"problems"} <= set(ids_of(source))

    def test_every_id_that_a_spoilt_file_is_told_with_stands_on_the_page(self, tmp_path: Path) -> None:
        known = set(ids_of(ROOT / "src" / "evenhand" / "language"))
        for content in (
            b"",
            b"a: 'b",
            b"\tx: y",
            b"- [",
            b"a: &b c",
            b"%YAML 1.1\n---\na: b",
            b"a: !!int 3",
            b"? a",
            b"{a: b}",
        ):
            (tmp_path / "bad.yaml").write_bytes(content)
            with redirect_stdout(io.StringIO()) as out:
                assert main(["check", str(tmp_path / "bad.yaml"), "--json"]) == 1
            assert {problem["id"] for problem in json.loads(out.getvalue())["problems"]} <= known

    def test_every_id_has_a_sentence_but_those_that_hand_one_on(self) -> None:
        bare = {
            name
            for room in ("engine", "language", "checker", "letters", "cli")
            for name, sentences in ids_of(ROOT / "src" / "evenhand" / room).items()
            if not sentences
        }
        assert bare <= {"cannot-invite", "problems", "sample-does-not-play", "unknown-name", "wrong-setting"}
