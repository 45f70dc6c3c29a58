"""Record why something that is owed is late. It moves no date."""

from evenhand.casework.log.recording import Question, record
from evenhand.casework.outcomes import Outcome, Sending
from evenhand.engine import amend
from evenhand.engine.events import ExplainDelay


def explain_delay(case: str, wish: ExplainDelay, sending: Sending) -> Outcome:
    """Record the reason in the case of that address.

    Refused by the engine: a step that has no date, a missing reason, a day in the future. Raises `NoSuchCase`.
    """
    return record(
        case,
        Question(
            wish, lambda procedure, state, _: amend.explain_delay(procedure, state, wish, sending.today)
        ),
        sending,
    )
