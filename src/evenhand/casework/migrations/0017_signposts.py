"""The list of other help of each Compact, with the day on which somebody last looked at each place."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0016_own_wording_of_letters")]

    operations = [
        migrations.CreateModel(
            name="Signpost",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("entry", models.TextField(blank=True, default="")),
                ("name", models.TextField()),
                ("helps_with", models.TextField()),
                ("cost", models.TextField()),
                ("phone", models.TextField(blank=True, default="")),
                ("web", models.TextField(blank=True, default="")),
                ("address", models.TextField(blank=True, default="")),
                ("clauses", models.JSONField(default=list)),
                ("added", models.TextField(blank=True, default="")),
                ("checked_on", models.DateField(blank=True, null=True)),
                ("checked_by", models.TextField(blank=True, default="")),
                ("closed", models.BooleanField(default=False)),
                (
                    "compact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signposts",
                        to="casework.compact",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(fields=("compact", "name"), name="one_place_for_each_name"),
                    models.UniqueConstraint(
                        condition=models.Q(("entry", ""), _negated=True),
                        fields=("compact", "entry"),
                        name="one_place_for_each_entry",
                    ),
                ],
            },
        ),
    ]
