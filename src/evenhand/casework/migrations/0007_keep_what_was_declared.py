"""The database itself keeps every declaration, and the record of who looked at what."""

from typing import Final

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from evenhand.casework.log.guarding import guard_each, lift_each

GUARDED: Final = {"declaration": "", "accessrecord": ""}


def guard(_apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guard_each(schema_editor, GUARDED)


def lift(_apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    lift_each(schema_editor, GUARDED)


class Migration(migrations.Migration):
    dependencies = [("casework", "0006_who_is_who")]
    operations = [migrations.RunPython(guard, lift)]
