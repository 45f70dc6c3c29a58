"""Who is who: organisations, terms of office, links with their kind, accounts, keys, papers and what is to be sent.

The offices and links that stood in lists beside each person become rows of their own, without a first or last day.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

import evenhand.casework.models.log


def rows_for_lists(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    tenure, link = apps.get_model("casework", "Tenure"), apps.get_model("casework", "Link")
    for person in apps.get_model("casework", "Individual").objects.all():
        for role in person.old_roles:
            tenure.objects.create(individual=person, role=role)
        for name in person.old_links:
            organisation, _, directorate = name.partition(", ")
            link.objects.create(individual=person, organisation=organisation, directorate=directorate)


def lists_for_rows(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    tenure, link = apps.get_model("casework", "Tenure"), apps.get_model("casework", "Link")
    for person in apps.get_model("casework", "Individual").objects.all():
        links = (
            link.objects.filter(individual=person).order_by("pk").values_list("organisation", "directorate")
        )
        person.old_roles = list(
            tenure.objects.filter(individual=person).order_by("pk").values_list("role", flat=True)
        )
        person.old_links = [f"{name}, {part}" if part else name for name, part in links]
        person.save()


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0005_whose_turn_the_chair_was"),
    ]
    # The library's tables point to the account, and only know that they come after the first step of this room.
    run_before = [("account", "0001_initial"), ("mfa", "0001_initial")]

    operations = [
        migrations.RenameField("individual", "links", "old_links"),
        migrations.RenameField("individual", "roles", "old_roles"),
        migrations.CreateModel(
            name="Account",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("is_active", models.BooleanField(default=True)),
                ("site_admin", models.BooleanField(default=False)),
                ("epoch", models.PositiveIntegerField(default=0)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AccessRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(db_index=True)),
                ("who", models.TextField()),
                ("capacity", models.TextField()),
                ("action", models.CharField(max_length=24)),
                ("what", models.TextField(blank=True, default="")),
            ],
            options={
                "ordering": ("at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Approach",
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
                ("email", models.EmailField(max_length=254)),
                ("code_hash", models.CharField(max_length=128)),
                ("content", models.JSONField()),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("tries", models.PositiveIntegerField(default=0)),
                ("confirmed_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("window", models.DateTimeField(help_text="When the while began.")),
                ("count", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="BreakGlass",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField()),
                ("asked_at", models.DateTimeField()),
                ("allowed_at", models.DateTimeField(null=True)),
                ("until", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="CaseKey",
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
                (
                    "role",
                    models.TextField(help_text="The side it opens the case for: a party of the procedure."),
                ),
                ("holder", models.TextField(help_text="Whom it was given to.")),
                ("code_hash", models.CharField(max_length=128)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.TextField()),
                ("expires_on", models.DateField()),
                ("tries", models.PositiveIntegerField(default=0)),
                ("revoked_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Commitment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.TextField(help_text="The code of practice it belongs to.")),
                ("number", models.TextField(help_text="What the document calls it, such as 3.2.")),
                ("text", models.TextField(help_text="In the Compact's own words, or a paraphrase.")),
                ("ended_on", models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="ConfidentialElement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("what", models.TextField()),
                ("event", models.CharField(blank=True, default="", max_length=64)),
                ("record", models.TextField(blank=True, default="")),
                ("named_by", models.TextField()),
                ("named_at", models.DateTimeField()),
                ("agreed_by", models.JSONField(default=list, help_text="The sides that have agreed.")),
                ("lifted_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Declaration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[("no link", "No Link"), ("a link", "Link"), ("not sure", "Not Sure")],
                        max_length=8,
                    ),
                ),
                ("words", models.TextField(blank=True, default="")),
                ("at", models.DateTimeField()),
                ("recorded_by", models.TextField()),
            ],
            options={
                "ordering": ("at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Installation",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("demonstration", models.BooleanField()),
            ],
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("organisation", models.TextField()),
                ("directorate", models.TextField(blank=True, default="")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("employment", "works there"),
                            ("trusteeship", "is a trustee, councillor or director"),
                            ("membership", "is a member"),
                            ("family", "has family or a close friend there"),
                            ("money", "has money tied up with it"),
                            ("other", "something else"),
                        ],
                        default="other",
                        max_length=12,
                    ),
                ),
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.TextField()),
                ("sector", models.TextField(blank=True, default="")),
                ("signed_on", models.DateField(blank=True, null=True)),
                ("left_on", models.DateField(blank=True, null=True)),
                (
                    "directorates",
                    models.JSONField(
                        default=list, help_text="Names of its parts, where conflicts turn on them."
                    ),
                ),
                ("email", models.EmailField(blank=True, default="", max_length=254)),
                ("phone", models.TextField(blank=True, default="")),
                ("address", models.TextField(blank=True, default="", help_text="For letters by post.")),
            ],
        ),
        migrations.CreateModel(
            name="Outgoing",
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
                ("purpose", models.CharField(max_length=32)),
                ("capacity", models.TextField(blank=True, default="")),
                ("sender", models.TextField()),
                ("to", models.EmailField(max_length=254)),
                ("subject", models.TextField()),
                ("text", models.TextField()),
                ("html", models.TextField(blank=True, default="")),
                ("message_id", models.TextField(unique=True)),
                ("made_at", models.DateTimeField()),
                ("not_before", models.DateTimeField(db_index=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("sent", "Sent"),
                            ("dead", "Dead"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="waiting",
                        max_length=9,
                    ),
                ),
                ("tries", models.PositiveIntegerField(default=0)),
                ("last_error", models.TextField(blank=True, default="")),
                ("lease", models.PositiveIntegerField(default=0)),
                ("leased_until", models.DateTimeField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Paper",
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
                ("event", models.CharField(blank=True, default="", max_length=64)),
                ("role", models.TextField(help_text="In which role of the procedure it was sent.")),
                ("person", models.TextField(help_text="Who sent it.")),
                ("recorded_by", models.TextField(blank=True, default="")),
                ("channel", models.CharField(max_length=16)),
                ("came_on", models.DateField()),
                ("name", models.TextField()),
                (
                    "kind",
                    models.CharField(help_text="Which of the allowed kinds of file it is.", max_length=16),
                ),
                ("size", models.PositiveBigIntegerField(help_text="In bytes.")),
                ("digest", models.CharField(max_length=64)),
                (
                    "readers",
                    models.CharField(
                        choices=[
                            ("shared", "both sides, the office and the panel"),
                            ("confidential", "the office and the panel, while the process runs"),
                            ("panel", "the panel only"),
                            ("own", "one's own side only"),
                        ],
                        max_length=12,
                    ),
                ),
                ("added_at", models.DateTimeField()),
                (
                    "opened_at",
                    models.DateTimeField(help_text="When somebody else first opened it.", null=True),
                ),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("erased_at", models.DateTimeField(null=True)),
                ("erased_because", models.TextField(blank=True, default="")),
            ],
        ),
        migrations.CreateModel(
            name="Representation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("contact", "acts for it"),
                            ("deputy", "acts for it in the contact's place"),
                            ("complaints manager", "is its complaints manager"),
                            ("compact representative", "is its compact representative"),
                        ],
                        default="contact",
                        max_length=24,
                    ),
                ),
                ("directorate", models.TextField(blank=True, default="")),
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("panel", models.TextField()),
                ("name", models.TextField()),
                ("chair", models.BooleanField(default=False)),
                ("stepped_aside", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="Tenure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("role", models.TextField()),
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.AddField(
            model_name="compact",
            name="office_address",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="compact",
            name="office_email",
            field=models.EmailField(
                blank=True, default="", help_text="Messages are sent in its name.", max_length=254
            ),
        ),
        migrations.AddField(
            model_name="compact",
            name="office_hours",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="compact",
            name="office_name",
            field=models.TextField(blank=True, default="", help_text="The person or team to ask."),
        ),
        migrations.AddField(
            model_name="compact",
            name="office_phone",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="compact",
            name="time_zone",
            field=models.CharField(default="Europe/London", max_length=64),
        ),
        migrations.AddField(
            model_name="individual",
            name="address",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="individual",
            name="channel",
            field=models.CharField(
                choices=[("e-mail", "Email"), ("post", "Post"), ("phone", "Phone")],
                default="e-mail",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="individual",
            name="email",
            field=models.EmailField(blank=True, default="", max_length=254),
        ),
        migrations.AddField(
            model_name="individual",
            name="language",
            field=models.CharField(blank=True, default="", max_length=16),
        ),
        migrations.AddField(
            model_name="individual",
            name="large_print",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="individual",
            name="merged_into",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="casework.individual",
            ),
        ),
        migrations.AddField(
            model_name="individual",
            name="phone",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddConstraint(
            model_name="individual",
            constraint=models.UniqueConstraint(
                condition=models.Q(("email", ""), _negated=True),
                fields=("compact", "email"),
                name="one_person_for_each_address",
            ),
        ),
        migrations.AddField(
            model_name="accessrecord",
            name="account",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="accessrecord",
            name="case",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="accesses",
                to="casework.case",
            ),
        ),
        migrations.AddField(
            model_name="accessrecord",
            name="compact",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="casework.compact",
            ),
        ),
        migrations.AddField(
            model_name="approach",
            name="case",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="casework.case"
            ),
        ),
        migrations.AddField(
            model_name="approach",
            name="compact",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.compact"
            ),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.UniqueConstraint(fields=("key", "window"), name="one_count_for_each_while"),
        ),
        migrations.AddField(
            model_name="breakglass",
            name="allowed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="breakglass",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="breakglass",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.case"
            ),
        ),
        migrations.AddField(
            model_name="casekey",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="keys", to="casework.case"
            ),
        ),
        migrations.AddField(
            model_name="commitment",
            name="compact",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="commitments", to="casework.compact"
            ),
        ),
        migrations.AddField(
            model_name="confidentialelement",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="confidential_elements",
                to="casework.case",
            ),
        ),
        migrations.AddField(
            model_name="declaration",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="declarations", to="casework.case"
            ),
        ),
        migrations.AddField(
            model_name="declaration",
            name="individual",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="declarations",
                to="casework.individual",
            ),
        ),
        migrations.AddConstraint(
            model_name="installation",
            constraint=models.CheckConstraint(condition=models.Q(("id", 1)), name="one_installation"),
        ),
        migrations.AddField(
            model_name="link",
            name="individual",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="links", to="casework.individual"
            ),
        ),
        migrations.AddField(
            model_name="organisation",
            name="compact",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="organisations",
                to="casework.compact",
            ),
        ),
        migrations.AddField(
            model_name="organisation",
            name="merged_into",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="casework.organisation",
            ),
        ),
        migrations.AddField(
            model_name="outgoing",
            name="case",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="casework.case"
            ),
        ),
        migrations.AddField(
            model_name="outgoing",
            name="compact",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="casework.compact",
            ),
        ),
        migrations.AddField(
            model_name="outgoing",
            name="individual",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="casework.individual",
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="papers", to="casework.case"
            ),
        ),
        migrations.AddField(
            model_name="confidentialelement",
            name="paper",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="casework.paper"
            ),
        ),
        migrations.AddField(
            model_name="representation",
            name="individual",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="represents",
                to="casework.individual",
            ),
        ),
        migrations.AddField(
            model_name="representation",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="representatives",
                to="casework.organisation",
            ),
        ),
        migrations.AddField(
            model_name="seat",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="seats", to="casework.case"
            ),
        ),
        migrations.AddField(
            model_name="tenure",
            name="individual",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="tenures", to="casework.individual"
            ),
        ),
        migrations.AddField(
            model_name="tenure",
            name="stands_in_for",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="stand_ins",
                to="casework.individual",
            ),
        ),
        migrations.AddConstraint(
            model_name="breakglass",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("allowed_by", None),
                    models.Q(("allowed_by", models.F("asked_by")), _negated=True),
                    _connector="OR",
                ),
                name="a_second_person_allows",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitment",
            constraint=models.UniqueConstraint(
                fields=("compact", "code", "number"), name="one_commitment_for_each_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.UniqueConstraint(
                fields=("compact", "name"), name="one_entry_for_each_organisation"
            ),
        ),
        migrations.AddIndex(
            model_name="outgoing",
            index=models.Index(fields=["state", "not_before"], name="what_to_send_next"),
        ),
        migrations.RunPython(rows_for_lists, lists_for_rows),
        migrations.RemoveField("individual", "old_links"),
        migrations.RemoveField("individual", "old_roles"),
    ]
