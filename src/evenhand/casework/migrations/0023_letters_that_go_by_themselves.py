"""Letters that only confirm that something came, and may go by themselves; the database keeps every yes and no to that."""

from typing import Final

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from evenhand.casework.log.guarding import guard_each, lift_each

GUARDED: Final = {"acknowledging": "", "sentbyitself": ""}


def guard(_apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guard_each(schema_editor, GUARDED)


def lift(_apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    lift_each(schema_editor, GUARDED)


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0022_meetings"),
    ]

    operations = [
        migrations.CreateModel(
            name="Acknowledging",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("letter", models.TextField()),
                ("on", models.BooleanField()),
                ("template", models.CharField(blank=True, default="", max_length=64)),
                ("who", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "compact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.compact"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="SentByItself",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.acknowledging",
                    ),
                ),
                (
                    "letter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="by_itself",
                        to="casework.letter",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Acknowledgement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("step", models.TextField()),
                ("event", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("gone", "Gone"),
                            ("not gone", "Not Gone"),
                            ("over", "Over"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("why", models.JSONField(default=list)),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="casework.case"
                    ),
                ),
            ],
            options={
                "ordering": ("made_at", "pk"),
                "indexes": [models.Index(fields=["state"], name="acknowledgements_to_look_at")],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "step"), name="one_acknowledgement_for_each_step")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="acknowledging",
            index=models.Index(fields=["compact", "letter"], name="goes_by_itself"),
        ),
        migrations.RunPython(guard, lift),
    ]
