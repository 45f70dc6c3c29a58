"""Several letters as one file, to be printed in one go. Each letter's own file stays the one that a screen reader reads."""

import re
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

_COUNT = re.compile(
    rb"/Type\s*/Pages\b.{0,200}?/Count (\d+)|/Count (\d+).{0,200}?/Type\s*/Pages\b", re.DOTALL
)


def pages_in(pdf: bytes) -> int:
    """How many pages a letter that was made here has; 0 for what is none."""
    found = _COUNT.search(pdf) if pdf.startswith(b"%PDF") else None
    return int(found[1] or found[2]) if found else 0


def bundle(letters: Iterable[bytes]) -> bytes:
    """All of them in one PDF, in their order, each beginning on a page of its own. What is no letter is left out."""
    with TemporaryDirectory() as folder:
        lines = ['#set page(paper: "a4", margin: 0pt)', '#set document(title: "Letters")']
        first = True
        for place, pdf in enumerate(letters):
            for page in range(1, pages_in(pdf) + 1):
                (Path(folder) / f"{place}.pdf").write_bytes(pdf)
                lines += [] if first else ["#pagebreak()"]
                lines.append(f'#image("{place}.pdf", page: {page}, width: 100%)')
                first = False
        made = typst.Compiler(root=folder, ignore_system_fonts=True).compile(
            input="\n".join(lines).encode(), format="pdf", timestamp=0
        )
    if not isinstance(made, bytes):
        raise TypeError("they are one file")
    return made
