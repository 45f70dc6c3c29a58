"""`evenhand new` and `evenhand format`: a procedure begins, and any file is laid out in the one way."""

import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Ask

CROOKED = """\
# what we call things
panel: the panel   # five people
case:   dispute
"""


def test_a_new_procedure_loads_passes_its_check_and_plays(ask: Ask, tmp_path: Path) -> None:
    said = ask("new", "marsh-end", "--at", str(tmp_path))
    folder = tmp_path / "marsh-end"
    assert said.status == 0
    assert f"evenhand check {folder}" in said.out
    checked = ask("check", str(folder))
    assert checked.status == 0
    assert "marsh-end" in checked.out
    assert "Findings: 0 grave" in checked.out
    played = ask("play", str(folder / "scenarios" / "first.yaml"))
    assert (played.status, played.err) == (0, "")
    assert "All came out as told." in played.out


def test_each_file_of_a_new_procedure_says_what_its_lines_are_for(ask: Ask, tmp_path: Path) -> None:
    ask("new", "marsh-end", "--at", str(tmp_path))
    for path in ("procedure.yaml", "words.yaml", "scenarios/first.yaml"):
        assert "# " in (tmp_path / "marsh-end" / path).read_text(encoding="utf-8")


def test_a_new_procedure_is_made_here_where_nothing_else_is_said(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert ask("new", "marsh-end").status == 0
    assert (tmp_path / "marsh-end" / "procedure.yaml").is_file()


def test_an_empty_folder_is_filled(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "marsh-end").mkdir()
    assert ask("new", "marsh-end", "--at", str(tmp_path)).status == 0


def test_nothing_is_written_over(ask: Ask, tmp_path: Path) -> None:
    ask("new", "marsh-end", "--at", str(tmp_path))
    mine = tmp_path / "marsh-end" / "procedure.yaml"
    mine.write_text("mine", encoding="utf-8")
    said = ask("new", "marsh-end", "--at", str(tmp_path))
    assert said.status == 2
    assert "is there already. Choose another name, or move it away." in said.err
    assert mine.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Marsh End", "for example “marsh-end”"),
        ("../marsh-end", "for example “marsh-end”"),
        ("", "for example “marsh-end”"),
        ("x" * 300, "at most 63"),
        ("static", "“static” is a word that Evenhand needs itself"),
        ("wiltshire", "“wiltshire” comes with Evenhand, so another procedure needs another name."),
    ],
)
def test_a_name_that_will_not_do(ask: Ask, tmp_path: Path, name: str, told: str) -> None:
    said = ask("new", name, "--at", str(tmp_path))
    assert said.status == 2
    assert told in said.err
    assert not list(tmp_path.iterdir())


def test_a_place_where_nothing_can_be_written(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    said = ask("new", "marsh-end", "--at", str(tmp_path / "file"))
    assert said.status == 2
    assert "cannot be written: Not a directory." in said.err


def test_a_file_is_laid_out_in_its_place(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_text(CROOKED, encoding="utf-8")
    path.chmod(0o640)
    assert ask("format", str(path)).status == 0
    assert path.read_text(encoding="utf-8") == (
        "# what we call things\ncase: dispute\npanel: the panel  # five people\n"
    )
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [each.name for each in tmp_path.iterdir()] == ["words.yaml"]
    assert ask("format", str(path)).out == f"{path} is laid out as it should be.\n"


def test_with_check_nothing_is_written(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_text(CROOKED, encoding="utf-8")
    said = ask("format", str(path), "--check")
    assert said.status == 1
    assert f"Put it right with: evenhand format {path}" in said.out
    assert path.read_text(encoding="utf-8") == CROOKED
    ask("format", str(path))
    assert ask("format", str(path), "--check").status == 0


@pytest.mark.parametrize(
    ("text", "status", "told"),
    [
        ("a: b: c\n", 1, "must stand in quotation marks"),
        ("colour: blue\n", 1, "neither a procedure nor a scenario"),
        ("case: >-\n  a\n" + "  b # c\n" * 1200, 1, "better laid out by hand"),
    ],
)
def test_a_file_that_is_left_alone(ask: Ask, tmp_path: Path, text: str, status: int, told: str) -> None:
    path = tmp_path / "words.yaml"
    path.write_text(text, encoding="utf-8")
    said = ask("format", str(path))
    assert said.status == status
    assert told in said.err
    assert path.read_text(encoding="utf-8") == text


def test_a_file_that_is_not_there(ask: Ask, tmp_path: Path) -> None:
    said = ask("format", str(tmp_path / "nowhere.yaml"))
    assert said.status == 2
    assert "cannot be read: No such file or directory." in said.err
    assert "no file can have this name" in ask("format", "a\0b").err


def test_a_link_stays_a_link(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "words.yaml").write_text(CROOKED, encoding="utf-8")
    link = tmp_path / "link.yaml"
    link.symlink_to(tmp_path / "words.yaml")
    assert ask("format", str(link)).status == 0
    assert link.is_symlink()
    assert (tmp_path / "words.yaml").read_text(encoding="utf-8") != CROOKED
