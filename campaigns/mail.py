"""Kills writers of letters and senders of mail at random moments, beside a moody server, and asks that none is lost."""

import argparse
import asyncio
import multiprocessing
import os
import random
import re
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
from typing import TYPE_CHECKING

import django
from aiosmtpd.smtp import SMTP, Envelope, Session

from campaigns.parts.mail_door import HOST, Door

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized

WORKERS = 2
LONGEST_LIFE = 6.0
SECONDS_WITHOUT_PROGRESS = 60
PAUSE = 0.2
"""Seconds between two disputes, at most: somebody who writes without a pause lets nobody else have the database."""

TAKEN_BACK = 0.2
"""So often a dispute and its letters are written, and the transaction is taken back."""

HOURS_AWAY = 24
SECONDS_OF_AN_HOUR = 0.25
"""An hour of the day on which the server is away takes as long."""

ENOUGH_FOR_A_DAY = 50
"""So many letters wait at least when the server goes away."""

MOST_COPIES = 2
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


Clock = Callable[[], datetime]


def _clock(hours: "Synchronized[float]") -> Clock:
    """The clock of a machine, so many hours ahead."""
    return lambda: datetime.now(tz=UTC) + timedelta(hours=hours.value)  # noqa: TID251 - stands for a door


def write(ledger: str, seed: int, hours: "Synchronized[float]", enough: int) -> None:
    """A process that lets disputes end with two letters each, and notes in the ledger those it was told are stored.

    It stops by itself when the ledger holds enough.
    """
    _ready()
    from django.db import transaction  # noqa: PLC0415 - after django.setup()

    from campaigns.parts.quarrels import quarrel  # noqa: PLC0415

    chance, now = random.Random(seed), _clock(hours)  # noqa: S311 - moments, not secrets
    with Path(ledger).open("a", encoding="ascii") as file:
        while _told(ledger) < enough:
            time.sleep(chance.uniform(0, PAUSE))
            with transaction.atomic():
                done = quarrel(now())
                taken_back = chance.random() < TAKEN_BACK
                transaction.set_rollback(taken_back)
            if taken_back:
                continue
            file.write("".join(f"{name}\n" for name in done.messages))
            file.flush()


def _told(ledger: str) -> int:
    """How many letters writers were told are stored."""
    return len(Path(ledger).read_bytes().splitlines())


def work(hours: "Synchronized[float]") -> None:
    """A process that sends, quickly: leases and waits are seconds instead of minutes. It gives up as late as a real one."""
    _ready()
    from django.conf import settings  # noqa: PLC0415 - after django.setup()

    from evenhand.casework.outbox.pace import Pace  # noqa: PLC0415
    from evenhand.casework.outbox.sending import drain, guarded  # noqa: PLC0415
    from evenhand.channels import email  # noqa: PLC0415

    assert settings.MAIL_SERVER  # noqa: S101 - the campaign has set it
    a_bit = timedelta(seconds=0.1)
    pace = Pace(lease=timedelta(seconds=2), waits=(a_bit,), server_wait=a_bit)
    while True:
        drain(guarded(partial(email.send, server=settings.MAIL_SERVER)), _clock(hours), pace)
        time.sleep(0.02)


def _begin(target: Callable[..., None], *arguments: object) -> BaseProcess:
    process = processes.Process(target=target, args=arguments, daemon=True)
    process.start()
    return process


def _end(process: BaseProcess) -> None:
    process.kill()
    process.join()


@dataclass(frozen=True)
class Town:
    """What all processes of the campaign share. `hours`: so far ahead their clocks are."""

    ledger: str
    hours: "Synchronized[float]"
    chance: random.Random
    letters: int

    def live_and_die(self, enough: int) -> int:
        """One round: a writer and some senders begin, and each is killed in the middle of something; gives how many."""
        lives = [self.writer(enough), *self.workers()]
        ends = sorted(
            (self.chance.uniform(LONGEST_LIFE / 3, LONGEST_LIFE), each) for each in range(len(lives))
        )
        start = time.monotonic()
        for moment, each in ends:
            time.sleep(max(0.0, start + moment - time.monotonic()))
            _end(lives[each])
        return len(lives)

    def writer(self, enough: int) -> BaseProcess:
        """A process that writes letters, until there are enough."""
        return _begin(write, self.ledger, self.chance.randrange(1 << 30), self.hours, enough)

    def workers(self) -> list[BaseProcess]:
        """Processes that send."""
        return [_begin(work, self.hours) for _ in range(WORKERS)]

    def live_through_a_day_of_silence(self, door: Door) -> int:
        """The server goes away while letters wait, and comes back a day later; gives how many waited.

        The clocks go on by an hour at a time. Nothing may be given up.
        """
        from evenhand.casework.models import Outgoing  # noqa: PLC0415 - after django.setup()

        door.shut()
        writer = self.writer(_told(self.ledger) + ENOUGH_FOR_A_DAY)
        workers = self.workers()
        try:
            for _ in range(HOURS_AWAY):
                time.sleep(SECONDS_OF_AN_HOUR)
                self.hours.value += 1
            writer.join()
        finally:
            for each in (writer, *workers):
                _end(each)
        if Outgoing.objects.filter(
            state=Outgoing.State.DEAD, last_error__in=("unreachable", "too-slow")
        ).exists():
            raise Broken("A letter was given up because the server was away for a day.")
        waiting = Outgoing.objects.filter(state=Outgoing.State.WAITING).count()
        door.open()
        return waiting


def finish(town: Town) -> Counter[str]:
    """Let senders work undisturbed until nothing waits; what was given up is tried again, as an office would do.

    Gives how often each message was.
    """
    from evenhand.casework.actions.try_message_again import try_message_again  # noqa: PLC0415
    from evenhand.casework.models import Outgoing  # noqa: PLC0415

    workers, tried_again = town.workers(), Counter[str]()
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
                tried_again[name] += try_message_again(name, _clock(town.hours)())
            time.sleep(0.1)
    finally:
        for worker in workers:
            _end(worker)
    return tried_again


def check(ledger: str, office: MoodyOffice, tried_again: Counter[str]) -> int:
    """Compare what writers were told, what the database says and what the mail server holds; gives the letters."""
    from evenhand.casework.models import Case, Letter, Outgoing  # noqa: PLC0415 - after django.setup()

    told = set(Path(ledger).read_text(encoding="ascii").split())
    rows = {row.pk: row for row in Outgoing.objects.all()}
    ids = {row.message_id: row.pk for row in rows.values()}
    lost = (told - rows.keys()) | (ids.keys() - office.taken.keys())
    unknown = office.taken.keys() - ids.keys()
    if lost or unknown:
        raise Broken(f"lost: {lost}, sent and never written: {unknown}")
    for name, copies in office.taken.items():
        unmarked = sum(_AGAIN.search(copy) is None for copy in copies)
        if len({_AGAIN.sub(b"", copy) for copy in copies}) > 1 or unmarked > 1:
            raise Broken(f"{name} came {len(copies)} times, {unmarked} times unmarked, or not the same.")
        if len(copies) > MOST_COPIES + tried_again[ids[name]]:
            raise Broken(f"{name} was sent again {len(copies) - 1} times, and nobody asked for it.")
    if Counter(Letter.objects.values_list("message", flat=True)) != Counter(rows.keys()):
        raise Broken("A letter has no message, or a message no letter, or one has two.")
    ended = Case.objects.exclude(ended_on=None).count()
    if 2 * ended != len(rows) or ended != Case.objects.count():
        raise Broken(f"{ended} disputes ended with two letters each, and there are {len(rows)}.")
    return len(rows)


@contextmanager
def open_office(chance: random.Random) -> Iterator[tuple[MoodyOffice, Door]]:
    """The mail server, open, and its door."""
    office = MoodyOffice(chance)
    door = Door(office)
    door.open()
    try:
        yield office, door
    finally:
        door.shut()


def campaign(letters: int, seed: int, folder: str) -> str:
    """Kill until there are so many letters, and say what came of it. Raises `Broken` at the first thing that is wrong."""
    hours, kills = processes.Value("d", 0.0), 0
    town = Town(f"{folder}/ledger", hours, random.Random(seed), letters)  # noqa: S311 - moments, not secrets
    Path(town.ledger).touch()
    with open_office(random.Random(seed)) as (office, door):  # noqa: S311 - as above
        _begin_installation(door.port, _clock(hours))
        while (told := _told(town.ledger)) < letters - ENOUGH_FOR_A_DAY:
            kills += town.live_and_die(letters - ENOUGH_FOR_A_DAY)
            print(f"{kills} kills, {told} letters written, {len(office.taken)} arrived.", flush=True)
        waited = town.live_through_a_day_of_silence(door)
        tried_again = finish(town)
        messages = check(town.ledger, office, tried_again)
    copies = sum(map(len, office.taken.values())) - messages
    moods = ", ".join(f"{mood} {times}" for mood, times in sorted(office.moods_shown.items()))
    return (
        f"Nothing was lost: {messages} letters, each arrived, {copies} once more and marked as the same. "
        f"{kills} kills; {waited} letters waited while the server was away for a day; "
        f"{tried_again.total()} times one that was given up was tried again. The server: {moods}."
    )


def _begin_installation(port: int, now: Clock) -> None:
    os.environ["EVENHAND_SMTP"] = f"smtp://{HOST}:{port}"
    os.environ["EVENHAND_MAIL_FROM"] = "compact@office.example"
    _ready()
    from django.core.management import call_command  # noqa: PLC0415 - after django.setup()

    from campaigns.parts.quarrels import furnish  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    furnish(now())
    processes.set_forkserver_preload(["evenhand.config.wsgi", "campaigns.parts.quarrels"])


def main(arguments: Sequence[str]) -> int:
    """Run the campaign: 0 if every message arrived as one, 1 if not."""
    parser = argparse.ArgumentParser(prog="./prove mail", description=__doc__)
    parser.add_argument("--letters", type=int, default=5000, help="how many letters are written (5,000)")
    parser.add_argument("--seed", type=int, default=1, help="what chooses the moments and the moods (1)")
    parser.add_argument(
        "--database", default="", help="an empty PostgreSQL database; without it, SQLite in a new folder"
    )
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="evenhand-mail-") as folder:
        os.environ["EVENHAND_DATA"] = folder
        os.environ["EVENHAND_DATABASE"] = options.database or f"sqlite:///{folder}/mail.sqlite3"
        try:
            print(campaign(options.letters, options.seed, folder))
        except Broken as broken:
            print(f"Broken with seed {options.seed}: {broken}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
