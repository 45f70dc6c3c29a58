"""How a step is judged: by the engine, with the register of that day, and in a case by what people declared."""

from datetime import date

from evenhand.casework.declared_links import bound
from evenhand.casework.policies import facts_of
from evenhand.casework.queries.counted import with_counted_votes
from evenhand.casework.queries.declarations import answers_in
from evenhand.casework.queries.register import register_for_deciding, register_of
from evenhand.casework.queries.shut_out import shut_out
from evenhand.engine.absences import searching
from evenhand.engine.case import Case
from evenhand.engine.decide import decide
from evenhand.engine.decisions import Decision
from evenhand.engine.events import Act
from evenhand.engine.gathering import duty_to_arrange
from evenhand.engine.procedure import Procedure


def judged(case: str, compact: str, procedure: Procedure, state: Case, act: Act, today: date) -> Decision:
    """What the engine makes of the act, and whether a link forbids it: one that was declared, or of somebody who votes.

    Votes that were counted and wait for the letter of the step are part of the act, whoever records it. `state` may be
    that between cases.
    """
    if state.between:
        return decide(procedure, state, act, register_of(compact, today), today)
    act = with_counted_votes(case, act, today)
    register = register_for_deciding(compact, procedure, act.on, _last_day(procedure, state, act))
    decision = decide(procedure, state, act, register, today)
    voters = (name for name, _vote in act.votes)
    out = shut_out(facts_of(case, compact, procedure, state), voters, act.on)
    return bound(procedure, act, answers_in(case), out, decision)


def _last_day(procedure: Procedure, state: Case, act: Act) -> date | None:
    """For the naming of a panel: the end of the time that the search for one looks at, so that both agree on who is away."""
    step = procedure.steps.get(procedure.current_name_of.get(act.step, act.step))
    if step is None or step.appoints not in procedure.panels:
        return None
    duty = duty_to_arrange(procedure, state, step.appoints)
    return searching(act.on, duty.by.on if duty and duty.by else None).last
