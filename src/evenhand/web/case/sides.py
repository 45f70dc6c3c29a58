"""What pages call the sides of a case: by the letter that the procedure gives them, or by its own word for each."""

from evenhand.engine.words import Sentence, say
from evenhand.web.jinja import capitalised


def side(role: str) -> Sentence | str:
    """The side of that role: "Organisation A", or "Lead organisation" where the procedure has a word for it."""
    return capitalised(role) if _is_a_word(role) else say("Organisation {role}", role=role)


def sector_of(role: str) -> Sentence:
    """The question for the sector of that side."""
    if _is_a_word(role):
        return say("Sector of the {role}", role=role)
    return say("Sector of organisation {role}", role=role)


def _is_a_word(role: str) -> bool:
    return len(role) > 1
