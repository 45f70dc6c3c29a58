"""SQLite is set up so that what was acknowledged survives, and is damaged by no release of its library."""

import sqlite3
from pathlib import Path

import pytest
from django.db.utils import ConnectionHandler

from evenhand.config import environment, sqlite


@pytest.mark.parametrize(
    ("version", "allowed"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 9), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
        ((4, 0, 0), True),
    ],
)
def test_the_write_ahead_log_is_used_only_where_it_is_mended(version: sqlite.Version, allowed: bool) -> None:  # noqa: FBT001
    assert sqlite.may_use_write_ahead_log(version) is allowed
    assert ("journal_mode=WAL" in str(sqlite.options(version)["init_command"])) is allowed


@pytest.mark.django_db
def test_a_new_file_waits_for_the_disk_and_for_others(tmp_path: Path) -> None:
    settings = environment.database({"EVENHAND_DATABASE": f"sqlite:///{tmp_path}/new.sqlite3"}, tmp_path)
    connection = ConnectionHandler({"default": settings})["default"]
    told = {}
    with connection.cursor() as cursor:
        for pragma in ("synchronous", "foreign_keys", "busy_timeout", "journal_mode"):
            told[pragma] = cursor.execute(f"PRAGMA {pragma}").fetchone()[0]
    connection.close()
    mended = sqlite.may_use_write_ahead_log(sqlite3.sqlite_version_info[:3])
    full, on = 2, 1
    assert told == {
        "synchronous": full,
        "foreign_keys": on,
        "busy_timeout": sqlite.SECONDS_TO_WAIT * 1000,
        "journal_mode": "wal" if mended else "delete",
    }
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
