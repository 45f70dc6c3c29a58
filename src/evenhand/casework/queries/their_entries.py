"""What one person did in a log, or wrote down for others: their own words, and of what they wrote down only that."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from evenhand.engine.events import DelayExplained, Done, Event, Named, RecordValue, StruckOut
from evenhand.engine.names import folded
from evenhand.engine.visible import Seen, Visible


def entries_of(history: Iterable[Event], names: frozenset[str]) -> Iterator[Event]:
    """The events that a person of these names (folded) did, wrote down or voted in."""
    return (
        event for event in history if _is_theirs(event, names) or _wrote(event, names) or _vote(event, names)
    )


def entries_seen(events: Sequence[Event], seen: Visible, names: frozenset[str]) -> list[dict[str, Any]]:
    """These events as far as `seen` allows."""
    sight = {each.event: each for each in seen.events}
    return [
        _told(event, sight[event.id], names)
        for event in events
        if event.id in sight and sight[event.id].happened
    ]


def _told(event: Event, seen: Seen, names: frozenset[str]) -> dict[str, Any]:
    told: dict[str, Any] = {"day": event.on, "recorded at": event.recorded_at, "by": event.channel.value}
    theirs = _is_theirs(event, names)
    told["they"] = "did it" if theirs else "wrote it down" if _wrote(event, names) else "voted"
    if isinstance(event, Done | DelayExplained):
        told |= {"step": event.step, "as": event.who}
    if isinstance(event, DelayExplained | StruckOut) and _wrote(event, names):
        told["reason"] = event.reason
    if isinstance(event, Done) and theirs:
        told["answer"] = event.answer if seen.answer else ""
        told["words"] = {name: _plain(value) for name, value in event.records if name in seen.records}
    if vote := _vote(event, names):
        told["vote"] = vote if seen.votes else "only the panel may read it"
        told["words"] = told.get("words", {}) | (_said(event, names) if seen.votes else {})
    return told


def _is_theirs(event: Event, names: frozenset[str]) -> bool:
    return isinstance(event, Done) and bool(event.person) and folded(event.person) in names


def _wrote(event: Event, names: frozenset[str]) -> bool:
    return bool(event.recorded_by) and folded(event.recorded_by) in names


def _vote(event: Event, names: frozenset[str]) -> str:
    votes = event.votes if isinstance(event, Done) else ()
    return next((vote for name, vote in votes if folded(name) in names), "")


def _said(event: Event, names: frozenset[str]) -> dict[str, str]:
    """What they said with their vote."""
    said = event.votes_said if isinstance(event, Done) else ()
    words = next((words for name, words in said if folded(name) in names), "")
    return {"with the vote": words} if words else {}


def _plain(value: RecordValue) -> str:
    """A value as a text; a list of people is left out, for it is about others."""
    if not isinstance(value, tuple):
        return str(value)
    if any(isinstance(entry, Named) for entry in value):
        return "(names of others)"
    return ", ".join(map(str, value))
