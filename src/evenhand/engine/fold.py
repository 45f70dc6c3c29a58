"""`fold`: from events to the case they make. It is total: it never refuses a stored event.

Events count in the order they happened, whatever the order they were recorded in. An event that
does not follow from those before it still counts, and is listed as a loose end with its reasons.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from evenhand.engine.case import Case, LooseEnd, Reason, Seating, Span
from evenhand.engine.events import Act, DelayExplained, Done, Event, MeetingsKnown, Opened, StruckOut
from evenhand.engine.guards import acting_for, why_not_now
from evenhand.engine.panels import has_conflict, why_never_appointed
from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import Procedure, Step
from evenhand.engine.roles import in_this_case
from evenhand.engine.timing import why_not_on
from evenhand.engine.words import say

AnEvent = TypeVar("AnEvent", bound=Event)


def fold(
    procedure: Procedure, events: Iterable[Event], onto: Case | None = None, *, between: bool = False
) -> Case:
    """The case that these events make, after those of the case `onto` if one is given.

    `between` folds what happened between cases, where no stage and no ending exist. Folding a log
    in pieces gives the same case as folding it whole.
    """
    history = ((*onto.history,) if onto else ()) + tuple(events)
    case = Case(between=onto.between if onto else between, history=history)
    strikes = [event for event in history if isinstance(event, StruckOut)]
    case.struck = {event.strikes: event for event in reversed(in_order(procedure, strikes))}
    current = [event for event in history if not isinstance(event, StruckOut) and _counts(event, case)]
    for event in in_order(procedure, current):
        _apply(procedure, case, event)
    return case


def in_order(procedure: Procedure, events: Iterable[AnEvent]) -> list[AnEvent]:
    """The events in the order they happened. Ties go by content before they go by the order of recording."""

    def key(event: AnEvent) -> tuple[object, ...]:
        who, person = getattr(event, "who", ""), getattr(event, "person", "")
        return (*place(procedure, event), who, person, len(event.id), event.id)

    return sorted(events, key=key)


def place(procedure: Procedure, event: Event | Act) -> tuple[date, int, int, int, str]:
    """Where a happening stands among the others: its day, its order there, its step's place in the file."""
    name = getattr(event, "step", "")
    step = procedure.current_name_of.get(name, name)
    first = 0 if isinstance(event, Opened) else 1
    return (event.on, first, event.order or 0, procedure.step_order.get(step, len(procedure.steps)), step)


def _counts(event: Event, case: Case) -> bool:
    return isinstance(event, Opened) or event.id not in case.struck


def _apply(procedure: Procedure, case: Case, event: Opened | Done | DelayExplained | MeetingsKnown) -> None:
    match event:
        case Opened():
            _open(procedure, case, event)
        case MeetingsKnown():
            case.meetings[event.body] = tuple(sorted(event.meetings))
        case DelayExplained():
            step = procedure.current_name_of.get(event.step, event.step)
            case.delays.setdefault(step, []).append(event)
        case _:
            step = procedure.current_name_of.get(event.step, event.step)
            if step != event.step:
                event = replace(event, step=step)
            _do(procedure, case, event)
    case.log.append(event)


def _open(procedure: Procedure, case: Case, event: Opened) -> None:
    case.parties = {party.role: party for party in event.parties}
    case.opened_on = event.on
    if procedure.stages:
        case.stage = procedure.stages[0].name
        case.spans.append(Span(case.stage, event.on))


def _do(procedure: Procedure, case: Case, event: Done) -> None:
    """Count the event. One whose words were erased never hangs loose: what it rested on can be gone as well."""
    known = procedure.steps.get(event.step)
    if known is None:
        reason = Reason("unknown-step", say("the procedure has no step “{step}”", step=event.step))
        case.loose_ends.append(LooseEnd(event.id, (reason,)))
        return
    step = in_this_case(procedure, case, known)
    reasons = (
        *why_not_now(procedure, case, step, event.who, event.person),
        *why_not_on(procedure, case, step, event.on, event.at),
        *why_never_appointed(procedure, case, step, event.members),
    )
    standing = tuple(reason for reason in reasons if not (event.override and reason.overridable))
    if standing and not event.erased:
        case.loose_ends.append(LooseEnd(event.id, standing))
    case.happened.setdefault(step.name, []).append(event)
    acting = acting_for(procedure, event.who, step.who)
    case.this_round.setdefault(step.name, set()).add(acting or event.who)
    if not (step.each_of and case.still_to_do(step)):
        case.this_round.pop(step.name)
        case.completed.setdefault(step.name, []).append(event)
        _bring_about(procedure, case, step, event)


def _bring_about(procedure: Procedure, case: Case, step: Step, event: Done) -> None:
    answer = step.answer(event.answer)
    if step.appoints:
        _appoint(procedure, case, step.appoints, event)
    if step.removes:
        _step_aside(case, step.removes, event)
    for moved in step.new_date_for:
        case.new_dates.setdefault(moved, []).append(event)
    moves_to = (answer and answer.moves_to) or step.moves_to
    if moves_to and not case.ended_on:
        _close_stage(case, event)
        case.stage = moves_to
        case.spans.append(Span(moves_to, event.on))
    ends_as = (answer and answer.ends_as) or step.ends_as
    if ends_as and not case.ended_on:
        _close_stage(case, event)
        case.ended_as, case.ended_on = ends_as, event.on


def _close_stage(case: Case, event: Done) -> None:
    if case.spans:
        case.spans[-1].until = event.on


def _appoint(procedure: Procedure, case: Case, appointed: str, event: Done) -> None:
    person = procedure.people[appointed]
    if person.kind is PersonKind.CHAIR_OF:
        seating = case.panels.setdefault(person.of, Seating())
        named = event.members[0].name if event.members else ""
        seating.chair = named if named in seating.members else ""
        return
    seating = case.panels.setdefault(appointed, Seating())
    for member in event.members:
        if not has_conflict(procedure, case, appointed, member):
            seating.members[member.name] = member
            seating.ever.add(member.name)
    chairing = {seat.name for seat in person.panel.seats if seat.takes_chair} if person.panel else set()
    for member in seating.members.values():
        if member.seat in chairing:
            seating.chair = member.name


def _step_aside(case: Case, panel: str, event: Done) -> None:
    """An entry without a name (one whose words were erased) takes nobody's seat."""
    if not event.person:
        return
    seating = case.panels.setdefault(panel, Seating())
    seating.stepped_aside.add(event.person)
    if left := seating.members.pop(event.person, None):
        seating.emptied.add(event.id)
        seating.vacated.add(left.seat)
    if seating.chair == event.person:
        seating.chair = ""
