"""The promises of a Compact that hold on a day."""

from datetime import date

from django.db.models import Q

from evenhand.casework.models import Commitment
from evenhand.casework.register.entries import CommitmentEntry


def commitments_of(compact: str, today: date) -> tuple[CommitmentEntry, ...]:
    """In the order in which they were entered, code by code."""
    holding = Commitment.objects.filter(Q(ended_on=None) | Q(ended_on__gte=today), compact=compact)
    return tuple(
        CommitmentEntry(code=row.code, number=row.number, text=row.text)
        for row in holding.order_by("code", "pk")
    )
