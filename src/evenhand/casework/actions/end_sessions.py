"""End every session of people, because what they may see or do has changed."""

from collections.abc import Iterable

from django.contrib.sessions.models import Session
from django.db.models import F

from evenhand.casework.models import Account, Individual


def end_sessions(individuals: Iterable[Individual]) -> None:
    """Whoever is signed in as one of these has to sign in again: their address is that of the register now."""
    for email in {individual.email for individual in individuals}:
        end_sessions_of(email)


def end_sessions_of(email: str) -> bool:
    """The same by an address. Whether there is such an account; nothing happens where there is none."""
    if not email:
        return False
    return bool(Account.objects.filter(email=email.casefold()).update(epoch=F("epoch") + 1))


def end_every_session() -> None:
    """Everybody has to come in anew, by whatever way they came."""
    Session.objects.all().delete()
