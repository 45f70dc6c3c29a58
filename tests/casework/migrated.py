"""A process that looks at a database as it was at a certain migration: started by `test_migrations.py`, never imported.

`enter` puts two people with lists of offices and links in, as they stood before `who_is_who`. `rows` prints what
became of them after it, `lists` what stands there once it was taken back.
"""

import json
import os
import sys
from datetime import UTC, datetime
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.config.settings")
django.setup()

from django.db import connection  # noqa: E402
from django.db.migrations.executor import MigrationExecutor  # noqa: E402

BEFORE, AFTER = "0005_whose_turn_the_chair_was", "0006_who_is_who"
PEOPLE = {
    "Ada Marsh": (["Board", "Clerk"], ["Fenwold Carers", "Reedham Borough Council, Roads"]),
    "Bo Reed": ([], []),
}


def model(migration: str, name: str) -> Any:
    """The table as that migration leaves it."""
    return (
        MigrationExecutor(connection)
        .loader.project_state(("casework", migration))
        .apps.get_model("casework", name)
    )


def enter() -> object:
    """Two people, one with offices and links."""
    edition = model(BEFORE, "Edition").objects.create(
        digest="e" * 64, name="x", archive="{}", loaded_at=datetime(2026, 1, 2, tzinfo=UTC)
    )
    compact = model(BEFORE, "Compact").objects.create(
        slug="fenwold", name="Fenwold", prefix="FENW", edition_id=edition.pk
    )
    for name, (roles, links) in PEOPLE.items():
        model(BEFORE, "Individual").objects.create(
            compact_id=compact.pk, name=name, sector="public", roles=roles, links=links
        )
    return lists()


def rows() -> object:
    """What each person holds, and is tied to, with the term of each."""
    tenures = model(AFTER, "Tenure").objects.order_by("pk")
    links = model(AFTER, "Link").objects.order_by("pk")
    return [
        [
            person.name,
            [[row.role, row.since, row.until] for row in tenures.filter(individual=person.pk)],
            [[row.organisation, row.directorate, row.kind] for row in links.filter(individual=person.pk)],
        ]
        for person in model(AFTER, "Individual").objects.order_by("name")
    ]


def lists() -> object:
    """The lists beside each person."""
    return [
        [person.name, person.roles, person.links]
        for person in model(BEFORE, "Individual").objects.order_by("name")
    ]


if __name__ == "__main__":
    sys.stdout.write(json.dumps({"enter": enter, "rows": rows, "lists": lists}[sys.argv[1]]()))
