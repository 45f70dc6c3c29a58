"""How a step in a case is judged: by the engine, with the register of that day, and by what people declared."""

from datetime import date

from evenhand.casework.declared_links import bound
from evenhand.casework.queries.declarations import answers_in
from evenhand.casework.queries.register import register_for_deciding
from evenhand.engine.case import Case
from evenhand.engine.decide import decide
from evenhand.engine.decisions import Decision
from evenhand.engine.events import Act
from evenhand.engine.procedure import Procedure


def judged(case: str, compact: str, procedure: Procedure, state: Case, act: Act, today: date) -> Decision:
    """What the engine makes of the act, and whether a declared link forbids it."""
    register = register_for_deciding(compact, procedure, act.on)
    decision = decide(procedure, state, act, register, today)
    return bound(procedure, act, answers_in(case), decision)
