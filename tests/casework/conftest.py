"""What tests of the store need: a Compact with an edition, an empty log, and events to store."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from evenhand.casework.log import store
from evenhand.casework.models import Compact, Edition, Stream
from evenhand.engine.events import Done, Event, Opened, Party

MOMENT = datetime(2026, 11, 4, 9, 30, 0, 123456, tzinfo=UTC)


def nothing_to_show(_log: store.Log) -> None:
    """No projection: these tests are about the log."""


def opened(event_id: str = "1") -> Opened:
    """The opening of a case between two invented organisations."""
    parties = (
        Party("A", "Wrenlow Junior Sailing", "VCSE", date(2025, 4, 1)),
        Party("B", "Quillham Town Council", "local authority"),
    )
    return Opened(id=event_id, on=date(2026, 11, 4), parties=parties, confirmed=("both have signed",))


def done(event_id: str, step: str = "tell the partner", **more: object) -> Done:
    """Something A did on the day the case began."""
    return Done(id=event_id, on=date(2026, 11, 4), step=step, who="A", **more)  # type: ignore[arg-type]


def append(stream: Stream | str, version: int, *events: Event, request: str = "") -> store.Appended:
    """Append without projections at a fixed moment."""
    name = stream if isinstance(stream, str) else stream.id
    return store.append(name, version, events, MOMENT, nothing_to_show, request)


def new_stream() -> Stream:
    """An empty log of a case."""
    edition, _ = Edition.objects.get_or_create(
        digest="e" * 64, defaults={"name": "a procedure", "archive": "{}", "loaded_at": MOMENT}
    )
    compact, _ = Compact.objects.get_or_create(
        slug="quillham", defaults={"name": "Quillham Compact", "prefix": "QUIL", "edition": edition}
    )
    return store.begin(compact.slug, edition.digest, Stream.Kind.CASE)


@pytest.fixture(autouse=True)
def papers(settings: Settings, tmp_path: Path) -> Path:
    """A folder for the files of this test alone: what another one left there would be found by `verify`."""
    folder = tmp_path / "papers"
    settings.PAPERS = folder
    return folder


@pytest.fixture
def stream(db: None) -> Stream:  # noqa: ARG001 - asked for, so that there is a database
    """An empty log of a case."""
    return new_stream()
