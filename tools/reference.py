#!/usr/bin/env python3
"""Write the reference pages that are made from the program itself.

    python tools/reference.py           write docs/reference/command-line.md and docs/reference/errors.md
    python tools/reference.py --check   say whether the committed pages are current: 0 if they are, 1 if not

The language of procedures has a table of its own: python -m evenhand.language.reference.
"""

import sys
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
FOLDER = HOUSE / "docs" / "reference"
sys.path.insert(0, str(HOUSE))

from tools.command_line import command_line_page  # noqa: E402 - only now can it be found
from tools.errors import errors_page  # noqa: E402 - the same


@cache
def pages() -> dict[str, str]:
    """Every page, by its name, as it should be."""
    return {
        "command-line.md": command_line_page(),
        "errors.md": errors_page(HOUSE / "src" / "evenhand"),
    }


def outdated(folder: Path) -> list[str]:
    """The names of the pages in the folder that are not as they should be."""
    return [
        name
        for name, page in pages().items()
        if not (folder / name).exists() or (folder / name).read_text(encoding="utf-8") != page
    ]


def main(arguments: list[str]) -> int:
    """Do what the argument says; 2 when it says nothing we know."""
    match arguments:
        case []:
            for name, page in pages().items():
                (FOLDER / name).write_text(page, encoding="utf-8")
        case ["--check"]:
            for name in outdated(FOLDER):
                print(f"docs/reference/{name} is not current. Write it with: python tools/reference.py")
            return 1 if outdated(FOLDER) else 0
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
