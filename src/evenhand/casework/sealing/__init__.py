"""Texts that nobody can read in the database file or a stolen copy of it: sealed under a key that lies elsewhere.

AES-256-GCM. Each sealed text names its key and is tied to the place where it belongs (`about`), so that one cannot
be moved to another row. It is filled up to a multiple of 256 bytes: its length does not tell "yes" from "no".
"""

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import cache
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from evenhand.casework.sealing.keys import Ring, SealBroken

MARK: Final = "sealed:1:"
"""What a sealed text begins with. The number is that of this way of sealing."""

NONCE_BYTES: Final = 12
BLOCK: Final = 256
_END: Final = b"\x80"


def seal(text: str, about: str) -> str:
    """The text, sealed under the newest key. Raises `KeyMissing` where there is no key at all."""
    key, nonce = ring().newest(), secrets.token_bytes(NONCE_BYTES)
    plain = text.encode() + _END
    plain += bytes(-len(plain) % BLOCK)
    closed = AESGCM(key.secret).encrypt(nonce, plain, _bound(key.name, about))
    return f"{MARK}{key.name}:{urlsafe_b64encode(nonce + closed).decode()}"


def unseal(value: str, about: str) -> str:
    """The text again. One that was stored before texts were sealed is given as it is.

    Raises `KeyMissing` where its key is not here, and `SealBroken` where it is not what was sealed for this place.
    """
    if not is_sealed(value):
        return value
    name, _, closed = value.removeprefix(MARK).partition(":")
    key = ring().named(name)
    try:
        both = urlsafe_b64decode(closed)
        plain = AESGCM(key.secret).decrypt(both[:NONCE_BYTES], both[NONCE_BYTES:], _bound(name, about))
        return plain[: plain.rindex(_END)].decode()
    except (InvalidTag, ValueError):
        raise SealBroken(f"The sealed text of {about} was changed, or belongs elsewhere.") from None


def is_sealed(value: str) -> bool:
    """Whether this is a sealed text, and not one that was stored plain."""
    return value.startswith(MARK)


def ring() -> Ring:
    """The keys of this site."""
    return _ring(Path(settings.KEYS))


@cache
def _ring(folder: Path) -> Ring:
    return Ring(folder)


def _bound(key: str, about: str) -> bytes:
    return f"{MARK}{key}:{about}".encode()
