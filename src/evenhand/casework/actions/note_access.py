"""Write down who looked at what. One small place: whatever shows, gives out or searches asks it."""

from datetime import datetime, timedelta
from typing import Final

from evenhand.casework.accesses import SAW, Access
from evenhand.casework.models import AccessRecord
from evenhand.casework.policies.capacities import Actor, Proof

ONE_LOOK: Final = timedelta(minutes=15)
"""Looking again within this is the same look, so that the record can be read by a person."""


def note_access(actor: Actor, access: Access, now: datetime) -> None:
    """Write it down, with who it was and in which capacity; who looks again within a quarter of an hour is one row.

    In a demonstration nothing is written: anybody may be anybody there.
    """
    if actor.proof is Proof.DEMONSTRATION:
        return
    row = AccessRecord(
        at=now,
        account_id=actor.account,
        who=actor.name,
        capacity=actor.acting.value if actor.acting else "",
        compact_id=access.compact,
        case_id=access.case,
        action=access.action,
        what=access.what,
    )
    if access.action != SAW or not _is_noted(row):
        row.save()


def _is_noted(row: AccessRecord) -> bool:
    same = AccessRecord.objects.filter(
        case=row.case_id, account=row.account_id, at__gt=row.at - ONE_LOOK, at__lte=row.at
    )
    known = {"who": row.who, "capacity": row.capacity, "compact": row.compact_id}
    return same.filter(action=row.action, what=row.what, **known).exists()
