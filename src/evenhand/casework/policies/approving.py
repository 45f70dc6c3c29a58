"""Who may say yes to the words of a letter: asked again for every look and every answer."""

from collections.abc import Iterable

from evenhand.casework import policies
from evenhand.casework.policies.capacities import Actor, Proof
from evenhand.casework.queries.approvals import Approver
from evenhand.casework.queries.told_between import keeps_out
from evenhand.engine.names import folded, folded_all


def asked_as(
    actor: Actor, facts: policies.InCase, asked: Iterable[Approver], tells_of: Iterable[str] = ()
) -> tuple[Approver, ...]:
    """As which of the approvers somebody is asked; nothing for anybody who is none of them today.

    Whoever has a link, here or with a side of a case of which the letter tells, is none of them, in whatever capacity they
    come, and whoever only looks, or came with the key of a side, is not either. In a demonstration a reader stands for whoever holds what they act as.
    """
    if actor.compact != facts.compact or policies.only_looks(actor) or actor.proof is Proof.KEY:
        return ()
    known = tuple(each for each in asked if each.person)
    if actor.proof is Proof.DEMONSTRATION:
        acting = actor.acting.name if actor.acting else ""
        return tuple(each for each in known if each.role == acting)
    if policies.is_conflicted(actor, facts) or keeps_out(actor, tells_of):
        return ()
    own = folded_all(actor.names)
    return tuple(each for each in known if folded(each.person) in own)
