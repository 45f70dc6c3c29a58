"""Who acts: the name of the procedure under which somebody does a step, and the individual behind it."""

from evenhand.engine.case import Case, Reason
from evenhand.engine.events import (
    Act,
)
from evenhand.engine.guards import (
    is_panel,
    only_they_may,
    stands_in_for,
    why_not_this_actor,
)
from evenhand.engine.panels import roles_of
from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import Procedure, Step
from evenhand.engine.register import Register
from evenhand.engine.words import say


def actor_of(
    procedure: Procedure, case: Case, step: Step, act: Act, register: Register
) -> tuple[str, str, list[Reason]]:
    """The name of the procedure under which the act is done, and the individual who does it."""
    individual = act.person or act.who
    if case.has_stepped_aside(individual) and not step.removes:
        sentence = say("{person} has stepped aside and takes no part", person=individual)
        return act.who, act.person, [Reason("conflict", sentence, step.origin.clauses, field="who")]
    if act.who in procedure.people:
        return act.who, act.person, _not_a_holder(procedure, case, act, register)
    roles = _roles(procedure, case, act.who, register)
    if not roles and register.find(act.who) is None:
        sentence = say("nobody called {who} is known here", who=act.who)
        return act.who, act.who, [Reason("unknown-person", sentence, field="who")]
    return _in_the_best_role(procedure, case, step, act.who, roles)


def _in_the_best_role(
    procedure: Procedure, case: Case, step: Step, name: str, roles: tuple[str, ...]
) -> tuple[str, str, list[Reason]]:
    """Somebody with several roles acts in the first that may do the step now, else in the first that ever may."""
    fitting = [
        role
        for wanted in step.who
        for role in (*roles, wanted)
        if stands_in_for(procedure, role) == wanted
        or (role == wanted and (role in roles or procedure.people[role].kind is PersonKind.ANYONE))
    ]
    for role in fitting:
        if not why_not_this_actor(procedure, case, step, role, name):
            return role, name, []
    if fitting:
        return fitting[0], name, []
    sentence = only_they_may(procedure, case, step.who)
    reason = Reason("not-yours", sentence, step.origin.clauses, overridable=not step.each_of, field="who")
    return name, name, [reason]


def _roles(procedure: Procedure, case: Case, name: str, register: Register) -> tuple[str, ...]:
    """The names of the procedure under which that individual may act in this case."""
    individual = register.find(name)
    roles = roles_of(procedure, individual) if individual else frozenset[str]()
    seated = {
        person.name
        for person in procedure.people.values()
        if (is_panel(person) and _sits_or_sat(case, person.name, name))
        or (
            person.kind is PersonKind.CHAIR_OF
            and person.of in case.panels
            and case.panels[person.of].chair == name
        )
    }
    return tuple(role for role in procedure.people if role in roles | seated)


def _sits_or_sat(case: Case, panel: str, name: str) -> bool:
    seating = case.panels.get(panel)
    return seating is not None and (name in seating.members or name in seating.stepped_aside)


def _not_a_holder(procedure: Procedure, case: Case, act: Act, register: Register) -> list[Reason]:
    kind = procedure.people[act.who].kind
    held = (
        PersonKind.OFFICE,
        PersonKind.BODY,
        PersonKind.MEMBER_OF,
        PersonKind.CHAIR_OF,
        PersonKind.STAND_IN_FOR,
    )
    if not act.person or kind not in held or act.who in _roles(procedure, case, act.person, register):
        return []
    sentence = say("{person} is not known as {role}", person=act.person, role=act.who)
    return [Reason("not-known-as", sentence, field="person")]
