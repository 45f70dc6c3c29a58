"""The files of this checkout, and what its Python modules import and define."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "src" / "evenhand"


@cache
def own_files() -> tuple[Path, ...]:
    """Every file that is committed or could be: what git ignores is left out."""
    # A build machine may run the tests as another user than the one who cloned; only names are read here.
    listing = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    paths = (ROOT / name for name in listing.split("\0") if name)
    return tuple(sorted(path for path in paths if path.is_file()))


def modules(*folders: str) -> Iterator[tuple[Path, ast.Module]]:
    """The Python files below these folders of the checkout, parsed."""
    for path in own_files():
        if path.suffix == ".py" and any(path.is_relative_to(ROOT / folder) for folder in folders):
            yield path, ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


class Import(NamedTuple):
    """One imported name and where it is imported."""

    path: Path
    line: int
    name: str

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line} imports {self.name}"


def imports(*folders: str) -> Iterator[Import]:
    """What the modules below these folders import, with full names; wherever in the file it stands."""
    for path, tree in modules(*folders):
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                yield from (Import(path, node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                start = f"{_package(path, node.level)}{node.module or ''}".rstrip(".")
                yield from (Import(path, node.lineno, f"{start}.{alias.name}") for alias in node.names)


def _package(path: Path, level: int) -> str:
    """The dotted package that a relative import of that level starts from, or nothing for an absolute one."""
    if level == 0:
        return ""
    parts = path.relative_to(ROOT / "src").parts[:-level]
    return "".join(f"{part}." for part in parts)
