"""Papers that go with letters. Which went with which is kept: the database allows only to erase its name, once."""

from typing import Final

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

import evenhand.casework.models.log
from evenhand.casework.log.guarding import guard_each, lift_each

SAME: Final = " AND ".join(
    f"NEW.{column} = OLD.{column}" for column in ("id", "letter_id", "paper_id", "place", "pages", "size")
)
GUARDED: Final = {
    "enclosure": (
        f"{SAME} AND OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL AND NEW.name = '' AND NEW.digest = ''"
    )
}


def guard(_apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guard_each(schema_editor, GUARDED)


def lift(_apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    lift_each(schema_editor, GUARDED)


class Migration(migrations.Migration):
    dependencies = [("casework", "0026_votes_that_wait_for_a_letter")]
    operations = [
        migrations.CreateModel(
            name="CleanCopy",
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
                ("digest", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField(help_text="In bytes.")),
                ("pages", models.PositiveIntegerField()),
                ("made_at", models.DateTimeField()),
                (
                    "paper",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="copy",
                        to="casework.paper",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Enclosure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveIntegerField()),
                ("name", models.TextField()),
                ("pages", models.PositiveIntegerField()),
                ("size", models.PositiveBigIntegerField(help_text="In bytes.")),
                ("digest", models.CharField(max_length=64)),
                ("erased_at", models.DateTimeField(null=True)),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enclosures",
                        to="casework.letter",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enclosures",
                        to="casework.paper",
                    ),
                ),
            ],
            options={
                "ordering": ("letter_id", "place"),
                "constraints": [
                    models.UniqueConstraint(fields=("letter", "place"), name="one_enclosure_in_each_place"),
                    models.UniqueConstraint(fields=("letter", "paper"), name="each_paper_once_with_a_letter"),
                ],
            },
        ),
        migrations.RunPython(guard, lift),
    ]
