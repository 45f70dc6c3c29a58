"""What a panel goes by when it votes: the promise, what everybody was shown, and what each side says."""

from dataclasses import dataclass

from evenhand.engine.events import Done, RecordValue
from evenhand.engine.guards import called
from evenhand.engine.procedure import RecordKind, Step
from evenhand.engine.voting import voting
from evenhand.engine.words import Sentence
from evenhand.web.around import InCase
from evenhand.web.case.timeline import Shown, shown


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a question. Each fact has its name and its value; `sides` has those of each side."""

    promises: tuple[RecordValue, ...]
    shown_to_all: tuple[tuple[str, RecordValue], ...]
    sides: tuple[tuple[Sentence, tuple[tuple[str, RecordValue], ...]], ...]


def beside_the_question(here: InCase, step: Step) -> Beside:
    """As far as the reader may see it, the last of what was said twice."""
    entries = [one for one in shown(here) if isinstance(one.entry.event, Done) and not one.entry.struck]
    named = [
        value
        for one in entries
        for name, value in one.records
        if _kind(here, one, name) is RecordKind.COMMITMENTS
    ]
    told = {
        name: value
        for one in entries
        if _is_for_all(here, one, step)
        for name, value in one.records
        if _kind(here, one, name) is RecordKind.TEXT
    }
    parties = tuple(here.page.case.parties)
    sides = tuple(
        (called(here.page.procedure, here.page.case, side), _said(here, entries, side)) for side in parties
    )
    return Beside(
        promises=tuple(dict.fromkeys(named)),
        shown_to_all=tuple(told.items()),
        sides=tuple((who, facts) for who, facts in sides if facts),
    )


def _said(here: InCase, entries: list[Shown], side: str) -> tuple[tuple[str, RecordValue], ...]:
    """What a side has put in words."""
    return tuple(
        (name, value)
        for one in entries
        if one.entry.who == side
        for name, value in one.records
        if _kind(here, one, name) is RecordKind.TEXT
    )


def _is_for_all(here: InCase, entry: Shown, step: Step) -> bool:
    """Whether both sides and the panel were shown this: criteria, for example."""
    done = here.page.procedure.steps.get(entry.entry.step)
    wanted = {*here.page.case.parties, *voting(here.page.procedure, step)}
    return done is not None and wanted <= set(done.to)


def _kind(here: InCase, entry: Shown, name: str) -> RecordKind | None:
    done = here.page.procedure.steps.get(entry.entry.step)
    record = done.record(name) if done else None
    return record.kind if record else None
