"""Which people take no part in a case, whatever seat they hold: for what they declared there, or for a tie in the register."""

from collections.abc import Iterable
from datetime import date

from evenhand.casework import policies
from evenhand.casework.answers import NO_LINK
from evenhand.casework.queries.declarations import answers_in
from evenhand.casework.queries.under_any_entry import called
from evenhand.casework.queries.who_is_here import links_of


def shut_out(facts: policies.InCase, names: Iterable[str], today: date) -> frozenset[str]:
    """Those of these people who have declared a link or are not sure of one, or are tied to a side on that day."""
    asked = tuple(names)
    answers = answers_in(facts.id) if asked else {}
    return frozenset(
        name for name in asked if answers.get(name, NO_LINK) != NO_LINK or tied(facts, name, today)
    )


def tied(facts: policies.InCase, name: str, today: date) -> bool:
    """Whether the register knows of a tie between this person and a side on that day."""
    person = called(facts.compact, name)
    return person is not None and policies.ties_to_a_side(facts, links_of(person, today))
