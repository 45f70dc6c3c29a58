"""The commands that our pages show: what is typed, what is said to come of it, and the files to be saved first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.checkout import ROOT

PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")))
ANYTHING = "..."
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SAVE = re.compile(r"^Save this as `([^`]+)`:\n\n```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Shown:
    """One command of a page, and the lines that are shown below it."""

    page: Path
    command: str
    lines: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.page.name}: {self.command}"


def commands_of(page: Path) -> tuple[Shown, ...]:
    """The commands in the console blocks of a page, in their order."""
    text = page.read_text(encoding="utf-8")
    blocks = (body for language, body in _FENCE.findall(text) if language == "console")
    return tuple(shown for block in blocks for shown in _commands(page, block.splitlines()))


def _commands(page: Path, lines: list[str]) -> Iterator[Shown]:
    starts = [number for number, line in enumerate(lines) if line.startswith("$ ")]
    assert starts, f"{page.name} has a console block without a command"
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield Shown(page, lines[start].removeprefix("$ "), tuple(lines[start + 1 : end]))


def files_of(page: Path) -> dict[str, str]:
    """The files that a page tells its reader to save, by their paths."""
    return dict(_SAVE.findall(page.read_text(encoding="utf-8")))


def agrees(shown: tuple[str, ...], said: str) -> bool:
    """Whether what a command said is what is shown; "..." stands for anything, within a line or for lines."""
    if not shown:
        return True
    pattern = "".join(_pattern(line) for line in shown)
    return re.fullmatch(pattern, said if said.endswith("\n") else f"{said}\n") is not None


def _pattern(line: str) -> str:
    if line == ANYTHING:
        return r"(?:.*\n)*?"
    return ".*".join(re.escape(part) for part in line.split(ANYTHING)) + r"\n"
