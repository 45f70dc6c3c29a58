"""Who may know of a meeting of a case, who arranges it, and who says whether a day suits them.

Denied unless something allows it: whoever has no sight of the case, has a link, or only looks gets nothing here.
"""

from collections.abc import Iterable

from evenhand.casework import policies
from evenhand.casework.capacities import Actor
from evenhand.casework.panel_policies import seats_of


def arranges(actor: Actor, facts: policies.InCase) -> bool:
    """Whether somebody finds the day, invites and calls off: whoever keeps the case, or looks after one of its sides."""
    return bool(policies.lets_in(actor, facts))


def comes_as(actor: Actor, facts: policies.InCase) -> str:
    """Under which name of the procedure somebody would be invited: a member or a chair as their panel. "" for nobody."""
    if policies.only_looks(actor) or policies.sight(actor, facts) is None:
        return ""
    role = policies.role_in(actor, facts)
    if role in facts.parties:
        return role
    return policies.panel_of(facts.procedure, role) or role


def is_invited(actor: Actor, facts: policies.InCase, invited: Iterable[str]) -> bool:
    """Whether somebody is one of those who are asked to come."""
    place = comes_as(actor, facts)
    return bool(place) and place in invited


def sees_meeting(actor: Actor, facts: policies.InCase, invited: Iterable[str]) -> bool:
    """Whether somebody may know that there is such a meeting, and when and where: who arranges it and who is invited."""
    return arranges(actor, facts) or is_invited(actor, facts, invited)


def sees_needs(actor: Actor, facts: policies.InCase, role: str) -> bool:
    """Whether somebody may read what is needed at a meeting: whoever arranges it, and those themselves.

    `role` is one of `places`: what a member of a panel needs is not for the others who sit there.
    """
    return arranges(actor, facts) or role in own_places(actor, facts)


def own_places(actor: Actor, facts: policies.InCase) -> tuple[str, ...]:
    """Under which names somebody says who comes and what they need: a side has one, each member of a panel their own."""
    role = comes_as(actor, facts)
    if role not in facts.procedure.panels:
        return (role,) if role else ()
    return tuple(_place(role, name) for name in seats_of(actor, facts))


def places(facts: policies.InCase, invited: Iterable[str]) -> tuple[str, ...]:
    """All such names of those who are asked to come."""
    panels = facts.state.panels
    return tuple(
        place
        for role in invited
        for place in ([_place(role, name) for name in panels[role].members] if role in panels else [role])
    )


def role_and_member(place: str) -> tuple[str, str]:
    """The name of the procedure in one of `places`, and the member of a panel; "" for anybody else."""
    role, _between, member = place.partition(_BETWEEN)
    return role, member


_BETWEEN = " · "


def _place(panel: str, member: str) -> str:
    return f"{panel}{_BETWEEN}{member}"
