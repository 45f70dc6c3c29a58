"""What a procedure of one's own may be called: its folder's name stands in addresses and in references."""

import re

from evenhand.cli.failures import Failure
from evenhand.cli.words import shortened
from evenhand.language.library import compact_names

LONGEST = 63
RESERVED = (
    "administration",
    "between",
    "calendar",
    "case",
    "day",
    "in",
    "mail",
    "security",
    "sign-in",
    "sign-out",
    "static",
)
"""What addresses of the screens begin with, so that no procedure can be called so."""

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def plain_name(name: str) -> str:
    """The name itself. Fails where it is no plain name, or is taken by a Compact that comes with Evenhand."""
    if not _NAME.fullmatch(name) or len(name) > LONGEST:
        raise Failure(
            "bad-name",
            f"“{shortened(name)}” cannot be the name of a procedure. A name is small letters and digits, with hyphens between, "
            f"and at most {LONGEST} of them: for example “marsh-end”.",
        )
    if name in compact_names():
        raise Failure("name-taken", f"“{name}” comes with Evenhand, so another procedure needs another name.")
    if name in RESERVED:
        raise Failure("name-taken", f"“{name}” is a word that Evenhand needs itself. Choose another name.")
    return name
