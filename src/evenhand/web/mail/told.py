"""Why a message was not sent, in words: the reasons that the outbox keeps, as a person reads them."""

from collections.abc import Mapping

from evenhand.engine.words import Sentence, say

WHY: Mapping[str, Sentence] = {
    "address-refused": say("The other mail server does not know this address. Check how it is written."),
    "message-refused": say("The mail server would not take this message."),
    "not-an-address": say("This is not an e-mail address. Put it right among the people."),
    "not-now": say("The mail server asked us to try again later."),
    "unreachable": say("The mail server could not be reached."),
    "too-slow": say("The mail server did not answer in time."),
    "not-encrypted": say("The mail server offers no protected connection, so nothing was sent to it."),
    "sign-in-refused": say("The mail server does not accept our name and password."),
    "cut-off": say("The connection broke just when the message was handed over."),
    "our-fault": say("Something went wrong on our side. Tell whoever runs this site."),
    "too-old": say("It had become too old to be of use."),
    "address-changed": say("They have another e-mail address now."),
    "other-way": say("The person asked not to be reached by e-mail. Print it and send it, or ring them."),
    "no-longer": say("The person no longer has the part for which they would have got it."),
    "link": say("The person has a link to one of the sides of this dispute."),
    "over": say("What it was about had been done, or had changed, before it went."),
    "paper-gone": say(
        "A paper that was to go with it was taken back or erased. Write to them anew, without that paper."
    ),
    "paper-kept": say(
        "They may not read a paper that was to go with it. Write to them anew, without that paper."
    ),
    "unwanted": say("The person asked for no reminders."),
    "switched-off": say("The office has turned off messages of this kind."),
    "erased": say("What it said was erased by law before it went."),
    "by-hand": say("It was taken back."),
}


def told(why: str) -> Sentence | str:
    """The sentence for a reason; nothing where there is none yet."""
    return WHY[why] if why else ""
