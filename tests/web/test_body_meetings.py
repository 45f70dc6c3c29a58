"""The calendar of the bodies: an office enters a meeting once, and every dispute that waits for it has its date."""

from datetime import UTC, date, datetime

import pytest
from pytest_django import Settings

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.begin_installation import begin_installation
from evenhand.casework.actions.open_case import Label, open_case
from evenhand.casework.log import store
from evenhand.casework.models import Case, Duty
from evenhand.casework.outcomes import Recorded, Sending
from evenhand.casework.queries.body_meetings import steps_awaiting
from evenhand.casework.queries.compact_page import compact_page
from evenhand.casework.samples import load_samples
from evenhand.engine.events import MeetingsKnown, Party, Start
from tests.made_once import made_once
from tests.web.readers import Reader, day, text

OFFICE, COMPACT = "role: Secretariat", "worcestershire"
BODY = "Steering Group"
CALENDAR = f"/{COMPACT}/meetings"
TODAY = date(2026, 12, 1)
NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)


@pytest.fixture
def cases(db: None, settings: Settings) -> dict[str, str]:  # noqa: ARG001 - asked for, so that there is a database
    """The samples of Worcestershire as they stand in December: the address of each by its reference."""
    settings.DEMONSTRATION_DAY = "2026-12-01"
    made_once("samples of Worcestershire", _samples)
    return dict(Case.objects.values_list("reference", "pk"))


def _samples() -> None:
    begin_installation(demonstration=True)
    adopt_compact(COMPACT, datetime(2026, 1, 2, tzinfo=UTC))
    load_samples(COMPACT)


def known(case: str) -> list[tuple[date, ...]]:
    """What was noted of the meetings of the Steering Group, each time."""
    return [
        event.meetings
        for event in store.load(case).events
        if isinstance(event, MeetingsKnown) and event.body == BODY
    ]


def enter(office: Reader, *numbers: int) -> None:
    for number in numbers:
        sent = office.send(f"{CALENDAR}/new", {"body": BODY} | day("day", number, 1, 2027))
        assert sent.status_code == 302, text(sent)


def test_a_meeting_is_entered_once_and_stands_in_each_dispute_that_waits(cases: dict[str, str]) -> None:
    waiting = [opened(), opened()]
    before = {case: store.load(case).version for case in cases.values()}
    enter(Reader(OFFICE, COMPACT), 20)
    assert [known(case) for case in waiting] == [[(date(2027, 1, 20),)]] * 2
    # The samples have ended, and what came of them has been told: nothing in them changes.
    assert {case: store.load(case).version for case in cases.values()} == before


def test_a_dispute_that_has_ended_waits_as_long_as_it_owes_something_at_the_meeting(
    cases: dict[str, str],
) -> None:
    owing, other = opened(), opened()
    Case.objects.filter(pk__in=(owing, other)).update(ended_on=TODAY)
    step = steps_awaiting(compact_page(COMPACT).procedure, BODY)[0]
    for case, owed in ((owing, step), (other, "something else")):
        Case.objects.get(pk=case).duties.all().delete()
        Duty.objects.create(case_id=case, step=owed, since=TODAY, strength="must")
    enter(Reader(OFFICE, COMPACT), 20)
    assert known(owing) == [(date(2027, 1, 20),)]
    assert known(other) == [], cases


def test_a_move_and_a_cancellation_reach_the_disputes_and_stay_to_be_seen(cases: dict[str, str]) -> None:
    office = Reader(OFFICE, COMPACT)
    waiting = opened()
    enter(office, 20, 27)
    assert known(waiting)[-1][-2:] == (date(2027, 1, 20), date(2027, 1, 27))
    one, other = (f"{CALENDAR}/{key}" for key in keys(office))
    office.send(one, day("day", 21, 1, 2027) | {"time": "10.30", "place": "Marsh Hall"})
    assert known(waiting)[-1][-2:] == (date(2027, 1, 21), date(2027, 1, 27))
    office.send(other, {"cancelled": "cancelled"})
    assert known(waiting)[-1][-1] == date(2027, 1, 21)
    page = office.get(CALENDAR)
    assert "Thursday 21 January 2027, 10:30: Steering Group" in page
    assert "Called off or moved" in page
    changes = office.get(f"/{COMPACT}/register/changes")
    assert (
        "Moved: the meeting of Steering Group from Wednesday 20 January 2027 to Thursday 21 January 2027"
        in changes
    )
    assert "Cancelled: the meeting of Steering Group on Wednesday 27 January 2027" in changes
    assert cases


def test_entering_the_time_alone_writes_nothing_into_a_dispute(cases: dict[str, str]) -> None:
    office = Reader(OFFICE, COMPACT)
    waiting = opened()
    enter(office, 20)
    before = store.load(waiting).version
    office.send(f"{CALENDAR}/{keys(office)[0]}", {"time": "19:00"})
    assert store.load(waiting).version == before
    assert "19:00" in office.get(CALENDAR), cases


def test_a_day_that_was_noted_by_hand_stays(cases: dict[str, str]) -> None:
    office = Reader(OFFICE, COMPACT)
    waiting = opened()
    office.send(f"/case/{waiting}/meetings", {"body": BODY} | day("day", 8, 1, 2027))
    enter(office, 20)
    assert known(waiting)[-1] == (date(2027, 1, 8), date(2027, 1, 20)), cases


def test_a_dispute_that_opens_later_knows_it_from_the_start(cases: dict[str, str]) -> None:
    office = Reader(OFFICE, COMPACT)
    enter(office, 20)
    assert known(opened()) == [(date(2027, 1, 20),)], cases


def test_what_is_wrong_is_told_and_nothing_is_lost(cases: dict[str, str]) -> None:
    office = Reader(OFFICE, COMPACT)
    enter(office, 20)
    for typed, told in (
        ({"body": BODY} | day("day", 20, 1, 2027), "This meeting is there already"),
        ({"body": BODY, "time": "25:00"} | day("day", 21, 1, 2027), "hours and minutes"),
        ({"body": "Hub"} | day("day", 21, 1, 2027), "Choose one of the answers"),
        ({"body": BODY} | day("day", 1, 1, 2222), "more than ten years away"),
    ):
        page = text(office.send(f"{CALENDAR}/new", typed | {"place": "Marsh Hall"}))
        assert told in page
        assert "Marsh Hall" in page
    assert len(keys(office)) == 1, cases


@pytest.mark.parametrize("whom", ["role: Steering Group", "role: panel", "organisation: Fenwold Carers", ""])
def test_only_the_office_sees_it(cases: dict[str, str], whom: str) -> None:
    office = Reader(OFFICE, COMPACT)
    enter(office, 20)
    opened()
    for path in (CALENDAR, f"{CALENDAR}/new", f"{CALENDAR}/{keys(office)[0]}"):
        answer = Reader(whom, COMPACT).client.get(path)
        assert answer.status_code == (404 if whom else 302), (path, cases)


def keys(office: Reader) -> list[str]:
    """The meetings that are to come, as their addresses have them."""
    parts = office.get(CALENDAR).split(f'href="{CALENDAR}/')[1:]
    found = [part.partition('"')[0] for part in parts]
    return [key for key in found if key.isdigit()]


def opened() -> str:
    """The address of a new dispute."""
    procedure = compact_page(COMPACT).procedure
    first, other = procedure.sectors.names[:2]
    sides = (Party("A", "Fenwold Carers", first), Party("B", "Reedham Borough Council", other))
    confirmed = tuple(condition.text for condition in procedure.open_to)
    wish = Start(parties=sides, on=TODAY, confirmed=confirmed)
    found = open_case(COMPACT, wish, Label(), Sending(today=TODAY, now=NOW))
    assert isinstance(found, Recorded), found
    return found.stream
