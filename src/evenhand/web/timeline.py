"""The timeline of a case as one reader may see it: what is not theirs is not in the page at all."""

from dataclasses import dataclass

from evenhand.casework.queries.timeline import Entry
from evenhand.engine.events import DelayExplained, Done, Opened, RecordValue, StruckOut
from evenhand.engine.guards import called
from evenhand.engine.visible import Seen
from evenhand.engine.words import Sentence, say
from evenhand.web.acting import may_record_for_others
from evenhand.web.around import InCase
from evenhand.web.step_form import CHANNELS


@dataclass(frozen=True, slots=True)
class Shown:
    """One entry, with only what the reader may see of it. `may_strike`: the reader may strike it out."""

    entry: Entry
    heading: Sentence | str
    by: Sentence
    answer: str
    records: tuple[tuple[str, RecordValue], ...]
    members: tuple[str, ...]
    exception: Sentence | None
    reason: str
    hidden: bool
    may_strike: bool


def shown(here: InCase) -> list[Shown]:
    """The entries the reader may know of, in the order they happened."""
    sight = {seen.event: seen for seen in here.seen.events}
    return [
        _shown(here, entry, sight.get(entry.event.id))
        for entry in here.page.timeline
        if _may_know(here, entry, sight)
    ]


def _may_know(here: InCase, entry: Entry, sight: dict[str, Seen]) -> bool:
    """A struck-out entry and its strike-out are shown to whoever records for others, and to who wrote it."""
    seen = sight.get(entry.event.id)
    if seen is not None:
        return seen.happened
    return may_record_for_others(here.page.procedure, here.role) or entry.event.recorded_by == here.role


def _shown(here: InCase, entry: Entry, seen: Seen | None) -> Shown:
    event = entry.event
    done = event if isinstance(event, Done) else None
    struck_or_whole = seen is None
    visible = [] if done is None else [
        (name, value) for name, value in done.records if struck_or_whole or (seen and name in seen.records)
    ]  # fmt: skip
    answer = done.answer if done and (struck_or_whole or (seen and seen.answer)) else ""
    return Shown(
        entry=entry,
        heading=_heading(entry),
        by=_by(here, entry),
        answer=answer,
        records=tuple(visible),
        members=tuple(member.name for member in done.members) if done else (),
        exception=_exception(done),
        reason=event.reason if isinstance(event, DelayExplained | StruckOut) else "",
        hidden=bool(done and len(visible) < len(done.records)),
        may_strike=_may_strike(here, entry),
    )


def _heading(entry: Entry) -> Sentence | str:
    match entry.event:
        case Opened():
            return say("The case was opened")
        case DelayExplained(step=step):
            return say("Reason for delay: {step}", step=step)
        case StruckOut():
            return say("An entry was struck out")
        case _:
            return entry.step[:1].upper() + entry.step[1:]


def _by(here: InCase, entry: Entry) -> Sentence:
    event = entry.event
    who: Sentence | str = called(here.page.procedure, here.page.case, entry.who)
    if isinstance(event, Done) and event.person:
        who = say("{person}, {role}", person=event.person, role=who)
    if event.recorded_by and event.recorded_by != entry.who:
        return say(
            "by {who}, written down by {writer}. {channel}",
            who=who,
            writer=event.recorded_by,
            channel=CHANNELS[event.channel],
        )
    return say("by {who}. {channel}", who=who, channel=CHANNELS[event.channel])


def _exception(done: Done | None) -> Sentence | None:
    if done is None or done.override is None:
        return None
    return say("Recorded as an exception by {who}: {why}", who=done.override.by, why=done.override.reason)


def _may_strike(here: InCase, entry: Entry) -> bool:
    if not isinstance(entry.event, Done | DelayExplained) or entry.struck:
        return False
    return may_record_for_others(here.page.procedure, here.role) or entry.event.recorded_by == here.role
