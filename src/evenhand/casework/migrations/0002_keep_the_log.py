"""The database itself refuses to change or delete the record, whoever asks.

The one change it allows is the erasure of a payload, whole and once. A migration that makes one of these tables
anew (SQLite cannot alter them) must put its guards back with `guard`.
"""

from typing import Final

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from evenhand.casework.log.guarding import guard_each, lift_each

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


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_event_log")]
    operations = [migrations.RunPython(guard, lift)]
