"""What a person installs is what the checkout holds, with the versions that were tested."""

import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.checkout import HOUSE, ROOT, own_files

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _group(name: str) -> Iterator[str]:
    for entry in PROJECT["dependency-groups"][name]:
        if isinstance(entry, dict):
            yield from _group(entry["include-group"])
        else:
            yield entry


def _asked_for(lock: str) -> list[Requirement]:
    """What pyproject.toml asks for in that lock."""
    wanted = [*PROJECT["project"]["dependencies"], *_group("build")]
    if lock == "dev":
        extras = PROJECT["project"]["optional-dependencies"].values()
        wanted += [*(each for extra in extras for each in extra), *_group("dev")]
    return [Requirement(each) for each in wanted]


def _locked(lock: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9.-]+)(?:\[[a-z,]+\])?==(\S+)", text, flags=re.MULTILINE))


@pytest.mark.parametrize("lock", ["run", "dev"])
def test_a_lock_answers_everything_that_is_asked_for(lock: str) -> None:
    locked = _locked(lock)
    missing = [
        str(each)
        for each in _asked_for(lock)
        if not each.specifier.contains(locked.get(canonicalize_name(each.name), ""), prereleases=True)
    ]
    assert missing == [], "pyproject.toml asks for what the lock does not hold: run tools/lock"


def test_the_wheel_holds_everything_in_the_package(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    inside = set(zipfile.ZipFile(wheel).namelist())
    expected = {str(path.relative_to(HOUSE.parent)) for path in own_files() if path.is_relative_to(HOUSE)}
    assert expected - inside == set()
