"""Names and codes that people copy by hand from a letter, or spell on the phone."""

import secrets
from typing import Final

LETTERS: Final = "acdefghjkmnpqrtuvwxy34679"
"""No two of them look alike in print or handwriting, and none of them is i, l, o, s, z, b or a figure like those."""

IN_A_GROUP: Final = 4
MOST_TYPED: Final = 64


def new(length: int) -> str:
    """A new one, without its hyphens."""
    return "".join(secrets.choice(LETTERS) for _ in range(length))


def printed(code: str) -> str:
    """As it is printed and read out: in groups, with hyphens between."""
    return "-".join(code[at : at + IN_A_GROUP] for at in range(0, len(code), IN_A_GROUP))


def understood(typed: str) -> str:
    """What somebody typed, without capitals, hyphens and spaces."""
    return "".join(filter(str.isalnum, typed[:MOST_TYPED].casefold()))
