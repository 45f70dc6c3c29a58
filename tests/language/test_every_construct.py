"""Every construct of the language has a story that plays, an attempt that is refused, and a mistake that is told.

A key that is new in the table fails here until it has all three.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from evenhand.engine.expectations import surprises
from evenhand.engine.limits import AnchorKind, LimitKind
from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import Procedure, RecordKind
from evenhand.engine.scenario import Run, play
from evenhand.language.load import load
from evenhand.language.nodes import Document, ListNode, MapNode
from evenhand.language.reader import read
from evenhand.language.reference import example
from evenhand.language.scenario import load_scenario
from evenhand.language.shapes import Key, Shape, Words
from evenhand.language.structure import Structure
from tests.compacts.shipped import STORIES as SHIPPED
from tests.compacts.shipped import story as shipped_story
from tests.docs.test_examples import STORIES as FROM_OTHER_FIELDS
from tests.docs.test_examples import story as story_of_example
from tests.language.constructs import Use, all_constructs, told_of, uses
from tests.language.examples import EXAMPLE
from tests.language.played_stories import STORIES as INVENTED
from tests.language.test_reference import LONELY
from tests.language.whole_example import WHOLE

MISTAKES = Path(__file__).with_name("mistakes.txt")
TEXTS = {"fenwold": EXAMPLE, "marram": WHOLE}

REFUSES = {
    "person: is": "not-yours", "person: seats": "incomplete",
    "person: in equal numbers": "unequal", "person: never": "conflict", "person: quorum": "below-quorum",
    "never: a link with": "conflict", "never: a link with the directorate of": "conflict",
    "never: a seat on": "conflict", "form: records": "missing-record", "stage: steps": "other-stage",
    "seat: number": "incomplete", "seat: sector": "wrong-sector", "seat: drawn from": "sits-elsewhere",
    "step: who": "not-yours", "step: each of": "already-said", "step: during": "other-stage",
    "step: after": "too-early", "step: after any of": "too-early", "step: if": "other-answer",
    "step: after or when overdue": "too-early", "step: if owed": "not-owed",
    "step: if not done in time": "not-overdue", "step: unless": "no-longer",
    "step: not while owed": "still-owed", "step: not before": "not-before", "step: open until": "closed",
    "step: only for": "other-sector", "step: channel": "wrong-channel", "step: fills in": "missing-record",
    "step: records": "missing-record", "step: decided by": "votes-differ", "step: appoints": "conflict",
    "step: removes": "who-exactly", "step: tied vote": "no-casting-vote", "step: again": "already-done",
    "step: if ended as": "other-ending", "step: ends the case as": "case-ended",
    "answer: ends the case as": "case-ended", "step: acknowledges": "too-early",
}  # fmt: skip
"""The constructs by which an attempt can be refused, and the reason that is given then."""
REFUSES_OTHERS = ("step: again", "step: ends the case as")
"""Those by which the attempt at another step is refused: one that may not come again, or comes after the end."""

NOTHING_TO_REFUSE = frozenset({
    "answer: answer", "answer: moves to", "calendar: a limit on a day off", "calendar: also closed",
    "calendar: counting", "calendar: days off", "calendar: working days", "clause: in the text",
    "clause: kind", "clause: says", "codes: names", "form: meaning", "moment: meaning",
    "moment: the first of", "moment: the last of", "not a rule: because", "not a rule: of",
    "open to: checked by", "open to: guidance", "open to: not if", "open to: only if", "person: advisers",
    "person: chair", "person: chair alternates between", "person: decides by", "person: how many",
    "person: meaning", "person: strength", "person: substitutes drawn from", "person: tied vote",
    "procedure: after the case ends", "procedure: at any time", "procedure: between cases",
    "procedure: calendar", "procedure: clauses", "procedure: codes", "procedure: edition",
    "procedure: forms", "procedure: language", "procedure: moments", "procedure: not a rule",
    "procedure: open to", "procedure: people", "procedure: procedure", "procedure: promises",
    "procedure: readings", "procedure: sectors", "procedure: stages", "procedure: throughout",
    "procedure: who may see", "promise: always", "promise: before", "promise: never", "reading: decided by",
    "reading: decided on", "reading: it could also be", "reading: of", "reading: question",
    "reading: we read it as", "rule: added", "rule: from", "rule: reading", "seat: or", "seat: seat",
    "seat: sectors", "seat: takes the chair", "sectors: names", "several limits: the earlier of",
    "several limits: the later of", "stage: guidance", "stage: stage", "stage: title", "step: abstentions",
    "step: aim", "step: answers", "step: approved by", "step: by", "step: every",
    "step: gives a new date for", "step: guidance", "step: letter", "step: moves to", "step: must say",
    "step: only while", "step: otherwise", "step: our own date", "step: owed by", "step: owed if",
    "step: owed if not done in time", "step: part of", "step: step", "step: strength", "step: to",
    "step: was called", "throughout: must", "throughout: strength", "throughout: until", "throughout: who",
    "who may see: never", "who may see: what", "who may see: while", "who may see: who",
})  # fmt: skip
"""The constructs by which no attempt is refused: they say who owes what and by when, count, tell, or show."""


@cache
def runs() -> tuple[tuple[Procedure, Run], ...]:
    """Every story there is, played: those of the Compacts, of the examples and of the two invented procedures."""
    told = [shipped_story(name) for name in SHIPPED] + [story_of_example(file) for file in FROM_OTHER_FIELDS]
    found = [(procedure, play(procedure, scenario)) for procedure, scenario in told]
    return (*found, *(run for name in INVENTED for run in _invented(name)))


def _invented(name: str) -> Iterator[tuple[Procedure, Run]]:
    procedure = load(TEXTS[name], f"{name}.yaml")
    assert isinstance(procedure, Procedure), str(procedure)
    for text in INVENTED[name]:
        found = load_scenario(text, "story.yaml", lambda _: procedure)
        assert isinstance(found, tuple), str(found)
        run = play(procedure, found[1])
        assert [str(each) for each in surprises(procedure, run)] == []
        yield procedure, run


@cache
def tried(result: str) -> dict[tuple[str, str], set[str]]:
    """The steps of each procedure that came out so in a story, with the reasons that were given."""
    found: dict[tuple[str, str], set[str]] = {}
    for procedure, run in runs():
        for each in run.played:
            name = each.happening.wish.step if hasattr(each.happening.wish, "step") else ""
            if each.result == result:
                key = (procedure.digest, procedure.current_name_of.get(name, name))
                found.setdefault(key, set()).update(reason.id for reason in each.reasons)
    return found


@cache
def procedures() -> tuple[Procedure, ...]:
    """Every procedure of which a story is played."""
    return tuple({procedure.digest: procedure for procedure, _ in runs()}.values())


@cache
def everything_used() -> tuple[tuple[str, Use], ...]:
    """Every use of a key in those procedures, with the digest of its procedure."""
    found = []
    for procedure in procedures():
        document = read(procedure.source, "procedure.yaml")
        assert isinstance(document, Document)
        found += [(procedure.digest, use) for use in uses(document.root)]
    return tuple(found)


@pytest.mark.parametrize("construct", all_constructs())
def test_a_story_plays_with_it(construct: str) -> None:
    """It stands in a step that is done in a story, or in another part of a procedure that a story runs through."""
    done = tried("done")
    assert any(
        use.construct == construct and (not use.step or (digest, use.step) in done)
        for digest, use in everything_used()
    )


@pytest.mark.parametrize("construct", REFUSES)
def test_a_story_has_an_attempt_that_it_refuses(construct: str) -> None:
    refused = tried("refused")
    if construct.startswith("step: ") and construct not in REFUSES_OTHERS:
        holders = {(digest, use.step) for digest, use in everything_used() if use.construct == construct}
        refused = {step: reasons for step, reasons in refused.items() if step in holders}
    assert REFUSES[construct] in set().union(*refused.values())


def test_every_construct_refuses_something_or_has_nothing_to_refuse() -> None:
    assert set(REFUSES) | NOTHING_TO_REFUSE == set(all_constructs())
    assert not set(REFUSES) & NOTHING_TO_REFUSE


def test_what_is_said_of_each_construct_that_is_spoilt() -> None:
    """A new key needs its lines in mistakes.txt, after somebody has read that they help."""
    told = {name: told_of(*place) for name, place in all_constructs().items()}
    parts = re.split(r"^## (.+)\n", MISTAKES.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    assert dict(zip(parts[::2], (text.strip("\n") for text in parts[1::2]), strict=True)) == told
    assert all(told.values())


WORDS = [
    (shape, key, word)
    for shape, key in all_constructs().values()
    if isinstance(key.takes, Words)
    for word in key.takes.words
]


@pytest.mark.parametrize(("shape", "key", "word"), WORDS, ids=lambda part: getattr(part, "name", part))
def test_every_fixed_word_is_understood(shape: Shape, key: Key, word: str) -> None:
    document = read(example(shape, replace(key, example=word)), "example.yaml")
    assert isinstance(document, Document)
    root = document.root
    if isinstance(root, ListNode):
        (root,) = root.items
    elif shape.begins.endswith(":") and isinstance(root, MapNode):
        ((_, root),) = root.entries
    found = {problem.id for problem in Structure.of(replace(document, root=root), shape).problems}
    assert not found - LONELY


def test_every_form_of_a_value_is_in_a_story_that_plays() -> None:
    """What a person can be, what a record can hold, how members decide, and how limits are worded."""
    people = [person for each in procedures() for person in each.people.values()]
    steps = [step for each in procedures() for step in each.steps.values()]
    written = (limit for step in steps for limit in (step.by, step.aim, step.not_before, step.open_until))
    limits = [part for limit in written if limit for part in (limit, *limit.parts)]
    assert {person.kind for person in people} == set(PersonKind)
    assert {record.kind for step in steps for record in step.records} == set(RecordKind)
    assert {step.ballot.rule for step in steps if step.ballot} | {p.panel.decides_by for p in people if p.panel} >= {
        "agreement", "majority", "two thirds", "at least"
    }  # fmt: skip
    assert {limit.kind for limit in limits} == set(LimitKind)
    assert {limit.anchor.kind for limit in limits if limit.anchor} == set(AnchorKind)
    assert {limit.unit for limit in limits} == {"hour", "day", "working day", "week", "month"}
    assert {limit.before for limit in limits} == {limit.beginning for limit in limits} == {False, True}
