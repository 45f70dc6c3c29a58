"""Put something that came in aside, as of no dispute; take it back into the tray; erase it by law."""

from datetime import datetime

from django.db import transaction

from evenhand.casework.accesses import ERASED, Access
from evenhand.casework.actions.note_access import note_access
from evenhand.casework.models import Incoming
from evenhand.casework.papers import files
from evenhand.casework.policies import Action
from evenhand.casework.policies.capacities import Actor
from evenhand.casework.queries.inbox import Tray

STATE = Incoming.State


def set_aside(actor: Actor, incoming: str, who: str, now: datetime) -> bool:
    """It belongs to no dispute. Refuses with False what is not new or was erased, and what is not this reader's."""
    return _change(actor, incoming, (STATE.NEW, STATE.ASIDE), who, now)


def put_back(actor: Actor, incoming: str, who: str, now: datetime) -> bool:
    """Into the tray again. Refuses with False what was not set aside or was erased, and what is not this reader's."""
    return _change(actor, incoming, (STATE.ASIDE, STATE.NEW), who, now)


def erase_incoming(actor: Actor, incoming: str, because: str, now: datetime) -> bool:
    """What it says, its sender and its files go for ever; that something came that day stays, with the reason.

    What was filed is erased in its case, paper by paper, as well. Refuses with False what is not this reader's and
    what was erased before; with ValueError an erasure without a reason.
    """
    if not because.strip():
        raise ValueError("An erasure says why.")
    row = Tray(actor).row(Action.CHANGE, incoming)
    if row is None or row.erased_at is not None:
        return False
    gone = list(row.files.values_list("pk", flat=True))
    with transaction.atomic():
        row.sender_name = row.sender = row.subject = row.text = ""
        row.to, row.replies_to, row.left_out = [], [], []
        row.erased_at, row.erased_because = now, because.strip()
        row.save()
        row.files.all().delete()
        note_access(actor, Access(row.compact_id, ERASED, what=because.strip()), now)
    for file in gone:  # after the commit, as with papers
        files.remove(file)
    return True


def _change(actor: Actor, incoming: str, change: tuple[str, str], who: str, now: datetime) -> bool:
    before, after = change
    if Tray(actor).row(Action.CHANGE, incoming) is None:
        return False
    rows = Incoming.objects.filter(pk=incoming, state=before, erased_at=None)
    return rows.update(state=after, decided_by=who, decided_at=now) == 1
