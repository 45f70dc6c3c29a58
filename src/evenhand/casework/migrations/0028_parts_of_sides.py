"""Which part of an organisation a case is about: whoever comes from another part may know of it, where the rules say so."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Until a case that was opened before changes next, no part of it is known here, and a link with any part counts."""

    dependencies = [("casework", "0027_papers_with_letters")]

    operations = [
        migrations.AddField(
            model_name="case",
            name="parts",
            field=models.JSONField(default=dict, help_text="The part of an organisation that is concerned."),
        )
    ]
