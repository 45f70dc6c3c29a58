"""An office's own wording of its letters, and that the database keeps every version of it."""

from typing import Final

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from evenhand.casework.log.guarding import guard_each, lift_each

GUARDED: Final = {"letterwording": ""}


def guard(_apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guard_each(schema_editor, GUARDED)


def lift(_apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    lift_each(schema_editor, GUARDED)


class Migration(migrations.Migration):
    dependencies = [("casework", "0015_a_persons_yes")]
    operations = [
        migrations.CreateModel(
            name="LetterWording",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("letter", models.TextField()),
                ("text", models.TextField(blank=True)),
                ("digest", models.CharField(max_length=64)),
                ("who", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "compact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letter_wordings",
                        to="casework.compact",
                    ),
                ),
            ],
            options={"ordering": ("pk",)},
        ),
        migrations.AddIndex(
            model_name="letterwording",
            index=models.Index(fields=["compact", "letter"], name="wordings_of_a_letter"),
        ),
        migrations.RunPython(guard, lift),
    ]
