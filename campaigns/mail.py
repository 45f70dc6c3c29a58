"""Kills writers and senders of mail at random moments beside a moody mail server, and asks that nothing is lost."""

import argparse
import asyncio
import multiprocessing
import os
import random
import re
import socket
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path

import django
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

HOST = "127.0.0.1"
WORKERS = 2
LONGEST_LIFE = 2.5
SECONDS_WITHOUT_PROGRESS = 60
MOST_AT_ONCE = 3
ROLLED_BACK = "never written"
MOODS = ("take",) * 12 + ("busy at RCPT", "busy at DATA", "refuse", "cut", "cut but kept", "slow")
_ID = re.compile(rb"(?mi)^Message-ID: (\S+)\r?$")
_AGAIN = re.compile(rb"(?m)^X-Evenhand-Again:.*\r?\n")

processes = multiprocessing.get_context("forkserver")


class Broken(Exception):
    """A message was lost, came from nowhere, or came twice as two."""


@dataclass
class MoodyOffice:
    """A mail server that takes most messages, and does something else with the others."""

    chance: random.Random
    moods: tuple[str, ...] = MOODS
    taken: dict[str, list[bytes]] = field(default_factory=lambda: defaultdict(list))
    moods_shown: Counter[str] = field(default_factory=Counter)

    async def handle_RCPT(  # noqa: N802 - the name that aiosmtpd calls
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Take the address, or ask for patience."""
        if self._mood(("busy at RCPT",)):
            return "451 Not now"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - as above
        """Take the message, or not, or break off before or after taking it."""
        mood = self._mood(("busy at DATA", "refuse", "cut", "cut but kept", "slow"))
        if mood == "slow":
            await asyncio.sleep(0.3)
        if mood in ("", "slow", "cut but kept"):
            data = envelope.original_content or b""
            found = _ID.search(data)
            self.taken[found[1].decode() if found else ""].append(data)
        if mood.startswith("cut") and isinstance(server.transport, asyncio.Transport):
            server.transport.abort()
        return {"busy at DATA": "451 Not now", "refuse": "554 No"}.get(mood, "250 OK")

    def _mood(self, possible: Sequence[str]) -> str:
        mood = self.chance.choice(self.moods)
        if mood not in possible:
            return ""
        self.moods_shown[mood] += 1
        return mood


def _ready() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "evenhand.config.settings"
    django.setup()


def _now() -> datetime:
    return datetime.now(tz=UTC)  # noqa: TID251 - stands for a door


def write(ledger: str, seed: int) -> None:
    """A process that writes messages, and notes in the ledger each that it was told is stored."""
    _ready()
    from django.db import transaction  # noqa: PLC0415 - after django.setup()

    from evenhand.casework.outbox import Wish, put  # noqa: PLC0415

    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    with Path(ledger).open("a", encoding="ascii") as file:
        while True:
            rolled_back = chance.random() < 0.2  # noqa: PLR2004 - every fifth
            with transaction.atomic():
                subject = ROLLED_BACK if rolled_back else "A notice"
                wish = Wish(purpose="notice", to="ada@x.example", subject=subject, text="Dear Ada,\n.\nbye")
                names = [put(wish, _now()) for _ in range(chance.randint(1, MOST_AT_ONCE))]
                transaction.set_rollback(rolled_back)
            if not rolled_back:
                file.write("".join(f"{name}\n" for name in names))
                file.flush()
            time.sleep(chance.uniform(0, 0.4))


def work() -> None:
    """A process that sends, quickly: leases and waits are seconds instead of minutes."""
    _ready()
    from django.conf import settings  # noqa: PLC0415 - after django.setup()

    from evenhand.casework.outbox.pace import Pace  # noqa: PLC0415
    from evenhand.casework.outbox.sending import drain, guarded  # noqa: PLC0415
    from evenhand.channels import email  # noqa: PLC0415

    assert settings.MAIL_SERVER  # noqa: S101 - the campaign has set it
    a_bit = timedelta(seconds=0.1)
    pace = Pace(lease=timedelta(seconds=2), waits=(a_bit,), server_wait=a_bit)
    while True:
        drain(guarded(partial(email.send, server=settings.MAIL_SERVER)), _now, pace)
        time.sleep(0.02)


def _begin(target: Callable[..., None], *arguments: object) -> BaseProcess:
    process = processes.Process(target=target, args=arguments, daemon=True)
    process.start()
    return process


def _end(process: BaseProcess) -> None:
    process.kill()
    process.join()


def live_and_die(ledger: str, chance: random.Random) -> int:
    """One round: a writer and some senders begin, and each is killed in the middle of something; gives how many."""
    lives = [_begin(write, ledger, chance.randrange(1 << 30)), *(_begin(work) for _ in range(WORKERS))]
    ends = sorted((chance.uniform(LONGEST_LIFE / 3, LONGEST_LIFE), each) for each in range(len(lives)))
    start = time.monotonic()
    for moment, each in ends:
        time.sleep(max(0.0, start + moment - time.monotonic()))
        _end(lives[each])
    return len(lives)


def finish() -> int:
    """Let senders work undisturbed until nothing waits; what was given up is tried again, as an office would do."""
    from evenhand.casework.actions.try_message_again import try_message_again  # noqa: PLC0415
    from evenhand.casework.models import Outgoing  # noqa: PLC0415

    workers, tried_again = [_begin(work) for _ in range(WORKERS)], 0
    unsent, until = Outgoing.objects.exclude(state=Outgoing.State.SENT), 0.0
    fewest = unsent.count() + 1
    try:
        while left := unsent.count():
            if left < fewest:
                fewest, until = left, time.monotonic() + SECONDS_WITHOUT_PROGRESS
            if time.monotonic() > until:
                states = Counter(unsent.values_list("state", "last_error"))
                raise Broken(f"There are messages that do not come to an end: {dict(states)}")
            for name in Outgoing.objects.filter(state=Outgoing.State.DEAD).values_list("pk", flat=True):
                tried_again += try_message_again(name, _now())
            time.sleep(0.1)
    finally:
        for worker in workers:
            _end(worker)
    return tried_again


def check(ledger: str, office: MoodyOffice) -> int:
    """Compare what writers were told, what the database says and what the mail server holds; gives the messages."""
    from evenhand.casework.models import Outgoing  # noqa: PLC0415

    told = set(Path(ledger).read_text(encoding="ascii").split())
    rows = {row.pk: row for row in Outgoing.objects.all()}
    ids = {row.message_id for row in rows.values()}
    lost = (told - rows.keys()) | (ids - office.taken.keys())
    unknown = office.taken.keys() - ids
    if lost or unknown:
        raise Broken(f"lost: {lost}, sent and never written: {unknown}")
    for name, copies in office.taken.items():
        unmarked = sum(_AGAIN.search(copy) is None for copy in copies)
        if len({_AGAIN.sub(b"", copy) for copy in copies}) > 1 or unmarked > 1:
            raise Broken(f"{name} came {len(copies)} times, {unmarked} times unmarked, or not the same.")
    if any(row.subject == ROLLED_BACK for row in rows.values()):
        raise Broken("A message of a transaction that was taken back is there.")
    return len(rows)


@contextmanager
def open_office(chance: random.Random) -> Iterator[tuple[MoodyOffice, int]]:
    """The mail server and its port."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    office = MoodyOffice(chance)
    controller = Controller(office, hostname=HOST, port=port)
    controller.start()
    try:
        yield office, port
    finally:
        controller.stop()


def campaign(rounds: int, seed: int, folder: str) -> str:
    """Kill that often, and say what came of it. Raises `Broken` at the first thing that is wrong."""
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    ledger, kills = f"{folder}/ledger", 0
    Path(ledger).touch()
    with open_office(random.Random(seed)) as (office, port):  # noqa: S311 - as above
        os.environ["EVENHAND_SMTP"] = f"smtp://{HOST}:{port}"
        os.environ["EVENHAND_MAIL_FROM"] = "compact@office.example"
        _ready()
        from django.core.management import call_command  # noqa: PLC0415 - after django.setup()

        call_command("migrate", verbosity=0)
        processes.set_forkserver_preload(["evenhand.config.wsgi"])
        for number in range(1, rounds + 1):
            kills += live_and_die(ledger, chance)
            if number % 10 == 0 or number == rounds:
                print(f"{kills} kills: {len(office.taken)} messages arrived so far.", flush=True)
        tried_again = finish()
        messages = check(ledger, office)
        copies = sum(map(len, office.taken.values())) - messages
        moods = ", ".join(f"{mood} {times}" for mood, times in sorted(office.moods_shown.items()))
    return (
        f"Nothing was lost: {messages} messages, each arrived, {copies} more than once and marked as the same. "
        f"{kills} kills; {tried_again} times a message that was given up was tried again. The server: {moods}."
    )


def main(arguments: Sequence[str]) -> int:
    """Run the campaign: 0 if every message arrived as one, 1 if not."""
    parser = argparse.ArgumentParser(prog="./prove mail", description=__doc__)
    parser.add_argument("--rounds", type=int, default=30, help="how often everything is killed (30)")
    parser.add_argument("--seed", type=int, default=1, help="what chooses the moments and the moods (1)")
    parser.add_argument(
        "--database", default="", help="an empty PostgreSQL database; without it, SQLite in a new folder"
    )
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="evenhand-mail-") as folder:
        os.environ["EVENHAND_DATA"] = folder
        os.environ["EVENHAND_DATABASE"] = options.database or f"sqlite:///{folder}/mail.sqlite3"
        try:
            print(campaign(options.rounds, options.seed, folder))
        except Broken as broken:
            print(f"Broken with seed {options.seed}: {broken}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
