"""Makes pages of one paper, in a process of its own that may take so much time and memory and no more.

A job comes on standard input: a line of JSON, then the paper. What goes out begins with "+" and the PDF, or with "-" and
why there are no pages. A process that was ended says nothing: its paper counts as broken.
"""

import json
import resource
import sys
from typing import Final

MEMORY: Final = 2_000_000_000
SECONDS: Final = 25
MOST_OUT: Final = 60_000_000


def main() -> None:
    """Do the one job."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    job = json.loads(sys.stdin.buffer.readline())
    sys.stdout.buffer.write(_done(job, sys.stdin.buffer.read()))


def _done(job: dict[str, object], paper: bytes) -> bytes:
    # After the limits: what these take counts, too.
    from evenhand.letters.bundle_pages import picture_page  # noqa: PLC0415
    from evenhand.letters.pdf_cleaning import BROKEN, TOO_LONG, NoPages, clean_pdf  # noqa: PLC0415

    title, language = str(job["title"]), str(job["language"])
    try:
        if job["kind"] == "pdf":
            made = clean_pdf(paper, int(str(job["most_pages"])))
        else:
            made = picture_page(title, paper, language)
    except NoPages as none:
        return f"-{none.why}".encode()
    except Exception:  # noqa: BLE001 - whatever a paper from outside does to the libraries, it has no pages
        return f"-{BROKEN}".encode()
    return b"+" + made if len(made) <= MOST_OUT else f"-{TOO_LONG}".encode()


if __name__ == "__main__":
    main()
