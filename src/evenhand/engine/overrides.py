"""Exceptions: who may set aside which reason against an act, and what always stands."""

from evenhand.engine.case import Reason
from evenhand.engine.contents import why_not_reason
from evenhand.engine.events import Act
from evenhand.engine.guards import may_act_as
from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import Procedure
from evenhand.engine.words import Sentence, either, say


def who_may_override(procedure: Procedure, reasons: tuple[Reason, ...]) -> tuple[str, ...]:
    """Those who may record an exception to all of these reasons; nobody where one can never be set aside."""
    if not reasons or not all(reason.overridable for reason in reasons):
        return ()
    for_panel = any(reason.composition for reason in reasons)
    return _answer_for_panels(procedure) if for_panel else procedure.offices


def not_overridden(procedure: Procedure, act: Act, reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """The reasons that stand: all of them, unless an exception was recorded by those who may."""
    if act.override is None or not reasons:
        return reasons
    standing = [reason for reason in reasons if not reason.overridable]
    standing += why_not_reason(act.override.reason, "override")
    overridable = tuple(reason for reason in reasons if reason.overridable)
    allowed = who_may_override(procedure, overridable)
    if overridable and not may_act_as(procedure, act.override.by, allowed):
        standing.append(Reason("not-your-exception", _only_they(allowed), field="override"))
    return tuple(standing)


def _only_they(allowed: tuple[str, ...]) -> Sentence:
    if not allowed:
        return say("nobody may record this exception")
    return say("only {who} may record this exception", who=either(allowed))


def _answer_for_panels(procedure: Procedure) -> tuple[str, ...]:
    """Those who may set aside a rule of composition: who appoints panels, and the offices seated on one."""
    panels = [person.panel for person in procedure.people.values() if person.panel]
    seated = [role for panel in panels for seat in panel.seats for role in seat.drawn_from]
    appointing = [who for other in procedure.steps.values() if other.appoints for who in other.who]
    kinds = (PersonKind.OFFICE, PersonKind.BODY, PersonKind.CHAIR_OF)
    both = dict.fromkeys([*appointing, *seated])
    return tuple(name for name in both if procedure.people[name].kind in kinds)
