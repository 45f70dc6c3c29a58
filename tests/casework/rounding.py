"""One of several processes that look at one Compact at once: started by `test_rounds_together.py`, never imported.

`begin` makes the Compact with its dispute. `look MINUTE` looks at so many minutes past eight; with a third word it
stops for good after so many messages. `lines` prints every occasion that was kept, and how many messages there are.
"""

import json
import os
import sys
import time
from datetime import datetime, timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.config.settings")
django.setup()

from evenhand.casework.models import Outgoing, ServiceLine  # noqa: E402
from evenhand.casework.outbox import REMINDER, Wish, put  # noqa: E402
from evenhand.casework.rounds import keeping  # noqa: E402
from evenhand.casework.rounds.looking import look_round  # noqa: E402
from tests.casework import rounds  # noqa: E402

BOARD = ("Priya Fallow", "Martin Orrell", "Ada Quill", "Ines Hallow", "Tom Brisk")


def begin() -> str:
    """Make it."""
    case = rounds.in_use()
    for name in BOARD:
        rounds.reach(name)
    return case


def look(minute: str, stop_after: str = "") -> str:
    """Look."""
    written = [0]

    def slow_put(wish: Wish, now: datetime) -> str:
        written[0] += 1
        if stop_after and written[0] > int(stop_after):
            print("held", flush=True)  # noqa: T201 - the word to the test
            time.sleep(600)
        return put(wish, now)

    keeping.put = slow_put  # type: ignore[attr-defined]
    print("ready", flush=True)  # noqa: T201 - as above
    sys.stdin.readline()
    return str(look_round(rounds.at(rounds.WEEK_BEFORE, 8) + timedelta(minutes=int(minute)), rounds.PAGES))


def lines() -> str:
    """What is kept."""
    kept = list(ServiceLine.objects.order_by("pk").values_list("occasion", flat=True))
    to = Outgoing.objects.filter(purpose=REMINDER).order_by("to").values_list("to", flat=True)
    return json.dumps({"occasions": kept, "to": list(to)})


COMMANDS = {"begin": begin, "look": look, "lines": lines}

if __name__ == "__main__":
    print(COMMANDS[sys.argv[1]](*sys.argv[2:]), flush=True)  # type: ignore[operator]  # noqa: T201
