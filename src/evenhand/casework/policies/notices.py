"""Who may know of something that was told between cases."""

from evenhand.casework.policies.capacities import Actor, Proof
from evenhand.engine.visible import Seen


def sees_notice(actor: Actor, seen: Seen, recorded_by: str) -> tuple[bool, bool]:
    """Whether somebody may know of what was told between cases, and whether they may read the whole of it.

    Whoever sent it reads it, unless they come as somebody of the procedure and it may never be for them.
    """
    acting = actor.acting
    sent = actor.proof is not Proof.KEY and recorded_by in (actor.names or ((acting.name,) if acting else ()))
    mine = (
        bool(recorded_by) and sent and (not seen.never or (acting is not None and acting.is_organisation()))
    )
    return seen.happened or mine, mine
