"""Who watches over a case and its record: its office, and in an emergency somebody who is let in to look.

As `policies`, on which it rests: pure, and denied unless something allows it.
"""

from dataclasses import replace

from evenhand.casework import policies
from evenhand.casework.policies.capacities import EMERGENCY, Actor, Capacity
from evenhand.engine.case import Case
from evenhand.engine.events import DelayExplained, Done, Event, StruckOut
from evenhand.engine.procedure import Procedure


def in_emergency(actor: Actor, facts: policies.InCase) -> Actor:
    """The actor as they look at a case in an emergency that is in force: with the eyes of an office, and no hands.

    Only for who has no part in the case of their own. A conflict of interest, and a declaration that is owed, bind
    as ever.
    """
    known = policies.in_the_right_capacity(actor, facts)
    if facts.id not in actor.emergencies or _is_kept_out(known, facts) or policies.sight(known, facts):
        return known
    looks = (replace(actor, acting=Capacity(EMERGENCY, office)) for office in facts.procedure.offices)
    return next((one for one in looks if _is_kept_out(one, facts) or policies.sight(one, facts)), known)


def _is_kept_out(actor: Actor, facts: policies.InCase) -> bool:
    return policies.standing(actor, facts) in (policies.Standing.CONFLICTED, policies.Standing.TO_DECLARE)


def may_oversee(actor: Actor, facts: policies.InCase) -> bool:
    """Whether somebody keeps the record of a case for its office: sees who looked at it, and may erase by law."""
    return policies.can(actor, policies.Action.SEE, facts, "AccessRecord.who")


def may_be_erased(event: Event, state: Case) -> bool:
    """Whether the law can have what was said in an event erased without the case falling apart.

    Never the names of the sides and the days a body meets. Who was seated only after the case has ended: until then
    it decides who may see what.
    """
    match event:
        case Done():
            return not event.erased and (not event.members or state.ended_on is not None)
        case DelayExplained() | StruckOut():
            return bool(event.reason)
        case _:
            return False


def holds_an_office(actor: Actor, procedure: Procedure) -> bool:
    """Whether somebody holds an office of the Compact, in whatever capacity they act just now."""
    return any(policies.is_office(replace(actor, acting=one), procedure) for one in actor.capacities)
