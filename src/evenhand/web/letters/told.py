"""What pages say of a letter that went out: in which way, how far an e-mail has come, and what people did with it."""

from collections.abc import Mapping
from typing import Final

from evenhand.casework.queries.enclosing import Stop
from evenhand.casework.queries.letters import LetterLine, WayLine
from evenhand.engine.words import Sentence, say
from evenhand.web.mail.told import WHY

LETTERS_SENT: Final = "letters-sent"
"""Marks a notice that holds the entry of the record whose letters have just gone."""

WAYS: Mapping[str, Sentence] = {
    "e-mail": say("By e-mail"),
    "post": say("By post"),
    "phone": say("Told by phone"),
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
CAME_BACK: Final = say("The e-mail came back. Another mail server says that it did not arrive.")


def way(line: LetterLine) -> Sentence:
    """In which way a letter went, or is to go."""
    return say("To be printed and posted") if line.waits_for_post else WAYS[line.channel]


def far(line: LetterLine) -> Sentence | str:
    """How far its e-mail has come, for whoever looks after the letter; "" where it did not go by e-mail."""
    return CAME_BACK if line.came_back else FAR.get(line.state, "")


def stopped(why: Stop | None) -> Sentence | str:
    """Why the papers of a letter may not go with it any more, and what to do; nothing where they may."""
    return WHY[why.value] if why else ""


def how_it_went(line: LetterLine) -> tuple[Sentence, ...]:
    """What people did to bring it, and when. Not what was agreed: that is for whoever looks after the case."""
    return tuple(map(_went, line.ways))


def _went(one: WayLine) -> Sentence:
    match one.channel:
        case "post":
            return say("Posted on {day}", day=one.on)
        case "e-mail":
            return say("Sent by e-mail from elsewhere on {day}", day=one.on)
        case "in person":
            return say("Handed over on {day}", day=one.on)
    if one.at is None:
        return say("Told by phone on {day}. {by} spoke with {to}", day=one.on, by=one.by, to=one.to)
    time = f"{one.at:%H:%M}"
    return say(
        "Told by phone on {day} at {time}. {by} spoke with {to}", day=one.on, time=time, by=one.by, to=one.to
    )
