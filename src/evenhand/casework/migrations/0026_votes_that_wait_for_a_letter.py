"""Counted votes wait for the letter that tells their outcome; with them the chair's casting vote, sealed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0025_minutes"),
    ]

    operations = [
        migrations.AddField(
            model_name="ballot",
            name="casting",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="ballot",
            name="casting_reason",
            field=models.TextField(blank=True, default=""),
        ),
    ]
