"""The tables are what the models say, and every step to them can be taken back and taken again."""

import json
import subprocess
import sys
from collections.abc import Mapping
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


@pytest.mark.django_db
@pytest.mark.slow
def test_lists_of_offices_and_links_become_rows_and_lists_again(tmp_path: Path) -> None:
    before = [
        ["Ada Marsh", ["Board", "Clerk"], ["Fenwold Carers", "Reedham Borough Council, Roads"]],
        ["Bo Reed", [], []],
    ]
    rows = [
        [
            "Ada Marsh",
            [["Board", None, None], ["Clerk", None, None]],
            [["Fenwold Carers", "", "other"], ["Reedham Borough Council", "Roads", "other"]],
        ],
        ["Bo Reed", [], []],
    ]
    with databases.separate(tmp_path) as environment:
        databases.migrate(environment, "casework", "0005")
        assert _told(environment, "enter") == before
        databases.migrate(environment, "casework", "0006")
        assert _told(environment, "rows") == rows
        databases.migrate(environment, "casework", "0005")
        assert _told(environment, "lists") == before
        databases.migrate(environment)
        assert _told(environment, "rows") == rows


def _told(environment: Mapping[str, str], what: str) -> object:
    command = [sys.executable, "-m", "tests.casework.migrated", what]
    answer = subprocess.run(command, env=environment, text=True, capture_output=True, check=True)
    return json.loads(answer.stdout)
