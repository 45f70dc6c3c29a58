"""The product's own settings, with the gallery's pages in place of the product's."""

from pathlib import Path

from evenhand.config.settings import *  # noqa: F403
from evenhand.config.settings import TEMPLATES

ROOT_URLCONF = "tests.web.gallery.urls"
TEMPLATES = [TEMPLATES[0] | {"DIRS": [*TEMPLATES[0]["DIRS"], Path(__file__).parent / "templates"]}]
