"""Who may know of a meeting of a case, who arranges it, and who says whether a day suits them.

Denied unless something allows it: whoever has no sight of the case, has a link, or only looks gets nothing here.
"""

from collections.abc import Iterable

from evenhand.casework import policies
from evenhand.casework.capacities import Actor


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
    """Whether somebody may read what another needs at a meeting: whoever arranges it, and those themselves."""
    return arranges(actor, facts) or comes_as(actor, facts) == role
