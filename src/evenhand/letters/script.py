"""A letter as what to say on the telephone: in the letter's order, with boxes to tick and lines to write on."""

from collections.abc import Iterator, Sequence

from evenhand.engine.words import Sentence, say
from evenhand.letters.blocks import (
    ENGLISH,
    Block,
    Fields,
    Heading,
    Letter,
    Page,
    Paragraph,
    Ticks,
    Tongue,
    texts,
)

_NOTED = (say("Said to"), say("Said by"), say("Day and time"), say("Number rung"), say("What they said"))


def as_script(letter: Letter, tongue: Tongue = ENGLISH) -> Page:
    """The script of a call that says what the letter says. `tongue` is that of the letter."""

    def under(heading: Sentence, sentences: Sequence[Sentence]) -> tuple[Block, ...]:
        return Heading(tongue.tell(heading)), Ticks(tuple(map(tongue.tell, sentences)))

    title = say("What to say on the telephone: {reference}", reference=letter.reference)
    ring = say(
        "Ring {name}. Say this in order. Tick each line once you have said it.", name=letter.recipient[0]
    )
    body: tuple[Block, ...] = (
        Paragraph(tongue.tell(ring)),
        *under(say("First"), _first(letter)),
        Heading(tongue.tell(say("What to tell"))),
        *_said(letter),
        *under(say("Before you stop"), _last(letter)),
        Heading(tongue.tell(say("Write down"))),
        Fields(tuple(map(tongue.tell, _NOTED))),
    )
    return Page(letter.language, tongue.tell(title), body)


def _first(letter: Letter) -> Sequence[Sentence]:
    name = letter.recipient[0]
    return (
        say("Say that you ring from this office: {office}. Say your own name.", office=letter.contact.name),
        say("Ask if this is {name}. If it is somebody else, leave only your name and number.", name=name),
        say("Ask if this is a good time to talk, and if anybody else can hear."),
        say("Give the reference: {reference}.", reference=letter.reference),
    )


def _said(letter: Letter) -> Iterator[Block]:
    """What the letter says, each of its lines with a box."""
    for block in letter.blocks():
        yield block if isinstance(block, Heading) else Ticks(texts(block))


def _last(letter: Letter) -> Sequence[Sentence]:
    contact = letter.contact
    return (
        say("Ask if there is anything they would like you to say again, or to explain."),
        say("Tell them who to ask: {name}, {phone}.", name=contact.name, phone=contact.phone),
        say("Ask how they would like to get this in writing."),
    )
