"""The values that have a small grammar of their own: limits, recurrences, record types and the like.

Each is fixed head words and then one whole declared name, never a longest match, so that a name may
hold any word. Parsing never asks whether a name exists: it says where in the value the name stands.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from evenhand.engine.calendar import MOST, Unit
from evenhand.engine.limits import LimitKind
from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import RecordKind
from evenhand.engine.words import Sentence, say

_UNITS = "|".join(sorted(get_args(Unit), key=len, reverse=True))
_PERIOD = re.compile(rf"(\d+) ({_UNITS})s? (after|before) (.+)", re.ASCII)
_EVERY = re.compile(r"(?:(\d+) (week|month|year)s?|(year)|meeting of (.+))", re.ASCII)
_SEAT_NUMBER = re.compile(r"(at least )?(\d{1,2})", re.ASCII)
_CLAUSE_KIND = re.compile(r"[RDCGIMX]( [RDCGIMX])*")
_AT_MOST = re.compile(r"at most (\d{1,6})( words| from another organisation)?", re.ASCII)

NO_FIXED_TIME = "no fixed time"
AT_ONCE = "at once"
THE_CASE_ENDS = "the case ends"

HEADS = (
    NO_FIXED_TIME, AT_ONCE, THE_CASE_ENDS,
    "the earlier of", "the later of", "the next meeting of", "the limit of",
)  # fmt: skip
"""Words with which a limit begins, or will in a later edition of the language; no name may."""

ROLES: tuple[tuple[str, PersonKind, tuple[str, ...]], ...] = (
    ("an office of ", PersonKind.OFFICE, ()),
    ("the chair of ", PersonKind.CHAIR_OF, (PersonKind.PANEL,)),
    ("a member of ", PersonKind.MEMBER_OF, (PersonKind.BODY, PersonKind.PANEL)),
    ("a stand-in for ", PersonKind.STAND_IN_FOR, ()),
)
"""What a person may be in relation to another: the words, the kind, and what that other must be."""

_PLAIN_ROLES = (
    PersonKind.PARTY, PersonKind.OFFICE, PersonKind.BODY, PersonKind.PANEL, PersonKind.ANYONE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """A name that a value holds, and the number of characters before it."""

    name: str
    offset: int


@dataclass(frozen=True, slots=True)
class LimitWords:
    """A limit as it is worded: its kind, its length, and the name it is counted from."""

    kind: LimitKind
    number: int = 0
    unit: Unit = "day"
    before: bool = False
    anchor: Mention | None = None


@dataclass(frozen=True, slots=True)
class EveryWords:
    """A recurrence as it is worded."""

    number: int = 0
    unit: Unit = "year"
    body: Mention | None = None


@dataclass(frozen=True, slots=True)
class RecordWords:
    """A record type as it is worded."""

    kind: RecordKind
    optional: bool = False
    at_most: int | None = None
    at_most_words: int | None = None
    at_most_from_elsewhere: int | None = None


@dataclass(frozen=True, slots=True)
class RoleWords:
    """What a person is, as it is worded; `of_kinds` is what the named other must be, if anything."""

    kind: PersonKind
    of: Mention | None = None
    of_kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryWords:
    """An entry of a story: the day and the step."""

    on: date
    step: Mention


@dataclass(frozen=True, slots=True)
class SeatNumber:
    """How many sit in a seat."""

    number: int
    at_least: bool


def limit_words(text: str) -> LimitWords | None:
    """A limit, or None if it is none. A single name stands for a recorded date."""
    if text == NO_FIXED_TIME:
        return LimitWords(LimitKind.NO_FIXED_TIME)
    for head, kind in ((NO_FIXED_TIME, LimitKind.NO_FIXED_TIME), (AT_ONCE, LimitKind.AT_ONCE)):
        if anchor := _after(head + " after ", text):
            return LimitWords(kind, anchor=anchor)
    if found := _PERIOD.fullmatch(text):
        number, unit, direction, name = found.groups()
        if len(number) > len(str(MOST)) or not 1 <= int(number) <= MOST:
            return None
        anchor = Mention(name, found.start(4))
        return LimitWords(LimitKind.PERIOD, int(number), _unit(unit), direction == "before", anchor)
    if text[:1].isdigit() or text.startswith(HEADS):
        return None
    return LimitWords(LimitKind.RECORDED_DATE, anchor=Mention(text, 0))


def every_words(text: str) -> EveryWords | None:
    """A recurrence, or None if it is none."""
    found = _EVERY.fullmatch(text)
    if not found:
        return None
    number, unit, year, body = found.groups()
    if body:
        return EveryWords(body=Mention(body, found.start(4)))
    if year:
        return EveryWords(1, "year")
    return EveryWords(int(number), _unit(unit)) if len(number) < len(str(MOST)) and int(number) else None


def record_words(text: str) -> RecordWords | None:
    """A record type, or None if it is none."""
    kind, *rest = text.split(", ")
    if kind not in list(RecordKind):
        return None
    said: dict[str, int] = {}
    for part in rest:
        found = _AT_MOST.fullmatch(part)
        cap = "" if not found else (found.group(2) or "").strip()
        if part in said or cap in said or not (found or part == "if any"):
            return None
        said[cap if found else part] = int(found.group(1)) if found else 1
    return RecordWords(
        RecordKind(kind),
        optional="if any" in said,
        at_most=said.get(""),
        at_most_words=said.get("words"),
        at_most_from_elsewhere=said.get("from another organisation"),
    )


def role_words(text: str) -> RoleWords | None:
    """What a person is, or None if that cannot be understood."""
    if text in _PLAIN_ROLES:
        return RoleWords(PersonKind(text))
    for head, kind, of_kinds in ROLES:
        if of := _after(head, text):
            return RoleWords(kind, of, of_kinds)
    return None


def seat_number(text: str) -> SeatNumber | None:
    """How many sit in a seat, or None if that is no number from 1 to 99."""
    found = _SEAT_NUMBER.fullmatch(text)
    if not found or not int(found.group(2)):
        return None
    return SeatNumber(int(found.group(2)), at_least=bool(found.group(1)))


def clause_kind(text: str) -> str | None:
    """The letters of a clause's kinds, or None if there are others."""
    return text if _CLAUSE_KIND.fullmatch(text) else None


def day(text: str) -> date | None:
    """A date written as 2026-11-04, or None."""
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII) else None
    except ValueError:
        return None


def day_or_none(text: str) -> date | Literal["none"] | None:
    """A date, or the word that says there is none; None if it is neither."""
    return "none" if text == "none" else day(text)


def whole_number(text: str) -> int | None:
    """A number of up to nine digits, or None."""
    return int(text) if re.fullmatch(r"\d{1,9}", text, re.ASCII) else None


def entry(text: str) -> EntryWords | None:
    """The day and the step of an entry in a story, or None."""
    written, space, step = text.partition(" ")
    on = day(written)
    return EntryWords(on, Mention(step, len(written) + 1)) if on and space and step else None


def _after(head: str, text: str) -> Mention | None:
    """The name that follows the head words, if the text begins with them and a name follows."""
    if not text.startswith(head) or len(text) == len(head):
        return None
    return Mention(text[len(head) :], len(head))


def _unit(word: str) -> Unit:
    units: dict[str, Unit] = {unit: unit for unit in get_args(Unit)}
    return units[word]


@dataclass(frozen=True, slots=True)
class Grammar:
    """One form: how it is read, what a message says was expected, and a pattern for editors."""

    parse: Callable[[str], object | None]
    wrong: Sentence
    expected: Sentence
    pattern: str


FORMS: dict[str, Grammar] = {
    "limit": Grammar(
        limit_words,
        say("'{text}' is not a limit"),
        say(
            "'8 weeks after' a step, 'no fixed time', 'at once after' a step, '5 working days before' "
            "a recorded date, or the name of a recorded date"
        ),
        rf"^(no fixed time( after .+)?|at once after .+|[0-9]+ ({_UNITS})s? (after|before) .+|[^0-9].*)$",
    ),
    "every": Grammar(
        every_words,
        say("'{text}' does not say how often"),
        say("'year', '6 months', '4 weeks', or 'meeting of' a body"),
        r"^(year|[0-9]+ (week|month|year)s?|meeting of .+)$",
    ),
    "record type": Grammar(
        record_words,
        say("'{text}' is not a kind of record"),
        say(
            "text, date, people, organisations, commitments, documents or number; then perhaps ', if any', "
            "', at most 2', ', at most 500 words' or ', at most 1 from another organisation'"
        ),
        rf"^({'|'.join(RecordKind)})(, (if any|at most [0-9]+( words| from another organisation)?))*$",
    ),
    "is": Grammar(
        role_words,
        say("'{text}' is not something a person can be"),
        say(
            "a party, an office, an office of somebody, a standing body, a panel, anyone, the chair of a panel, "
            "a member of a body, or a stand-in for somebody"
        ),
        rf"^({'|'.join(_PLAIN_ROLES)}|({'|'.join(head.strip() for head, *_ in ROLES)}) .+)$",
    ),
    "number of members": Grammar(
        seat_number,
        say("'{text}' is not a number of members"),
        say("a number such as '2', or 'at least 2'"),
        r"^(at least )?[0-9]{1,2}$",
    ),
    "clause kind": Grammar(
        clause_kind,
        say("'{text}' is not a kind of clause"),
        say("one or more of the letters R, D, C, G, I, M and X, with spaces between"),
        r"^[RDCGIMX]( [RDCGIMX])*$",
    ),
    "date": Grammar(
        day, say("'{text}' is not a date"), say("a date such as 2026-11-04"), r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
    ),
    "date or none": Grammar(
        day_or_none,
        say("'{text}' is not a date"),
        say("a date such as 2026-11-04, or 'none' where there is no fixed time"),
        r"^([0-9]{4}-[0-9]{2}-[0-9]{2}|none)$",
    ),
    "entry": Grammar(
        entry,
        say("'{text}' is not an entry of this story"),
        say("the day and the step, such as '2026-11-04 write to the Board'"),
        r"^[0-9]{4}-[0-9]{2}-[0-9]{2} .+$",
    ),
}
"""Every form, by the name under which the table asks for it."""
