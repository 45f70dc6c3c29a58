"""A database of its own for tests in which several real processes work on one log."""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from uuid import uuid4

from django.db import connection


@contextmanager
def separate(folder: Path) -> Iterator[dict[str, str]]:
    """The environment for processes that share a new, migrated database of the kind this test run uses."""
    environment = {**os.environ, "EVENHAND_DATA": str(folder), "EVENHAND_SECRET_KEY": "of this test"}
    if connection.vendor == "sqlite":
        shutil.copy(_migrated_file(), folder / "shared.sqlite3")
        yield environment | {"EVENHAND_DATABASE": f"sqlite:///{folder}/shared.sqlite3"}
        return
    name = f"together_{uuid4().hex}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {_migrated_on_server()}")
        try:
            yield environment | {"EVENHAND_DATABASE": _address(name)}
        finally:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@cache
def _migrated_file() -> Path:
    """A database file that is up to date and empty, made once in a test run: making one takes a second and more."""
    folder = Path(tempfile.mkdtemp(prefix="evenhand-migrated-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    file = folder / "migrated.sqlite3"
    migrate({**os.environ, "EVENHAND_DATA": str(folder), "EVENHAND_DATABASE": f"sqlite:///{file}"})
    return file


@cache
def _migrated_on_server() -> str:
    """The same on the server of this test run, which is gone when the run ends."""
    name = f"migrated_{uuid4().hex}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    with tempfile.TemporaryDirectory() as folder:
        migrate({**os.environ, "EVENHAND_DATA": folder, "EVENHAND_DATABASE": _address(name)})
    return name


def _address(name: str) -> str:
    settings = connection.settings_dict
    return f"postgresql://{settings['USER']}@{settings['HOST']}:{settings['PORT']}/{name}"


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
