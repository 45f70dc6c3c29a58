"""Who was asked whether they have a link, how a declaration came, and which sides want to lift what they agreed."""

from typing import Final

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from evenhand.casework.log.guarding import guard_each, lift_each

GUARDED: Final = {"declaration": ""}


def guard(_apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guard_each(schema_editor, GUARDED)


def lift(_apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    lift_each(schema_editor, GUARDED)


class Migration(migrations.Migration):
    dependencies = [("casework", "0010_keep_the_register")]
    operations = [
        # SQLite makes the table of declarations anew, which its guards would not survive.
        migrations.RunPython(lift, guard),
        migrations.AddField(
            model_name="confidentialelement",
            name="lifted_by",
            field=models.JSONField(default=list, help_text="The sides that want to lift it."),
        ),
        migrations.AddField(
            model_name="declaration",
            name="channel",
            field=models.CharField(default="web", max_length=16),
        ),
        migrations.AddField(
            model_name="declaration",
            name="said_on",
            field=models.DateField(null=True),
        ),
        migrations.CreateModel(
            name="Asked",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("line", models.TextField(blank=True, default="")),
                ("asked_at", models.DateTimeField()),
                ("asked_by", models.TextField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="asked",
                        to="casework.case",
                    ),
                ),
                (
                    "individual",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="asked",
                        to="casework.individual",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("case", "individual"), name="asked_once_in_a_case")
                ],
            },
        ),
        migrations.RunPython(guard, lift),
    ]
