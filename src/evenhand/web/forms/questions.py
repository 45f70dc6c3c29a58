"""Questions on a page, and what a person typed in answer.

Most forms are made from a procedure while the site runs: a step says what it records, so a view turns
each record into a `Question`, shows them with the macros of `macros/forms.html` and gives the posted
form to `read`. Nothing that was typed is lost: `Answers` keeps it for showing again, mistakes beside it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final, Literal, TypeAlias

from django.http import QueryDict

from evenhand.engine.words import Sentence, count, say
from evenhand.web.forms.dates import Leaning, NotADate, read_day
from evenhand.web.forms.times import NO_TIME, read_time

Kind = Literal[
    "text", "long text", "number", "date", "day and time", "one of", "pick", "some of", "lines", "told"
]
"""How a question is asked: one line; a larger box; a whole number; a day in three boxes; the same with the time of day
in a fourth, whose answer is a `datetime` of no time zone; round buttons; a drop-down list for many choices; tick boxes; a box that takes one name or file on each line; not at all,
where there is only one answer: then it is told."""

Value: TypeAlias = str | int | date | tuple[str, ...]

MOST_CHARACTERS: Final = 20_000
MOST_DIGITS: Final = 9
BOXES: Final = ("day", "month", "year")
TIME: Final = "time"
DAYS: Final = ("date", "day and time")
"""The kinds that ask for a day."""

_NAME = re.compile(r"[a-z][a-z0-9-]*")
_UNSEEN = re.compile(r"[\x00-\x08\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and those that turn the reading direction of whatever stands after them on a line."""
_LINE_END = re.compile(r"\r\n|[\r\x0b\u2028\u2029]")  # Word pastes some of the rarer ones


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a question: the value that is kept and the words that are shown."""

    value: str
    label: Sentence | str
    hint: Sentence | str = ""
    group: Sentence | str = ""
    """The heading it stands under, with the options after it that have the same."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that a form asks. `name` is for addresses and labels in the page: a-z, 0-9 and hyphens."""

    name: str
    kind: Kind
    label: Sentence | str
    hint: Sentence | str = ""
    options: tuple[Option, ...] = ()
    """The choices; for a text, what the browser may propose."""
    needed: bool = True
    """Whether an empty answer is a mistake. Questions that may stay empty say so on the page."""
    most: int | None = None
    """The most words of a text, or the most entries of a list. None: only the size of the box limits it."""
    leaning: Leaning = "back"
    """Which year a date without a year means."""
    seen_by: Sentence | str = ""
    """Who will be able to read the answer. Shown beside the box, before anything is sent."""
    suggestion: str = field(default="", kw_only=True)
    """A HTML autocomplete purpose such as "name", only where a person gives their own details."""

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise ValueError(f"a question cannot be called {self.name!r}: use a-z, 0-9 and hyphens")

    @property
    def first_box(self) -> str:
        """The id of the part of the page that takes the answer, or its first part."""
        if self.kind in DAYS:
            return f"{self.name}-day"
        return f"{self.name}-1" if self.kind in ("one of", "some of") else self.name


@dataclass(frozen=True, slots=True)
class Mistake:
    """What has to be put right: a sentence that says how, and the id of the box to go to."""

    why: Sentence
    at: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """What was typed, what it means, and what is wrong with it.

    `values` holds only answers without a mistake; an empty answer that was not needed is left out.
    """

    typed: Mapping[str, tuple[str, ...]]
    values: Mapping[str, Value] = field(default_factory=dict)
    mistakes: tuple[Mistake, ...] = ()

    def text(self, name: str) -> str:
        """What stands in a box, exactly as it was typed."""
        return next(iter(self.typed.get(name, ())), "")

    def chosen(self, name: str, value: str) -> bool:
        """Whether a choice was taken."""
        return value in self.typed.get(name, ())

    def mistake(self, name: str) -> Mistake | None:
        """What is wrong with the answer to a question."""
        return next((found for found in self.mistakes if found.question == name), None)

    def refused(self, why: Sentence, question: Question | None = None) -> "Answers":
        """The same answers with one more mistake, found later: for example a step that is not allowed that day."""
        at, name = (question.first_box, question.name) if question else ("main", "")
        return replace(self, mistakes=(*self.mistakes, Mistake(why, at, name)))


def unanswered(questions: Sequence[Question], known: Mapping[str, Value] | None = None) -> Answers:
    """The form as it is first shown, with what is `known` filled in."""
    typed: dict[str, tuple[str, ...]] = {}
    for question in questions:
        if known and question.name in known:
            typed |= _as_typed(question, known[question.name])
    return Answers(typed)


def _as_typed(question: Question, value: Value) -> dict[str, tuple[str, ...]]:
    match value:
        case datetime():
            day = _as_typed(question, value.date())
            return day | {f"{question.name}-{TIME}": (f"{value:%H:%M}",)}
        case date():
            parts = (value.day, value.month, value.year)
            return {f"{question.name}-{box}": (str(part),) for box, part in zip(BOXES, parts, strict=True)}
        case tuple() if question.kind == "lines":
            return {question.name: ("\n".join(value),)}
        case tuple():
            return {question.name: value}
        case _:
            return {question.name: (str(value),)}


def read(questions: Sequence[Question], posted: QueryDict, today: date) -> Answers:
    """Understand a posted form. Boxes that no question asked for are not looked at.

    Line ends are made the same, and characters that cannot be seen are dropped: a database refuses some.
    """
    typed: dict[str, tuple[str, ...]] = {}
    values: dict[str, Value] = {}
    mistakes: list[Mistake] = []
    for question in questions:
        boxes = _boxes(question)
        typed |= {box: tuple(map(_clean, posted.getlist(box))) for box in boxes}
        found = _answer(question, typed, today)
        if isinstance(found, Mistake):
            mistakes.append(found)
        elif found is not None:
            values[question.name] = found
    return Answers(typed, values, tuple(mistakes))


def _boxes(question: Question) -> tuple[str, ...]:
    if question.kind in DAYS:
        boxes = BOXES if question.kind == "date" else (*BOXES, TIME)
        return tuple(f"{question.name}-{box}" for box in boxes)
    return (question.name,)


def _clean(text: str) -> str:
    return _UNSEEN.sub("", _LINE_END.sub("\n", text))


def _answer(question: Question, typed: Mapping[str, tuple[str, ...]], today: date) -> Value | Mistake | None:
    """The value, what is wrong with it, or None where nothing was answered and nothing had to be."""
    if question.kind == "date":
        return _date(question, typed, today)
    if question.kind == "day and time":
        return _day_and_time(question, typed, today)
    entries = tuple(entry for entry in typed[question.name] if entry.strip())
    if not entries:
        return _missing(question) if question.needed else None
    if len(max(entries, key=len)) > MOST_CHARACTERS:
        why = say("Make this shorter: it can hold {most} characters", most=f"{MOST_CHARACTERS:,}")
        return Mistake(why, question.first_box, question.name)
    found = _READERS[question.kind](question, entries)
    return Mistake(found, question.first_box, question.name) if isinstance(found, Sentence) else found


def _missing(question: Question) -> Mistake:
    label = question.label
    why = (
        say("Choose an answer: {question}", question=label)
        if question.kind in ("one of", "pick", "some of", "told")
        else say("Fill this in: {question}", question=label)
    )
    return Mistake(why, question.first_box, question.name)


def _date(question: Question, typed: Mapping[str, tuple[str, ...]], today: date) -> date | Mistake | None:
    day, month, year = (next(iter(typed[f"{question.name}-{box}"]), "") for box in BOXES)
    found = read_day((day, month, year), today, question.leaning)
    if isinstance(found, NotADate):
        return Mistake(found.why, f"{question.name}-{found.box}", question.name)
    if found is None and question.needed:
        return _missing(question)
    return found


def _day_and_time(
    question: Question, typed: Mapping[str, tuple[str, ...]], today: date
) -> datetime | Mistake | None:
    """Both, or neither where nothing has to be: a day alone or a time alone is a mistake."""
    at = next(iter(typed[f"{question.name}-{TIME}"]), "")
    found = _date(replace(question, needed=question.needed or bool(at.strip())), typed, today)
    if found is None or isinstance(found, Mistake):
        return found
    starts_at = read_time(at)
    if starts_at is None:
        return Mistake(NO_TIME, f"{question.name}-{TIME}", question.name)
    return datetime.combine(found, starts_at)


def _text(question: Question, entries: tuple[str, ...]) -> str | Sentence:
    words = entries[0].split()
    if question.most is not None and len(words) > question.most:
        return say("Use {most} words or fewer. You have {words}", most=question.most, words=len(words))
    return " ".join(words) if question.kind == "text" else entries[0].strip()


def _number(question: Question, entries: tuple[str, ...]) -> int | Sentence:  # noqa: ARG001 - one shape for all
    text = entries[0].strip().replace(",", "")
    if text.isdecimal() and len(text) <= MOST_DIGITS:
        return int(text)
    return say("Type a whole number in figures, for example 12")


def _one(question: Question, entries: tuple[str, ...]) -> str | Sentence:
    known = {option.value for option in question.options}
    return entries[0] if entries[0] in known else say("Choose one of the answers on the page")


def _several(question: Question, entries: tuple[str, ...]) -> tuple[str, ...] | Sentence:
    chosen = tuple(option.value for option in question.options if option.value in entries)
    if len(chosen) != len(set(entries)):
        return say("Choose only from the answers on the page")
    return _no_more_than(question, chosen)


def _lines(question: Question, entries: tuple[str, ...]) -> tuple[str, ...] | Sentence:
    lines = tuple(line.strip() for line in entries[0].split("\n") if line.strip())
    return _no_more_than(question, lines)


def _no_more_than(question: Question, entries: tuple[str, ...]) -> tuple[str, ...] | Sentence:
    if question.most is None or len(entries) <= question.most:
        return entries
    return count(
        question.most,
        say("Give only one. You have {found}", found=len(entries)),
        say("Give no more than {most}. You have {found}", most=question.most, found=len(entries)),
    )


_READERS: Final[Mapping[Kind, Callable[[Question, tuple[str, ...]], Value | Sentence]]] = {
    "text": _text,
    "long text": _text,
    "number": _number,
    "one of": _one,
    "pick": _one,
    "some of": _several,
    "lines": _lines,
    "told": _one,
}
