"""The values that have a small grammar of their own: limits, recurrences, record types and the like.

Each is fixed head words and then one whole declared name, never a longest match, so that a name may
hold any word. Parsing never asks whether a name exists: it says where in the value the name stands.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Literal, TypeAlias

from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import RecordKind
from evenhand.engine.words import Sentence, say
from evenhand.language.limit_forms import UNITS, every_words, limit_words
from evenhand.language.mentions import Mention, mention_after

_SEAT_NUMBER = re.compile(r"(at least )?(\d{1,2})", re.ASCII)
_CLAUSE_KIND = re.compile(r"[RDCGIMX]( [RDCGIMX])*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_VOTE = re.compile(r"(agreement|majority|two thirds|everyone)|at least (\d{1,2}) members?", re.ASCII)
_AT_MOST = re.compile(r"at most (\d{1,6})( words| from another organisation)?", re.ASCII)

ROLES: tuple[tuple[str, PersonKind, tuple[PersonKind, ...]], ...] = (
    ("an office of ", PersonKind.OFFICE, ()),
    ("the chair of ", PersonKind.CHAIR_OF, (PersonKind.PANEL,)),
    ("a member of ", PersonKind.MEMBER_OF, (PersonKind.BODY, PersonKind.PANEL)),
    ("a stand-in for ", PersonKind.STAND_IN_FOR, ()),
    ("the other party than ", PersonKind.OTHER_PARTY, (PersonKind.PARTY, PersonKind.WHOEVER_DID)),
    ("whoever did ", PersonKind.WHOEVER_DID, ()),
)
"""What a person may be in relation to a name: the words, the kind, and what the other person must be."""

_RECORD_KINDS = frozenset(RecordKind)
_PLAIN_ROLES = (
    PersonKind.PARTY, PersonKind.OFFICE, PersonKind.BODY, PersonKind.PANEL, PersonKind.ANYONE,
)  # fmt: skip


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
    of_kinds: tuple[PersonKind, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryWords:
    """An entry of a story: the day and the step."""

    on: date
    step: Mention


VoteRule: TypeAlias = Literal["agreement", "majority", "two thirds", "everyone", "at least"]


@dataclass(frozen=True, slots=True)
class VoteWords:
    """How members decide; `needed` is how many must agree, for the rule "at least"."""

    rule: VoteRule
    needed: int = 0


@dataclass(frozen=True, slots=True)
class SeatNumber:
    """How many sit in a seat."""

    number: int
    at_least: bool


def record_words(text: str) -> RecordWords | None:
    """A record type, or None if it is none."""
    kind, *rest = text.split(", ")
    if kind not in _RECORD_KINDS:
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
        if of := mention_after(head, text):
            return RoleWords(kind, of, of_kinds)
    return None


def seat_number(text: str) -> SeatNumber | None:
    """How many sit in a seat, or None if that is no number from 1 to 99."""
    found = _SEAT_NUMBER.fullmatch(text)
    if not found or not int(found.group(2)):
        return None
    return SeatNumber(int(found.group(2)), at_least=bool(found.group(1)))


def vote_words(text: str) -> VoteWords | None:
    """How members decide, or None if that cannot be understood."""
    found = _VOTE.fullmatch(text)
    if not found:
        return None
    rules: dict[str, VoteRule] = {
        "agreement": "agreement",
        "majority": "majority",
        "two thirds": "two thirds",
        "everyone": "everyone",
    }
    if found.group(1):
        return VoteWords(rules[found.group(1)])
    return VoteWords("at least", int(found.group(2))) if int(found.group(2)) else None


def nominee(text: str) -> Mention | None:
    """The body that may send a nominee, or None if the text does not say so."""
    return mention_after("a nominee of ", text)


def closing_days(text: str) -> tuple[date, ...] | None:
    """One closing day, or all the days of a range of at most a year; None if it is neither."""
    written, _, until = text.partition(" to ")
    first, last = day(written), day(until) if until else day(written)
    if first is None or last is None or not first <= last <= first + timedelta(366):
        return None
    return tuple(first + timedelta(ahead) for ahead in range((last - first).days + 1))


def few(text: str) -> int | None:
    """A number from 1 to 99, or None."""
    return int(text) if re.fullmatch(r"\d{1,2}", text, re.ASCII) and int(text) else None


def time_of_day(text: str) -> time | None:
    """A time of day written as 14:30, or None."""
    try:
        return time.fromisoformat(text) if re.fullmatch(r"\d\d:\d\d", text, re.ASCII) else None
    except ValueError:
        return None


def language_tag(text: str) -> str | None:
    """The short name of a language, such as "cy" or "en-GB", or None."""
    return text if _LANGUAGE.fullmatch(text) else None


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


@dataclass(frozen=True, slots=True)
class Grammar:
    """One form: how it is read, what a message says was expected, and a pattern for editors.

    `examples` are values and what they mean, for the reference page.
    """

    parse: Callable[[str], object | None]
    wrong: Sentence
    expected: Sentence
    pattern: str
    examples: tuple[tuple[str, str], ...] = ()


FORMS: dict[str, Grammar] = {
    "limit": Grammar(
        limit_words,
        say("'{text}' is not a limit"),
        say(
            "'8 weeks after' a step, a moment, a recorded date or 'the limit of' a step; '8 weeks beginning with' "
            "one of these; '5 working days before' a recorded date; 'no fixed time'; 'at once after' a step; "
            "'the next meeting of' a body 'after' a step; 'the limit of' a step; or the name of a recorded date"
        ),
        rf"^(no fixed time( after .+)?|at once after .+|the next meeting of .+ after .+"
        rf"|[0-9]+ ({UNITS})s? (after|before|beginning with) .+|[^0-9].*)$",
        (
            ("8 weeks after meet", "the day of the step is not counted, the last day is, to its end"),
            ("1 month after write to the Board", "the same day of the next month, or its last day"),
            ("28 working days after meet", "days off are passed over"),
            ("48 hours after write to the Board", "counted from the time of day at which a step was done"),
            ("4 weeks beginning with meet", "the day of the step is the first that is counted"),
            ("2 weeks after the hearing", "after a date that a step has recorded"),
            ("2 weeks after both have replied", "after a moment that several steps make"),
            ("2 weeks after the limit of reply", "after the day by which another step is owed"),
            ("2 months after the case ends", "after the end of the case, however it ends"),
            (
                "5 working days before the hearing",
                "clear days: neither the day of the notice nor that of the hearing counts",
            ),
            ("the hearing", "the recorded date itself"),
            ("the limit of reply", "the day by which another step is owed"),
            (
                "the next meeting of Board after decide",
                "as the meetings of that body are arranged; no day where none is",
            ),
            ("at once after decide", "on the same day"),
            ("no fixed time", "owed from the beginning, with no day"),
            ("no fixed time after decide", "owed from then on, with no day"),
        ),
    ),
    "every": Grammar(
        every_words,
        say("'{text}' does not say how often"),
        say("'year', '6 months', '4 weeks', or 'meeting of' a body"),
        r"^(year|[0-9]+ (week|month|year)s?|meeting of .+)$",
        (
            ("year", "once a year"),
            ("6 months", "every half year"),
            ("meeting of Board", "for each meeting of that body"),
        ),
    ),
    "record type": Grammar(
        record_words,
        say("'{text}' is not a kind of record"),
        say(
            "text, date, people, organisations, commitments, documents or number; then perhaps ', if any', "
            "', at most 2', ', at most 500 words' or ', at most 1 from another organisation'"
        ),
        rf"^({'|'.join(RecordKind)})(, (if any|at most [0-9]+( words| from another organisation)?))*$",
        (
            ("text, at most 500 words", "words that somebody writes"),
            ("date", "a day, from which limits can be counted"),
            ("people, at most 2, at most 1 from another organisation", "names of people"),
            ("organisations", "names of organisations"),
            ("commitments", "promises of the Compact, by its codes"),
            ("documents, if any", "papers; there may be none"),
            ("number", "a whole number"),
        ),
    ),
    "is": Grammar(
        role_words,
        say("'{text}' is not something a person can be"),
        say(
            "a party, an office, an office of somebody, a standing body, a panel, anyone, the chair of a panel, "
            "a member of a body, a stand-in for somebody, the other party than somebody, or whoever did a step"
        ),
        rf"^({'|'.join(_PLAIN_ROLES)}|({'|'.join(head.strip() for head, *_ in ROLES)}) .+)$",
        (
            ("a party", "a side of the dispute, another organisation in each case"),
            ("an office", "held by people of the register"),
            ("an office of B", "an office within that party"),
            ("a standing body", "with members and meetings, whatever the case"),
            ("a panel", "chosen for one case, seat by seat"),
            ("anyone", "whoever it is"),
            ("the chair of panel", "chosen by a step that appoints it, where no seat takes the chair"),
            ("a member of Board", "each who sits on that body"),
            ("a stand-in for Clerk", "acts where the other cannot"),
            ("the other party than A", "the other of two"),
            ("whoever did write to the Board", "the party that did that step in this case"),
        ),
    ),
    "number of members": Grammar(
        seat_number,
        say("'{text}' is not a number of members"),
        say("a number such as '2', or 'at least 2'"),
        r"^(at least )?[0-9]{1,2}$",
    ),
    "vote": Grammar(
        vote_words,
        say("'{text}' does not say how members decide"),
        say("agreement, majority, two thirds, everyone, or a number such as 'at least 2 members'"),
        r"^(agreement|majority|two thirds|everyone|at least [0-9]{1,2} members?)$",
        (
            ("agreement", "all votes that are cast are the same"),
            ("majority", "more than half of the votes that are cast"),
            ("two thirds", "at least two of three votes that are cast"),
            ("everyone", "every member, whether they vote or not"),
            ("at least 3 members", "that many of them"),
        ),
    ),
    "nominee": Grammar(
        nominee,
        say("'{text}' does not say whose nominee"),
        say("'a nominee of' a body"),
        r"^a nominee of .+$",
    ),
    "number": Grammar(
        few, say("'{text}' is not a number that fits here"), say("a number from 1 to 99"), r"^[0-9]{1,2}$"
    ),
    "closing days": Grammar(
        closing_days,
        say("'{text}' is not a closing day"),
        say("a date such as 2026-12-24, or a range such as '2026-12-27 to 2026-12-31'"),
        r"^[0-9]{4}-[0-9]{2}-[0-9]{2}( to [0-9]{4}-[0-9]{2}-[0-9]{2})?$",
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
    "time": Grammar(
        time_of_day, say("'{text}' is not a time of day"), say("a time such as 14:30"), r"^[0-9]{2}:[0-9]{2}$"
    ),
    "language": Grammar(
        language_tag,
        say("'{text}' is not the short name of a language"),
        say("a short name such as 'cy' for Welsh"),
        r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
    ),
    "entry": Grammar(
        entry,
        say("'{text}' is not an entry of this story"),
        say("the day and the step, such as '2026-11-04 write to the Board'"),
        r"^[0-9]{4}-[0-9]{2}-[0-9]{2} .+$",
    ),
}
"""Every form, by the name under which the table asks for it."""
