"""Which people take no part in a case, whatever seat they hold: for what they declared there, or for a tie in the register."""

from collections.abc import Iterable
from datetime import date

from evenhand.casework import policies
from evenhand.casework.answers import NO_LINK
from evenhand.casework.queries.declarations import answers_in
from evenhand.casework.queries.under_any_entry import called_each
from evenhand.casework.queries.who_is_here import links_of_each


def shut_out(facts: policies.InCase, names: Iterable[str], today: date) -> frozenset[str]:
    """Those of these people who have declared a link or are not sure of one, or are tied to a side on that day."""
    asked = tuple(names)
    if not asked:
        return frozenset()
    answers = answers_in(facts.id)
    people = called_each(facts.compact, asked)
    links = links_of_each(tuple(people.values()), today)
    tied = {name for name, person in people.items() if policies.ties_to_a_side(facts, links[person.pk])}
    return frozenset(name for name in asked if answers.get(name, NO_LINK) != NO_LINK or name in tied)
