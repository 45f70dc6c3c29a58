"""`decide`: whether a new act is allowed, and the events it makes. Strict, where `fold` is total.

Permissive about lateness: a late act is allowed, and marked by its date. Strict about order and
actor: those an office may set aside with a reason. A conflict, identity and the limits of what a
record can hold are never set aside.
"""

from dataclasses import dataclass, replace
from datetime import date

from evenhand.engine.case import Case, Reason
from evenhand.engine.contents import (
    settle_answer,
    why_not_content,
    why_not_name,
    why_not_reason,
    why_not_so_far,
)
from evenhand.engine.document import Opening
from evenhand.engine.duties import duties_of
from evenhand.engine.events import (
    Act,
    DelayExplained,
    Done,
    Event,
    ExplainDelay,
    Member,
    Opened,
    Start,
    Strike,
    StruckOut,
)
from evenhand.engine.fold import fold, place
from evenhand.engine.guards import (
    acting_for,
    is_panel,
    may_act_as,
    only_they_may,
    stands_in_for,
    why_not_now,
    why_not_this_actor,
    why_not_yet,
)
from evenhand.engine.overrides import not_overridden
from evenhand.engine.panels import roles_of, why_never_appointed, why_not_seated
from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import Procedure, Step
from evenhand.engine.register import Register
from evenhand.engine.words import Sentence, either, say


@dataclass(frozen=True, slots=True)
class Refused:
    """An act that may not be recorded, with every reason. Nothing has changed."""

    reasons: tuple[Reason, ...]

    def __str__(self) -> str:
        """All reasons in English, a line each."""
        return "\n".join(str(reason) for reason in self.reasons)


_GAP = 1024
"""How far apart the happenings of a day are placed, so that a late record finds room between two."""

Decision = tuple[Event, ...] | Refused


def start(procedure: Procedure, wish: Start, today: date) -> Decision:
    """Open a case. Refused: a future day, a missing party, an unknown sector, an unconfirmed condition."""
    reasons = [*_wrong_day(Case(), wish.on, today), *_why_not_these_parties(procedure, wish)]
    for condition in procedure.open_to:
        if condition.text not in wish.confirmed:
            sentence = _to_confirm(condition)
            reasons.append(Reason("not-confirmed", sentence, condition.origin.clauses, field="confirmed"))
    if reasons:
        return Refused(tuple(reasons))
    opened = Opened(
        id="1", on=wish.on, parties=wish.parties, channel=wish.channel, recorded_by=wish.recorded_by,
        confirmed=tuple(condition.text for condition in procedure.open_to),
        days_off=procedure.calendar.edition,
    )  # fmt: skip
    return (opened,)


def decide(procedure: Procedure, case: Case, act: Act, register: Register, today: date) -> Decision:
    """The events this act makes in the case, or why it may not be recorded.

    A late record is judged by the case as it was at that moment of its day. Events copy the register
    facts they rely on: sector, offices and links of every member they seat.
    """
    step = procedure.steps.get(procedure.current_name_of.get(act.step, act.step))
    if step is None:
        return Refused((_unknown_step(act.step),))
    then, order = _moment(procedure, case, act)
    who, person, reasons = _actor(procedure, then, step, act, register)
    reasons += why_not_yet(then, step) if reasons else why_not_now(procedure, then, step, who, person)
    reasons += _already_done_later(procedure, case, then, step, who)
    reasons += _wrong_day(case, act.on, today)
    reasons += why_not_name(act.person, "person")
    members, unknown = _members(then, step, act, register)
    reasons += unknown
    if members and not unknown:
        reasons += _why_not_appointed(procedure, then, step, members, register)
    reasons += why_not_content(procedure, then, step, act, today)
    remaining = not_overridden(procedure, act, tuple(dict.fromkeys(reasons)))
    if remaining:
        return Refused(remaining)
    done = Done(
        id=_next_id(case), on=act.on, order=order, step=step.name, who=who, person=person,
        answer=settle_answer(step, act), records=act.records, votes=act.votes, members=members,
        channel=act.channel, recorded_by=act.recorded_by, days_off=procedure.calendar.edition,
        override=act.override if reasons else None,
    )  # fmt: skip
    return (done,)


def strike_out(procedure: Procedure, case: Case, wish: Strike, today: date) -> Decision:
    """Strike out an earlier event. Refused: an unknown or already struck one, the opening, no reason."""
    struck = case.event(wish.event)
    reasons = [*_wrong_day(case, wish.on, today), *why_not_reason(wish.reason, "reason")]
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
        id=_next_id(case), on=wish.on, strikes=wish.event, reason=wish.reason.strip(),
        recorded_by=wish.recorded_by, days_off=procedure.calendar.edition,
    )  # fmt: skip
    return (event,)


def explain_delay(procedure: Procedure, case: Case, wish: ExplainDelay, today: date) -> Decision:
    """Record why something owed is or was late. It moves no date.

    Refused: a step that is not owed by a date, no reason, and anybody but who owes it or an office.
    """
    step = procedure.steps.get(procedure.current_name_of.get(wish.step, wish.step))
    reasons = [*_wrong_day(case, wish.on, today), *why_not_reason(wish.reason, "reason")]
    if step is None:
        reasons.append(_unknown_step(wish.step))
    elif not any(duty.by for duty in duties_of(procedure, case, step)):
        sentence = say("“{step}” has no date that could be missed", step=wish.step)
        reasons.append(Reason("nothing-owed", sentence, step.origin.clauses))
    elif not may_act_as(procedure, wish.who, (*step.owers, *procedure.offices)):
        sentence = only_they_may(procedure, case, (*step.owers, *procedure.offices))
        reasons.append(Reason("not-yours", sentence, step.origin.clauses, field="who"))
    if step is None or reasons:
        return Refused(tuple(reasons))
    event = DelayExplained(
        id=_next_id(case), on=wish.on, order=_order_after(case, wish.on), step=step.name, who=wish.who,
        reason=wish.reason.strip(), recorded_by=wish.recorded_by, channel=wish.channel,
        days_off=procedure.calendar.edition,
    )  # fmt: skip
    return (event,)


def _to_confirm(condition: Opening) -> Sentence:
    if condition.wanted:
        return say("this procedure is only for when {what}: confirm that it is so", what=condition.text)
    return say("this procedure is not for when {what}: confirm that it is not so", what=condition.text)


def place_before(case: Case, event_id: str) -> int | None:
    """The place on its day for something that happened just before that event; None if it is not known."""
    event = case.event(event_id)
    if event is None:
        return None
    earlier = [other.order for other in case.history if other.on == event.on and other.order < event.order]
    return (max(earlier, default=event.order - 2 * _GAP) + event.order) // 2


def _next_id(case: Case) -> str:
    return str(len(case.history) + 1)


def _order_after(case: Case, day: date) -> int:
    return max((event.order for event in case.history if event.on == day), default=0) + _GAP


def _unknown_step(name: str) -> Reason:
    return Reason("unknown-step", say("the procedure has no step “{step}”", step=name), field="step")


def _moment(procedure: Procedure, case: Case, act: Act) -> tuple[Case, int]:
    """The case just before the act, and the place of the act among the happenings of its day."""
    order = _order_after(case, act.on) if act.order is None else act.order
    here = place(procedure, replace(act, order=order))
    if all(place(procedure, event) <= here for event in case.log):
        return case, order
    keep = [e for e in case.history if isinstance(e, Opened | StruckOut) or place(procedure, e) <= here]
    return fold(procedure, keep, between=case.between), order


def _actor(
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


def _wrong_day(case: Case, day: date, today: date) -> list[Reason]:
    if case.opened_on is not None and day < case.opened_on:
        sentence = say("{day} is before the case began on {began}", day=day, began=case.opened_on)
        return [Reason("before-the-case", sentence, field="on")]
    if day > today:
        sentence = say("{day} is in the future; give the day it happened", day=day)
        return [Reason("in-the-future", sentence, field="on")]
    return list(why_not_so_far(day, today, "on")) if case.opened_on is None else []


def _members(case: Case, step: Step, act: Act, register: Register) -> tuple[tuple[Member, ...], list[Reason]]:
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


def _why_not_appointed(
    procedure: Procedure, case: Case, step: Step, members: tuple[Member, ...], register: Register
) -> tuple[Reason, ...]:
    never = tuple(why_never_appointed(procedure, case, step, members))
    if procedure.people[step.appoints].kind is not PersonKind.CHAIR_OF:
        return (*never, *why_not_seated(procedure, case, step.appoints, members, register))
    if len(members) != 1:
        return (*never, Reason("one-chair", say("name one person"), step.origin.clauses, field="members"))
    return never


def _why_not_these_parties(procedure: Procedure, wish: Start) -> list[Reason]:
    reasons = [reason for party in wish.parties for reason in why_not_name(party.name, party.role)]
    named = {party.role: party for party in wish.parties}
    if len(named) < len(wish.parties) or not named.keys() <= set(procedure.parties):
        sentence = say("name each of these once: {roles}", roles=procedure.parties)
        reasons.append(Reason("other-parties", sentence, field="parties"))
    for role in procedure.parties:
        party = named.get(role)
        if party is None or not party.name.strip():
            reasons.append(
                Reason("no-party", say("name the organisation that is {role}", role=role), field=role)
            )
        elif procedure.sectors.names and party.sector not in procedure.sectors.names:
            sentence = say(
                "choose a sector for {name}: {sectors}",
                name=party.name,
                sectors=either(procedure.sectors.names),
            )
            reasons.append(Reason("unknown-sector", sentence, procedure.sectors.origin.clauses, field=role))
    names = [party.name.strip().casefold() for party in wish.parties]
    if len(set(names)) < len(names):
        reasons.append(
            Reason("same-party", say("an organisation cannot be in dispute with itself"), field="parties")
        )
    return reasons
