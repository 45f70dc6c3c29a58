"""Which service messages a Compact sends, what was said in each, and private calendar addresses."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import evenhand.casework.models.log


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0017_signposts"),
    ]

    operations = [
        migrations.AddField(
            model_name="compact",
            name="digest",
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name="compact",
            name="receipts",
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name="compact",
            name="reminders",
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name="individual",
            name="no_reminders",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="ServiceLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("occasion", models.CharField(max_length=64, unique=True)),
                ("kind", models.CharField(max_length=16)),
                ("step", models.TextField(blank=True, default="")),
                ("who", models.JSONField(default=list)),
                ("since", models.DateField(null=True)),
                ("due", models.DateField(null=True)),
                ("line", models.TextField()),
                (
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="casework.case",
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="casework.outgoing",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CalendarFeed",
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
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("strong", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="feeds",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at", None)),
                        fields=("account",),
                        name="one_address_for_each_calendar",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("what", models.TextField()),
                ("begun_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "compact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="casework.compact"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("compact", "day", "what"), name="one_round_of_a_kind_a_day"
                    )
                ],
            },
        ),
    ]
