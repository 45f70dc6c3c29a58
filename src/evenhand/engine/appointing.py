"""Appointments: who is named, whether they are known, and whether the panel or its chair can be so."""

from evenhand.engine.case import Case, Reason
from evenhand.engine.events import (
    Act,
    Member,
)
from evenhand.engine.panels import why_never_appointed, why_not_seated
from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import Procedure, Step
from evenhand.engine.register import Register
from evenhand.engine.words import either, say


def members_named(
    case: Case, step: Step, act: Act, register: Register
) -> tuple[tuple[Member, ...], list[Reason]]:
    """The people an act names for each seat, with the facts the register has of them; and those it does not know."""
    members: list[Member] = []
    unknown: list[Reason] = []
    for seat, names in act.members if step.appoints else ():
        for name in names:
            known = register.find(name) or _seated(case, name)
            if known is None:
                unknown.append(
                    Reason(
                        "unknown-person", say("nobody called {who} is known here", who=name), field="members"
                    )
                )
            else:
                members.append(Member(seat, name, known.sector, known.roles, known.links))
    return tuple(members), unknown


def _seated(case: Case, name: str) -> Member | None:
    return next((s.members[name] for s in case.panels.values() if name in s.members), None)


def why_not_appointed(
    procedure: Procedure, case: Case, step: Step, members: tuple[Member, ...], register: Register
) -> tuple[Reason, ...]:
    """Every reason why these people cannot be the panel, or one of them not its chair."""
    never = tuple(why_never_appointed(procedure, case, step, members))
    if procedure.people[step.appoints].kind is not PersonKind.CHAIR_OF:
        return (*never, *why_not_seated(procedure, case, step.appoints, members, register))
    if len(members) != 1:
        return (*never, Reason("one-chair", say("name one person"), step.origin.clauses, field="members"))
    return (*never, *_not_their_turn(procedure, step, members[0], register))


def _not_their_turn(
    procedure: Procedure, step: Step, chair: Member, register: Register
) -> tuple[Reason, ...]:
    """Where the chair goes round among sectors: the sector of the last chair does not come twice."""
    panel = procedure.people[procedure.people[step.appoints].of].panel
    turns = panel.chair_alternates if panel else ()
    if not turns or (chair.sector in turns and chair.sector != register.last_chair):
        return ()
    wanted = [sector for sector in turns if sector != register.last_chair]
    sentence = say("it is the turn of {sectors} to give the chair", sectors=either(wanted or turns))
    return (Reason("not-their-turn", sentence, step.origin.clauses, True, True, "members"),)  # noqa: FBT003
