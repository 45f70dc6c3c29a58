"""The gallery of parts without a browser, and the real pages with the sample disputes of both Compacts."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker, Settings

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.begin_installation import begin_installation
from evenhand.casework.samples import load_samples
from tests.web.gallery import settings as gallery_settings
from tests.web.register import in_register

TODAY = date(2026, 11, 21)


@pytest.fixture
def gallery(settings: Settings) -> Client:
    """A client of the gallery. A fault gives its page instead of breaking the test."""
    settings.ROOT_URLCONF = gallery_settings.ROOT_URLCONF
    settings.TEMPLATES = gallery_settings.TEMPLATES
    return Client(raise_request_exception=False, headers={"host": "localhost"})


@pytest.fixture(scope="module")
def samples(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, str]]:  # noqa: ARG001
    """Both Compacts with their sample disputes, loaded once for a file: the address of each by its reference."""
    with django_db_blocker.unblock(), transaction.atomic():
        loaded: dict[str, str] = {}
        begin_installation(demonstration=True)
        for compact in ("wiltshire", "devon"):
            adopt_compact(compact, datetime(2026, 1, 2, tzinfo=UTC))
            loaded |= {sample.reference: sample.case for sample in load_samples(compact)}
        in_register()
        yield loaded
        transaction.set_rollback(True)


@pytest.fixture
def site(samples: dict[str, str], db: None, settings: Settings) -> dict[str, str]:  # noqa: ARG001
    """The samples on the day they are told for. What a test records is gone after it."""
    settings.DEMONSTRATION_DAY = TODAY.isoformat()
    return samples
