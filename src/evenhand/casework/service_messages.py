"""The closed list of service messages: what the program sends by itself, without a person's yes, in fixed words.

Everything else that goes to a person is a letter, and needs a yes (see `actions.send_letters`): to this very one, or,
where it only confirms that something came, to all of its kind (see `actions.acknowledge`).
"""

from dataclasses import dataclass
from typing import Final

from evenhand.casework.models import Compact
from evenhand.casework.outbox import CASE_KEY, CONFIRM_ADDRESS, DIGEST, RECEIPT, REMINDER, SIGN_IN_CODE
from evenhand.casework.outbox.purposes import ASKED_TO_DECLARE, LINK_NOTED
from evenhand.engine.words import Sentence, say


@dataclass(frozen=True, slots=True)
class ServiceMessage:
    """A kind of message. `switch` is the field of a Compact that turns it off; "" for what cannot be turned off.

    `says` is what it says and when it goes, in a sentence for the office.
    """

    purpose: str
    name: Sentence
    says: Sentence
    switch: str = ""

    def is_on(self, compact: Compact) -> bool:
        """Whether that Compact sends it."""
        return not self.switch or bool(getattr(compact, self.switch))


SERVICE_MESSAGES: Final = (
    ServiceMessage(
        SIGN_IN_CODE,
        say("Code to sign in"),
        say("Goes to whoever wants to sign in. It holds a code, and nothing else."),
    ),
    ServiceMessage(
        CONFIRM_ADDRESS,
        say("Code for a new address"),
        say(
            "Goes to whoever gave an e-mail address in a form without an account. It shows whose address it is."
        ),
    ),
    ServiceMessage(
        CASE_KEY,
        say("Key to a dispute"),
        say("Goes to a side that has no account, when somebody makes a key for it."),
    ),
    ServiceMessage(
        ASKED_TO_DECLARE,
        say("Call to say whether there is a link"),
        say(
            "Goes to whoever is asked to serve. Three working days later it goes once more, to whoever has not "
            "answered."
        ),
    ),
    ServiceMessage(
        LINK_NOTED,
        say("A link is noted"),
        say(
            "Goes to whoever declared a link: thanks, and that they get no papers and somebody else is asked. It "
            "holds the reference, and nothing else of the dispute."
        ),
    ),
    ServiceMessage(
        "asked for a yes",
        say("A letter waits for your yes"),
        say("Goes to whoever approves the words of a letter. It holds the reference and a link."),
    ),
    ServiceMessage(
        "notice",
        say("A dispute has come"),
        say("Goes to the office when somebody without an account has raised a dispute."),
    ),
    ServiceMessage(
        "emergency notice",
        say("Somebody asked to look in an emergency"),
        say("Goes to the office at once."),
    ),
    ServiceMessage(
        "security notice",
        say("How you sign in has changed"),
        say("Goes to the person whose account it is."),
    ),
    ServiceMessage(
        REMINDER,
        say("Reminder of a date"),
        say(
            "Goes to whoever has to do something: five working days before, one working day before, and when the "
            "date has passed. Then the office gets one too. It holds the reference, what to do, the date and why."
        ),
        "reminders",
    ),
    ServiceMessage(
        DIGEST,
        say("The office’s week"),
        say(
            "Goes to the office on Monday, or the first working day after it: what is to be done, whom to ring, "
            "and what did not arrive. Nothing goes when there is nothing to say."
        ),
        "digest",
    ),
    ServiceMessage(
        RECEIPT,
        say("We have it"),
        say("Goes to a side that has sent something here: what came, on which day, and what comes next."),
        "receipts",
    ),
)

SWITCHABLE: Final = tuple(each for each in SERVICE_MESSAGES if each.switch)
_BY_PURPOSE: Final = {each.purpose: each for each in SERVICE_MESSAGES}


def is_on(compact: Compact, purpose: str) -> bool:
    """Whether that Compact sends messages of this kind. A letter is no service message, and is never turned off."""
    known = _BY_PURPOSE.get(purpose)
    return known is None or known.is_on(compact)
