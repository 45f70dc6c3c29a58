"""Kills the server at random moments while steps are recorded, and asks that nothing acknowledged is lost or half done."""

import argparse
import os
import random
import re
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from http.client import HTTPException, HTTPMessage
from http.cookiejar import CookieJar
from pathlib import Path
from typing import IO
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, OpenerDirector, Request, build_opener

import django

HOST = "127.0.0.1"
WRITERS = 3
SECONDS_TO_START = 60
SECONDS_TO_ANSWER = 30
MOST_STEPS_IN_A_LIFE = 6
SECONDS_TO_REACH_THEM = 10
LONGEST_WAIT_AFTER = 0.15
MARK = re.compile(r"mark-[0-9a-f]{12}")

WRITER = "writer@side.example"


class Broken(Exception):
    """The server lost something, did something by halves, or did not come back."""


class Form(HTMLParser):
    """The form of a page, filled in as it is first shown; every empty box of text gets the mark."""

    def __init__(self, page: str, mark: str) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._mark = mark
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Fill in one box."""
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if not name or tag not in ("input", "textarea", "select"):
            return
        if given.get("type") in ("radio", "checkbox"):
            if given["type"] == "radio" and ("checked" in given or name not in self.fields):
                self.fields[name] = given["value"]
        else:
            self.fields[name] = "" if tag == "select" else given.get("value") or self._mark


@dataclass
class Ledger:
    """What the writers were told: `kept` was acknowledged, `doubtful` was sent and never answered."""

    kept: set[str] = field(default_factory=set)
    doubtful: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    turned_away: int = 0
    cut_off: int = 0
    stored_unanswered: int = 0


class _NoRedirect(HTTPRedirectHandler):
    """A redirect is the answer: it says that the step is recorded."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        """Never follow."""


@dataclass(frozen=True)
class Place:
    """Where the writers write: the address of a form that can be sent again and again."""

    compact: str
    case: str
    step: int

    @property
    def form(self) -> str:
        """The address of the form."""
        return f"/case/{self.case}/step/{self.step}"


class Server:
    """The real server, `evenhand serve`, as a group of processes that is killed as a whole."""

    def __init__(self, port: int) -> None:
        self.port = port
        program = str(Path(sys.executable).with_name("evenhand"))
        self._process = subprocess.Popen(
            [program, "serve", "--port", str(port)], stdout=subprocess.DEVNULL, start_new_session=True
        )
        self._wait()

    def kill(self) -> None:
        """End it as a power cut would: without a word."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def _wait(self) -> None:
        until = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < until and self._process.poll() is None:
            with suppress(OSError, HTTPException):
                Visitor(self.port).get("/")
                return
            time.sleep(0.05)
        self.kill()
        raise Broken("The server did not start.")


class Visitor:
    """A browser without pictures: keeps cookies, reads pages, sends forms."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._opener: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()), _NoRedirect())

    def get(self, path: str) -> str:
        """The page at that address."""
        with self._opener.open(f"http://{HOST}:{self.port}{path}", timeout=SECONDS_TO_ANSWER) as answer:
            page: str = answer.read().decode()
            return page

    def send(self, path: str, fields: Mapping[str, str]) -> bool:
        """Send a form, and say whether it was taken (the answer leads on) or shown again."""
        request = Request(f"http://{HOST}:{self.port}{path}", urlencode(fields).encode())
        try:
            self._opener.open(request, timeout=SECONDS_TO_ANSWER).close()
        except HTTPError as answer:
            answer.close()
            if answer.code in (301, 302, 303):
                return True
            raise Broken(f"{path} answered {answer.code}.") from None
        return False

    def sign_in(self) -> None:
        """Come in by the page for codes, as the writer for the side."""
        from evenhand.casework.actions.ask_for_code import make_code  # noqa: PLC0415 - after django.setup()
        from evenhand.casework.models import Account  # noqa: PLC0415

        now = datetime.now(tz=UTC)  # noqa: TID251 - the server reads the same clock
        code = make_code(Account.objects.ensure(WRITER), now)
        path = f"/sign-in/code/{code.id}"
        if not self.send(path, Form(self.get(path), "").fields | {"code": code.digits}):
            raise Broken("The writer cannot sign in.")


def write(place: Place, visitor: Visitor, ledger: Ledger, enough: threading.Event) -> None:
    """Record steps one after the other, until the server is gone."""
    while not enough.is_set():
        mark = f"mark-{secrets.token_hex(6)}"
        sent: dict[str, str] = {}
        try:
            fields = Form(visitor.get(place.form), mark).fields
            sent = fields
            if visitor.send(place.form, fields):
                ledger.kept.add(mark)
            else:
                ledger.turned_away += 1
        except (OSError, HTTPException):
            if sent:
                ledger.doubtful.append((mark, sent))
            return


def prepare(compact: str) -> Place:
    """A new dispute in a new database, and the first of its steps that can be done again and again."""
    from django.core.management import call_command  # noqa: PLC0415 - after django.setup()

    from evenhand.casework.actions.adopt_compact import adopt_compact  # noqa: PLC0415
    from evenhand.casework.actions.open_case import Label, open_case  # noqa: PLC0415
    from evenhand.casework.outcomes import Recorded, Sending  # noqa: PLC0415
    from evenhand.casework.queries.compact_page import compact_page  # noqa: PLC0415
    from evenhand.engine.events import Party, Start  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    now, today = datetime.now(tz=UTC), date.today()  # noqa: DTZ011, TID251 - the server reads the same clock
    adopt_compact(compact, now)
    procedure = compact_page(compact).procedure
    sectors = procedure.sectors.names or ("",)
    parties = tuple(Party(role, f"Side {role}", sectors[0]) for role in procedure.parties)
    wish = Start(parties=parties, on=today, confirmed=tuple(each.text for each in procedure.open_to))
    opened = open_case(compact, wish, Label(), Sending(today=today, now=now))
    if not isinstance(opened, Recorded):
        raise Broken(f"No dispute can be opened: {opened}")
    step, who = next(_repeatable(opened.stream, today))
    _enter_writer(compact, f"Side {who}", sectors[0])
    return Place(compact, opened.stream, step)


def _enter_writer(compact: str, side: str, sector: str) -> None:
    """Somebody who acts for that side, and can sign in."""
    from evenhand.casework.actions.put_in_register import put_in_register  # noqa: PLC0415
    from evenhand.casework.models import Individual, Organisation, Representation  # noqa: PLC0415
    from evenhand.engine.register import Individual as Known  # noqa: PLC0415

    put_in_register(compact, Known("A Writer", sector), WRITER)
    organisation, _made = Organisation.objects.get_or_create(compact_id=compact, name=side)
    Representation.objects.create(individual=Individual.objects.get(email=WRITER), organisation=organisation)


def _repeatable(case: str, today: date) -> Iterator[tuple[int, str]]:
    from evenhand.casework.queries.case_page import case_page  # noqa: PLC0415
    from evenhand.engine.procedure import RecordKind  # noqa: PLC0415

    page = case_page(case, today)
    places = list(page.procedure.steps)
    for option in page.position.may:
        step = option.step
        texts = all(record.kind is RecordKind.TEXT or record.optional for record in step.records)
        party = next((who for who in option.who if who in page.procedure.parties), None)
        if (
            step.again
            and party
            and texts
            and step.records
            and not (step.appoints or step.removes or step.answers)
        ):
            yield places.index(step.name), party


def marks_in(case: str) -> Counter[str]:
    """How often each mark stands in the record."""
    from evenhand.casework.log import store  # noqa: PLC0415
    from evenhand.engine.events import Done  # noqa: PLC0415

    events = (event for event in store.load(case).events if isinstance(event, Done))
    return Counter(mark for event in events for mark in set(MARK.findall(repr(event.records))))


def check(case: str, ledger: Ledger) -> None:
    """Ask of the database as it lies there: all acknowledged, nothing twice, chain sound, lists as the log says."""
    from evenhand.casework.log import projections, store  # noqa: PLC0415

    stored = marks_in(case)
    lost = ledger.kept - stored.keys()
    twice = [mark for mark, times in stored.items() if times > 1]
    unknown = stored.keys() - ledger.kept - {mark for mark, _ in ledger.doubtful}
    faults = store.verify(case).faults
    shown = projections.shown(case)
    last = max(event.recorded_at for event in store.load(case).events if event.recorded_at)
    projections.rebuild(case, last.date())
    if lost or twice or unknown or faults or projections.shown(case) != shown:
        raise Broken(f"lost {lost}, twice {twice}, never sent {unknown}, faults {faults}, lists {shown}")


def live_and_die(place: Place, port: int, ledger: Ledger, chance: random.Random) -> None:
    """One life of the server: what was in doubt is sent again, writers write, and it is killed."""
    server = Server(port)
    enough = threading.Event()
    try:
        visitors = [Visitor(port) for _ in range(WRITERS)]
        for visitor in visitors:
            visitor.sign_in()
        _send_again(place, visitors[0], ledger)
        writers = [
            threading.Thread(target=write, args=(place, visitor, ledger, enough)) for visitor in visitors
        ]
        for writer in writers:
            writer.start()
        _wait_for_the_moment(ledger, chance)
        server.kill()
        enough.set()
        for writer in writers:
            writer.join()
    finally:
        server.kill()


def _wait_for_the_moment(ledger: Ledger, chance: random.Random) -> None:
    """Some steps later, in the middle of the next."""
    wanted = len(ledger.kept) + chance.randint(0, MOST_STEPS_IN_A_LIFE)
    until = time.monotonic() + SECONDS_TO_REACH_THEM
    while len(ledger.kept) < wanted and time.monotonic() < until:
        time.sleep(0.001)
    time.sleep(chance.uniform(0, LONGEST_WAIT_AFTER))


def _send_again(place: Place, visitor: Visitor, ledger: Ledger) -> None:
    """A person whose page never came sends the same form again: it is stored once, or shown again as out of date."""
    for mark, fields in ledger.doubtful:
        fresh = Form(visitor.get(place.form), "").fields["csrfmiddlewaretoken"]
        stored_before = mark in marks_in(place.case)
        ledger.cut_off += 1
        ledger.stored_unanswered += stored_before
        taken = visitor.send(place.form, fields | {"csrfmiddlewaretoken": fresh})
        if stored_before and not taken:
            raise Broken(f"{mark} was stored, and its form sent again is not recognised.")
        if taken:
            ledger.kept.add(mark)
    ledger.doubtful.clear()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def campaign(kills: int, seed: int, compact: str) -> Ledger:
    """Kill the server that often. Raises `Broken` at the first thing that is wrong."""
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    ledger = Ledger()
    place = prepare(compact)
    port = free_port()
    for number in range(1, kills + 1):
        live_and_die(place, port, ledger, chance)
        check(place.case, ledger)
        if number % 10 == 0 or number == kills:
            print(f"{number} kills: {len(ledger.kept)} steps acknowledged, all of them stored.", flush=True)
    return ledger


def main(arguments: Sequence[str]) -> int:
    """Run the campaign: 0 if nothing was lost or half done, 1 if something was."""
    parser = argparse.ArgumentParser(prog="./prove kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=100, help="how often to kill the server (100)")
    parser.add_argument("--seed", type=int, default=1, help="what chooses the moments (1)")
    parser.add_argument("--compact", default="wiltshire", help="the Compact whose steps are recorded")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="evenhand-kills-") as folder:
        os.environ["EVENHAND_DATA"] = folder
        os.environ["EVENHAND_DATABASE"] = f"sqlite:///{folder}/kills.sqlite3"
        os.environ["DJANGO_SETTINGS_MODULE"] = "evenhand.config.settings"
        django.setup()
        try:
            ledger = campaign(options.kills, options.seed, options.compact)
        except Broken as broken:
            print(f"Broken with seed {options.seed}: {broken}", file=sys.stderr)
            return 1
    print(
        f"Nothing acknowledged was lost and nothing was half done. {ledger.cut_off} forms were cut off: "
        f"{ledger.stored_unanswered} had been stored, and sent again they counted once. "
        f"{ledger.turned_away} met a newer version and were shown again."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
