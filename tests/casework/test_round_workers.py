"""The workers that go round: one that fails, one that is gone, and what a running one does by itself."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from threading import Event, Timer

import pytest

from evenhand.casework.models import Case, Individual, Round
from evenhand.casework.outbox import worker
from evenhand.casework.outbox.worker import work
from evenhand.casework.queries.case_page import case_page
from evenhand.casework.rounds import looking, reminders
from evenhand.casework.rounds.looking import Rounds
from tests.casework.rounds import PAGES, WEEK_BEFORE, WILTSHIRE, Box, at, in_use, look, reach, reminders_of

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 30)
SIDES = ("Wrenlow Junior Sailing", "Quillham Town Council")


@pytest.fixture
def case() -> str:
    return in_use()


@pytest.fixture
def ada(case: str) -> Individual:  # noqa: ARG001 - it must be there first
    """Somebody of the Board, whose turn it is to choose the members."""
    return reach("Ada Quill")


class TestWhenAWorkerFails:
    @pytest.mark.usefixtures("ada")
    def test_a_look_that_was_begun_and_not_ended_is_taken_over_after_ten_minutes(self) -> None:
        Round.objects.create(compact_id=WILTSHIRE, day=WEEK_BEFORE, what="look", begun_at=at(WEEK_BEFORE, 8))
        assert look(WEEK_BEFORE, 8, 9) == 0
        assert look(WEEK_BEFORE, 8, 10) == 1

    @pytest.mark.usefixtures("ada")
    def test_one_case_that_cannot_be_read_keeps_no_other_from_its_reminders(
        self, case: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        broken = Case.objects.get(pk=case)
        real = case_page

        def read(name: str, today: date) -> object:
            calls.append(name)
            if len(calls) == 1:
                raise RuntimeError("cannot be read")
            return real(name, today)

        calls: list[str] = []
        monkeypatch.setattr(reminders, "case_page", read)
        with pytest.raises(RuntimeError):
            looking._each(
                [broken, broken], lambda one: reminders.remind(one, WEEK_BEFORE, at(WEEK_BEFORE), PAGES)
            )
        assert reminders_of(WEEK_BEFORE) == {"ada"}

    def test_a_worker_asks_often_and_looks_once_a_minute(self, monkeypatch: pytest.MonkeyPatch) -> None:
        looks: list[datetime] = []
        monkeypatch.setattr(looking, "look_round", lambda now, _pages: looks.append(now))
        rounds = Rounds(PAGES)
        for seconds in range(0, 121, 2):
            rounds(at(MONDAY) + timedelta(seconds=seconds))
        assert [(each - at(MONDAY)).seconds for each in looks] == [0, 60, 120]


@pytest.mark.usefixtures("ada")
class TestTheWorker:
    @pytest.fixture(autouse=True)
    def connected(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A worker lets go of its connection, and here it is that of the test."""
        monkeypatch.setattr(worker, "close_old_connections", lambda: None)

    def worked(self, post: Box | None, rounds: Callable[[datetime], None]) -> None:
        """A worker that ends after its first look."""
        stop = Event()

        def look(now: datetime) -> None:
            stop.set()
            rounds(now)

        if post is None:
            Timer(0.2, stop.set).start()
        work(post, lambda: at(WEEK_BEFORE), stop, rounds=look)

    @pytest.mark.usefixtures("ada")
    def test_it_goes_round_by_itself(self) -> None:
        self.worked(Box(), Rounds(PAGES))
        assert reminders_of(WEEK_BEFORE) == {"ada"}

    @pytest.mark.usefixtures("ada")
    def test_without_a_mail_server_it_writes_nothing_that_could_only_grow_old(self) -> None:
        self.worked(None, Rounds(PAGES))
        assert reminders_of(WEEK_BEFORE) == set()

    def test_what_goes_wrong_is_told_without_its_words_and_does_not_end_the_work(
        self, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(worker, "SECONDS_AFTER_A_FAULT", 0.0)

        def fails(_now: datetime) -> None:
            raise ValueError(SIDES[0])

        self.worked(Box(), fails)
        assert "ValueError" in caplog.text
        assert SIDES[0] not in caplog.text
