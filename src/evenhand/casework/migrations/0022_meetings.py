"""Meetings of bodies and of disputes, and the calendar file of a message. What a meeting was is kept by the database."""

from typing import Final

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

import evenhand.casework.models.log
from evenhand.casework.log.guarding import guard_each, lift_each

GUARDED: Final = {"meetingversion": ""}


def guard(_apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guard_each(schema_editor, GUARDED)


def lift(_apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    lift_each(schema_editor, GUARDED)


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0021_asking_people_to_serve"),
    ]

    operations = [
        migrations.AddField(
            model_name="outgoing",
            name="calendar",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="outgoing",
            name="calendar_method",
            field=models.CharField(blank=True, default="", max_length=8),
        ),
        migrations.CreateModel(
            name="Meeting",
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
                ("step", models.TextField(blank=True, default="")),
                ("record", models.TextField(blank=True, default="")),
                ("invited", models.JSONField(default=list)),
                ("minutes", models.PositiveIntegerField()),
                ("made_at", models.DateTimeField()),
                ("made_by", models.TextField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="casework.case",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OfferedTime",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("starts_at", models.TimeField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="offered",
                        to="casework.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ("day", "starts_at"),
            },
        ),
        migrations.CreateModel(
            name="Tick",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("role", models.TextField()),
                ("who", models.TextField()),
                ("suits", models.BooleanField()),
                ("channel", models.CharField(max_length=16)),
                ("recorded_by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "offered",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ticks",
                        to="casework.offeredtime",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BodyMeeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("body", models.TextField()),
                ("day", models.DateField()),
                ("starts_at", models.TimeField(null=True)),
                ("place", models.TextField(blank=True, default="")),
                ("cancelled", models.BooleanField(default=False)),
                (
                    "compact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="body_meetings",
                        to="casework.compact",
                    ),
                ),
            ],
            options={
                "ordering": ("day", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("cancelled", False)),
                        fields=("compact", "body", "day"),
                        name="a_body_meets_once_a_day",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Coming",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("role", models.TextField()),
                ("people", models.TextField(blank=True, default="")),
                ("needs", models.TextField(blank=True, default="")),
                ("recorded_by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="coming",
                        to="casework.meeting",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("meeting", "role"), name="one_list_each")],
            },
        ),
        migrations.CreateModel(
            name="MeetingVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "Planned"), ("cancelled", "Cancelled")], max_length=9
                    ),
                ),
                ("day", models.DateField()),
                ("starts_at", models.TimeField()),
                ("minutes", models.PositiveIntegerField()),
                ("place", models.TextField(blank=True, default="")),
                (
                    "joining",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="The link or the phone number for who joins from afar.",
                    ),
                ),
                ("getting_in", models.TextField(blank=True, default="")),
                ("agenda", models.TextField(blank=True, default="")),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="casework.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "number"), name="one_version_of_each_number")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="offeredtime",
            constraint=models.UniqueConstraint(
                fields=("meeting", "day", "starts_at"), name="each_time_offered_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="tick",
            constraint=models.UniqueConstraint(fields=("offered", "role", "who"), name="one_tick_each"),
        ),
        migrations.AddField(
            model_name="meeting",
            name="chosen",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="casework.offeredtime",
            ),
        ),
        migrations.CreateModel(
            name="Invited",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("role", models.TextField()),
                ("recipient", models.TextField()),
                ("sent_at", models.DateTimeField()),
                ("sent_by", models.TextField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sent",
                        to="casework.meeting",
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
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "number", "role", "recipient"), name="each_version_sent_once"
                    )
                ],
            },
        ),
        migrations.RunPython(guard, lift),
    ]
