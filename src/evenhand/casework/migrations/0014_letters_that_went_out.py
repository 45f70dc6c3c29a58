"""Letters that went out, and that the database keeps them. The one change it allows is to erase the words, once."""

from typing import Final

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

import evenhand.casework.models.log
from evenhand.casework.log.guarding import guard_each, lift_each

SAME: Final = " AND ".join(
    f"NEW.{column} = OLD.{column}"
    for column in (
        "id",
        "case_id",
        "event",
        "name",
        "role",
        "channel",
        "sent_on",
        "digest",
        "template",
        "approved_at",
    )
)
ONLY_ERASED: Final = (
    f"{SAME} AND OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL "
    "AND NEW.subject = '' AND NEW.text = '' AND NEW.html = '' AND NEW.pdf = ''"
)
GUARDED: Final = {"letter": ONLY_ERASED}


def guard(_apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guard_each(schema_editor, GUARDED)


def lift(_apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    lift_each(schema_editor, GUARDED)


class Migration(migrations.Migration):
    dependencies = [("casework", "0013_seats_by_name")]
    operations = [
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.CharField(
                        default=evenhand.casework.models.log.random_name,
                        max_length=22,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("event", models.CharField(max_length=64)),
                ("name", models.TextField()),
                ("role", models.TextField()),
                ("recipient", models.TextField()),
                ("channel", models.CharField(max_length=16)),
                ("sent_on", models.DateField()),
                ("subject", models.TextField()),
                ("text", models.TextField()),
                ("html", models.TextField()),
                ("pdf", models.TextField(help_text="The page for printing, in Base64.")),
                ("digest", models.CharField(max_length=64)),
                ("template", models.CharField(max_length=64)),
                ("said_yes", models.JSONField(default=list)),
                ("approved_by", models.TextField()),
                ("approved_at", models.DateTimeField()),
                ("erased_at", models.DateTimeField(null=True)),
                ("erased_because", models.TextField(blank=True, default="")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="casework.case",
                    ),
                ),
                (
                    "message",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.outgoing",
                    ),
                ),
            ],
            options={"ordering": ("approved_at", "pk")},
        ),
        migrations.RunPython(guard, lift),
    ]
