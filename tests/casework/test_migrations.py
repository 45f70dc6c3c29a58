"""The tables are what the models say, and every step to them can be taken back and taken again."""

from pathlib import Path

import pytest
from django.core.management import call_command

from tests.casework import databases


@pytest.mark.django_db
def test_every_change_to_the_models_has_its_migration() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.django_db
@pytest.mark.slow
def test_the_migrations_go_back_and_forth(tmp_path: Path) -> None:
    with databases.separate(tmp_path) as environment:
        databases.migrate(environment, "casework", "zero")
        databases.migrate(environment)
        log = databases.tell(environment, "begin")
        assert databases.tell(environment, "vandalise", log).startswith("the record keeps every envelope")
