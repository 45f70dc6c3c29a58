"""What a letter between cases may tell of all the cases of a Compact: how open ones stand, and how often a Code came up."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from evenhand.engine.procedure import Procedure, Record, RecordKind, Step
from evenhand.engine.words import Sentence, count, say

FEWEST: Final = 3
"""The smallest number that is told. A smaller one could point to whoever told of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDispute:
    """How an open dispute stands: its stage, what has to be done next, by when, and why it is late.

    `late` counts the days since the last day for it; 0: it is in time. `reason` is the one last given for the delay.
    """

    reference: str
    stage: str
    step: str = ""
    due: date | None = None
    late: int = 0
    reason: str = ""

    def told(self) -> Sentence:
        """All of it in one line of a letter. It names no side."""
        stands = say("{reference}: {stage}.", reference=self.reference, stage=self.stage)
        if not self.step:
            return say("{stands} Nothing is owed now.", stands=stands)
        if self.due is None:
            return say("{stands} Next: {step}. The text gives no day for it.", stands=stands, step=self.step)
        known = say("{stands} Next: {step}, by {day}.", stands=stands, step=self.step, day=self.due)
        if not self.late:
            return say("{known} In time.", known=known)
        late = count(self.late, say("1 day late"), say("{number} days late", number=self.late))
        if not self.reason:
            return say("{known} This is {late}. No reason has been given yet.", known=known, late=late)
        return say("{known} This is {late}. The reason: {reason}", known=known, late=late, reason=self.reason)


@dataclass(frozen=True, slots=True)
class Summary:
    """What is known of all cases: the open ones, and which Codes were named within a year.

    `named` holds an entry for each case or notice: under the names of its records, the Codes that stand there, "" for a
    promise that is under none.
    """

    open_disputes: tuple[OpenDispute, ...] = ()
    named: tuple[Mapping[str, frozenset[str]], ...] = field(default=())

    def how_often(self, records: Iterable[str]) -> tuple[Sentence, ...]:
        """How often each Code was named in one of these records, the most frequent first. Small numbers are withheld."""
        names, found = tuple(records), dict[str, int]()
        for entry in self.named:
            for code in {code for name in names for code in entry.get(name, ())}:
                found[code] = found.get(code, 0) + 1
        return tuple(_told(found))


def _told(found: Mapping[str, int]) -> Iterator[Sentence]:
    told = sorted((-times, code) for code, times in found.items() if times >= FEWEST)
    for times, code in told:
        name = say("{code}", code=code) if code else say("A promise under no Code")
        yield say("{code}: {number} times.", code=name, number=-times)
    if not found:
        yield say("No Code came up in this year.")
    elif not told:
        yield say("No Code came up {fewest} times or more. Smaller numbers are left out.", fewest=FEWEST)
    elif len(told) < len(found):
        yield say("What came up fewer than {fewest} times is left out.", fewest=FEWEST)


SEPARATOR: Final = ";"
"""Stands between the records that are counted together."""


def counted_records(name: str) -> tuple[str, ...]:
    """The records that a placeholder counts together."""
    return tuple(" ".join(each.split()) for each in name.split(SEPARATOR))


def countable(procedure: Procedure) -> Mapping[str, bool]:
    """The records that name commitments; False for one of which something was told in confidence, which nobody counts."""
    found: dict[str, bool] = {}
    for step in procedure.steps.values():
        form = procedure.forms.get(step.fills_in)
        for record in (*step.records, *(form.records if form else ())):
            if record.kind is RecordKind.COMMITMENTS:
                found[record.name] = found.get(record.name, True) and not _in_confidence(
                    procedure, step, record
                )
    return found


def _in_confidence(procedure: Procedure, step: Step, record: Record) -> bool:
    """Whether it is only for those whom somebody named, or never for somebody."""
    called, known = {step.name, step.stage, record.name}, procedure.people
    return any(
        not called.isdisjoint(line.what) and (line.never or any(name not in known for name in line.who))
        for line in procedure.who_may_see
    )
