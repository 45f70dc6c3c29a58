"""One of several processes that work on one outbox: started by `test_mail_together.py`, never imported.

`put NUMBER` writes that many messages, in pairs to one person. `work` sends until nothing waits. `ledger` prints what
became of each as JSON.
"""

import json
import os
import sys
import time
from datetime import UTC, datetime, timedelta
from functools import partial

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.config.settings")
django.setup()

from django.conf import settings  # noqa: E402

from evenhand.casework.models import Outgoing  # noqa: E402
from evenhand.casework.outbox import Wish, put  # noqa: E402
from evenhand.casework.outbox.pace import Pace  # noqa: E402
from evenhand.casework.outbox.sending import drain, guarded  # noqa: E402
from evenhand.channels import email  # noqa: E402

A_BIT = timedelta(seconds=0.05)
PACE = Pace(lease=timedelta(seconds=3), waits=(A_BIT,), server_wait=A_BIT)
SECONDS = 60


def now() -> datetime:
    """These processes stand for doors, which read the clock."""
    return datetime.now(UTC)  # noqa: TID251 - as above


def put_some(number: str) -> str:
    """Write messages."""
    for each in range(int(number)):
        put(Wish(purpose="notice", to=f"p{each // 2}@x.example", subject=f"Number {each}", text="x"), now())
    return number


def work() -> str:
    """Send until nothing waits, and print how many this process sent."""
    print("ready", flush=True)  # noqa: T201 - the word to the test
    sent, until = 0, time.monotonic() + SECONDS
    assert settings.MAIL_SERVER
    post = guarded(partial(email.send, server=settings.MAIL_SERVER))
    while Outgoing.objects.filter(state=Outgoing.State.WAITING).exists() and time.monotonic() < until:
        sent += drain(post, now, PACE).sent
        time.sleep(0.02)
    return str(sent)


def ledger() -> str:
    """What became of each message."""
    rows = Outgoing.objects.order_by("made_at")
    return json.dumps(list(rows.values("message_id", "state", "lease", "perhaps_sent", "subject")))


COMMANDS = {"put": put_some, "work": work, "ledger": ledger}

if __name__ == "__main__":
    print(COMMANDS[sys.argv[1]](*sys.argv[2:]), flush=True)  # type: ignore[operator]  # noqa: T201
