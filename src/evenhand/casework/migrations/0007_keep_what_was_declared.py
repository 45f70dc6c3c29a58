"""The database itself keeps every declaration, and the record of who looked at what."""

from importlib import import_module
from typing import Final

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

# A file name that begins with a figure cannot be named in an import.
log = import_module("evenhand.casework.migrations.0002_keep_the_log")

GUARDED: Final = {"declaration": "", "accessrecord": ""}


def guard(_apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    log.guard_each(schema_editor, GUARDED)


def lift(_apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    log.lift_each(schema_editor, GUARDED)


class Migration(migrations.Migration):
    dependencies = [("casework", "0006_who_is_who")]
    operations = [migrations.RunPython(guard, lift)]
