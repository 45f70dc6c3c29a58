"""`decide`: whether a new act is allowed, and the events it makes. Strict, where `fold` is total.

Permissive about lateness: a late act is allowed, and marked by its date. Strict about order and
actor: those an office may set aside with a reason. A conflict, identity and the limits of what a
record can hold are never set aside.
"""

from dataclasses import replace
from datetime import date

from evenhand.engine.actors import actor_of
from evenhand.engine.appointing import members_named, why_not_appointed
from evenhand.engine.case import Case, Reason
from evenhand.engine.contents import (
    settle_answer,
    why_not_content,
    why_not_name,
)
from evenhand.engine.decisions import Decision, Refused, next_id, order_after, unknown_step, wrong_day
from evenhand.engine.events import (
    Act,
    Done,
    Opened,
    StruckOut,
)
from evenhand.engine.fold import fold, place
from evenhand.engine.guards import (
    acting_for,
    why_not_now,
    why_not_yet,
)
from evenhand.engine.overrides import not_overridden
from evenhand.engine.procedure import Procedure, Step
from evenhand.engine.register import Register
from evenhand.engine.roles import in_this_case
from evenhand.engine.timing import is_counted_in_hours, why_not_on
from evenhand.engine.words import say


def decide(procedure: Procedure, case: Case, act: Act, register: Register, today: date) -> Decision:
    """The events this act makes in the case, or why it may not be recorded.

    A late record is judged by the case as it was at that moment of its day. Events copy the register
    facts they rely on: sector, offices and links of every member they seat.
    """
    step = procedure.steps.get(procedure.current_name_of.get(act.step, act.step))
    if step is None:
        return Refused((unknown_step(act.step),))
    then, order = _moment(procedure, case, act)
    step = in_this_case(procedure, then, step)
    who, person, reasons = actor_of(procedure, then, step, act, register)
    reasons += why_not_yet(then, step) if reasons else why_not_now(procedure, then, step, who, person)
    reasons += why_not_on(procedure, then, step, act.on, act.at)
    reasons += _not_the_same_day(then, step, act)
    reasons += _already_done_later(procedure, case, then, step, who)
    reasons += wrong_day(case, act.on, today)
    reasons += _no_time(procedure, step, act)
    reasons += why_not_name(act.person, "person")
    members, unknown = members_named(then, step, act, register)
    reasons += unknown
    if members and not unknown:
        reasons += why_not_appointed(procedure, then, step, members, register)
    reasons += why_not_content(procedure, then, step, act, today)
    remaining = not_overridden(procedure, act, tuple(dict.fromkeys(reasons)))
    if remaining:
        return Refused(remaining)
    done = Done(
        id=next_id(case), on=act.on, order=order, step=step.name, who=who, person=person,
        answer=settle_answer(procedure, then, step, act), records=act.records, votes=act.votes,
        members=members, casting=act.casting, casting_reason=act.casting_reason.strip(), at=act.at,
        votes_said=act.votes_said, votes_noted=act.votes_noted,
        channel=act.channel, recorded_by=act.recorded_by, days_off=procedure.calendar.edition,
        override=act.override if reasons else None,
    )  # fmt: skip
    return (done,)


def _moment(procedure: Procedure, case: Case, act: Act) -> tuple[Case, int]:
    """The case just before the act, and the place of the act among the happenings of its day."""
    order = order_after(case, act.on) if act.order is None else act.order
    here = place(procedure, replace(act, order=order))
    if all(place(procedure, event) <= here for event in case.log):
        return case, order
    keep = [e for e in case.history if isinstance(e, Opened | StruckOut) or place(procedure, e) <= here]
    return fold(procedure, keep, between=case.between), order


def _not_the_same_day(case: Case, step: Step, act: Act) -> list[Reason]:
    """What each of several people must agree on is one date: the one that the first of them gave."""
    if not step.each_of or not case.this_round.get(step.name):
        return []
    first = case.happened[step.name][-1]
    given = dict(act.records)
    return [
        Reason(
            "other-date",
            say("the date that was given first is {day}: agree on it", day=value),
            step.origin.clauses,
            field=name,
        )
        for name, value in first.records
        if isinstance(value, date) and given.get(name) not in (None, value)
    ]


def _no_time(procedure: Procedure, step: Step, act: Act) -> list[Reason]:
    """Where hours are counted from a step, the day alone is not enough."""
    if act.at is None and is_counted_in_hours(procedure, step):
        return [
            Reason(
                "no-time",
                say("give the time of day: hours are counted from it"),
                step.origin.clauses,
                field="at",
            )
        ]
    if act.at is not None and (act.at.tzinfo is None or act.at.date() != act.on):
        return [Reason("bad-time", say("give a time on the day it happened"), field="at")]
    return []


def _already_done_later(procedure: Procedure, case: Case, then: Case, step: Step, who: str) -> list[Reason]:
    """What is done once is not recorded again on an earlier day; where each must do it, not by the same one."""
    if then is case or step.again or case.between:
        return []

    def doings(of: Case) -> list[Done]:
        happened = of.happened.get(step.name, [])
        mine = acting_for(procedure, who, step.who)
        return [e for e in happened if not step.each_of or acting_for(procedure, e.who, step.who) == mine]

    later = doings(case)
    if not later or doings(then):
        return []
    sentence = say("this was already done on {day}", day=later[0].on)
    return [Reason("already-done", sentence, step.origin.clauses)]
