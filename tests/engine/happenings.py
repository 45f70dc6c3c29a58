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
    MeetingsKnown,
    Member,
    Named,
    Opened,
    Override,
    Party,
    RecordValue,
    StruckOut,
)
from evenhand.engine.limits import Anchor, AnchorKind, Limit, LimitKind
from evenhand.engine.people import CASTING_VOTE, PersonKind
from evenhand.engine.procedure import Ballot, Moment, Procedure, RecordKind
from tests.engine.procedures import (
    HARBOUR,
    PANEL,
    PEOPLE,
    anchored,
    limit_of,
    origin,
    person,
    record,
    step,
    with_steps,
    within,
)
from tests.engine.stories import PARTIES

BEGAN = date(2026, 1, 5)


def _everything() -> Procedure:
    """The Harbour Compact with a step for everything else that the language can say."""
    people = (
        person("the asker", PersonKind.WHOEVER_DID, "ask"),
        person("the other side", PersonKind.OTHER_PARTY, "the asker"),
    )
    forum = Limit(LimitKind.NEXT_MEETING, "next meeting", meeting_of="Forum", anchor=anchored("ask"))
    hours = Limit(LimitKind.PERIOD, "48 hours after ask", 48, "hour", anchor=anchored("ask"))
    hearing = anchored("set the hearing", "the day of the hearing")
    both = (within(2, "week", "ask"), within(5, "working day", hearing, before=True), forum)
    moment = Anchor(AnchorKind.MOMENT, "the first word")
    procedure = with_steps(
        step("ask", "A", "B", again=True, only_for=("voluntary",)),
        step("answer it", "the other side", by=within(1, "week", "ask"), again=True, to=("the asker",)),
        step("answer by the hour", "Secretary", by=hours, aim=forum),
        step("answer early", "B", by=Limit(LimitKind.EARLIER_OF, "earlier", parts=both)),
        step("answer late", "B", by=Limit(LimitKind.LATER_OF, "later", parts=both), again=True),
        step("give a new date", "Secretary", again=True, new_date_for=("answer it", "answer early"),
             if_owed=("answer it", "answer early"), records=(record("the new date", RecordKind.DATE),)),
        step("say why", "B", by=within(3, "day", moment), owed_if_missed=("answer early",)),
        step("carry on", "A", if_missed=("answer it",), not_before=within(1, "day", "ask")),
        step("wait", "A", after_or_overdue=("answer early",), not_while_owed=("answer it",)),
        step("close the window", "A", open_until=within(1, "month", "ask"), again=True),
        step("go on from there", "Secretary", by=within(1, "month", limit_of("answer early"))),
        step("vote again", "panel", again=True, answers=HARBOUR.steps["agree what to advise"].answers,
             ballot=Ballot("two thirds", tied=CASTING_VOTE)),
    )  # fmt: skip
    first = Moment("the first word", True, ("ask", "answer it"), "", origin())  # noqa: FBT003
    named = {**procedure.people, **{one.name: one for one in people}}
    return replace(procedure, people=named, moments={"the first word": first})


EVERYTHING = _everything()
INDIVIDUALS = tuple(one.name for one in PEOPLE.individuals)
ANSWERS = tuple({answer.name for step in EVERYTHING.steps.values() for answer in step.answers})
RECORDS = tuple({record.name for step in EVERYTHING.steps.values() for record in step.records})
SEATS = (*(seat.name for seat in PANEL.seats), "chair")

days = st.dates(BEGAN - timedelta(5), BEGAN + timedelta(120)) | st.sampled_from([date.min, date.max])
orders = st.integers(-3, 3)
anything = st.text(max_size=12) | st.sampled_from(["", " ", "\0", "\ud800", "{who}", "😀"])
steps = st.sampled_from([*EVERYTHING.steps, "write to the clerk", "sing a song"]) | anything
people = st.sampled_from([*EVERYTHING.people, *INDIVIDUALS]) | anything
moments = st.none() | st.datetimes(timezones=st.just(UTC))
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
    st.builds(
        MeetingsKnown, id=ids, on=days, order=orders, body=st.sampled_from(["Forum", "The Choir"]),
        meetings=st.lists(days, max_size=3).map(tuple),
    ),
    st.builds(DelayExplained, id=ids, on=days, order=orders, step=steps, who=people, reason=anything),
    *[
        st.builds(
            Done, id=ids, on=days, order=orders, step=steps, who=people, person=individuals, answer=answers,
            records=records, votes=votes, members=st.lists(members, max_size=4).map(tuple),
            override=overrides, erased=st.booleans(), casting=answers, at=moments,
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
    channel=st.sampled_from(Channel), override=overrides, casting=answers, casting_reason=anything, at=moments,
)  # fmt: skip
