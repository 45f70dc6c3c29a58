"""How each letter goes: what is asked on its page, and what the answers mean. Also of one that went before.

A way is a channel with or without "already": what goes by e-mail from here, or is still to be posted, has no "already".
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Final

from django.http import QueryDict

from evenhand.casework.actions.note_way import Gone
from evenhand.casework.queries.reach import Reached
from evenhand.engine.events import Act, Channel
from evenhand.engine.procedure import Step
from evenhand.engine.words import Sentence, say
from evenhand.web.forms.questions import Answers, Option, Question, Value

SEND, POST, POSTED, EMAILED, RANG, HANDED = "send", "to-post", "posted", "e-mailed", "phone", "handed"
CHANNEL: Final[Mapping[str, Channel]] = {
    SEND: Channel.EMAIL,
    POST: Channel.POST,
    POSTED: Channel.POST,
    EMAILED: Channel.EMAIL,
    RANG: Channel.PHONE,
    HANDED: Channel.IN_PERSON,
}
"""Each way a letter can go, by the word for it in a form."""

FROM_NOW: Final = (SEND, POST)
"""Those that only begin with the button: the others are over by then."""

WAY: Final = "way"
LABELS: Final[Mapping[str, Sentence]] = {
    SEND: say("Send it from here, by e-mail"),
    POST: say("Print it and post it"),
    POSTED: say("I posted it myself"),
    EMAILED: say("I sent it by e-mail myself"),
    RANG: say("Told by phone"),
    HANDED: say("Handed over, or told face to face"),
}
_TIME = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)")


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked of one letter: `place` tells its boxes from those of others, `ways` are those it can go.

    `on` is the last day on which it can have gone, `name` the recipient, `teller` most likely who told them.
    """

    place: str
    ways: tuple[str, ...]
    likely: str
    on: date
    name: str
    teller: str = ""

    def questions(self) -> tuple[Question, ...]:
        """How it goes; and the day, and for a call who spoke with whom and when, where it is over already."""
        options = tuple(Option(way, LABELS[way]) for way in self.ways)
        asked = [
            Question(
                f"{WAY}{self.place}", "one of", say("How does it go to {name}?", name=self.name), "", options
            )
        ]
        if set(self.ways) - set(FROM_NOW):
            asked.append(
                Question(f"way-on{self.place}", "date", say("On which day did it go, or was it said?"),
                         say("Only where it went already."), needed=False)
            )  # fmt: skip
        if {RANG, HANDED} & set(self.ways):
            asked += self._of_a_talk()
        return tuple(asked)

    def _of_a_talk(self) -> Iterator[Question]:
        only = say("Only where they were told by phone or face to face.")
        yield Question(
            f"way-time{self.place}", "text", say("At what time?"), say("For example 14:30."), needed=False
        )
        yield Question(f"way-by{self.place}", "text", say("Who told them?"), only, needed=False)
        yield Question(f"way-to{self.place}", "text", say("Who was spoken to?"), only, needed=False)
        yield Question(
            f"way-agreed{self.place}", "long text", say("What came of it?"), only, needed=False, most=300,
            seen_by=say("Can be read by: those who look after these letters for the Compact"),
        )  # fmt: skip

    def suggested(self) -> dict[str, Value]:
        """What is filled in at first: the way they wish for, and the day of the step."""
        known: dict[str, Value] = {
            "way-on": self.on, "way-by": self.teller, "way-to": self.name, WAY: self.likely,
        }  # fmt: skip
        return {f"{box}{self.place}": value for box, value in known.items() if value}

    def checked(self, answers: Answers) -> Answers:
        """The same answers; a call without its time and people, and a day after that of the step, are mistakes."""
        way = answers.values.get(f"{WAY}{self.place}")
        boxes = {question.name: question for question in self.questions()}
        if way is None or way in FROM_NOW:
            return answers
        on = answers.values.get(f"way-on{self.place}")
        if not isinstance(on, date):
            answers = answers.refused(say("Give the day it went"), boxes[f"way-on{self.place}"])
        elif on > self.on:
            why = say("This is after {day}. Give a day up to then", day=self.on)
            answers = answers.refused(why, boxes[f"way-on{self.place}"])
        if way != RANG:
            return answers
        if not _TIME.fullmatch(str(answers.values.get(f"way-time{self.place}", "")).strip()):
            why = say("Give the time of the call as hours and minutes, for example 14:30")
            answers = answers.refused(why, boxes[f"way-time{self.place}"])
        for box, why in (("by", say("Say who rang")), ("to", say("Say who was spoken to"))):
            if not answers.values.get(f"way-{box}{self.place}"):
                answers = answers.refused(why, boxes[f"way-{box}{self.place}"])
        return answers

    def gone(self, answers: Answers) -> tuple[Channel, Gone | None]:
        """How it goes, and what was done already. Only for answers without a mistake."""
        values = {name.removesuffix(self.place): value for name, value in answers.values.items()}
        way = str(answers.values[f"{WAY}{self.place}"])
        channel, on = CHANNEL[way], values.get("way-on")
        if way in FROM_NOW or not isinstance(on, date):
            return channel, None
        told = way in (RANG, HANDED)
        clock = _TIME.fullmatch(str(values.get("way-time", "")).strip()) if told else None
        words = {name: str(values.get(f"way-{name}", "")) if told else "" for name in ("by", "to", "agreed")}
        return channel, Gone(
            channel=channel, on=on, at=time(int(clock[1]), int(clock[2])) if clock else None, **words
        )


def ways_of(step: Step, to: Reached, act: Act, today: date, place: int) -> Asking:
    """What is asked of the letter to somebody that goes with a step: the ways the step allows, their own wish first.

    A step of an earlier day has no letter that goes from here: it was sent, or said, already.
    """
    allowed = step.channels or tuple(CHANNEL.values())
    ways = tuple(
        way
        for way, channel in CHANNEL.items()
        if channel in allowed and (way != SEND or to.by_email) and (act.on == today or way not in FROM_NOW)
    )
    return Asking(f"-{place}", ways, _likely(ways, to, act), act.on, to.name, act.recorded_by)


def _likely(ways: tuple[str, ...], to: Reached, act: Act) -> str:
    own = {Channel.POST.value: POST, Channel.PHONE.value: RANG}.get(to.channel, SEND)
    wished = {Channel.POST: POST, Channel.PHONE: RANG, Channel.IN_PERSON: HANDED}.get(act.channel, own)
    already = {SEND: EMAILED, POST: POSTED}.get(wished, wished)
    return next((way for way in (wished, POST, SEND, already) if way in ways), "")


def ways_afterwards(name: str, teller: str, today: date, likely: str = "") -> Asking:
    """What is asked of a letter that went out, or waits: what was done to bring it."""
    return Asking("", (POSTED, RANG, HANDED, EMAILED), likely, today, name, teller)


def by_the_ways(act: Act, posted: QueryDict) -> Act:
    """The act, by the channel that all of its letters go by, where they all go by one."""
    chosen = {
        CHANNEL[value]
        for name, value in posted.items()
        if re.fullmatch(rf"{WAY}-\d+", name) and isinstance(value, str) and value in CHANNEL
    }
    return replace(act, channel=next(iter(chosen))) if len(chosen) == 1 else act


def all_checked(asked: Iterable[Asking], answers: Answers) -> Answers:
    """The answers, looked at for each letter."""
    for each in asked:
        answers = each.checked(answers)
    return answers
