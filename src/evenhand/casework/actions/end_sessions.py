"""End every session of people, because what they may see or do has changed."""

from collections.abc import Iterable

from django.db.models import F

from evenhand.casework.models import Account, Individual


def end_sessions(individuals: Iterable[Individual]) -> None:
    """Whoever is signed in as one of these has to sign in again: their address is that of the register now."""
    for email in {individual.email for individual in individuals}:
        end_sessions_of(email)


def end_sessions_of(email: str) -> None:
    """The same by an address; nothing happens for one that no account has."""
    if email:
        Account.objects.filter(email=email.casefold()).update(epoch=F("epoch") + 1)
