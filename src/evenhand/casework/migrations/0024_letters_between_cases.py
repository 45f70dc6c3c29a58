"""Letters belong to a log: that of a case, or of what a Compact does between cases.

A letter between cases says of which cases it tells. SQLite makes the table anew for that, so its guards are put back.
"""

from typing import Final

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from evenhand.casework.log.guarding import guard_each, lift_each


def _only_erased(log: str, *more: str) -> str:
    same = (
        "id",
        log,
        "event",
        "name",
        "role",
        "channel",
        "sent_on",
        "digest",
        "template",
        "approved_at",
        *more,
    )
    kept = " AND ".join(f"NEW.{column} = OLD.{column}" for column in same)
    return (
        f"{kept} AND OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL "
        "AND NEW.subject = '' AND NEW.text = '' AND NEW.html = '' AND NEW.pdf = ''"
    )


BEFORE: Final = {"letter": _only_erased("case_id")}
AFTER: Final = {"letter": _only_erased("log_id")}


def guard(_apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guard_each(schema_editor, AFTER)


def guard_as_before(_apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guard_each(schema_editor, BEFORE)


def lift(_apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    lift_each(schema_editor, AFTER)


class Migration(migrations.Migration):
    dependencies = [("casework", "0023_letters_that_go_by_themselves")]
    operations = [
        migrations.RunPython(lift, guard_as_before),
        migrations.RemoveConstraint(model_name="letterdraft", name="one_draft_of_a_step"),
        migrations.RenameField(model_name="letter", old_name="case", new_name="log"),
        migrations.RenameField(model_name="letterdraft", old_name="case", new_name="log"),
        migrations.AlterField(
            model_name="letter",
            name="log",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="letters", to="casework.stream"
            ),
        ),
        migrations.AlterField(
            model_name="letterdraft",
            name="log",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="letter_drafts",
                to="casework.stream",
            ),
        ),
        migrations.AddField(
            model_name="letter",
            name="tells_of",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="letterdraft",
            name="tells_of",
            field=models.JSONField(default=list),
        ),
        migrations.AddConstraint(
            model_name="letterdraft",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "waiting")), fields=("log", "step"), name="one_draft_of_a_step"
            ),
        ),
        migrations.RunPython(guard, lift),
    ]
