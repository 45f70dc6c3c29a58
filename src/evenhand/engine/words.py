"""Sentences for people, kept apart from the language they are told in.

The engine and the language room never glue text together. They make a `Sentence`: an English
template, which is also what a translator looks up, and the values that fill it. The doors
translate the template, write dates the local way and fill in the values.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeAlias

Value: TypeAlias = "str | int | date | Sentence | tuple[Value, ...]"
"""What may fill a template. A tuple is a plain list, shown with commas between its parts."""

TEMPLATES_IN_MEMORY = 4096

_PLACE = re.compile(r"\{([a-z][a-z_]*)\}")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, or part of one, for a person: an English template and what fills it.

    Make one with `say`. `str()` gives it in English; `render` gives it in another language.
    """

    template: str
    values: tuple[tuple[str, Value], ...] = ()

    def __str__(self) -> str:
        return render(self, lambda template: template, long_date)


def say(template: str, /, **values: Value) -> Sentence:
    """Make a sentence: `say("the {who} may arrange it", who="Board")`.

    The template is written out in the call, so that translators' tools can find it, and names
    each value in braces. Two sentences with the same words and values are equal.
    """
    return Sentence(template, tuple(sorted(values.items())))


def render(
    sentence: Sentence,
    translate: Callable[[str], str],
    format_date: Callable[[date], str],
    own: Callable[[str], str] = str,
) -> str:
    """The sentence in the reader's language.

    `translate` turns an English template into the reader's; `format_date` writes a date; `own` gives a name or
    text of the procedure in the reader's language. A
    translation that names a value the sentence does not have is not used: the English is shown.
    A value is put in as it is, braces and all, and never read as a template.
    """
    values = dict(sentence.values)
    parts = _parts(translate(sentence.template))
    if not values.keys() >= set(parts[1::2]):
        parts = _parts(sentence.template)
    shown = list(parts)
    for place in range(1, len(parts), 2):
        name = parts[place]
        shown[place] = _shown(values[name], translate, format_date, own) if name in values else f"{{{name}}}"
    return "".join(shown)


@lru_cache(maxsize=TEMPLATES_IN_MEMORY)
def _parts(template: str) -> tuple[str, ...]:
    """A template cut up: text, the name of a value, text, and so on. A page shows some templates a hundred times."""
    return tuple(_PLACE.split(template))


def _shown(
    value: Value,
    translate: Callable[[str], str],
    format_date: Callable[[date], str],
    own: Callable[[str], str],
) -> str:
    match value:
        case Sentence():
            return render(value, translate, format_date, own)
        case date():
            return format_date(value)
        case tuple():
            return translate(", ").join(_shown(part, translate, format_date, own) for part in value)
        case _:
            return own(str(value))


def placeholders(template: str) -> set[str]:
    """The names of the values that a template asks for."""
    return set(_parts(template)[1::2])


def either(parts: Iterable[Value]) -> Sentence:
    """A choice in plain words: "A", "A or B", "A, B or C".

    Refuses an empty list with ValueError: a choice of nothing cannot be put into words.
    """
    *first, last = _some(parts)
    return say("{first} or {last}", first=tuple(first), last=last) if first else say("{only}", only=last)


def all_of(parts: Iterable[Value]) -> Sentence:
    """A list in plain words: "A", "A and B", "A, B and C".

    Refuses an empty list with ValueError.
    """
    *first, last = _some(parts)
    return say("{first} and {last}", first=tuple(first), last=last) if first else say("{only}", only=last)


def _some(parts: Iterable[Value]) -> list[Value]:
    found = list(parts)
    if not found:
        raise ValueError("an empty list cannot be put into words")
    return found


def count(number: int, one: Sentence, many: Sentence) -> Sentence:
    """The right words for a number of things.

    `count(n, say("1 member"), say("{number} members", number=n))`: both are written out, since
    another language may not make its plurals by adding a letter.
    """
    return one if number == 1 else many


def long_date(day: date) -> str:
    """A date in full English words, the same on every machine: "Friday 4 December 2026"."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"
