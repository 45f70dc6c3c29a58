"""A stamp that a wording was tried, for the form in which it is taken into use: nobody but this site can make one."""

from typing import Final

from django.core import signing

SECONDS: Final = 24 * 3600
"""How long a try counts."""

_SALT: Final = "evenhand: a wording was tried"


def stamp(about: tuple[str, str], digest: str, instead_of: str) -> str:
    """That the wording of that digest was tried for the letter `about` (its Compact, and its name).

    `instead_of` is the version that was in use then.
    """
    return signing.dumps([*about, digest, instead_of], salt=_SALT)


def stamped(given: str, about: tuple[str, str], digest: str) -> str | None:
    """The version that was in use when just this wording was tried; None where it was not, or too long ago."""
    try:
        found = signing.loads(given, salt=_SALT, max_age=SECONDS)
    except signing.BadSignature:
        return None
    return str(found[-1]) if found[:-1] == [*about, digest] else None
