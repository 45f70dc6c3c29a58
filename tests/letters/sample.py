"""A letter of an invented office about a sample dispute, and the facts that fill it."""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from evenhand.engine.case import Case
from evenhand.engine.position import as_at, position
from evenhand.engine.procedure import Procedure
from evenhand.engine.scenario import play
from evenhand.letters.blocks import Letter
from evenhand.letters.facts import Facts, Known, Office, Recipient, facts_of
from evenhand.letters.filling import fill
from evenhand.letters.template import Template, load_template
from tests.compacts.shipped import story

STORY, FILE = "wiltshire/WILT-2026-009", "letters/dispute-received.md"
TODAY = date(2026, 11, 20)
DISPUTE_RECEIVED = """\
for: the sides
subject: We have your letter ({reference})

We have your letter. It came on {done: write to the Secretariat}.

## why
{agreement} says that the office writes down each dispute. You told us this:

> {record: how it was not kept}

## what happens next
- [if due: arrange the panel] The Board picks a panel of five people by {due: arrange the panel}.
- [if members: panel] These people have been asked: {members: panel}.
- We write to you when there is news.

## what to do
You need to do nothing now.

## if you do nothing
We go on.

## who can see this
You, {other side}, our office and the panel can read this letter.
"""

OFFICE = Office(
    name="the Compact office",
    phone="01632 960000",
    hours="Monday and Tuesday, 9 to 5",
    email="office@compact.example",
    address=("2 Hall Lane", "Quillham", "QM2 2AA"),
    person="Robin Ash",
)
KNOWN = Known(
    agreement="the Wiltshire Compact",
    office=OFFICE,
    reference="WILT-2026-009",
    title="Late payments",
    today=TODAY,
    recipient=Recipient(
        name="Vera Volt", role="A", address=("Vera Volt", "1 Quay Street", "Quillham", "QM1 1AA")
    ),
)


@cache
def told() -> tuple[Procedure, Case]:
    procedure, scenario = story(STORY)
    return procedure, play(procedure, scenario).case


def facts(on: date = TODAY, **known: Any) -> Facts:
    """What is known on that day; `known` replaces what the office knows."""
    procedure, case = told()
    case = as_at(procedure, case, on)
    return facts_of(procedure, case, position(procedure, case, on), replace(KNOWN, **known))


def template(text: str = DISPUTE_RECEIVED) -> Template:
    found = load_template(text, FILE, told()[0])
    assert isinstance(found, Template), str(found)
    return found


def letter(text: str = DISPUTE_RECEIVED, **known: Any) -> Letter:
    found = fill(template(text), facts(**known))
    assert isinstance(found, Letter), "\n".join(map(str, found))
    return found


def why(line: str) -> str:
    """A template whose part "why" says that."""
    return DISPUTE_RECEIVED.replace("You told us this:", line)
