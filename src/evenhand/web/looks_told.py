"""The record of access in words: what somebody did, and as whom."""

from collections.abc import Mapping

from evenhand.casework.policies.capacities import EMERGENCY, from_value
from evenhand.engine.words import Sentence, say

ACTIONS: Mapping[str, Sentence] = {
    "saw": say("looked at the case"),
    "opened": say("opened a paper"),
    "bundled": say("took the papers as one bundle"),
    "exported": say("took out what is kept on a person"),
    "asked": say("asked for access in an emergency"),
    "allowed": say("allowed access in an emergency"),
    "erased": say("erased something"),
}
"""By the words of `accesses`."""


def capacity_told(value: str) -> Sentence | str:
    """The capacity that a record keeps, as people say it."""
    kind, _, name = value.partition(": ")
    if kind == EMERGENCY:
        return say("in an emergency, with the eyes of: {name}", name=name)
    known = from_value(value)
    return known.name if known else say("looks after this site")
