"""Finding what is shipped by name, and anything by path."""

from pathlib import Path

import pytest

from evenhand.language.library import NotFound, compact_names, find, find_scenario, scenario_names


def test_what_is_shipped_is_found_by_name() -> None:
    assert "wiltshire" in compact_names()
    data, file = find("wiltshire")
    assert data.startswith(b"language: 1") or b"\nlanguage: 1" in data
    assert file == "wiltshire/procedure.yaml"


def test_a_file_or_its_folder_is_found_by_path(tmp_path: Path) -> None:
    (tmp_path / "procedure.yaml").write_bytes(b"language: 1\n")
    for path in (tmp_path, tmp_path / "procedure.yaml"):
        assert find(str(path)) == (b"language: 1\n", str(tmp_path / "procedure.yaml"))
    assert find("procedure.yaml", beside=tmp_path)[0] == b"language: 1\n"


def test_what_is_not_there_is_told_with_the_nearest_name() -> None:
    with pytest.raises(NotFound) as missing:
        find("wiltshrie")
    assert (
        str(missing.value) == "there is no Compact called 'wiltshrie', and no file of that name can be read"
    )
    assert missing.value.nearest == "wiltshire"


@pytest.mark.parametrize("name", ["", "\0", "x" * 5000, "wiltshire/../devon", "wiltshire/scenarios"])
def test_no_name_makes_it_fail(name: str) -> None:
    with pytest.raises(NotFound):
        find_scenario(name)


def test_a_scenario_is_found_by_its_compact_and_name() -> None:
    name = scenario_names()[0]
    data, file, folder = find_scenario(name)
    compact, _, story = name.partition("/")
    assert b"scenario:" in data
    assert folder is None
    assert (file.split("/")[0], file.split("/")[-1]) == (compact, f"{story}.yaml")


def test_a_scenario_is_found_by_path_with_its_folder(tmp_path: Path) -> None:
    (tmp_path / "story.yaml").write_bytes(b"scenario: one\n")
    assert find_scenario(str(tmp_path / "story.yaml")) == (
        b"scenario: one\n",
        str(tmp_path / "story.yaml"),
        tmp_path,
    )


def test_no_more_of_a_huge_file_is_read_than_shows_that_it_is_too_big(tmp_path: Path) -> None:
    (tmp_path / "huge.yaml").write_bytes(b"x" * 2_000_000)
    assert 512 * 1024 < len(find(str(tmp_path / "huge.yaml"))[0]) < 600_000
