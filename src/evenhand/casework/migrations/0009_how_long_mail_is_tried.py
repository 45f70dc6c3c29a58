"""How long a message is tried and is good for, and whether it may have arrived once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0008_codes_to_sign_in")]
    operations = [
        migrations.AddField("outgoing", "good_until", models.DateTimeField(null=True)),
        migrations.AddField("outgoing", "first_try_at", models.DateTimeField(null=True)),
        migrations.AddField("outgoing", "perhaps_sent", models.BooleanField(default=False)),
    ]
