"""Strike out an entry of the record that was a mistake. It stays in the record and no longer counts."""

from evenhand.casework.log.recording import Question, record
from evenhand.casework.outcomes import Outcome, Sending
from evenhand.engine import amend
from evenhand.engine.events import Strike


def strike_out(case: str, wish: Strike, sending: Sending) -> Outcome:
    """Strike out the event that `wish` names, in the case of that address.

    Refused by the engine: an unknown or already struck entry, the opening, a missing reason. Raises `NoSuchCase`.
    """
    return record(
        case,
        Question(wish, lambda procedure, state, _: amend.strike_out(procedure, state, wish, sending.today)),
        sending,
    )
