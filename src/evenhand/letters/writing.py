"""A filled letter as text that somebody edits, and back: and whether it still says what it must.

The text is that of a template (`markup` reads both) with everything filled in. It holds the subject and the body; all that
the product prints itself stays as it was.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from evenhand.engine.words import Sentence, say
from evenhand.language.decoding import decode
from evenhand.language.problems import Problems, Source
from evenhand.letters.blocks import Block, Bullets, Letter, Paragraph, Part, Quote, clean, texts
from evenhand.letters.markup import Raw, Sheet, escaped

_MONTHS = ("January", "February", "March", "April", "May", "June", "July",
           "August", "September", "October", "November", "December")  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY = re.compile(
    rf"(?:\b({'|'.join(_WEEKDAYS)}),? )?\b(\d{{1,2}})(?:st|nd|rd|th)? ({'|'.join(_MONTHS)})\b(?:,? (\d{{4}})\b)?",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(r"\{[^{}]{1,200}\}")


def as_writing(letter: Letter) -> str:
    """The subject and body of the letter, to be edited."""
    parts = [f"subject: {letter.subject}", *map(_written, letter.opening)]
    for part in letter.parts:
        parts += [f"## {part.name}", *map(_written, part.blocks)]
    return "\n\n".join(parts) + "\n"


def _written(block: Block) -> str:
    match block:
        case Bullets(items):
            return "\n".join(f"- {item}" for item in items)
        case Quote(paragraphs):
            return "\n>\n".join(f"> {paragraph}" for paragraph in paragraphs)
        case _:
            return "\n".join(map(escaped, texts(block)))


def read_back(text: str, letter: Letter, file: str = "letter") -> Letter | Problems:
    """The letter with the subject and body of an edited text, or all that is wrong with the text.

    Never raises. What cannot be seen is taken out in silence: word processors leave such things behind.
    """
    decoded = decode(text.encode("utf-8", "surrogatepass"), file)
    if isinstance(decoded, Problems):
        return decoded
    lines = tuple(decoded.split("\n"))
    sheet = Sheet(Source(file, lines), ("subject",)).read(lines)
    if sheet.found:
        return Problems.of(sheet.found)
    headings = {part.name: part.heading for part in letter.parts}
    return replace(
        letter,
        subject=clean(sheet.head["subject"].text),
        opening=_blocks(sheet.opening),
        parts=tuple(Part(part.name, headings[part.name], _blocks(part.blocks)) for part in sheet.parts),
    )


def _blocks(raw: list[Raw]) -> tuple[Block, ...]:
    return tuple(made for each in raw if (made := _block(each)))


def _block(raw: Raw) -> Block | None:
    lines = tuple(text for line in raw.lines if line.pieces and (text := clean(line.text)))
    if not lines:
        return None
    match raw.kind:
        case "bullets":
            return Bullets(lines)
        case "quote":
            return Quote(lines)
        case _:
            return Paragraph(lines[0])


def no_longer_said(before: Letter, after: Letter) -> tuple[Sentence, ...]:
    """What is wrong with the facts of a reworded letter, each in a sentence: `before` is as it was filled.

    Names, days, the reference and the number to ring must go on standing somewhere in it. A day that it did not give,
    a day of the week that does not fit, a placeholder, and a place to go that may not be named now are told too.
    """
    was, now = _whole(before), _whole(after)
    return tuple(
        dict.fromkeys(
            (
                *_lost(before, now),
                *_strange_days(was, now),
                *_never_so(before, after, now),
                *_not_to_be_named(before, was, now),
            )
        )
    )


def _whole(letter: Letter) -> str:
    body = (
        text
        for block in (*letter.opening, *(b for part in letter.parts for b in part.blocks))
        for text in texts(block)
    )
    return "\n".join((letter.subject, *body))


class _Day(NamedTuple):
    day: int
    month: int
    year: int


def _days(text: str) -> dict[_Day, str]:
    """The days that a text gives, each as it is written there. The year is 0 where none is given."""
    found = {}
    for each in _DAY.finditer(text):
        month = [name.casefold() for name in _MONTHS].index(each.group(3).casefold()) + 1
        found[_Day(int(each.group(2)), month, int(each.group(4) or 0))] = each.group()
    return found


def _lost(before: Letter, now: str) -> Iterator[Sentence]:
    given = _days(now)
    for fact in before.stated:
        days = _days(fact.text)
        if fact.text in now or (days and days.keys() <= given.keys() and not fact.exactly):
            continue
        yield say(
            "The letter no longer says “{text}” ({what}). Put it back, or start again from the template.",
            text=fact.text,
            what=fact.placeholder,
        )


def _strange_days(was: str, now: str) -> Iterator[Sentence]:
    known = _days(was)
    without_year = {(day.day, day.month) for day in known}
    for day, written in _days(now).items():
        if day not in known and (day.year or (day.day, day.month) not in without_year):
            yield say("The letter now gives a day that did not stand in it: {day}. Check it.", day=written)
        elif wrong := _wrong_weekday(day, written):
            yield wrong


def _wrong_weekday(day: _Day, written: str) -> Sentence | None:
    first = written.split(maxsplit=1)[0].strip(",").capitalize()
    try:
        true = _WEEKDAYS[date(day.year, day.month, day.day).weekday()]
    except ValueError:
        return None
    if first not in _WEEKDAYS or first == true:
        return None
    return say("{day}: that day is a {weekday}.", day=written, weekday=true)


def _never_so(before: Letter, after: Letter, now: str) -> Iterator[Sentence]:
    for fact in before.stated:
        if fact.names and fact.text in after.subject:
            yield say(
                "The subject names {name}. Others can read a subject: take the name out.", name=fact.text
            )
    for found in _PLACEHOLDER.findall(now):
        if found not in _whole(before):
            yield say("“{text}” would be printed as it stands. Write out what you mean.", text=found)


def _not_to_be_named(before: Letter, was: str, now: str) -> Iterator[Sentence]:
    """Names that were written in, or left in, though the letter as it is filled today has them no more.

    A side of the dispute may be named, though its name stands on that list too.
    """
    sides = {fact.text.casefold() for fact in before.stated if fact.names}
    for one in before.withheld:
        if one.name.casefold() in sides:
            continue
        named = re.compile(rf"(?<!\w){re.escape(one.name)}(?!\w)", re.IGNORECASE)
        if len(named.findall(now)) > len(named.findall(was)):
            yield say("The letter names “{name}”. {why} Or take it out here.", name=one.name, why=one.why)
