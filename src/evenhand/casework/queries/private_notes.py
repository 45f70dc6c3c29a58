"""The private note of one member of a panel, for that member alone."""

from evenhand.casework.models import PrivateNote
from evenhand.casework.policies import InCase
from evenhand.casework.policies.capacities import Actor
from evenhand.casework.policies.panels import as_member, seats_of


def private_note(actor: Actor, facts: InCase, member: str) -> str | None:
    """What this member has noted, "" for nothing yet; None for whoever does not sit under that name."""
    if member not in seats_of(as_member(actor, facts), facts):
        return None
    row = PrivateNote.objects.filter(case=facts.id, member=member).first()
    return row.text if row else ""
