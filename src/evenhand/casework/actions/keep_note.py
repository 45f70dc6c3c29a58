"""Keep a member's private note in a case: outside the record, sealed, and read by nobody else."""

from evenhand.casework.models import PrivateNote
from evenhand.casework.outcomes import Sending
from evenhand.casework.policies.capacities import Actor
from evenhand.casework.policies.panels import as_member, seats_of
from evenhand.casework.room.turns import NotTheirs, in_the_room


def keep_note(actor: Actor, case: str, member: str, text: str, sending: Sending) -> None:
    """Keep it in place of what stood there; an empty one leaves nothing behind.

    Raises `NotTheirs` for whoever does not sit under that name, and where the case has ended; and `NoSuchCase`.
    """
    with in_the_room(case, sending.today) as room:
        mine = member in seats_of(as_member(actor, room.facts), room.facts)
        if not mine or room.page.case.ended_on is not None:
            raise NotTheirs(member)
        rows = PrivateNote.objects.filter(case=case, member=member)
        if not text.strip():
            rows.delete()
        elif not rows.filter().exists():
            PrivateNote(case_id=case, member=member, text=text, changed_at=sending.now).save()
        else:
            rows.update(text=text, changed_at=sending.now)
