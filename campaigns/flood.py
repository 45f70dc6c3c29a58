"""Sends thousands of forms without an account from one network, and asks that no case and no mail comes of it."""

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

import django

COMPACT = "wiltshire"
EVERY = 1000


class Broken(Exception):
    """A case, mail to strangers, or more kept than may be."""


def _ready(folder: str, database: str) -> None:
    os.environ["EVENHAND_DATA"] = folder
    os.environ["EVENHAND_DATABASE"] = database or f"sqlite:///{folder}/flood.sqlite3"
    os.environ["EVENHAND_DEMONSTRATION_DAY"] = ""
    os.environ["DJANGO_SETTINGS_MODULE"] = "evenhand.config.settings"
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - after django.setup()

    from evenhand.casework.actions.adopt_compact import adopt_compact  # noqa: PLC0415
    from evenhand.casework.actions.begin_installation import begin_installation  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    begin_installation(demonstration=False)
    adopt_compact(COMPACT, datetime.now(tz=UTC))  # noqa: TID251 - stands for a door


def flood(posts: int) -> Counter[int]:
    """Send that many forms, each with another stranger's address; gives how often each status came back."""
    from django.test import Client  # noqa: PLC0415 - after django.setup()

    from tests.web.no_account import asked  # noqa: PLC0415

    client = Client(headers={"host": "localhost"})
    form = asked(client.get(f"/{COMPACT}/ask").content.decode())
    answers: Counter[int] = Counter()
    for number in range(1, posts + 1):
        if number % 2:  # half send one form again and again, half open each and send it at once
            form = asked(client.get(f"/{COMPACT}/ask").content.decode()) if number % 4 == 1 else form
        sent = form | {"email": f"stranger{number}@victim.example"}
        answers[client.post(f"/{COMPACT}/ask", sent).status_code] += 1
        if number % EVERY == 0:
            print(f"{number} sent.", flush=True)
    return answers


def check() -> str:
    """What came of it, in figures. Raises `Broken` where it is more than the limits allow."""
    from evenhand.casework.models import Approach, Attempt, Case, CaseKey, Outgoing  # noqa: PLC0415 - after django.setup()

    cases, keys = Case.objects.count(), CaseKey.objects.count()
    kept, mail = Approach.objects.count(), Outgoing.objects.count()
    if cases or keys or kept or mail:
        raise Broken(f"{cases} cases, {keys} keys, {kept} forms kept, {mail} messages")
    return f"no case, no key, no form kept, no message; {Attempt.objects.count()} rows of counting"


def main(arguments: Sequence[str]) -> int:
    """Run the campaign: 0 if nothing came of the flood, 1 if something did."""
    parser = argparse.ArgumentParser(prog="./prove flood", description=__doc__)
    parser.add_argument("--posts", type=int, default=10_000, help="how many forms are sent (10,000)")
    parser.add_argument(
        "--database", default="", help="an empty PostgreSQL database; without it, SQLite in a new folder"
    )
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="evenhand-flood-") as folder:
        _ready(folder, options.database)
        began = time.monotonic()
        try:
            answers = flood(options.posts)
            print(
                f"{options.posts} forms: {check()}; answers {dict(answers)}; {time.monotonic() - began:.0f} s."
            )
        except Broken as broken:
            print(f"Broken: {broken}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.path.insert(0, ".")
    sys.exit(main(sys.argv[1:]))
