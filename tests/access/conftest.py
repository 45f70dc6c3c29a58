"""One installation with everybody in it, made once, and there as it was for each file that asks for it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

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


@pytest.fixture(scope="session")
def papers_of_the_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the papers lie that the installation was made with: each file of tests has a copy."""
    return tmp_path_factory.mktemp("world") / "papers"


@pytest.fixture(scope="module")
def installation(
    django_db_setup: None,  # noqa: ARG001 - asked for, so that there is a database
    django_db_blocker: DjangoDbBlocker,
    papers_of_the_world: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(PAPERS=papers_of_the_world):
            built = world.build()
        papers = tmp_path_factory.mktemp("papers")
        shutil.copytree(papers_of_the_world, papers, dirs_exist_ok=True)
        with override_settings(PAPERS=papers):
            yield built
        transaction.set_rollback(True)


@pytest.fixture
def here(installation: World, db: None) -> World:  # noqa: ARG001 - asked for, so that a test is undone
    """The installation; what a test does in it is undone after it."""
    return installation
