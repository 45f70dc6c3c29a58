"""Who may vote, keep private notes and hold a ballot: a part of `policies`, which says who is anybody in a case.

What belongs to one member is nobody else's: no office, no chair, and nobody in an emergency.
"""

from evenhand.casework.policies import InCase, only_looks, panel_of, role_in, sight
from evenhand.casework.policies.capacities import Actor, Proof
from evenhand.casework.policies.offices import keeps_case
from evenhand.engine.names import folded_all
from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import Procedure, Step
from evenhand.engine.voting import voting


def as_member(actor: Actor, facts: InCase) -> Actor:
    """The same person in the first capacity in which they sit on a panel of this case; as they are where they do not.

    Whoever holds an office or acts for a body as well need not choose first: the room of the panel is theirs.
    """
    return next((one for one in actor.as_each() if _is_of_a_panel(one, facts)), actor)


def _is_of_a_panel(actor: Actor, facts: InCase) -> bool:
    if only_looks(actor) or sight(actor, facts) is None:
        return False
    name = role_in(actor, facts)
    return name in facts.procedure.people and bool(panel_of(facts.procedure, name))


def seats_of(actor: Actor, facts: InCase) -> tuple[str, ...]:
    """The names under which somebody sits on the panel that they come for; none for anybody else.

    One at most, except in a demonstration: there anybody may be any member.
    """
    if not _is_of_a_panel(actor, facts):
        return ()
    role = role_in(actor, facts)
    seating = facts.state.panels.get(panel_of(facts.procedure, role))
    if seating is None:
        return ()
    if actor.proof is Proof.DEMONSTRATION:
        is_chair = facts.procedure.people[role].kind is PersonKind.CHAIR_OF
        return tuple(name for name in seating.members if not is_chair or name == seating.chair)
    own = folded_all(actor.names)
    return tuple(name for name in seating.members if folded_all((name,)) & own)[:1]


def votes_on(procedure: Procedure, step: Step) -> bool:
    """Whether members of a panel vote in this step."""
    return step.ballot is not None and bool(voting(procedure, step))


def leads(facts: InCase, step: Step, member: str) -> bool:
    """Whether this member opens and closes the ballot: the chair of a panel that decides, or of one without, any member."""
    seatings = [
        facts.state.panels[name] for name in voting(facts.procedure, step) if name in facts.state.panels
    ]
    own = [seating for seating in seatings if member in seating.members]
    return any(seating.chair in ("", member) for seating in own)


def sits_there(facts: InCase, step: Step, member: str) -> bool:
    """Whether this member sits on a panel that decides the step."""
    return any(facts.state.member(panel, member) for panel in voting(facts.procedure, step))


def is_the_office(actor: Actor, facts: InCase) -> bool:
    """Whether somebody looks after the case for an office: they may open a ballot, and learn how many have voted."""
    if only_looks(actor) or sight(actor, facts) is None:
        return False
    return keeps_case(facts.procedure, role_in(actor, facts))
