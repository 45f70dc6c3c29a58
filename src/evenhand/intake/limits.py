"""How much of a message is read. What goes beyond is kept apart as “could not be read”, and is never a crash."""

from typing import Final

MEGABYTE: Final = 1_000_000

MOST_IN_A_MESSAGE: Final = 30 * MEGABYTE
"""In bytes: a paper of 20 MB, as e-mail carries it, and some words. Most mail servers stop at 25."""

MOST_LINES: Final = 500_000
"""A message of that size has some 400,000 lines; one of empty lines would be taken apart into as many small things."""

MOST_MARKS: Final = 5_000
"""Lines that may begin a part. Each becomes a thing in memory, before it is known whether it is one."""

MOST_BOUNDARIES: Final = 50
"""Parts within parts: for each line, each boundary around it is looked for. People’s mail has fewer than ten."""

MOST_BLOCKS: Final = 2_000
"""Paragraphs of a report that comes back from another server; it has one for each address."""

MOST_DEPTH: Final = 20
"""How deep parts may lie in parts. A mail that was forwarded five times has some ten."""

MOST_PARTS: Final = 200
"""How many parts are looked at."""

MOST_FILES: Final = 50
"""How many attachments are taken out. A case takes 500 in all."""

MOST_IN_A_HEADER: Final = 4_000
"""In characters, with its folded lines. Python reads some headers in a time that grows with the square of that."""

MOST_HEADER_LINES: Final = 100
"""Of one header."""

MOST_HTML: Final = 300_000
"""In characters of a text in HTML: an office program needs some 50,000 for a page."""

MOST_TEXT: Final = 100_000
"""In characters of the text that is shown and kept: some forty pages. What is longer is cut, and says so."""

MOST_SUBJECT: Final = 300
MOST_NAME: Final = 200
MOST_ADDRESS: Final = 320
"""In characters. An address has at most 64 before its @ and 255 after it."""

MOST_RECIPIENTS: Final = 20
MOST_REPLIED_TO: Final = 20
"""Of those a message is to, and of the messages it says it answers: as many as a page can show."""
