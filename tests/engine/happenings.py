"""Any events and any acts, for properties that hold whatever has been stored or is tried."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from evenhand.engine.events import (
    Act,
    Channel,
    DelayExplained,
    Done,
    Event,
    Member,
    Named,
    Opened,
    Override,
    Party,
    RecordValue,
    StruckOut,
)
from tests.engine.procedures import HARBOUR, PANEL, PEOPLE
from tests.engine.stories import PARTIES

BEGAN = date(2026, 1, 5)
INDIVIDUALS = tuple(one.name for one in PEOPLE.individuals)
ANSWERS = tuple({answer.name for step in HARBOUR.steps.values() for answer in step.answers})
RECORDS = tuple({record.name for step in HARBOUR.steps.values() for record in step.records})
SEATS = (*(seat.name for seat in PANEL.seats), "chair")

days = st.dates(BEGAN - timedelta(5), BEGAN + timedelta(120)) | st.sampled_from([date.min, date.max])
orders = st.integers(-3, 3)
anything = st.text(max_size=12) | st.sampled_from(["", " ", "\0", "\ud800", "{who}", "😀"])
steps = st.sampled_from([*HARBOUR.steps, "write to the clerk", "sing a song"]) | anything
people = st.sampled_from([*HARBOUR.people, *INDIVIDUALS]) | anything
individuals = st.sampled_from(["", *INDIVIDUALS]) | anything
answers = st.sampled_from(["", *ANSWERS]) | anything
ids = st.integers(0, 14).map(str)
overrides = st.none() | st.builds(Override, people, anything)
sectors = st.sampled_from(["voluntary", "faith", "council", "health"]) | anything
links = st.lists(st.sampled_from(["Gull Rescue", "Quayside Council"]) | anything, max_size=1).map(tuple)
members = st.builds(
    Member, st.sampled_from(SEATS) | anything, individuals, sectors, st.just(("Forum",)), links
)
values: st.SearchStrategy[RecordValue] = st.one_of(
    anything,
    days,
    st.just(datetime(2026, 2, 1, tzinfo=UTC)),
    st.booleans(),
    st.integers() | st.sampled_from([10**5000, -(10**5000)]),
    st.lists(anything, max_size=3).map(tuple),
    st.lists(st.builds(Named, anything, anything), max_size=3).map(tuple),
)
records = st.lists(st.tuples(st.sampled_from(RECORDS) | anything, values), max_size=3).map(tuple)
votes = st.lists(st.tuples(people, answers), max_size=4).map(tuple)
parties = st.lists(st.builds(Party, st.sampled_from(["A", "B", "Z"]), anything, sectors), max_size=3).map(
    tuple
) | st.just(PARTIES)

events: st.SearchStrategy[Event] = st.one_of(
    st.builds(Opened, id=ids, on=days, order=orders, parties=parties),
    st.builds(StruckOut, id=ids, on=days, order=orders, strikes=ids, reason=anything),
    st.builds(DelayExplained, id=ids, on=days, order=orders, step=steps, who=people, reason=anything),
    *[
        st.builds(
            Done, id=ids, on=days, order=orders, step=steps, who=people, person=individuals, answer=answers,
            records=records, votes=votes, members=st.lists(members, max_size=4).map(tuple),
            override=overrides, erased=st.booleans(),
        )
    ] * 4,
)  # fmt: skip


def _numbered(found: list[Event]) -> tuple[Event, ...]:
    return tuple(replace(event, id=str(number)) for number, event in enumerate(found, 1))


logs = st.lists(events, max_size=14).map(_numbered)
"""Stored events of every kind, in any order, each with an id of its own."""

acts = st.builds(
    Act, step=steps, who=people, on=days, person=individuals, order=st.none() | orders, answer=answers,
    records=records, votes=votes,
    members=st.lists(
        st.tuples(st.sampled_from(SEATS) | anything, st.lists(individuals, max_size=3).map(tuple)), max_size=3
    ).map(tuple),
    channel=st.sampled_from(Channel), override=overrides,
)  # fmt: skip
