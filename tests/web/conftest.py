"""The gallery of parts without a browser, and the real pages with the sample disputes of both Compacts."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker, Settings

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.begin_installation import begin_installation
from evenhand.casework.actions.put_in_register import put_in_register
from evenhand.casework.samples import load_samples
from evenhand.engine.register import Individual as Known
from evenhand.web import clock
from tests.made_once import made_once
from tests.web import letter_house
from tests.web import meeting_house as meetings
from tests.web.approval_house import panel  # noqa: F401 - a fixture
from tests.web.gallery import settings as gallery_settings
from tests.web.gathering import NOW as NINE
from tests.web.gathering import TODAY as FOUR
from tests.web.gathering import House, build
from tests.web.register import in_register
from tests.web.routes import report_told
from tests.web.signing_in import NOW, PRIYA, Clock

TODAY = date(2026, 11, 21)


@pytest.fixture
def gallery(settings: Settings) -> Client:
    """A client of the gallery. A fault gives its page instead of breaking the test."""
    settings.ROOT_URLCONF = gallery_settings.ROOT_URLCONF
    settings.TEMPLATES = gallery_settings.TEMPLATES
    return Client(raise_request_exception=False, headers={"host": "localhost"})


@pytest.fixture(scope="module")
def samples(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, str]]:  # noqa: ARG001
    """Both Compacts with their sample disputes, there for a whole file: the address of each by its reference."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield made_once("samples", _both_compacts)
        transaction.set_rollback(True)


def _both_compacts() -> dict[str, str]:
    loaded: dict[str, str] = {}
    begin_installation(demonstration=True)
    for compact in ("wiltshire", "devon"):
        adopt_compact(compact, datetime(2026, 1, 2, tzinfo=UTC))
        loaded |= {sample.reference: sample.case for sample in load_samples(compact)}
    in_register()
    report_told()
    return loaded


@pytest.fixture
def site(samples: dict[str, str], db: None, settings: Settings, tmp_path: Path) -> dict[str, str]:  # noqa: ARG001
    """The samples on the day they are told for. What a test records is gone after it."""
    settings.DEMONSTRATION_DAY = TODAY.isoformat()
    settings.PAPERS = tmp_path / "papers"
    return samples


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The moment it is, for sessions and codes; it goes on a little with each look."""
    hands = Clock()
    monkeypatch.setattr(clock, "real_now", hands.tick)
    return hands


@pytest.fixture
def one_office(db: None, settings: Settings) -> Iterator[None]:  # noqa: ARG001
    """A site with real disputes: one Compact, and its Secretariat, who can sign in."""
    settings.DEMONSTRATION_DAY = ""
    made_once("one office", _wiltshire_and_its_office)
    yield
    cache.clear()


def _wiltshire_and_its_office() -> None:
    begin_installation(demonstration=False)
    adopt_compact("wiltshire", NOW)
    put_in_register("wiltshire", Known("Priya Fallow", "VCSE", ("Secretariat",)), PRIYA)


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:  # noqa: ARG001
    """A site that letters go out from, there for a whole file: the address of an open dispute."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield made_once("letter house", letter_house.build)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def gathering(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[House]:  # noqa: ARG001
    """The site, there for the whole file."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield made_once("gathering", build)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def meeting_house(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:  # noqa: ARG001
    """The installation for tests of meetings, there for a whole file: the address of its dispute."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield made_once("meeting house", meetings.build)
        transaction.set_rollback(True)


@pytest.fixture
def house(built: str, db: None, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> letter_house.House:  # noqa: ARG001
    """The same with everybody signed in, on the day of the letters. What a test records is gone after it."""
    settings.DEMONSTRATION_DAY = ""
    monkeypatch.setattr(clock, "today", lambda _request: letter_house.TODAY)
    monkeypatch.setattr(clock, "now", lambda _request: letter_house.NOW)
    return letter_house.people_of(built)


@pytest.fixture
def gathered(gathering: House, db: None, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> House:  # noqa: ARG001
    """A Board of six on the day a dispute asks for a panel. What a test records is gone after it."""
    settings.DEMONSTRATION_DAY = ""
    settings.ROOT_URLCONF = "tests.web.with_ways_in"
    monkeypatch.setattr(clock, "today", lambda _request: FOUR)
    monkeypatch.setattr(clock, "now", lambda _request: NINE)
    return gathering


@pytest.fixture
def hall(
    meeting_house: str,
    db: None,  # noqa: ARG001
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> meetings.House:
    """Everybody who has to do with a meeting in that dispute, signed in."""
    settings.DEMONSTRATION_DAY = ""
    monkeypatch.setattr(clock, "today", lambda _request: meetings.TODAY)
    monkeypatch.setattr(clock, "now", lambda _request: meetings.NOW)
    return meetings.the_house(meeting_house)
