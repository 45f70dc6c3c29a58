"""Can every limit of a file become a day? What each is counted from, and what goes round in a circle."""

from collections.abc import Iterator

from evenhand.engine.limits import LimitKind
from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import RecordKind
from evenhand.engine.words import Sentence, say
from evenhand.language.draft import Draft, StepDraft, entries, scalar, scalars
from evenhand.language.fitting import can_be_late, limits_at, must_be
from evenhand.language.forms import record_words
from evenhand.language.limit_forms import (
    THE_CASE_ENDS,
    THE_EARLIER_OF,
    THE_LATER_OF,
    LimitWords,
    every_words,
    limit_words,
)
from evenhand.language.nodes import Scalar
from evenhand.language.problems import Problem

LIMIT_KEYS = ("by", "aim", "our own date", "not before", "open until")
"""The keys of a step that hold a limit."""

_DAY_NEEDED = ("not before", "open until")
_NO_DAY = (LimitKind.NO_FIXED_TIME, LimitKind.AT_ONCE)


def checks_of_limits(draft: Draft) -> Iterator[Problem]:
    """Every limit of this file that can never become a day, or not one day only."""
    for step in draft.steps.values():
        for key in LIMIT_KEYS:
            yield from _choice(draft, step, key)
            for written in limits_at(step, key):
                words = limit_words(written.text)
                if words:
                    yield from _limit(draft, step, key, written, words)
        yield from _recurrence(draft, step)
    yield from _circles(draft)


def _choice(draft: Draft, step: StepDraft, key: str) -> Iterator[Problem]:
    for choice, node in entries(step.node, key):
        if choice.text not in (THE_EARLIER_OF, THE_LATER_OF):
            continue
        if len(scalars(step.node.get(key), choice.text)) < len(("one", "other")):
            message = say("'{key}' needs at least two limits to choose from", key=choice.text)
            yield draft.source.problem("one-limit", node.at, message)
        for part in scalars(step.node.get(key), choice.text):
            words = limit_words(part.text)
            if words and words.kind is LimitKind.NO_FIXED_TIME:
                message = say("'{limit}' is no day, and cannot be earlier or later", limit=part.text)
                yield draft.source.problem("not-a-date", part.at, message)


def _limit(draft: Draft, step: StepDraft, key: str, written: Scalar, words: LimitWords) -> Iterator[Problem]:
    if key in _DAY_NEEDED and words.kind in _NO_DAY:
        message = say("'{key}' needs a day, and '{limit}' is none", key=key, limit=written.text)
        yield draft.source.problem("not-a-date", written.at, message)
    if words.body:
        body = Scalar(words.body.name, written.spot(words.body.offset))
        yield from must_be(draft, body, (PersonKind.BODY,))
    if words.anchor is None:
        return
    anchor = Scalar(words.anchor.name, written.spot(words.anchor.offset))
    yield from _anchor(draft, words, anchor)
    if key == "by":
        yield from _restart(draft, step, anchor)


def _anchor(draft: Draft, words: LimitWords, anchor: Scalar) -> Iterator[Problem]:
    step = draft.steps.get(anchor.text)
    if words.unit == "hour" and (step is None or words.from_limit):
        message = say("hours are counted from a step, since only a step has a time of day")
        yield draft.source.problem("not-a-moment", anchor.at, message)
    elif words.from_limit:
        if step and not can_be_late(draft, step):
            message = say("'{name}' has no limit to count from", name=anchor.text)
            yield draft.source.problem("no-limit", anchor.at, message)
    elif anchor.text == THE_CASE_ENDS or step or anchor.text in draft.moments:
        if words.before or words.kind is LimitKind.RECORDED_DATE:
            yield draft.source.problem("not-a-date", anchor.at, _unknown_beforehand(draft, anchor.text))
    else:
        yield from _record(draft, anchor)


def _unknown_beforehand(draft: Draft, name: str) -> Sentence:
    if name == THE_CASE_ENDS:
        return say("nobody knows beforehand when the case ends")
    if name in draft.steps:
        return say("'{name}' is a step, and only a recorded date is known beforehand", name=name)
    return say("'{name}' is a moment, and only a recorded date is known beforehand", name=name)


def _record(draft: Draft, anchor: Scalar) -> Iterator[Problem]:
    name, holders = anchor.text, draft.records.get(anchor.text, [])
    kind = record_words(holders[0][1].text) if holders else None
    if len(holders) > 1:
        message = say("several steps record '{name}', so it is not one date", name=name)
        yield draft.source.problem("several-dates", anchor.at, message)
    elif kind and kind.kind is not RecordKind.DATE:
        message = say("'{name}' is not the record of a date", name=name)
        yield draft.source.problem("not-a-date", anchor.at, message)


def _restart(draft: Draft, step: StepDraft, anchor: Scalar) -> Iterator[Problem]:
    held_by = [step for step, _ in draft.records.get(anchor.text, [])]
    source = draft.steps.get(anchor.text) or next(iter(held_by), None)
    if source and source.again and not step.again:
        message = say(
            "this is a clock that can restart: '{anchor}' may happen again, and '{step}' may not",
            anchor=source.name.text,
            step=step.name.text,
        )
        yield draft.source.problem("clock-restarts", anchor.at, message)


def _recurrence(draft: Draft, step: StepDraft) -> Iterator[Problem]:
    value = scalar(step.node, "every")
    every = every_words(value.text) if value else None
    if value and every and every.body:
        body = Scalar(every.body.name, value.spot(every.body.offset))
        yield from must_be(draft, body, (PersonKind.BODY, PersonKind.PANEL))


def _circles(draft: Draft) -> Iterator[Problem]:
    """A limit that is counted, over however many others, from itself."""
    nexts = {name: _limits_counted_from(step) for name, step in draft.steps.items()}
    for name in draft.steps:
        seen: set[str] = set()
        waiting = [found.text for found in nexts[name]]
        while waiting:
            other = waiting.pop()
            if other not in seen:
                seen.add(other)
                waiting += [found.text for found in nexts.get(other, ())]
        if name in seen:
            message = say("the limit of '{step}' goes round in a circle, back to itself", step=name)
            yield draft.source.problem("circle", nexts[name][0].at, message)


def _limits_counted_from(step: StepDraft) -> tuple[Scalar, ...]:
    found = []
    for written in limits_at(step, "by"):
        words = limit_words(written.text)
        if words and words.from_limit and words.anchor:
            found.append(Scalar(words.anchor.name, written.spot(words.anchor.offset)))
    return tuple(found)
