"""Measures how many letters a minute go through the outbox of the database that comes with the product.

Each is looked up again before it goes (may its person still have it?), handed to a real mail server on this machine,
and its outcome written down. The floor is the same messages handed to the same server, one after the other, by Python's
own client.
"""

import argparse
import os
import smtplib
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial

import django

from campaigns.parts.mail_door import HOST, Door

GOAL = 500.0
"""Letters a minute."""

SENDER = "compact@office.example"
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


class TakesAll:
    """A mail server that takes whatever it is handed, and forgets it."""

    async def handle_DATA(self, *_about: object) -> str:  # noqa: N802 - the name that aiosmtpd calls
        """Take it."""
        return "250 OK"


def measure(letters: int, rounds: int) -> None:
    """Write so many letters, send them, and do the same by the floor; print a line for each."""
    from django.core.management import call_command  # noqa: PLC0415 - after django.setup()

    from campaigns.parts.quarrels import furnish, quarrel  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    furnish(NOW)
    names: list[str] = []
    began = time.perf_counter()
    while len(names) < letters * rounds:
        names += quarrel(NOW).messages
    written = time.perf_counter() - began
    through, bare = [], []
    for number in range(rounds):
        some = names[number * letters : (number + 1) * letters]
        bare.append(_a_minute(len(some), _floor(some)))
        through.append(_a_minute(len(some), lambda: _drain(letters)))
    median = statistics.median(through)
    print(f"Medians of {rounds} rounds of {letters} letters.")
    print(
        f"written: a dispute opened and withdrawn, two letters each    {len(names) / written * 60:>10,.0f} a minute"
    )
    verdict = "met" if median >= GOAL else "NOT MET"
    print(
        f"through the outbox                                           {median:>10,.0f} a minute  goal {GOAL:g}  {verdict}"
    )
    print(
        f"floor: smtplib, a connection for each                        {statistics.median(bare):>10,.0f} a minute"
    )


def _a_minute(how_many: int, do: Callable[[], None]) -> float:
    began = time.perf_counter()
    do()
    return how_many / (time.perf_counter() - began) * 60


def _drain(letters: int) -> None:
    """Send that many, and see that they went."""
    from django.conf import settings  # noqa: PLC0415 - after django.setup()

    from evenhand.casework.outbox.sending import drain, guarded  # noqa: PLC0415
    from evenhand.channels import email  # noqa: PLC0415

    assert settings.MAIL_SERVER  # noqa: S101 - the bench has set it
    post, done = guarded(partial(email.send, server=settings.MAIL_SERVER)), 0

    def enough() -> bool:
        nonlocal done
        done += 1
        return done > letters

    tally = drain(post, lambda: NOW, enough=enough)
    if tally.sent != letters:
        raise RuntimeError(tally)


def _floor(names: Sequence[str]) -> Callable[[], None]:
    """The bare handing over of the same messages, which are made before."""
    from django.conf import settings  # noqa: PLC0415 - after django.setup()

    from evenhand.casework.models import Outgoing  # noqa: PLC0415
    from evenhand.casework.outbox.sending import message_of  # noqa: PLC0415
    from evenhand.channels.email import as_bytes  # noqa: PLC0415

    assert settings.MAIL_SERVER  # noqa: S101 - the bench has set it
    port = settings.MAIL_SERVER.port
    rows = Outgoing.objects.select_related("compact").filter(pk__in=names)
    made = [(row.to, as_bytes(message_of(row), SENDER)) for row in rows]

    def hand_over() -> None:
        for to, data in made:
            with smtplib.SMTP(HOST, port, local_hostname="office.example") as line:
                line.sendmail(SENDER, [to], data)

    return hand_over


def main(arguments: Sequence[str]) -> int:
    """Measure, and print."""
    parser = argparse.ArgumentParser(prog="bench.outbox", description=__doc__)
    parser.add_argument(
        "--letters", type=int, default=100, help="how many letters a round (100, an even number)"
    )
    parser.add_argument("--rounds", type=int, default=7, help="how many rounds (7)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="evenhand-bench-") as folder:
        door = Door(TakesAll())
        door.open()
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "evenhand.config.settings",
            "EVENHAND_DATA": folder,
            "EVENHAND_DATABASE": f"sqlite:///{folder}/outbox.sqlite3",
            "EVENHAND_SMTP": f"smtp://{HOST}:{door.port}",
            "EVENHAND_MAIL_FROM": SENDER,
        }
        django.setup()
        try:
            measure(options.letters, options.rounds)
        finally:
            door.shut()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
