"""One installation with everybody in it, made once for each file that asks for it."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from evenhand.web import clock
from tests.access import world
from tests.access.world import World


@pytest.fixture(autouse=True)
def _that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day on which the installation was made: offices and keys in it run out some time after."""
    monkeypatch.setattr(clock, "today", lambda _request: world.TODAY)


@pytest.fixture(scope="module")
def installation(
    django_db_setup: None,  # noqa: ARG001 - asked for, so that there is a database
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[World]:
    papers = override_settings(PAPERS=tmp_path_factory.mktemp("papers"))
    with django_db_blocker.unblock(), transaction.atomic(), papers:
        yield world.build()
        transaction.set_rollback(True)


@pytest.fixture
def here(installation: World, db: None) -> World:  # noqa: ARG001 - asked for, so that a test is undone
    """The installation; what a test does in it is undone after it."""
    return installation
