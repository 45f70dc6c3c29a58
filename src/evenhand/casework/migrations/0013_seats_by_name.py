"""The seats of a person are found by their name, however many disputes there are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0012_how_it_was"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="seat",
            index=models.Index(fields=["name"], name="seat_by_name"),
        ),
    ]
