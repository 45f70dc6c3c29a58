"""How what came of a meeting is stored: in versions that nobody changes, whose words alone the law may have."""

from collections.abc import Callable, Iterator
from datetime import time

import pytest
from django.db import DatabaseError, transaction
from django.db.models import QuerySet

from evenhand.casework.actions.keep_action_point import IsToDo, add_action_point, change_action_point
from evenhand.casework.actions.keep_minutes import (
    SaidOfMinutes,
    Written,
    answer_minutes,
    keep_attendance,
    keep_minutes,
)
from evenhand.casework.gatherings import ChangedMeanwhile, Gathering, How, Present
from evenhand.casework.log.permanent import PermanentRecord
from evenhand.casework.models import (
    ActionPoint,
    ActionVersion,
    Attendance,
    BodyMeeting,
    Meeting,
    MeetingVersion,
    Minutes,
    MinutesAnswer,
)
from evenhand.casework.outcomes import NoSuchCase
from evenhand.casework.queries.minutes import came_of, came_of_meetings
from evenhand.casework.verifying import Kind, check_everything
from tests.casework import guards
from tests.casework.fenwold import FENWOLD, FIRST_DAY, on, opened, take_into_use

NOW = on(FIRST_DAY).now
TODAY = NOW.date()
ANN = Present(role="A", name="Ann Weir", how=How.CAME, left_at="15:10")
pytestmark = pytest.mark.django_db


@pytest.fixture(params=["a dispute", "a body"])
def of(request: pytest.FixtureRequest) -> Gathering:
    """A meeting of a dispute, and one of a standing body."""
    take_into_use()
    if request.param == "a body":
        return Gathering(body_meeting=a_body().pk)
    return Gathering(meeting=a_meeting().pk)


def a_body() -> BodyMeeting:
    return BodyMeeting.objects.create(compact_id=FENWOLD, body="Board", day=TODAY)


def a_meeting() -> Meeting:
    meeting = Meeting.objects.create(case_id=opened(), minutes=60, made_at=NOW, made_by="Clerk")
    MeetingVersion(
        meeting=meeting, number=0, state="planned", day=TODAY, starts_at=time(10), minutes=60, place="the hall", at=NOW,
        by="Clerk",
    ).save()  # fmt: skip
    return meeting


def writes(of: Gathering, text: str, seen: int, *, shown: bool = True) -> int:
    return keep_minutes(of, Written(text=text, shown=shown, by="Clerk"), seen, on(TODAY))


def says(of: Gathering, number: int) -> None:
    said = SaidOfMinutes(
        number=number, role="A", person="Ann Weir", agreed=False, reason="the date", channel="web", said_on=TODAY,
        by="Ann Weir",
    )  # fmt: skip
    answer_minutes(of, said, on(TODAY))


def adds(of: Gathering) -> str:
    todo = IsToDo(what="ring them", role="A", person="Ann Weir", note="soon", by="Clerk")
    return add_action_point(of, todo, on(TODAY))


def test_each_version_stays_and_the_latest_counts(of: Gathering) -> None:
    assert keep_attendance(of, (ANN,), "Clerk", -1, on(TODAY)) == 0
    assert keep_attendance(of, (), "Clerk", 0, on(TODAY)) == 1
    assert [writes(of, "One", -1), writes(of, "One", 0), writes(of, "Two", 0)] == [0, 0, 1]
    says(of, 1)
    action = adds(of)
    done = IsToDo(what="ring them", role="A", person="Ann Weir", note="soon", done_on=TODAY, by="Ann Weir")
    assert [change_action_point(of, action, done, seen, on(TODAY)) for seen in (0, 1)] == [1, 1]
    found = came_of(of)
    assert found.attendance is not None
    assert (found.attendance.number, found.attendance.people) == (1, ())
    assert [(one.number, one.text) for one in found.minutes] == [(0, "One"), (1, "Two")]
    assert [said.reason for said in found.minutes[1].said] == ["the date"]
    assert [(one.number, one.done_on, one.is_open) for one in found.actions] == [(1, TODAY, False)]
    if of.meeting:
        assert came_of_meetings([of.meeting]) == {of.meeting: found}
    assert came_of_meetings([]) == {}


def test_the_list_comes_back_as_it_was_written(of: Gathering) -> None:
    pia = Present(role="", name="Pia “Lund”", how=How.APOLOGIES, instead_of="Ann", organisation="Elsewhere")
    keep_attendance(of, (ANN, pia), "Clerk", -1, on(TODAY))
    found = came_of(of).attendance
    assert found is not None
    assert found.people == (ANN, pia)


def test_whoever_read_an_older_version_is_told(of: Gathering) -> None:
    writes(of, "One", -1)
    writes(of, "Two", 0)
    for late in (lambda: writes(of, "Three", 0), lambda: writes(of, "Three", -1), lambda: says(of, 0)):
        with pytest.raises(ChangedMeanwhile):
            late()
    writes(of, "Draft", 1, shown=False)
    with pytest.raises(ChangedMeanwhile):
        says(of, 2)
    action = adds(of)
    with pytest.raises(ChangedMeanwhile):
        change_action_point(of, action, IsToDo(what="other", role="A", by="x"), 3, on(TODAY))
    assert Minutes.objects.count() == 3
    assert not MinutesAnswer.objects.exists()


def test_nothing_is_kept_of_a_meeting_that_there_is_not(of: Gathering) -> None:
    for nowhere in (Gathering(meeting="A" * 22), Gathering(body_meeting=10**6)):
        with pytest.raises(NoSuchCase):
            writes(nowhere, "x", -1)
        with pytest.raises(NoSuchCase):
            change_action_point(nowhere, "x", IsToDo(what="x", role="", by="x"), 0, on(TODAY))
    with pytest.raises(NoSuchCase):
        change_action_point(of, "x", IsToDo(what="x", role="", by="x"), 0, on(TODAY))


@pytest.fixture
def filled(of: Gathering) -> Gathering:
    keep_attendance(of, (ANN,), "Clerk", -1, on(TODAY))
    writes(of, "One", -1)
    says(of, 0)
    adds(of)
    return of


@pytest.mark.parametrize("table", [Attendance, Minutes, MinutesAnswer, ActionVersion])
@pytest.mark.usefixtures("filled")
def test_neither_the_program_nor_the_database_changes_a_version(table: type[Minutes]) -> None:
    row = table.objects.get()
    for change in (row.save, row.delete, table.objects.all().delete, lambda: table.objects.update(at=NOW)):
        with pytest.raises(PermanentRecord):
            change()
    name = table._meta.db_table
    for statement in (f"UPDATE {name} SET at = '2000-01-01'", f"DELETE FROM {name}"):  # noqa: S608 - our own table
        with pytest.raises(DatabaseError, match="the record keeps every"), transaction.atomic():
            guards.run(statement)


def gone(table: type, **words: str) -> Callable[[], int]:
    return lambda: QuerySet(table).update(erased_at=NOW, **words)


ERASED = (
    gone(Attendance, people=""),
    gone(Minutes, text=""),
    gone(MinutesAnswer, person="", reason=""),
    gone(ActionVersion, what="", person="", note=""),
)


@pytest.mark.parametrize("erase", ERASED)
@pytest.mark.usefixtures("filled")
def test_the_words_can_be_erased_once_and_whole(erase: Callable[[], int]) -> None:
    assert erase() == 1
    with pytest.raises(DatabaseError, match="the record keeps every"), transaction.atomic():
        erase()
    assert check_everything({}, TODAY, NOW).findings == ()


@pytest.mark.parametrize(
    "half",
    [
        gone(Attendance, people="", by="Nobody"),
        gone(Minutes),
        gone(MinutesAnswer, person=""),
        gone(ActionVersion, what="", person="", note="", role="B"),
    ],
)
@pytest.mark.usefixtures("filled")
def test_an_erasure_changes_nothing_else(half: Callable[[], int]) -> None:
    with pytest.raises(DatabaseError, match="the record keeps every"), transaction.atomic():
        half()


def test_how_a_meeting_stood_keeps_its_day_when_its_words_go() -> None:
    take_into_use()
    meeting = a_meeting()
    rows: QuerySet[MeetingVersion] = QuerySet(MeetingVersion)
    with pytest.raises(DatabaseError, match="the record keeps every"), transaction.atomic():
        rows.update(place="", joining="", getting_in="", agenda="", erased_at=NOW, starts_at=time(11))
    assert rows.update(place="", joining="", getting_in="", agenda="", erased_at=NOW) == 1
    row = meeting.versions.get()
    assert (row.place, row.day, row.starts_at) == ("", TODAY, time(10))


def test_a_row_belongs_to_one_meeting() -> None:
    take_into_use()
    both = {"meeting": a_meeting(), "body_meeting": a_body()}
    for keys in ({}, both):
        with pytest.raises(DatabaseError), transaction.atomic():
            ActionPoint.objects.create(made_at=NOW, made_by="x", **keys)


@pytest.fixture
def without_guards(filled: Gathering) -> Iterator[Gathering]:
    guards.lift_minutes()
    yield filled
    guards.guard_minutes()


@pytest.mark.parametrize(
    ("table", "column"),
    [("attendance", "people"), ("minutes", "text"), ("minutesanswer", "reason"), ("actionversion", "what")],
)
@pytest.mark.usefixtures("without_guards")
def test_words_that_were_changed_behind_the_program_are_found(table: str, column: str) -> None:
    changed = f"substr({column}, 1, 60) || 'AAAA' || substr({column}, 65)"
    guards.run(f"UPDATE casework_{table} SET {column} = {changed}")  # noqa: S608 - our own tables
    assert {finding.kind for finding in check_everything({}, TODAY, NOW).findings} == {Kind.SEAL}
