"""The database itself refuses to change or delete the record, whoever asks.

The one change it allows is the erasure of a payload, whole and once. A migration that makes one of these tables
anew (SQLite cannot alter them) must put its guards back with `guard`.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SAME_STREAM: Final = " AND ".join(
    f"NEW.{column} = OLD.{column}" for column in ("id", "compact_id", "edition_id", "kind")
)
ONLY_ERASED: Final = "NEW.envelope_id = OLD.envelope_id AND OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL AND NEW.content = ''"

# The table, and what a change to one of its rows must fulfil; an empty text: nothing may change.
GUARDED: Final = {
    "edition": "",
    "envelope": "",
    "receipt": "",
    "payload": ONLY_ERASED,
    "stream": f"{SAME_STREAM} AND NEW.version > OLD.version",
}


def guard(_apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guard_each(schema_editor, GUARDED)


def lift(_apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    lift_each(schema_editor, GUARDED)


def guard_each(schema_editor: BaseDatabaseSchemaEditor, tables: Mapping[str, str]) -> None:
    for table, allowed in tables.items():
        for action in ("UPDATE", "DELETE"):
            condition = f"NOT ({allowed})" if allowed and action == "UPDATE" else "TRUE"
            for statement in _statements(schema_editor.connection.vendor, table, action, condition):
                schema_editor.execute(statement)


def lift_each(schema_editor: BaseDatabaseSchemaEditor, tables: Iterable[str]) -> None:
    sqlite = schema_editor.connection.vendor == "sqlite"
    for table in tables:
        for action in ("update", "delete"):
            where = "" if sqlite else f" ON casework_{table}"
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{action}{where}")


def _statements(vendor: str, table: str, action: str, condition: str) -> list[str]:
    name, refusal = f"{table}_no_{action.lower()}", f"the record keeps every {table}"
    start = f"CREATE TRIGGER {name} BEFORE {action} ON casework_{table}"
    if vendor == "sqlite":
        return [f"{start} WHEN {condition} BEGIN SELECT RAISE(ABORT, '{refusal}'); END"]
    body = f"BEGIN RAISE EXCEPTION '{refusal}'; END"
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$",
        f"{start} FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION {name}()",
    ]


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_event_log")]
    operations = [migrations.RunPython(guard, lift)]
