"""What pages say of a letter that went out: in which way, and how far an e-mail has come."""

from collections.abc import Mapping

from evenhand.casework.queries.letters import LetterLine
from evenhand.engine.words import Sentence, say

WAYS: Mapping[str, Sentence] = {
    "e-mail": say("By e-mail"),
    "post": say("By post"),
    "phone": say("Read out by phone"),
    "in person": say("Handed over"),
    "web": say("On this site"),
}
FAR: Mapping[str, Sentence] = {
    "waiting": say("The e-mail waits to be sent."),
    "sent": say("The e-mail has gone."),
    "dead": say("The e-mail could not be sent. Look under “Mail”."),
    "cancelled": say("The e-mail was not sent. Look under “Mail”."),
}
"""By the words of `Channel` and of `Outgoing.State`."""


def way(line: LetterLine) -> Sentence:
    """In which way a letter went."""
    return WAYS[line.channel]
