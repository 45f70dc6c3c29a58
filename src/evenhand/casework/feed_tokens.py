"""The secret part of the address of somebody's calendar. Only a hash of it is kept."""

import secrets
from typing import Final

from django.utils.crypto import salted_hmac

BYTES: Final = 24
"""192 bits: nobody guesses it, and it stands on one line."""


def new_token() -> str:
    """A new one, 32 characters long."""
    return secrets.token_urlsafe(BYTES)


def hash_of(token: str) -> str:
    """What is kept of it. It needs the site's secret key, so a copy of the database alone opens nothing."""
    return salted_hmac("evenhand.calendar-feed", token, algorithm="sha256").hexdigest()
