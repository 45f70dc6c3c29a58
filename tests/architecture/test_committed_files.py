"""What may not be in the repository: the places that packages came from, and paths of the machine it was made on."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.checkout import ROOT, own_files

REGISTRIES = re.compile(
    r"pypi\.org|pythonhosted|registry\.npmjs|registry\.yarnpkg|proxy\.golang|static\.crates\.io"
    r"|--(?:extra-)?index-url|--find-links"
)
MACHINE_PATHS = re.compile(rf"{re.escape(str(ROOT))}/|(?<![\w.:/-])/(?:home|Users|root|work)/[\w.-]")
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:  # a picture or a catalogue holds no addresses to read
        return
    for number, line in enumerate(text.splitlines(), start=1):
        yield f"{path.relative_to(ROOT)}:{number}", line


def _found(pattern: re.Pattern[str]) -> list[str]:
    others = (path for path in own_files() if path != Path(__file__))
    return [where for path in others for where, line in _lines(path) if pattern.search(line)]


def test_no_file_names_a_package_registry() -> None:
    assert _found(REGISTRIES) == []


def test_no_file_holds_a_path_of_the_machine_it_was_made_on() -> None:
    assert _found(MACHINE_PATHS) == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_holds_versions_and_hashes_and_nothing_else(lock: Path) -> None:
    version = r"[a-z0-9.-]+(?:\[[a-z,]+\])?==[\w.!+-]+(?: ; [^\\]+)? \\"
    allowed = re.compile(rf"{version}|    --hash=sha256:[0-9a-f]{{64}}(?: \\)?")
    assert [where for where, line in _lines(lock) if not allowed.fullmatch(line)] == []


def test_the_lock_to_run_is_a_part_of_the_lock_to_test() -> None:
    run, dev = ((ROOT / "requirements" / name).read_text().splitlines() for name in ("run.txt", "dev.txt"))
    assert set(run) <= set(dev)
