"""Record that a step was done: now or late, in its order or as an exception with its reason."""

from evenhand.casework.declared_links import bound
from evenhand.casework.outcomes import Outcome, Sending
from evenhand.casework.queries.declarations import answers_in
from evenhand.casework.queries.register import register_for_deciding
from evenhand.casework.recording import Question, record
from evenhand.engine.case import Case
from evenhand.engine.decide import decide
from evenhand.engine.decisions import Decision
from evenhand.engine.events import Act
from evenhand.engine.procedure import Procedure


def record_step(case: str, act: Act, sending: Sending) -> Outcome:
    """Record the act in the case of that address, judged with today's register.

    `act.on` is the day it happened: an earlier one is a late record. `act.override` is an exception by an office.
    What people declared binds: whoever has a link neither acts nor sits, whatever the exception. Gives `Refused` with reasons, or `Stale` with what others recorded. Raises `NoSuchCase`.
    """

    def judge(procedure: Procedure, state: Case, compact: str) -> Decision:
        register = register_for_deciding(compact, procedure, sending.today)
        decision = decide(procedure, state, act, register, sending.today)
        return bound(procedure, act, answers_in(case), decision)

    return record(case, Question(act, judge), sending)
