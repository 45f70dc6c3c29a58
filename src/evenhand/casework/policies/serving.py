"""Who may look for people to sit on a panel, and who may say that they can serve: a part of `policies`."""

from evenhand.casework.answers import NO_LINK
from evenhand.casework.policies import (
    InCase,
    is_conflicted,
    needs_strong_proof,
    only_looks,
    role_in,
    sight,
)
from evenhand.casework.policies.capacities import Actor, Proof
from evenhand.casework.policies.offices import keeps_case
from evenhand.engine.gathering import seating_steps
from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import Procedure


def panels_to_find(actor: Actor, facts: InCase) -> tuple[str, ...]:
    """The panels of a case for which somebody may look for people: who looks after it, and who answers for the panel.

    None for a side, a member of the panel, who only looks, and whoever has a link. None where the procedure knows no
    panel.
    """
    role = role_in(actor, facts)
    if only_looks(actor) or needs_strong_proof(actor, facts.procedure) or sight(actor, facts) is None:
        return ()
    procedure = facts.procedure
    return tuple(
        panel
        for panel in procedure.panels
        if keeps_case(procedure, role) or role in answers_for(procedure, panel)
    )


def answers_for(procedure: Procedure, panel: str) -> frozenset[str]:
    """The offices and bodies that name the members of a panel, and the offices that have a seat on it."""
    naming = {who for step in seating_steps(procedure, panel) for who in step.who}
    seated = {name for seat in procedure.panels[panel].seats for name in seat.drawn_from}
    kinds = (PersonKind.OFFICE, PersonKind.BODY)
    offices = {name for name in seated if procedure.people[name].kind is PersonKind.OFFICE}
    return frozenset({name for name in naming if procedure.people[name].kind in kinds} | offices)


def may_answer_to_serve(actor: Actor, facts: InCase) -> bool:
    """Whether somebody may say here whether they can serve: they were asked, and have said that they have no link.

    In a demonstration, where nobody is anybody, whoever may declare for a name may answer for it.
    """
    if not facts.procedure.panels or facts.state.ended_on is not None or actor.proof is Proof.KEY:
        return False
    if actor.compact != facts.compact or is_conflicted(actor, facts):
        return False
    if actor.proof is Proof.DEMONSTRATION:
        return sight(actor, facts) is not None and role_in(actor, facts) not in facts.parties
    return facts.id in actor.asked and (actor.declared or {}).get(facts.id) == NO_LINK
