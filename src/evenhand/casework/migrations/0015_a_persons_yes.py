"""How letters went outside this house, and those that wait for the yes of whoever approves their words.

What was said is kept: the one change the database allows is to erase the words of it, once.
"""

from typing import Final

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

import evenhand.casework.models.log
from evenhand.casework.log.guarding import guard_each, lift_each


def _only_erased(same: tuple[str, ...], gone: tuple[str, ...]) -> str:
    kept = " AND ".join(f'NEW."{column}" = OLD."{column}"' for column in same)
    wiped = " AND ".join(f"NEW.\"{column}\" = ''" for column in gone)
    return f"{kept} AND OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL AND {wiped}"


GUARDED: Final = {
    "letterway": _only_erased(("id", "letter_id", "channel", "on", "recorded_at"), ("by", "to", "agreed")),
    "draftanswer": _only_erased(
        ("id", "draft_id", "digest", "role", "agreed", "said_on", "at"), ("person", "reason")
    ),
}


def guard(_apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guard_each(schema_editor, GUARDED)


def lift(_apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    lift_each(schema_editor, GUARDED)


class Migration(migrations.Migration):
    dependencies = [("casework", "0014_letters_that_went_out")]
    operations = [
        migrations.CreateModel(
            name="LetterWay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("channel", models.CharField(max_length=16)),
                ("on", models.DateField()),
                ("at", models.TimeField(null=True)),
                ("by", models.TextField(blank=True, default="")),
                ("to", models.TextField(blank=True, default="")),
                ("agreed", models.TextField(blank=True, default="")),
                ("recorded_by", models.TextField()),
                ("recorded_at", models.DateTimeField()),
                ("erased_at", models.DateTimeField(null=True)),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ways",
                        to="casework.letter",
                    ),
                ),
            ],
            options={"ordering": ("recorded_at", "pk")},
        ),
        migrations.CreateModel(
            name="LetterDraft",
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
                ("step", models.TextField()),
                ("name", models.TextField()),
                ("typed", models.JSONField()),
                ("letters", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("made_by", models.TextField()),
                ("made_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("sent", "Sent"),
                            ("withdrawn", "Withdrawn"),
                            ("replaced", "Replaced"),
                        ],
                        default="waiting",
                        max_length=9,
                    ),
                ),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letter_drafts",
                        to="casework.case",
                    ),
                ),
            ],
            options={
                "ordering": ("made_at", "pk"),
                "constraints": (
                    models.UniqueConstraint(
                        condition=models.Q(("state", "waiting")),
                        fields=("case", "step"),
                        name="one_draft_of_a_step",
                    ),
                ),
            },
        ),
        migrations.CreateModel(
            name="DraftAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("role", models.TextField()),
                ("person", models.TextField()),
                ("agreed", models.BooleanField()),
                ("reason", models.TextField(blank=True, default="")),
                ("said_on", models.DateField()),
                ("recorded_by", models.TextField()),
                ("at", models.DateTimeField()),
                ("erased_at", models.DateTimeField(null=True)),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="casework.letterdraft",
                    ),
                ),
            ],
            options={"ordering": ("at", "pk")},
        ),
        migrations.CreateModel(
            name="DraftKey",
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
                ("role", models.TextField()),
                ("person", models.TextField()),
                ("code_hash", models.CharField(max_length=128)),
                ("made_at", models.DateTimeField()),
                ("expires_on", models.DateField()),
                ("tries", models.PositiveIntegerField(default=0)),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="keys",
                        to="casework.letterdraft",
                    ),
                ),
            ],
        ),
        migrations.RunPython(guard, lift),
    ]
