"""Whom a member speaks for, who changed what in the register (kept by the database), and spreadsheets on their way in."""

from typing import Final

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

import evenhand.casework.models.log
from evenhand.casework.log.guarding import guard_each, lift_each

GUARDED: Final = {"registerchange": ""}


def guard(_apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guard_each(schema_editor, GUARDED)


def lift(_apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    lift_each(schema_editor, GUARDED)


class Migration(migrations.Migration):
    dependencies = [("casework", "0009_how_long_mail_is_tried")]

    operations = [
        migrations.AddField(
            model_name="tenure",
            name="group",
            field=models.TextField(blank=True, default="", help_text="Whom the person speaks for there."),
        ),
        migrations.CreateModel(
            name="ImportDraft",
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
                ("lines", models.JSONField()),
                ("plan", models.CharField(max_length=64)),
                ("expires_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "compact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="casework.compact"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RegisterChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(db_index=True)),
                ("who", models.TextField()),
                ("what", models.JSONField()),
                (
                    "compact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="register_changes",
                        to="casework.compact",
                    ),
                ),
            ],
            options={"ordering": ("at", "pk")},
        ),
        migrations.RunPython(guard, lift),
    ]
