"""Note in a case which meetings of a body are arranged, so that "the next meeting" has a date."""

from evenhand.casework.log.recording import Question, record
from evenhand.casework.outcomes import Outcome, Sending
from evenhand.engine import amend
from evenhand.engine.events import NoteMeetings


def note_meetings(case: str, wish: NoteMeetings, sending: Sending) -> Outcome:
    """Note them in the case of that address. Refused by the engine: an unknown body. Raises `NoSuchCase`."""
    return record(
        case,
        Question(
            wish, lambda procedure, state, _: amend.note_meetings(procedure, state, wish, sending.today)
        ),
        sending,
    )
