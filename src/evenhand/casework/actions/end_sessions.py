"""End every session of people whose access has changed, so that nobody acts on what they no longer have."""

from collections.abc import Iterable

from django.db.models import F

from evenhand.casework.models import Account, Individual


def end_sessions(individuals: Iterable[Individual]) -> None:
    """Whoever signs in with the address of one of these has to do so anew."""
    addresses = {individual.email for individual in individuals if individual.email}
    Account.objects.filter(email__in=addresses).update(epoch=F("epoch") + 1)
