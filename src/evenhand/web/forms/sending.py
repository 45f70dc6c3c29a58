"""What every form sends besides its answers: a token, so that it counts once, and the version that was seen."""

import secrets

from django.http import HttpRequest

from evenhand.casework.outcomes import Sending
from evenhand.web import clock

MOST_DIGITS = 9


def new_token() -> str:
    """A new form's token."""
    return secrets.token_urlsafe(16)


def sending(request: HttpRequest) -> Sending:
    """When and on what the posted form is recorded. A version that is no number counts as never seen."""
    seen = request.POST.get("version", "")
    return Sending(
        today=clock.today(request),
        now=clock.now(request),
        seen=int(seen) if seen.isdecimal() and len(seen) <= MOST_DIGITS else 0,
        token=request.POST.get("token", "")[:64],
    )
