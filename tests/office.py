"""Where the office programs of the tests lie that open what letters are made into: LibreOffice, and Poppler for pages.

As a command with the name of one of them: exit status 1 if it is not there.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

PROGRAMS = {"libreoffice": ("soffice", "libreoffice"), "poppler": ("pdftotext",)}
PACKAGES = {"libreoffice": "libreoffice-writer-nogui", "poppler": "poppler-utils"}
SECONDS = 240
"""For all files of one call: far more than it takes, so that a program that hangs ends the test."""

MILLIMETRES = 25.4 / 72
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</word>')


class Word(NamedTuple):
    """A word on a page, and the box around it in millimetres from the top left corner of the paper."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def program(name: str) -> str | None:
    """The path of one of these programs, or None."""
    return next((path for path in map(shutil.which, PROGRAMS[name]) if path), None)


def needed(name: str) -> str:
    """The path of the program. Skips the test where there is none, which fails it on CI."""
    found = program(name)
    if found is None:
        pytest.skip(f"no {name} here; on Debian: apt-get install {PACKAGES[name]}")
    return found


def converted(files: Sequence[Path], to: str, into: Path) -> list[Path]:
    """What LibreOffice makes of the files, all in one start of it, in their order. `to` is the ending and the filter."""
    profile = (into / "profile").as_uri()
    command = [needed("libreoffice"), f"-env:UserInstallation={profile}", "--headless", "--convert-to", to]
    subprocess.run(
        [*command, "--outdir", str(into), *map(str, files)], check=True, capture_output=True, timeout=SECONDS
    )
    made = [into / f"{file.stem}.{to.partition(':')[0]}" for file in files]
    assert [file for file in made if not file.is_file()] == []
    return made


def text_of_pdf(file: Path) -> str:
    """Every word of a PDF, as a reader takes it out of there."""
    return _pdftotext("-raw", str(file), "-")


def first_page(file: Path) -> list[Word]:
    """Every word on the first page of a PDF, with where it stands."""
    found = _WORD.findall(_pdftotext("-bbox", "-l", "1", str(file), "-"))
    return [Word(text, *(float(number) * MILLIMETRES for number in box)) for *box, text in found]


def _pdftotext(*arguments: str) -> str:
    done = subprocess.run([needed("poppler"), *arguments], check=True, capture_output=True, timeout=SECONDS)
    return done.stdout.decode()


if __name__ == "__main__":
    sys.exit(program(sys.argv[1]) is None)
