"""Every event comes back from the store as it went in; an erased one keeps what the case's course hangs on."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.casework.log.codec import Facts, canonical, decode, encode
from evenhand.engine.events import (
    Channel,
    Done,
    Event,
    Member,
    Named,
    Override,
    Party,
)

texts = st.text(alphabet=st.characters(), max_size=20)
words = st.lists(texts, max_size=3).map(tuple)
moments = st.datetimes(timezones=st.just(UTC) | st.just(timezone(timedelta(hours=1))))
days = st.dates()


def some(of: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(of, max_size=3).map(tuple)


def whole(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Any value of a kind, with every field filled: a field that is not known here fails the test."""
    return st.builds(kind, **{field.name: FIELDS[field.name] for field in fields(kind)})


FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "id": st.text("0123456789", min_size=1, max_size=9),
    "on": days,
    "order": st.integers(-5, 500),
    "at": st.none() | moments,
    "recorded_at": moments,
    "channel": st.sampled_from(Channel),
    "confirmed": words,
    "votes": some(st.tuples(texts, texts)),
    "votes_said": some(st.tuples(texts, texts)),
    "votes_noted": some(st.tuples(texts, texts)),
    "signed_on": st.none() | days,
    "roles": words,
    "links": words,
    "meetings": some(days),
    "erased": st.just(value=False),
} | dict.fromkeys(("recorded_by", "days_off", "step", "who", "person", "answer", "strikes", "reason", "role", "name", "sector", "seat", "organisation", "by", "casting", "casting_reason", "body", "directorate"), texts)  # fmt: skip
FIELDS["parties"] = some(whole(Party))
FIELDS["members"] = some(whole(Member))
FIELDS["override"] = st.none() | whole(Override)
FIELDS["records"] = some(st.tuples(texts, texts | days | st.integers() | words | some(whole(Named))))
events: st.SearchStrategy[Event] = st.one_of([whole(kind) for kind in get_args(Event)])


@given(events)
def test_what_is_stored_comes_back(event: Event) -> None:
    facts, payload = encode(event)
    assert decode(facts, payload) == event


@given(events)
def test_the_payload_is_plain_text_that_every_database_takes(event: Event) -> None:
    _, payload = encode(event)
    assert payload.isascii()
    assert payload.isprintable()


@given(events)
def test_an_erased_event_keeps_its_facts_and_no_word_of_people(event: Event) -> None:
    facts, _ = encode(event)
    erased = decode(facts, None)
    assert type(erased) is type(event)
    kept = (
        "id",
        "on",
        "order",
        "recorded_at",
        "channel",
        "days_off",
        "step",
        "who",
        "answer",
        "strikes",
        "body",
    )
    for name in (field.name for field in fields(event)):
        if name in kept:
            assert getattr(erased, name) == getattr(event, name)
        elif name not in ("override", "erased"):
            assert not getattr(erased, name)


def test_an_erased_step_says_so_and_keeps_who_made_the_exception() -> None:
    override = Override("Secretariat", "the chair, Mx Thorne, was ill")
    event = Done(id="2", on=date(2026, 3, 4), recorded_at=_noon(), step="reply", who="B", override=override)
    facts, _ = encode(event)
    assert decode(facts, None) == replace(event, override=Override("Secretariat", ""), erased=True)


def test_the_facts_hold_no_word_that_people_wrote() -> None:
    """People's names and reasons may be erased by law, so an envelope must never carry one."""
    facts, payload = encode(_written_by_people())
    assert "CANARY" in payload
    assert "CANARY" not in canonical([str(getattr(facts, field.name)) for field in fields(Facts)])


def test_an_event_without_its_moment_or_already_erased_is_not_stored() -> None:
    event = Done(id="2", on=date(2026, 3, 4), step="reply", who="B")
    with pytest.raises(ValueError, match="moment"):
        encode(event)
    with pytest.raises(ValueError, match="moment"):
        encode(replace(event, recorded_at=_noon().replace(tzinfo=None)))
    with pytest.raises(ValueError, match="erased"):
        encode(replace(event, recorded_at=_noon(), erased=True))


def test_equal_values_are_written_the_same() -> None:
    assert (
        canonical({"b": 1, "a": "ü\x00"})
        == canonical({"a": "ü\x00", "b": 1})
        == '{"a":"\\u00fc\\u0000","b":1}'
    )


def _noon() -> datetime:
    return datetime(2026, 3, 4, 12, tzinfo=UTC)


def _written_by_people() -> Done:
    return Done(
        id="2",
        on=date(2026, 3, 4),
        recorded_at=_noon(),
        recorded_by="CANARY",
        step="reply",
        who="B",
        person="CANARY",
        records=(("what", "CANARY"), ("whom", (Named("CANARY", "CANARY"),))),
        votes=(("CANARY", "yes"),),
        members=(Member("chair", "CANARY", "VCSE", ("CANARY",), ("CANARY",)),),
        override=Override("Secretariat", "CANARY"),
    )
