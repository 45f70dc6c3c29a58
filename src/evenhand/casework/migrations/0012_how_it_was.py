"""What the sides say of how they were treated, and that the database keeps it."""

from typing import Final

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from evenhand.casework.log.guarding import guard_each, lift_each

GUARDED: Final = {"feedback": ""}
ANSWERS: Final = [("yes", "Yes"), ("partly", "Partly"), ("no", "No")]


def guard(_apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guard_each(schema_editor, GUARDED)


def lift(_apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    lift_each(schema_editor, GUARDED)


class Migration(migrations.Migration):
    dependencies = [("casework", "0011_who_was_asked")]
    operations = [
        migrations.CreateModel(
            name="Feedback",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("role", models.TextField()),
                ("fair", models.CharField(choices=ANSWERS, max_length=6)),
                ("heard", models.CharField(choices=ANSWERS, max_length=6)),
                ("words", models.TextField(blank=True, default="")),
                ("channel", models.CharField(default="web", max_length=16)),
                ("said_on", models.DateField()),
                ("at", models.DateTimeField()),
                ("recorded_by", models.TextField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="feedback",
                        to="casework.case",
                    ),
                ),
            ],
            options={"ordering": ("at", "pk")},
        ),
        migrations.RunPython(guard, lift),
    ]
