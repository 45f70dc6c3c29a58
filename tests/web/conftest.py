"""The gallery of parts as a test client sees it, without a browser and without a database."""

import pytest
from django.test import Client
from pytest_django import Settings

from tests.web.gallery import settings as gallery_settings


@pytest.fixture
def gallery(settings: Settings) -> Client:
    """A client of the gallery. A fault gives its page instead of breaking the test."""
    settings.ROOT_URLCONF = gallery_settings.ROOT_URLCONF
    settings.TEMPLATES = gallery_settings.TEMPLATES
    return Client(raise_request_exception=False, headers={"host": "localhost"})
