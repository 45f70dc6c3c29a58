"""A database of its own for tests in which several real processes work on one log."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from django.db import connection


@contextmanager
def separate(folder: Path) -> Iterator[dict[str, str]]:
    """The environment for processes that share a new, migrated database of the kind this test run uses."""
    environment = {**os.environ, "EVENHAND_DATA": str(folder), "EVENHAND_SECRET_KEY": "of this test"}
    if connection.vendor == "sqlite":
        environment["EVENHAND_DATABASE"] = f"sqlite:///{folder}/shared.sqlite3"
        migrate(environment)
        yield environment
        return
    name = f"together_{uuid4().hex}"
    settings = connection.settings_dict
    environment["EVENHAND_DATABASE"] = (
        f"postgresql://{settings['USER']}@{settings['HOST']}:{settings['PORT']}/{name}"
    )
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
        try:
            migrate(environment)
            yield environment
        finally:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def start(
    environment: Mapping[str, str], *arguments: str, program: str = "together"
) -> "subprocess.Popen[str]":
    """Start a helper process of these tests, `together.py` or another."""
    command = [sys.executable, "-m", f"tests.casework.{program}", *arguments]
    return subprocess.Popen(
        command, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )


def tell(environment: Mapping[str, str], *arguments: str, program: str = "together") -> str:
    """What the helper process prints when it is started with these words and left to end."""
    process = start(environment, *arguments, program=program)
    told, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return told.strip()


def migrate(environment: Mapping[str, str], *where: str) -> None:
    """Bring the database up to date, or to a certain migration."""
    command = [sys.executable, "-m", "django", "migrate", *where]
    options = ["--skip-checks", "--verbosity=0", "--settings=evenhand.config.settings"]
    subprocess.run([*command, *options], env=environment, check=True)
