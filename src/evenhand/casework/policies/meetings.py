"""Who may know of a meeting of a case, who arranges it, and who says whether a day suits them.

Denied unless something allows it: whoever has no sight of the case, has a link, or only looks gets nothing here.
"""

from collections.abc import Iterable

from evenhand.casework import policies
from evenhand.casework.policies.capacities import ROLE, Actor
from evenhand.casework.policies.panels import seats_of
from evenhand.engine.procedure import Procedure


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


def invited_as(actor: Actor, facts: policies.InCase, invited: Iterable[str]) -> str:
    """Under which of these names somebody is asked to come, in whatever capacity they act just now; "" for none.

    Whoever sits on a panel and holds an office or acts for a body as well need not choose first.
    """
    names = tuple(invited)
    if policies.only_looks(actor):
        return ""
    places = (comes_as(one, facts) for one in actor.as_each())
    return next((place for place in places if place and place in names), "")


def is_invited(actor: Actor, facts: policies.InCase, invited: Iterable[str]) -> bool:
    """Whether somebody is one of those who are asked to come."""
    return bool(invited_as(actor, facts, invited))


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


def is_the_panels_own(facts: policies.InCase, invited: Iterable[str]) -> bool:
    """Whether only panels are asked to come: what is said there stays among them."""
    names = tuple(invited)
    return bool(names) and all(name in facts.procedure.panels for name in names)


def reads_what_came(actor: Actor, facts: policies.InCase, invited: Iterable[str]) -> bool:
    """Whether somebody may read who was there, the minutes that were shown, and what is to be done.

    Of a panel's own meeting its members alone; of any other whoever was invited and whoever arranges it.
    """
    names = tuple(invited)
    if is_the_panels_own(facts, names):
        return is_invited(actor, facts, names)
    return sees_meeting(actor, facts, names)


def keeps_minutes(actor: Actor, facts: policies.InCase, invited: Iterable[str]) -> bool:
    """Whether somebody writes down what came of it: members of an invited panel, and whoever arranges it, if they may read it."""
    names = tuple(invited)
    if not reads_what_came(actor, facts, names):
        return False
    panels = tuple(name for name in names if name in facts.procedure.panels)
    return arranges(actor, facts) or is_invited(actor, facts, panels)


def says_done(actor: Actor, facts: policies.InCase, invited: Iterable[str], role: str) -> bool:
    """Whether somebody may say that an action point is done: whoever keeps the minutes, and those who are to do it."""
    names = tuple(invited)
    mine = reads_what_came(actor, facts, names) and is_invited(actor, facts, (role,))
    return keeps_minutes(actor, facts, names) or mine


def is_of_body(actor: Actor, procedure: Procedure, body: str) -> bool:
    """Whether somebody acts as a standing body, or as its chair or a member of it."""
    acting = actor.acting
    if acting is None or acting.kind != ROLE or acting.name not in procedure.people:
        return False
    return body in (acting.name, procedure.people[acting.name].of) and not policies.needs_strong_proof(
        actor, procedure
    )
