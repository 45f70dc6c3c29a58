"""An installation that many files of tests begin from, made once in a process and laid into the database again."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db import connection, transaction

Made = TypeVar("Made")
Rows = dict[str, list[tuple[Any, ...]]]

_MADE: dict[str, tuple[Any, Rows]] = {}


def made_once(name: str, make: Callable[[], Made]) -> Made:
    """What `make` gives, with every row that it stores: made the first time, and the same rows after that.

    Making takes seconds, since every line of it goes through the engine and the hashes of the record; the rows
    of it take a hundredth of that. For use within a transaction that is rolled back, in a database that holds no more
    than it did the first time. What `make` gives is shared too: nobody may change it.
    """
    if name not in _MADE:
        before = _rows()
        made = make()
        after = _rows()
        assert all(set(before[table]) <= set(after[table]) for table in before), "it changed what was there"
        _MADE[name] = made, {table: _new(rows, before[table]) for table, rows in after.items()}
        return made
    given, kept = _MADE[name]
    with transaction.atomic(), connection.cursor() as cursor:
        for table, rows in kept.items():
            if rows:
                places = ", ".join(["%s"] * len(rows[0]))
                cursor.executemany(f"INSERT INTO {_quoted(table)} VALUES ({places})", rows)  # noqa: S608 - our own tables
    answer: Made = given
    return answer


def _new(rows: list[tuple[Any, ...]], before: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    known = set(before)
    return [row for row in rows if row not in known]


def _rows() -> Rows:
    """Every row of every table, as the database keeps it."""
    # SQLite would make days and moments of the columns that are declared so; a plus sign, which changes nothing, hides that.
    plain = "+" if connection.vendor == "sqlite" else ""
    found: Rows = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            columns = [each.name for each in connection.introspection.get_table_description(cursor, table)]
            named = ", ".join(plain + _quoted(column) for column in columns)
            cursor.execute(f"SELECT {named} FROM {_quoted(table)}")  # noqa: S608 - our own tables
            found[table] = cursor.fetchall()
    return found


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
