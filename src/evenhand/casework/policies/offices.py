"""What an office of a procedure is there for: to look after disputes, to help one side, or to advise.

By the procedure alone: who acts for which office, and whether a link stands in the way, is asked of `policies`.
"""

from evenhand.engine.case import Case
from evenhand.engine.gathering import seating_steps
from evenhand.engine.guards import stands_in_for
from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import Procedure
from evenhand.engine.visible import sees_everything


def keeps_case(procedure: Procedure, name: str) -> bool:
    """Whether somebody in this role looks after a case: an office from which the procedure keeps nothing.

    An office that only helps one side, or advises, does not: it learns neither what others declared nor who sees what.
    """
    return name in procedure.offices and sees_everything(procedure, Case(), name)


def keeps_register(procedure: Procedure, name: str) -> bool:
    """Whether an office enters people and organisations, and handles the mail that is of no dispute.

    Who keeps cases does. Only where no office of the procedure does, each that helps no side.
    """
    if name not in procedure.offices or keeps_case(procedure, name):
        return name in procedure.offices
    return not side_helped(procedure, name) and not any(
        keeps_case(procedure, office) for office in procedure.offices
    )


def side_helped(procedure: Procedure, name: str) -> str:
    """The side that an office of this name is there for, and no other; "" for an office that keeps the case or advises."""
    person = procedure.people.get(stands_in_for(procedure, name) or name)
    if person is None or person.kind is not PersonKind.OFFICE or keeps_case(procedure, name):
        return ""
    return person.of if person.of in procedure.parties else ""


def body_chaired(procedure: Procedure, name: str) -> str:
    """The body for which an office of this name may write down whom it named for a panel; "" for none.

    It is the body that names a panel on which the office has a seat of its own, as the chairs of a Board have.
    """
    if name not in procedure.offices or keeps_case(procedure, name):
        return ""
    seated = [
        panel
        for panel, made in procedure.panels.items()
        if any(name in seat.drawn_from for seat in made.seats)
    ]
    naming = (who for panel in seated for step in seating_steps(procedure, panel) for who in step.who)
    return next((who for who in naming if procedure.people[who].kind is PersonKind.BODY), "")


def looks_after(procedure: Procedure, name: str) -> tuple[str, ...]:
    """The sides that an office lets in with a key, and whose papers it writes down and takes back.

    Both for who keeps the case. Only where no office of the procedure does, each office its own side: there nobody
    else could let a side in that has no account.
    """
    if keeps_case(procedure, name):
        return procedure.parties
    if any(keeps_case(procedure, office) for office in procedure.offices):
        return ()
    side = side_helped(procedure, name)
    return (side,) if side else ()


def written_down_for(procedure: Procedure, name: str) -> tuple[str, ...]:
    """Whose papers an office of this name writes down when they come in another way: of everybody, for who keeps the case."""
    if keeps_case(procedure, name):
        return (*procedure.parties, *procedure.panels)
    return looks_after(procedure, name)
