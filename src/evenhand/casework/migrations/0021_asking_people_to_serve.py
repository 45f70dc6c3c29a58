"""When people are away, and what they said when they were asked to serve. The database keeps every answer."""

from typing import Final

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from evenhand.casework.log.guarding import guard_each, lift_each

GUARDED: Final = {"willingness": ""}


def guard(_apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guard_each(schema_editor, GUARDED)


def lift(_apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    lift_each(schema_editor, GUARDED)


class Migration(migrations.Migration):
    dependencies = [("casework", "0020_a_panels_room")]
    operations = [
        migrations.CreateModel(
            name="Absence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField()),
                ("until", models.DateField()),
                (
                    "individual",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="absences",
                        to="casework.individual",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since"))),
                        name="an_absence_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Willingness",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[("yes", "Yes"), ("no", "No"), ("not sure", "Not Sure")], max_length=8
                    ),
                ),
                ("words", models.TextField(blank=True, default="")),
                ("channel", models.CharField(default="web", max_length=16)),
                ("said_on", models.DateField()),
                ("at", models.DateTimeField()),
                ("recorded_by", models.TextField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="willing",
                        to="casework.case",
                    ),
                ),
                (
                    "individual",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="willing",
                        to="casework.individual",
                    ),
                ),
            ],
            options={"ordering": ("at", "pk")},
        ),
        migrations.RunPython(guard, lift),
    ]
