"""`evenhand serve` and `demo`: real processes on a free port, with data of their own."""

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic, sleep

import pytest
from django.conf import settings

from evenhand.cli.names import RESERVED
from evenhand.web.urls import urlpatterns
from tests.cli.conftest import Ask
from tests.cli.examples import PROCEDURE, SCENARIO
from tests.e2e.harness import free_port

EVENHAND = str(Path(sys.executable).parent / "evenhand")
SECONDS = 120


def _environment(data: Path, **more: str) -> dict[str, str]:
    plain = {
        name: value for name, value in os.environ.items() if not name.startswith(("EVENHAND_", "DJANGO_"))
    }
    return {**plain, "EVENHAND_DATA": str(data), **more}


@contextmanager
def _started(data: Path, *words: str, **more: str) -> Iterator[tuple[str, list[str]]]:
    """A running command: its address once it answers, and the lines it printed."""
    with (data.parent / "complaints.log").open("wb") as complaints:
        running = subprocess.Popen(
            [EVENHAND, *words],
            env=_environment(data, **more),
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
        )
    assert running.stdout
    try:
        lines: list[str] = []
        while not lines or lines[-1] != "Stop it with Ctrl+C.":
            line = running.stdout.readline()
            assert line, (data.parent / "complaints.log").read_text(encoding="utf-8")
            lines.append(line.rstrip("\n"))
        found = re.fullmatch(r"Evenhand is at (http://127\.0\.0\.1:\d+/)", lines[0])
        assert found, lines
        _wait_until_it_answers(found[1])
        yield found[1], lines
    finally:
        running.send_signal(signal.SIGINT)
        running.stdout.close()
        running.wait(timeout=SECONDS)


def _wait_until_it_answers(address: str) -> None:
    until = monotonic() + SECONDS
    while monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=SECONDS) as page:  # noqa: S310 - always http
                assert page.status == 200
                return
        except urllib.error.HTTPError:
            raise
        except OSError:
            sleep(0.1)
    raise AssertionError(f"Nothing answers at {address}.")


def _page(address: str) -> str:
    with urllib.request.urlopen(address, timeout=SECONDS) as page:  # noqa: S310 - always http
        text: str = page.read().decode()
        return text


def _count(database: Path, table: str) -> int:
    with closing(sqlite3.connect(database)) as connection:
        found: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - our own tables
        return found


def test_the_demonstration_has_data_of_its_own_and_loads_the_samples_once(tmp_path: Path) -> None:
    data, real = tmp_path / "a data folder", tmp_path / "real.sqlite3"
    port = str(free_port())
    settings = {"EVENHAND_DATABASE": f"sqlite:///{real}", "EVENHAND_ORIGIN": "https://compact.example"}
    with _started(data, "demo", "--port", port, **settings) as (address, lines):
        assert address == f"http://127.0.0.1:{port}/"
        assert re.fullmatch(
            r"All disputes there are made up\. Today is set to Thursday 19 November 2026.*", lines[1]
        )
        assert "Today is set to Thursday 19 November 2026" in _page(address)
        again = subprocess.run(
            [EVENHAND, "demo", "--port", port],
            env=_environment(data),
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
        )
        assert (again.returncode, again.stdout) == (2, "")
        assert f"Port {port} is in use" in again.stderr
    assert not real.exists()
    database = data / "demo.sqlite3"
    cases, entries = _count(database, "casework_case"), _count(database, "casework_envelope")
    assert cases >= 4
    with _started(data, "demo", "--port", port, "--day", "2026-12-05", **settings) as (address, _):
        assert "Today is set to Saturday 5 December 2026" in _page(address)
    assert (_count(database, "casework_case"), _count(database, "casework_envelope")) == (cases, entries)


def test_serving_keeps_real_disputes_apart_from_the_demonstration(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with _started(data, "serve", "--port", str(free_port()), EVENHAND_DEMONSTRATION_DAY="2026-11-21") as (
        address,
        lines,
    ):
        assert lines[1].endswith("evenhand admin YOUR-ADDRESS")
        assert str(data) in lines[2]
        page = _page(address)
        assert "Wiltshire" in page
        assert "Devon" in page
        assert "made up" not in page
    assert not (data / "demo.sqlite3").exists()
    assert _count(data / "evenhand.sqlite3", "casework_compact") >= 2
    assert _count(data / "evenhand.sqlite3", "casework_case") == 0


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"EVENHAND_DATABASE": "mysql://db/evenhand"}, "EVENHAND_DATABASE must look like sqlite:///"),
        ({"EVENHAND_DATABASE": "postgresql://a:b@127.0.0.1:1/none"}, "The database cannot be used: "),
        ({"EVENHAND_ORIGIN": "compact.example"}, "EVENHAND_ORIGIN must look like https://"),
        ({"EVENHAND_DATA": "a-file"}, "cannot be used: It is not a folder. Look at EVENHAND_DATA."),
        ({"EVENHAND_DATABASE": "sqlite:///a-file"}, "The database cannot be used: file is not a database."),
    ],
)
def test_what_the_host_says_wrongly_is_told(tmp_path: Path, settings: dict[str, str], told: str) -> None:
    (tmp_path / "a-file").write_text("words, and no database at all\n" * 100, encoding="utf-8")
    done = subprocess.run(
        [EVENHAND, "serve", "--port", str(free_port())],
        cwd=tmp_path,
        env=_environment(tmp_path / "data", **settings),
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert "Traceback" not in done.stderr


class TestAProcedureOfOnesOwn:
    """`--add`: taken into use from its folder, kept in the database, and refused before anything is stored."""

    def test_it_stays_in_use_and_a_change_leaves_what_is_there_alone(
        self, tmp_path: Path, nobody_yet: Path
    ) -> None:
        folder, data = _marsh_end(tmp_path), shutil.copytree(nobody_yet, tmp_path / "data")
        port = str(free_port())
        with _started(data, "serve", "--add", str(folder), "--port", port) as (address, lines):
            assert "“marsh-end” is in use from now on, also without --add." in lines
            assert "Marsh End Compact" in _page(address)
            assert "Marsh End Compact" in _page(f"{address}marsh-end/procedure")
        with _started(data, "serve", "--port", port) as (address, lines):
            assert not any("marsh-end" in line for line in lines)
            assert "Marsh End Compact" in _page(address)
        procedure = folder / "procedure.yaml"
        procedure.write_text(procedure.read_text("utf-8").replace("first, 2026", "second, 2027"), "utf-8")
        with _started(data, "serve", "--add", str(procedure), "--port", port) as (address, lines):
            assert any(line.startswith("“marsh-end” has changed. New disputes go") for line in lines)
            assert "second, 2027" in _page(f"{address}marsh-end/procedure")
        with _started(data, "serve", "--add", f"{folder}/", "--port", port) as (_, lines):
            assert not any("has changed" in line for line in lines)

    def test_the_demonstration_loads_its_samples_once(self, tmp_path: Path, demonstration: Path) -> None:
        folder, data = _marsh_end(tmp_path), shutil.copytree(demonstration, tmp_path / "data")
        (folder / "samples").mkdir()
        sample = SCENARIO.replace("procedure: ../procedure.yaml", "procedure: ..\nreference: MARS-2026-001")
        (folder / "samples" / "one.yaml").write_text(sample, encoding="utf-8")
        cases = []
        for _ in range(2):
            with _started(data, "demo", "--add", str(folder), "--port", str(free_port())):
                pass
            cases.append(_count(data / "demo.sqlite3", "casework_case WHERE compact_id = 'marsh-end'"))
        assert cases == [1, 1]

    @pytest.mark.parametrize(
        ("spoil", "told", "status"),
        [
            (
                lambda folder: folder.rename(folder.with_name("Marsh End")),
                "“Marsh End” cannot be the name",
                2,
            ),
            (lambda folder: folder.rename(folder.with_name("devon")), "“devon” comes with Evenhand", 2),
            (lambda folder: folder.rename(folder.with_name("static")), "Evenhand needs itself", 2),
            (lambda folder: (folder / "procedure.yaml").rename(folder / "rules.yaml"), "holds no file", 2),
            (lambda folder: (folder / "procedure.yaml").write_text("stages: 3"), "procedure.yaml:1:", 1),
            (lambda folder: (folder / "words.yaml").write_text("cas: dispute"), "did you mean 'case'?", 1),
            (
                lambda folder: _translated(folder, "translation: cy\nof: nothing\n"),
                "translations/cy.yaml:",
                1,
            ),
            (lambda folder: (folder / "words.yaml").write_bytes(b"case: \xff"), "not saved as UTF-8", 1),
        ],
    )
    def test_what_cannot_be_used_is_told_and_nothing_is_stored(
        self, data: Path, ask: Ask, spoil: Callable[[Path], object], told: str, status: int
    ) -> None:
        spoil(_marsh_end(data.parent))
        (folder,) = data.parent.iterdir()
        for command in ("serve", "demo"):
            said = ask(command, "--add", str(folder))
            assert (said.status, said.out) == (status, "")
            assert told in said.err
        assert not data.exists()

    def test_what_is_not_there_is_told(
        self, tmp_path: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        _marsh_end(tmp_path / "other")
        folder = _marsh_end(tmp_path)
        for words, told in {
            ("marsh-ed",): "There is no procedure called “marsh-ed”",
            ("devon",): "“devon” comes with Evenhand",
            ("marsh-end/scenarios",): "holds no file “procedure.yaml”",
            ("marsh-end/scenarios/easter.yaml",): "is no folder",
            ("marsh-end", "other/marsh-end"): "Two of the folders are called “marsh-end”",
        }.items():
            said = ask("serve", *(part for word in words for part in ("--add", word)))
            assert (said.status, said.out) == (2, ""), words
            assert told in said.err
        assert folder.is_dir()


def test_no_procedure_can_be_called_what_an_address_begins_with() -> None:
    first = {str(each.pattern).partition("/")[0] for each in urlpatterns} | {settings.STATIC_URL.strip("/")}
    assert {word for word in first if word and not word.startswith("<")} == set(RESERVED)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder that is not there yet, for commands in this process."""
    folder = tmp_path / "data"
    monkeypatch.setenv("EVENHAND_DATA", str(folder))
    return folder


def _translated(folder: Path, text: str) -> None:
    (folder / "translations").mkdir()
    (folder / "translations" / "cy.yaml").write_text(text, encoding="utf-8")


def _marsh_end(above: Path) -> Path:
    folder = above / "marsh-end"
    (folder / "scenarios").mkdir(parents=True)
    (folder / "procedure.yaml").write_text(PROCEDURE, encoding="utf-8")
    (folder / "scenarios" / "easter.yaml").write_text(SCENARIO, encoding="utf-8")
    return folder


def _asked(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [EVENHAND, *words],
        env=_environment(folder),
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )


def test_the_first_administrator_and_the_first_office_get_a_code_on_the_terminal(
    tmp_path: Path, nobody_yet: Path
) -> None:
    shutil.copytree(nobody_yet, tmp_path, dirs_exist_ok=True)
    admin = _asked(tmp_path, "admin", "Ada@Host.example")
    assert admin.returncode == 0
    assert "ada@host.example can sign in once with this code, within 10 minutes:" in admin.stdout
    assert re.search(r"^  \d{6}$", admin.stdout, re.MULTILINE)
    assert re.search(r"http://localhost:8000/sign-in/code/[\w-]{22}$", admin.stdout, re.MULTILINE)
    office = ("wiltshire", "Secretariat", "Priya Fallow", "priya@office.example")
    assert "Say which sector Priya Fallow is of: VCSE" in _asked(tmp_path, "invite", *office).stderr
    assert (
        "priya@office.example can sign in" in _asked(tmp_path, "invite", *office, "--sector", "VCSE").stdout
    )
    for words, told in (
        (("invite", "wiltshire", "King", *office[2:]), "There is no office “King”. There are: "),
        (("invite", "nowhere", *office[1:]), "There is no Compact “nowhere” here."),
        (
            ("invite", *office[:2], "Tom Ash", office[3], "--sector", "VCSE"),
            "Somebody else of this Compact has",
        ),
        (("admin", "ada"), "“ada” is not an e-mail address"),
        (("start-over", "nobody@else.example"), "Nobody signs in here as nobody@else.example."),
        (("sign-out", "nobody@else.example"), "Nobody signs in here as nobody@else.example."),
        (("sign-out",), "ADDRESS --everybody"),
    ):
        said = _asked(tmp_path, *words)
        assert (said.returncode, said.stdout) == (2, "")
        assert told in said.stderr
    assert "is signed out everywhere" in _asked(tmp_path, "sign-out", "Priya@office.example").stdout
    assert _asked(tmp_path, "sign-out", "--everybody").stdout == "Everybody is signed out.\n"
    assert "signs in by a code alone" in _asked(tmp_path, "start-over", "Priya@office.example").stdout
    with _started(tmp_path, "serve", "--port", str(free_port())) as (_, lines):
        assert len(lines) == 2, "an administrator is there"


def test_there_is_no_account_in_a_demonstration(tmp_path: Path, demonstration: Path) -> None:
    data = shutil.copytree(demonstration, tmp_path / "data")
    with _started(data, "demo", "--port", str(free_port())):
        said = subprocess.run(
            [EVENHAND, "admin", "ada@host.example"],
            env=_environment(data, EVENHAND_DATABASE=f"sqlite:///{data}/demo.sqlite3"),
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
        )
    assert "made-up disputes" in said.stderr
