"""What came of meetings: who was there, minutes, action points; and that the law may have the words of a meeting erased.

The database keeps all of it. The one change it allows is to erase the words of a row, once.
"""

from typing import Final

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

import evenhand.casework.models.log
from evenhand.casework.log.guarding import guard_each, lift_each


def _only_erased(same: tuple[str, ...], gone: tuple[str, ...]) -> str:
    """Columns that may be empty are the same where both sides are: two nulls are no mismatch."""
    kept = " AND ".join(
        f'(NEW."{column}" = OLD."{column}" OR (NEW."{column}" IS NULL AND OLD."{column}" IS NULL))'
        for column in same
    )
    wiped = " AND ".join(f"NEW.\"{column}\" = ''" for column in gone)
    return f"{kept} AND OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL AND {wiped}"


_ALL: Final = ("id", "number", "at", "by")
_OF: Final = (*_ALL, "meeting_id", "body_meeting_id")
GUARDED: Final = {
    "meetingversion": _only_erased(
        (*_ALL, "meeting_id", "state", "day", "starts_at", "minutes"),
        ("place", "joining", "getting_in", "agenda"),
    ),
    "attendance": _only_erased(_OF, ("people",)),
    "minutes": _only_erased((*_OF, "shown"), ("text",)),
    "minutesanswer": _only_erased(
        ("id", "minutes_id", "role", "agreed", "channel", "said_on", "at"), ("person", "reason")
    ),
    "actionpoint": "",
    "actionversion": _only_erased(
        (*_ALL, "action_id", "role", "by_on", "done_on", "dropped"), ("what", "person", "note")
    ),
}
BEFORE: Final = {"meetingversion": ""}


def guard(_apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guard_each(schema_editor, GUARDED)


def lift(_apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    lift_each(schema_editor, GUARDED)


def guard_as_before(_apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guard_each(schema_editor, BEFORE)


def lift_before(_apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    lift_each(schema_editor, BEFORE)


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0024_letters_between_cases"),
    ]

    operations = [
        migrations.RunPython(lift_before, guard_as_before),
        migrations.AddField(
            model_name="meetingversion",
            name="erased_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="meetingversion",
            name="erased_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.CreateModel(
            name="ActionPoint",
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
                ("made_at", models.DateTimeField()),
                ("made_by", models.TextField()),
                (
                    "body_meeting",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="casework.bodymeeting",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="casework.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ("made_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ActionVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("what", models.TextField(blank=True, default="")),
                ("role", models.TextField()),
                ("person", models.TextField(blank=True, default="")),
                ("by_on", models.DateField(null=True)),
                ("done_on", models.DateField(null=True)),
                ("dropped", models.BooleanField(default=False)),
                ("note", models.TextField(blank=True, default="")),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("erased_at", models.DateTimeField(null=True)),
                ("erased_because", models.TextField(blank=True, default="")),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="casework.actionpoint",
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("people", models.TextField(blank=True, default="")),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("erased_at", models.DateTimeField(null=True)),
                ("erased_because", models.TextField(blank=True, default="")),
                (
                    "body_meeting",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="casework.bodymeeting",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="casework.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
            },
        ),
        migrations.CreateModel(
            name="Minutes",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("shown", models.BooleanField()),
                ("text", models.TextField(blank=True, default="")),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("erased_at", models.DateTimeField(null=True)),
                ("erased_because", models.TextField(blank=True, default="")),
                (
                    "body_meeting",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="casework.bodymeeting",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="casework.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
            },
        ),
        migrations.CreateModel(
            name="MinutesAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("role", models.TextField()),
                ("person", models.TextField()),
                ("agreed", models.BooleanField()),
                ("reason", models.TextField(blank=True, default="")),
                ("channel", models.CharField(max_length=16)),
                ("said_on", models.DateField()),
                ("recorded_by", models.TextField()),
                ("at", models.DateTimeField()),
                ("erased_at", models.DateTimeField(null=True)),
                (
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="casework.minutes",
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
            },
        ),
        migrations.AddConstraint(
            model_name="actionpoint",
            constraint=models.CheckConstraint(
                condition=models.Q(("meeting", None), ("body_meeting", None), _connector="XOR"),
                name="actionpoint_of_one_meeting",
            ),
        ),
        migrations.AddConstraint(
            model_name="actionversion",
            constraint=models.UniqueConstraint(
                fields=("action", "number"), name="one_version_of_an_action_of_each_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(("meeting", None), ("body_meeting", None), _connector="XOR"),
                name="attendance_of_one_meeting",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(
                fields=("meeting", "number"), name="one_attendance_of_each_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(
                fields=("body_meeting", "number"), name="one_attendance_of_a_body_of_each_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.CheckConstraint(
                condition=models.Q(("meeting", None), ("body_meeting", None), _connector="XOR"),
                name="minutes_of_one_meeting",
            ),
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.UniqueConstraint(
                fields=("meeting", "number"), name="one_minutes_of_each_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.UniqueConstraint(
                fields=("body_meeting", "number"), name="one_minutes_of_a_body_of_each_number"
            ),
        ),
        migrations.RunPython(guard, lift),
    ]
