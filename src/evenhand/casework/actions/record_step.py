"""Record that a step was done: now or late, in its order or as an exception with its reason."""

from evenhand.casework.outcomes import Outcome, Sending
from evenhand.casework.queries.register import register_for_deciding
from evenhand.casework.recording import Question, record
from evenhand.engine.case import Case
from evenhand.engine.decide import decide
from evenhand.engine.decisions import Decision
from evenhand.engine.events import Act
from evenhand.engine.procedure import Procedure


def record_step(case: str, act: Act, sending: Sending) -> Outcome:
    """Record the act in the case of that address, judged with today's register.

    `act.on` is the day it happened: an earlier one is a late record, judged with whose turn the chair was on that day. `act.override` is an exception by an office.
    Gives `Refused` with reasons, or `Stale` with what others recorded. Raises `NoSuchCase`.
    """

    def judge(procedure: Procedure, state: Case, compact: str) -> Decision:
        return decide(procedure, state, act, register_for_deciding(compact, procedure, act.on), sending.today)

    return record(case, Question(act, judge), sending)
