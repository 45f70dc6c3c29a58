"""Entries that are no steps: striking out a mistake, explaining a delay, noting the meetings of a body."""

from datetime import date

from evenhand.engine.case import Case, Reason
from evenhand.engine.contents import (
    MOST_ENTRIES,
    why_not_reason,
    why_not_so_far,
)
from evenhand.engine.decisions import Decision, Refused, next_id, order_after, unknown_step, wrong_day
from evenhand.engine.duties import duties_of
from evenhand.engine.events import (
    DelayExplained,
    ExplainDelay,
    MeetingsKnown,
    NoteMeetings,
    Opened,
    Strike,
    StruckOut,
)
from evenhand.engine.guards import (
    may_act_as,
    only_they_may,
)
from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import Procedure
from evenhand.engine.roles import in_this_case
from evenhand.engine.words import say


def strike_out(procedure: Procedure, case: Case, wish: Strike, today: date) -> Decision:
    """Strike out an earlier event. Refused: an unknown or already struck one, the opening, no reason."""
    struck = case.event(wish.event)
    reasons = [*wrong_day(case, wish.on, today), *why_not_reason(wish.reason, "reason")]
    if struck is None or isinstance(struck, StruckOut):
        reasons.append(Reason("no-such-entry", say("there is no such entry in the record")))
    elif isinstance(struck, Opened):
        reasons.append(
            Reason(
                "opening-stays",
                say("the opening of the case cannot be struck out; withdraw the case instead"),
            )
        )
    elif wish.event in case.struck:
        reasons.append(Reason("already-struck", say("this entry has already been struck out")))
    if reasons:
        return Refused(tuple(reasons))
    event = StruckOut(
        id=next_id(case), on=wish.on, strikes=wish.event, reason=wish.reason.strip(),
        recorded_by=wish.recorded_by, days_off=procedure.calendar.edition,
    )  # fmt: skip
    return (event,)


def explain_delay(procedure: Procedure, case: Case, wish: ExplainDelay, today: date) -> Decision:
    """Record why something owed is or was late. It moves no date.

    Refused: a step that is not owed by a date, no reason, and anybody but who owes it or an office.
    """
    step = procedure.steps.get(procedure.current_name_of.get(wish.step, wish.step))
    reasons = [*wrong_day(case, wish.on, today), *why_not_reason(wish.reason, "reason")]
    if step is not None:
        step = in_this_case(procedure, case, step)
    if step is None:
        reasons.append(unknown_step(wish.step))
    elif not any(duty.by for duty in duties_of(procedure, case, step, today)):
        sentence = say("“{step}” has no date that could be missed", step=wish.step)
        reasons.append(Reason("nothing-owed", sentence, step.origin.clauses))
    elif not may_act_as(procedure, wish.who, (*step.owers, *procedure.offices)):
        sentence = only_they_may(procedure, case, (*step.owers, *procedure.offices))
        reasons.append(Reason("not-yours", sentence, step.origin.clauses, field="who"))
    if step is None or reasons:
        return Refused(tuple(reasons))
    event = DelayExplained(
        id=next_id(case), on=wish.on, order=order_after(case, wish.on), step=step.name, who=wish.who,
        reason=wish.reason.strip(), recorded_by=wish.recorded_by, channel=wish.channel,
        days_off=procedure.calendar.edition,
    )  # fmt: skip
    return (event,)


def note_meetings(procedure: Procedure, case: Case, wish: NoteMeetings, today: date) -> Decision:
    """Note which meetings of a body are arranged. Refused: a name that is no standing body of the procedure."""
    reasons = wrong_day(case, wish.on, today)
    body = procedure.people.get(wish.body)
    if body is None or body.kind is not PersonKind.BODY:
        reasons.append(Reason("no-such-body", say("the procedure has no body called {name}", name=wish.body)))
    if len(wish.meetings) > MOST_ENTRIES:
        reasons.append(
            Reason("too-many", say("note {most} meetings at most", most=MOST_ENTRIES), field="meetings")
        )
    for day in wish.meetings:
        reasons += why_not_so_far(day, today, "meetings")
    if reasons:
        return Refused(tuple(reasons))
    event = MeetingsKnown(
        id=next_id(case), on=wish.on, order=order_after(case, wish.on), body=wish.body,
        meetings=tuple(sorted(set(wish.meetings))), recorded_by=wish.recorded_by,
        days_off=procedure.calendar.edition,
    )  # fmt: skip
    return (event,)
