from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0004_names_of_any_length"),
    ]

    operations = [
        migrations.AddField(
            model_name="compact",
            name="last_chair",
            field=models.TextField(
                default="", help_text="The sector of the last chair before its cases were kept here."
            ),
        ),
    ]
