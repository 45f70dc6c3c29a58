"""Between the engine's events and what is stored: facts for the envelope, words of people for the payload.

What a case's course hangs on (step, answer, who, when, what was struck out) is in the facts, so that a case still
runs when a payload has been erased.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from evenhand.engine.events import (
    Channel,
    DelayExplained,
    Done,
    Event,
    MeetingsKnown,
    Member,
    Named,
    Opened,
    Override,
    Party,
    RecordValue,
    StruckOut,
)

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The part of an event that its envelope carries, and that no erasure takes away.

    Fields that a kind of event does not have are empty. `recorded_at` must carry its offset.
    """

    event: str
    kind: str
    on: date
    order: int
    recorded_at: datetime
    channel: str
    days_off: str
    who: str = ""
    step: str = ""
    answer: str = ""
    strikes: str = ""
    override_by: str = ""


def canonical(value: object) -> str:
    """JSON with one way of writing each value, so that equal values have equal hashes. ASCII only."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def encode(event: Event) -> tuple[Facts, str]:
    """The facts of an event, and the canonical JSON of the rest.

    Refuses with ValueError an event without `recorded_at`, and one that came back from an erased payload.
    """
    if event.recorded_at is None or event.recorded_at.tzinfo is None:
        raise ValueError("An event is stored with the moment it was recorded, and that moment's offset.")
    facts, payload = _KINDS[type(event)].encode(event)
    common = {"recorded_by": event.recorded_by, "at": event.at.isoformat() if event.at else None}
    return (
        Facts(
            event=event.id,
            kind=_KINDS[type(event)].name,
            on=event.on,
            order=event.order,
            recorded_at=event.recorded_at,
            channel=event.channel.value,
            days_off=event.days_off,
            **facts,
        ),
        canonical({**common, **payload}),
    )


def decode(facts: Facts, payload: str | None) -> Event:
    """The event of these facts; `payload` None means it was erased, and then only the facts come back."""
    content = {} if payload is None else json.loads(payload)
    common = {
        "id": facts.event,
        "on": facts.on,
        "order": facts.order,
        "at": datetime.fromisoformat(content["at"]) if content.get("at") else None,
        "recorded_at": facts.recorded_at,
        "recorded_by": content.get("recorded_by", ""),
        "channel": Channel(facts.channel),
        "days_off": facts.days_off,
    }
    return _BY_NAME[facts.kind].decode(facts, content, common)


def _encode_opened(event: Opened) -> tuple[dict[str, str], Json]:
    parties = [
        {
            "role": party.role,
            "name": party.name,
            "sector": party.sector,
            "directorate": party.directorate,
            "signed_on": party.signed_on.isoformat() if party.signed_on else None,
        }
        for party in event.parties
    ]
    return {}, {"parties": parties, "confirmed": event.confirmed}


def _decode_opened(_facts: Facts, content: Json, common: dict[str, Any]) -> Opened:
    parties = tuple(
        Party(
            role=party["role"],
            name=party["name"],
            sector=party["sector"],
            directorate=party.get("directorate", ""),
            signed_on=date.fromisoformat(party["signed_on"]) if party["signed_on"] else None,
        )
        for party in content.get("parties", ())
    )
    return Opened(parties=parties, confirmed=tuple(content.get("confirmed", ())), **common)


def _encode_done(event: Done) -> tuple[dict[str, str], Json]:
    if event.erased:
        raise ValueError("An erased event is in the record already and is never written again.")
    facts = {
        "step": event.step,
        "who": event.who,
        "answer": event.answer,
        "override_by": event.override.by if event.override else "",
    }
    members = [
        {
            "seat": each.seat,
            "name": each.name,
            "sector": each.sector,
            "roles": each.roles,
            "links": each.links,
        }
        for each in event.members
    ]
    return facts, {
        "person": event.person,
        "records": [[name, _encode_value(value)] for name, value in event.records],
        "votes": event.votes,
        "members": members,
        "casting": event.casting,
        "casting_reason": event.casting_reason,
        "override_reason": event.override.reason if event.override else None,
        # Only where there are some, so that an entry without them is written as it always was.
        **({"votes_said": event.votes_said} if event.votes_said else {}),
        **({"votes_noted": event.votes_noted} if event.votes_noted else {}),
    }


def _decode_done(facts: Facts, content: Json, common: dict[str, Any]) -> Done:
    overridden = bool(facts.override_by) or content.get("override_reason") is not None
    return Done(
        step=facts.step,
        who=facts.who,
        answer=facts.answer,
        person=content.get("person", ""),
        records=tuple((name, _decode_value(value)) for name, value in content.get("records", ())),
        votes=tuple((name, vote) for name, vote in content.get("votes", ())),
        members=tuple(_decode_member(each) for each in content.get("members", ())),
        casting=content.get("casting", ""),
        casting_reason=content.get("casting_reason", ""),
        votes_said=tuple((name, said) for name, said in content.get("votes_said", ())),
        votes_noted=tuple((name, by) for name, by in content.get("votes_noted", ())),
        override=Override(facts.override_by, content.get("override_reason", "")) if overridden else None,
        erased=not content,
        **common,
    )


def _decode_member(member: Json) -> Member:
    return Member(
        seat=member["seat"],
        name=member["name"],
        sector=member["sector"],
        roles=tuple(member["roles"]),
        links=tuple(member["links"]),
    )


def _encode_struck_out(event: StruckOut) -> tuple[dict[str, str], Json]:
    return {"strikes": event.strikes}, {"reason": event.reason}


def _decode_struck_out(facts: Facts, content: Json, common: dict[str, Any]) -> StruckOut:
    return StruckOut(strikes=facts.strikes, reason=content.get("reason", ""), **common)


def _encode_delay(event: DelayExplained) -> tuple[dict[str, str], Json]:
    return {"step": event.step, "who": event.who}, {"reason": event.reason}


def _decode_delay(facts: Facts, content: Json, common: dict[str, Any]) -> DelayExplained:
    return DelayExplained(step=facts.step, who=facts.who, reason=content.get("reason", ""), **common)


def _encode_meetings(event: MeetingsKnown) -> tuple[dict[str, str], Json]:
    return {"who": event.body}, {"meetings": [day.isoformat() for day in event.meetings]}


def _decode_meetings(facts: Facts, content: Json, common: dict[str, Any]) -> MeetingsKnown:
    meetings = tuple(date.fromisoformat(day) for day in content.get("meetings", ()))
    return MeetingsKnown(body=facts.who, meetings=meetings, **common)


def _encode_value(value: RecordValue) -> object:
    match value:
        case date():
            return {"date": value.isoformat()}
        case tuple():
            return {"list": [_encode_entry(entry) for entry in value]}
        case _:
            return value


def _encode_entry(entry: str | Named) -> object:
    return entry if isinstance(entry, str) else {"name": entry.name, "organisation": entry.organisation}


def _decode_value(value: Any) -> RecordValue:
    match value:
        case {"date": day}:
            return date.fromisoformat(day)
        case {"list": entries}:
            return tuple(map(_decode_entry, entries))
        case _:
            known: str | int = value
            return known


def _decode_entry(entry: str | Json) -> Any:
    return entry if isinstance(entry, str) else Named(**entry)


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    encode: Callable[[Any], tuple[dict[str, str], Json]]
    decode: Callable[[Facts, Json, dict[str, Any]], Event]


_KINDS = {
    Opened: _Kind("opened", _encode_opened, _decode_opened),
    Done: _Kind("done", _encode_done, _decode_done),
    StruckOut: _Kind("struck out", _encode_struck_out, _decode_struck_out),
    DelayExplained: _Kind("delay explained", _encode_delay, _decode_delay),
    MeetingsKnown: _Kind("meetings", _encode_meetings, _decode_meetings),
}
_BY_NAME = {kind.name: kind for kind in _KINDS.values()}
