"""End every session of somebody, because what they may see or do has changed."""

from django.db.models import F

from evenhand.casework.models import Account, Individual


def end_sessions(person: Individual) -> None:
    """Whoever is signed in as this person has to sign in again: their address is that of the register now."""
    end_sessions_of(person.email)


def end_sessions_of(email: str) -> None:
    """The same by an address; nothing happens for one that no account has."""
    if email:
        Account.objects.filter(email=email.casefold()).update(epoch=F("epoch") + 1)
