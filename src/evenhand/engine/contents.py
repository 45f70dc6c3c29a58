"""What an act must bring with it: records, an answer, votes, members, the right channel."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from evenhand.engine.ballots import is_tied, outcome
from evenhand.engine.case import Case, Reason
from evenhand.engine.events import Act, Named, RecordValue
from evenhand.engine.people import CASTING_VOTE
from evenhand.engine.procedure import Procedure, Record, RecordKind, Step
from evenhand.engine.voting import voting, why_not_votes
from evenhand.engine.words import Sentence, either, say

MOST_CHARACTERS = 20_000
"""The longest text one record may hold, about ten printed pages; longer things are documents."""

MOST_ENTRIES = 100
"""The most people, organisations or documents one record may list."""

MOST_IN_A_NAME = 200
"""The longest name of a person or an organisation."""

GREATEST_NUMBER = 10**12
"""The greatest number a record may hold: a number of people or of pounds, never anything longer."""

FARTHEST = timedelta(days=3653)
"""A date in a record may lie ten years from today at most: farther away it is a slip of the pen."""

_NOT_TEXT = re.compile("[\x00\ud800-\udfff]")
"""The null character and halves of characters, which no database or page can hold."""


def why_not_content(procedure: Procedure, case: Case, step: Step, act: Act, today: date) -> Iterator[Reason]:
    """Every reason why what the act brings is not enough, too much or of the wrong kind."""
    yield from _records(step, act, today)
    yield from _answer(procedure, case, step, act)
    yield from why_not_votes(procedure, case, step, act)
    if act.casting:
        yield from why_not_reason(act.casting_reason, "casting-reason")
    for _, said in act.votes_said:
        yield from why_not_reason(said, "votes")
    if step.appoints and not any(names for _, names in act.members):
        yield _reason(step, "no-members", say("name who is to sit"), "members")
    if act.members and not step.appoints:
        yield _reason(step, "no-appointment", say("nobody is appointed by this step"), "members")
    if step.channels and act.channel.value not in step.channels:
        sentence = say("this is done by {channels}", channels=either(step.channels))
        yield _reason(step, "wrong-channel", sentence, "channel")


def why_not_name(name: str, field: str) -> Iterator[Reason]:
    """Why this cannot be the name of anybody: it is too long, or holds characters that cannot be kept."""
    if len(name) > MOST_IN_A_NAME:
        yield Reason(
            "too-long", say("a name has at most {most} characters", most=MOST_IN_A_NAME), field=field
        )
    yield from _unreadable(name, field)


def why_not_reason(reason: str, field: str) -> Iterator[Reason]:
    """Why this cannot stand as the reason for something: it is empty, too long or cannot be kept."""
    if not reason.strip():
        yield Reason("no-reason", say("give the reason"), field=field)
    if len(reason) > MOST_CHARACTERS:
        sentence = say("a reason has at most {most} characters", most=MOST_CHARACTERS)
        yield Reason("too-long", sentence, field=field)
    yield from _unreadable(reason, field)


def why_not_so_far(day: date, today: date, field: str) -> Iterator[Reason]:
    """Why a day is surely a slip of the pen: it lies more than ten years from today."""
    if abs(day - today) > FARTHEST:
        sentence = say("{day} is more than ten years away; look at the year again", day=day)
        yield Reason("far-date", sentence, field=field)


def settle_answer(procedure: Procedure, case: Case, step: Step, act: Act) -> str:
    """The answer that stands: computed from the votes where there are votes, else as given."""
    if step.ballot and act.votes:
        votes = [vote for _, vote in act.votes]
        sitting = sum(
            len(case.panels[panel].members) for panel in voting(procedure, step) if panel in case.panels
        )
        return outcome(step.ballot, votes, sitting, act.casting)
    return act.answer


def _unreadable(text: str, field: str) -> Iterator[Reason]:
    if _NOT_TEXT.search(text):
        sentence = say("this holds a character that cannot be kept; write it again by hand")
        yield Reason("bad-characters", sentence, field=field)


def _reason(step: Step, reason: str, sentence: Sentence, field: str) -> Reason:
    return Reason(reason, sentence, step.origin.clauses, field=field)


def _records(step: Step, act: Act, today: date) -> Iterator[Reason]:
    given = dict(act.records)
    if len(given) < len(act.records):
        yield _reason(step, "record-twice", say("the same thing is recorded twice"), "records")
    for name in given:
        if step.record(name) is None:
            yield _reason(
                step, "unknown-record", say("this step does not ask for “{record}”", record=name), name
            )
    for record in step.records:
        value = given.get(record.name)
        if not value and not isinstance(value, int):
            if not record.optional:
                yield _reason(
                    step, "missing-record", say("write down: {record}", record=record.name), record.name
                )
        else:
            yield from _value(step, record, value, today)


def _value(step: Step, record: Record, value: RecordValue, today: date) -> Iterator[Reason]:
    if not _fits(record.kind, value):
        yield _reason(
            step,
            "wrong-kind",
            say("“{record}” takes {kind}", record=record.name, kind=_wanted(record.kind)),
            record.name,
        )
    elif isinstance(value, str):
        yield from _text(step, record, value)
    elif isinstance(value, tuple):
        yield from _entries(step, record, value)
    elif isinstance(value, date):
        yield from why_not_so_far(value, today, record.name)
    elif abs(value) > GREATEST_NUMBER:
        yield _reason(
            step, "too-great", say("“{record}” is too great a number", record=record.name), record.name
        )


def _text(step: Step, record: Record, value: str) -> Iterator[Reason]:
    if not value.strip() and not record.optional:
        yield _reason(step, "missing-record", say("write down: {record}", record=record.name), record.name)
    yield from _unreadable(value, record.name)
    if len(value) > MOST_CHARACTERS:
        sentence = say(
            "“{record}” is too long: {there} characters, at most {most}",
            record=record.name,
            there=len(value),
            most=MOST_CHARACTERS,
        )
        yield _reason(step, "too-long", sentence, record.name)
    if record.at_most_words is not None and len(value.split()) > record.at_most_words:
        sentence = say(
            "“{record}” has {there} words, at most {most}",
            record=record.name,
            there=len(value.split()),
            most=record.at_most_words,
        )
        yield _reason(step, "too-many-words", sentence, record.name)


def _entries(step: Step, record: Record, value: tuple[str, ...] | tuple[Named, ...]) -> Iterator[Reason]:
    most = MOST_ENTRIES if record.at_most is None else record.at_most
    if len(value) > most:
        sentence = say(
            "“{record}” names {there}, at most {most}", record=record.name, there=len(value), most=most
        )
        yield _reason(step, "too-many", sentence, record.name)
    elsewhere = sum(isinstance(entry, Named) and bool(entry.organisation) for entry in value)
    if record.at_most_from_elsewhere is not None and elsewhere > record.at_most_from_elsewhere:
        sentence = say(
            "“{record}” names {there} from another organisation, at most {most}",
            record=record.name, there=elsewhere, most=record.at_most_from_elsewhere,
        )  # fmt: skip
        yield _reason(step, "too-many-from-elsewhere", sentence, record.name)
    texts = [str(entry) for entry in value]
    if not all(text.strip() for text in texts) or max(map(len, texts)) > MOST_CHARACTERS:
        sentence = say("“{record}” has an entry that is empty or too long", record=record.name)
        yield _reason(step, "bad-entry", sentence, record.name)
    yield from _unreadable("".join(texts), record.name)


def _fits(kind: RecordKind, value: RecordValue) -> bool:
    match kind:
        case RecordKind.TEXT:
            return isinstance(value, str)
        case RecordKind.DATE:
            return isinstance(value, date) and not isinstance(value, datetime)
        case RecordKind.NUMBER:
            return isinstance(value, int) and not isinstance(value, bool)
        case RecordKind.PEOPLE:
            return isinstance(value, tuple) and all(isinstance(entry, Named) for entry in value)
        case _:
            return isinstance(value, tuple) and all(isinstance(entry, str) for entry in value)


def _wanted(kind: RecordKind) -> Sentence:
    return {
        RecordKind.TEXT: say("a text"),
        RecordKind.DATE: say("a date"),
        RecordKind.NUMBER: say("a whole number"),
        RecordKind.PEOPLE: say("names of people"),
        RecordKind.ORGANISATIONS: say("names of organisations"),
        RecordKind.COMMITMENTS: say("a list of promises"),
        RecordKind.DOCUMENTS: say("a list of documents"),
    }[kind]


def _why_nothing_carried(step: Step, act: Act) -> Sentence:
    votes = [vote for _, vote in act.votes]
    if step.ballot and step.ballot.tied == CASTING_VOTE and is_tied(votes):
        return say("the votes are equal: the chair decides with a casting vote, and gives the reason")
    return say("no answer has enough votes")


def _answer(procedure: Procedure, case: Case, step: Step, act: Act) -> Iterator[Reason]:
    if not step.answers:
        if act.answer:
            yield _reason(step, "no-answer-asked", say("this step asks for no answer"), "answer")
        return
    settled = settle_answer(procedure, case, step, act)
    names = [answer.name for answer in step.answers]
    if act.votes and not settled:
        yield _reason(step, "nothing-carried", _why_nothing_carried(step, act), "votes")
    elif settled not in names:
        yield _reason(
            step, "unknown-answer", say("choose an answer: {answers}", answers=either(names)), "answer"
        )
    elif act.answer and act.answer != settled:
        sentence = say("the votes make the answer “{votes}”, not “{given}”", votes=settled, given=act.answer)
        yield _reason(step, "votes-differ", sentence, "answer")
