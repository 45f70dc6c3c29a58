"""The database's own guards of the record, taken off and put back by a test that plays an insider."""

from importlib import import_module
from types import SimpleNamespace

from django.db import connection

MIGRATION = import_module("evenhand.casework.migrations.0002_keep_the_log")
LATER = import_module("evenhand.casework.migrations.0007_keep_what_was_declared")
LATEST = import_module("evenhand.casework.migrations.0010_keep_the_register")
WORDINGS = import_module("evenhand.casework.migrations.0016_own_wording_of_letters")
ANSWERS = import_module("evenhand.casework.migrations.0021_asking_people_to_serve")
MINUTES = import_module("evenhand.casework.migrations.0025_minutes")


def lift() -> None:
    """Take the guards off."""
    MIGRATION.lift(None, _EDITOR)


def lift_later() -> None:
    """Take them off what people declared and the record of access."""
    LATER.lift(None, _EDITOR)


def lift_wordings() -> None:
    """Take them off an office's own wordings of letters."""
    WORDINGS.lift(None, _EDITOR)


def guard_wordings() -> None:
    """Put them on again."""
    lift_wordings()
    WORDINGS.guard(None, _EDITOR)


def lift_minutes() -> None:
    """Take them off what came of meetings."""
    MINUTES.lift(None, _EDITOR)


def guard_minutes() -> None:
    """Put them on again."""
    lift_minutes()
    MINUTES.guard(None, _EDITOR)


def let_tests_be_tidied() -> None:
    """Let Django empty the tables of a SQLite test database, which it does row by row after some tests."""
    if connection.vendor == "sqlite":
        guarded = (MIGRATION, LATER, LATEST, WORDINGS, ANSWERS)
        for table in (table for one in guarded for table in one.GUARDED):
            run(f"DROP TRIGGER IF EXISTS {table}_no_delete")


def put_back() -> None:
    """Put the guards back."""
    lift()
    MIGRATION.guard(None, _EDITOR)


def run(statement: str, *values: str | int) -> int:
    """Run SQL behind the back of the models, and give the number of rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        touched: int = cursor.rowcount
        return touched


# Django's own editor may not be opened inside the transaction of a test on SQLite.
_EDITOR = SimpleNamespace(connection=connection, execute=run)
