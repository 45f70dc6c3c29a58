"""`evenhand keys`, `tidy` and `verify`, as whoever looks after a site runs them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.casework import databases

EVENHAND = str(Path(sys.executable).parent / "evenhand")


def evenhand(data: Path, *words: str) -> tuple[int, str, str]:
    plain = {
        name: value for name, value in os.environ.items() if not name.startswith(("EVENHAND_", "DJANGO_"))
    }
    done = subprocess.run(
        [EVENHAND, *words],
        check=False,
        capture_output=True,
        text=True,
        env={**plain, "EVENHAND_DATA": str(data)},
        cwd=data,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def data(tmp_path: Path, nobody_yet: Path) -> Path:
    """A folder with a database as the first command leaves it, and nothing else."""
    shutil.copytree(nobody_yet, tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_keys_are_listed_added_and_missed(data: Path) -> None:
    status, told, _ = evenhand(data, "keys")
    assert status == 0
    (first,) = [path.stem for path in (data / "keys").iterdir()]
    assert f"{first}  0 things sealed under it, for everything new" in told
    environment = {**os.environ, "EVENHAND_DATA": str(data)}
    environment["EVENHAND_DATABASE"] = f"sqlite:///{data}/evenhand.sqlite3"
    assert databases.tell(environment, "begin")
    status, told, _ = evenhand(data, "keys", "--add")
    assert status == 0
    assert f"{first}  1 thing sealed under it\n" in told
    assert "0002-" in told
    (data / "keys" / f"{first}.key").rename(data / "lost")
    status, _, complaint = evenhand(data, "keys")
    assert status == 1
    assert f"Missing: {first}. Without it 1 thing cannot be opened." in complaint
    (data / "keys" / f"{first}.key").write_text("damaged")
    status, _, complaint = evenhand(data, "keys")
    assert status == 2
    assert "is no key: it is damaged" in complaint
    assert "Traceback" not in complaint


@pytest.mark.parametrize("old", [True, False])
def test_tidy_removes_what_belongs_to_nothing(data: Path, *, old: bool) -> None:
    papers = data / "papers"
    papers.mkdir()
    (papers / "half.draft").write_bytes(b"x")
    if old:
        before = (papers / "half.draft").stat().st_mtime - 2 * 24 * 3600
        os.utime(papers / "half.draft", (before, before))
    status, told, _ = evenhand(data, "tidy")
    assert status == 0
    assert ("Removed 1 file that" if old else "Removed 0 files") in told
    assert (papers / "half.draft").exists() is not old


def test_verify_says_that_all_is_well_and_keeps_the_heads(data: Path) -> None:
    well = "Checked 0 logs and 0 papers. Nothing is wrong.\n"
    assert evenhand(data, "verify", "--write-heads", "heads.json")[:2] == (0, well)
    assert json.loads((data / "heads.json").read_text()) == {"heads": {}}
    assert evenhand(data, "verify", "--heads", "heads.json")[:2] == (0, well)
    (data / "more.json").write_text('{"heads": {"gone": [{"number": 3, "hash": "f"}]}}')
    status, told, _ = evenhand(data, "verify", "--heads", "more.json")
    assert status == 1
    assert "The log gone was there before and is gone." in told
    (data / "papers" / "stranger").write_bytes(b"x")
    status, told, _ = evenhand(data, "verify", "--write-heads", "none.json")
    assert (status, told) == (
        1, "The file stranger belongs to no paper.\nChecked 0 logs and 0 papers. 1 thing is wrong.\n"
    )  # fmt: skip
    assert not (data / "none.json").exists()
    status, told, _ = evenhand(data, "verify", "--json")
    assert (status, json.loads(told)["findings"][0]["kind"]) == (1, "unknown-file")


@pytest.mark.parametrize(
    ("file", "why"), [("missing.json", "cannot be read"), ("wrong.json", "holds no heads")]
)
def test_verify_refuses_a_file_without_heads(data: Path, file: str, why: str) -> None:
    (data / "wrong.json").write_text("[]")
    status, _, complaint = evenhand(data, "verify", "--heads", file)
    assert status == 2
    assert why in complaint
    assert evenhand(data, "verify", "--write-heads", "no/such/folder")[0] == 2


def test_what_is_kept_on_a_person_is_written_once_for_its_owner_only(data: Path) -> None:
    evenhand(
        data,
        "invite",
        "wiltshire",
        "Secretariat",
        "Priya Fallow",
        "priya@office.example",
        "--sector",
        "VCSE",
    )
    status, told, _ = evenhand(data, "export-person", "wiltshire", "priya@office.example")
    assert status == 0
    assert "What is kept on Priya Fallow is in what-is-kept.zip." in told
    assert (data / "what-is-kept.zip").stat().st_mode & 0o777 == 0o600
    for words, why in (
        (("wiltshire", "Priya Fallow"), "is there already"),
        (("wiltshire", "Nobody Here"), "has the name or address"),
        (("nowhere", "Priya Fallow"), "There is no Compact"),
        (("wiltshire", "Priya Fallow", "--output", "no/such/file"), "cannot be written"),
    ):
        status, _, complaint = evenhand(data, "export-person", *words)
        assert status == 2
        assert why in complaint
