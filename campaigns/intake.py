"""Sends made and spoilt e-mails through the way in: no crash, nothing misfiled, no attachment run, memory bounded."""

import argparse
import os
import random
import resource
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.intake.limits import MOST_FILES, MOST_SUBJECT, MOST_TEXT
from evenhand.intake.reading import read

if TYPE_CHECKING:
    from evenhand.casework.policies import InCase

COMPACT = "wiltshire"
EVERY = 5_000
THROUGH_THE_TRAY = 50
"""One message in so many goes through the tray and, by a made-up person’s choice, into a dispute."""

MOST_MEMORY = 900
"""Megabytes that the whole process may ever hold."""

NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
TODAY = date(2026, 11, 21)

WORDS = ("payments", "late", "notice", "meeting", "Quillham", "grüße", "café", "£500", "WILT-2026-009", "WILT-2026-006",
         "DEV-2026-003", "wilt-2026-999", "<b>", "\u202eexe", "\u200b", "5.1.1", "Message-ID: <x@y.example>", "boundary=")  # fmt: skip
CHARSETS = (
    "utf-8",
    "iso-8859-1",
    "windows-1252",
    "utf-16",
    "utf-7",
    "koi8-r",
    "x-unknown",
    "idna",
    "zip",
    "punycode",
    "",
    "a" * 300,
)
NAMES = ("letter.pdf", "../../etc/cron.d/run", "..\\..\\run.bat", "/etc/passwd", "photo.jpg.exe", "\u202efdp.exe", "a" * 500 + ".pdf",
         "run.sh", "x.html", "", ".", "CON", "=?utf-8?q?l=C3=A9tter.pdf?=", "a\r\nBcc: all@everybody.example", "bomb.docx")  # fmt: skip
TYPES = ("application/pdf", "text/html", "application/x-sh", "image/svg+xml", "message/rfc822", "message/delivery-status",
         "multipart/mixed", "multipart/alternative", "text/calendar", "text/plain", "x", "/", "application/octet-stream")  # fmt: skip
NASTY = (b"\x00", b"\xff\xfe", b"\r", b"\n\n", b"--b\r\n", b"--b--\r\n", b"Content-Type: ", b"=?utf-8?b?", b"?=", b";" * 200,
         b"(" * 300, b"<" * 300, b'"', b"%PDF-", b"PK\x03\x04", b"begin 644 x\n", b" " * 500, b"\xed\xa0\x80", b"=" * 80)  # fmt: skip


class Broken(Exception):
    """A crash, something filed that nobody filed or where nobody filed it, a file outside, or too much memory."""


def _some(chance: random.Random, most: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(0, most)))


def _headers(chance: random.Random, name: str) -> bytes:
    lines = [
        f"From: {_some(chance, 2)} <{chance.choice(('kit@wrenlow.example', 'x@y', 'a b@c', '', 'ü@ü.example'))}>",
        f"To: office{chance.randint(0, 3)}@compact.example",
        f"Subject: {_some(chance, 6)}",
        f"Message-ID: {chance.choice((f'<{name}@x.example>', '', name, '<' * 50))}",
        f"Date: {chance.choice(('Thu, 19 Nov 2026 17:00:00 +0000', 'yesterday', 'Thu, 99 Nov 99999 25:00 +9999', ''))}",
        "MIME-Version: 1.0",
    ]
    more = ("In-Reply-To: <a@b.example>", "References: " + "<a@b.example> " * 40, "Auto-Submitted: auto-replied",
            "Precedence: bulk", "X-Failed-Recipients: bea@b.example", "Subject: again", "X: " + "y" * 5000, " folded", "no colon")  # fmt: skip
    lines += chance.sample(more, chance.randint(0, 3))
    return "\r\n".join(lines).encode("utf-8", "surrogatepass")


def _leaf(chance: random.Random) -> bytes:
    kind, charset, name = chance.choice(TYPES), chance.choice(CHARSETS), chance.choice(NAMES)
    head = f'Content-Type: {kind}; charset="{charset}"; name="{name}"; boundary=b{chance.randint(0, 3)}\r\n'
    if chance.randrange(2):
        head += f'Content-Disposition: {chance.choice(("attachment", "inline", "x"))}; filename="{name}"\r\n'
    head += f"Content-Transfer-Encoding: {chance.choice(('base64', 'quoted-printable', '8bit', 'x-uuencode', 'none'))}\r\n"
    body = chance.choice((
        _some(chance, 30).encode(), b"<p>" + _some(chance, 9).encode() + b"<img src=https://x.example/p.png><script>",
        chance.randbytes(chance.randint(0, 300)), _bomb(), b"#!/bin/sh\ntouch ran\n", b"QUFB" * chance.randint(0, 50),
    ))  # fmt: skip
    return head.encode() + b"\r\n" + body


@cache
def _bomb() -> bytes:
    """A Word file that would become very large: small here, as nobody is to unpack it."""
    from tests.casework.papers import office  # noqa: PLC0415 - needs Django, which the reading alone does not

    return office(("word/big.xml", b"0" * 400_000))


def _nested(chance: random.Random, depth: int) -> bytes:
    if depth == 0 or chance.randrange(3) == 0:
        return _leaf(chance)
    mark = f"b{chance.randint(0, 3)}" if chance.randrange(4) == 0 else f"m{depth}{chance.randrange(99)}"
    kind = chance.choice(("mixed", "alternative", "related", "report; report-type=delivery-status", "digest"))
    inner = [_nested(chance, depth - 1) for _ in range(chance.randint(0, 3))]
    parts = b"".join(f"--{mark}\r\n".encode() + one + b"\r\n" for one in inner)
    return (
        f"Content-Type: multipart/{kind}; boundary={mark}\r\n\r\n".encode()
        + parts
        + f"--{mark}--\r\n".encode()
    )


def _plain(chance: random.Random) -> bytes:
    return b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + _some(chance, 60).encode()


def _report(chance: random.Random) -> bytes:
    from tests.casework.tray import a_bounce  # noqa: PLC0415 - as above

    action = chance.choice(("failed", "delayed", "relayed", ""))
    return a_bounce(
        chance.choice(("<a@b.example>", "", "<x>", "<" * 9)), action, chance.choice(("5.1.1", "4.4.1", "x"))
    )


def _deep(chance: random.Random) -> bytes:
    return b"".join(
        f"Content-Type: multipart/mixed; boundary=d{place}\r\n\r\n--d{place}\r\n".encode()
        for place in range(chance.choice((5, 19, 25, 49, 60, 400)))
    ) + _plain(chance)


BODIES: tuple[Callable[[random.Random], bytes], ...] = (
    _plain,
    _plain,
    _leaf,
    lambda chance: _nested(chance, 4),
    _deep,
)


def flip(chance: random.Random, data: bytes) -> bytes:
    """A few bytes changed to any others."""
    spoilt = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        if spoilt:
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


def cut(chance: random.Random, data: bytes) -> bytes:
    """The end gone."""
    return data[: chance.randrange(len(data) + 1)]


def insert(chance: random.Random, data: bytes) -> bytes:
    """Something nasty somewhere."""
    place = chance.randrange(len(data) + 1)
    return data[:place] + chance.choice(NASTY) * chance.choice((1, 1, 1, 30)) + data[place:]


def repeat(chance: random.Random, data: bytes) -> bytes:
    """A piece of it again, some times."""
    start = chance.randrange(len(data) + 1)
    piece = data[start : start + chance.randint(0, 400)]
    return data[:start] + piece * chance.randint(2, 40) + data[start:]


def bare(_chance: random.Random, data: bytes) -> bytes:
    """Other line ends."""
    return data.replace(b"\r\n", b"\n")


SPOILS = (flip, cut, insert, repeat, bare)


def message(seed: int, number: int) -> bytes:
    """The message of that number: the same for the same seed. Half are as they were made, the rest spoilt."""
    chance = random.Random(f"intake {seed} {number}")  # noqa: S311 - nothing here is a secret
    if chance.randrange(10) == 0:
        data = _report(chance)
    else:
        data = _headers(chance, f"m{number}") + b"\r\n" + chance.choice(BODIES)(chance)
    for _ in range(chance.choice((0, 0, 1, 2, 3))):
        data = chance.choice(SPOILS)(chance, data)
    return data


def check(data: bytes) -> str:
    """Read it, and ask what must always hold; gives what it was. Raises `Broken`."""
    found = read(data)
    whole = "".join(
        (found.text, found.subject, found.from_name, found.from_address, *found.to, found.message_id)
    )
    whole.encode()  # no half letters, which no database takes
    if "\x00" in whole or "\u202e" in whole:
        raise Broken("letters that nobody sees went through")
    if (
        len(found.text) > MOST_TEXT
        or len(found.subject) > MOST_SUBJECT
        or len(found.attachments) > MOST_FILES
    ):
        raise Broken("more was kept than may be")
    if "\n" in found.subject + found.from_name + found.from_address:
        raise Broken("a header has more than one line")
    return str(found.fault or found.kind)


def taken_once(data: bytes, sent: set[bytes]) -> str:
    """Take it into the tray twice: where it lies, or nothing where it came before. Raises `Broken` if it filed itself."""
    from evenhand.casework.actions.take_in import take_in  # noqa: PLC0415
    from evenhand.casework.models import Incoming  # noqa: PLC0415

    taken = take_in(COMPACT, data, NOW)
    if taken.repeated != (data in sent):
        raise Broken("it was taken for another, or not known again")
    sent.add(data)
    if taken.repeated:
        return ""
    if take_in(COMPACT, data, NOW).id != taken.id or Incoming.objects.get(pk=taken.id).case_id is not None:
        raise Broken("it was taken twice, or filed itself")
    return taken.id


def through(seed: int, number: int, data: bytes, case: "InCase", sent: set[bytes]) -> str:
    """Take it into the tray, and file it or set it aside as somebody chooses. Raises `Broken`.

    `sent` are those that went in before: short ones can be the same to the letter, and are then known.
    """
    from evenhand.casework.actions.file_incoming import TEXT, Filing, NothingFiled, file_incoming  # noqa: PLC0415
    from evenhand.casework.actions.set_aside import put_back, set_aside  # noqa: PLC0415
    from evenhand.casework.models import Paper  # noqa: PLC0415
    from evenhand.casework.policies.capacities import Actor, Proof, role  # noqa: PLC0415
    from evenhand.casework.queries.inbox import incoming_seen  # noqa: PLC0415

    chance = random.Random(f"tray {seed} {number}")  # noqa: S311 - as above
    office = Actor(compact=COMPACT, proof=Proof.STRONG, names=("Una Reeve",), acting=role("Secretariat"))
    before = dict(Paper.objects.values_list("pk", "case"))
    lies = taken_once(data, sent)
    if not lies:
        return "known"
    seen = incoming_seen(office, lies)
    if seen is None:
        raise Broken("the office cannot see it")
    if chance.randrange(4) == 0:
        if not (set_aside(office, lies, "Una Reeve", NOW) and put_back(office, lies, "Una Reeve", NOW)):
            raise Broken("it could not be set aside and taken back")
        return "set aside"
    keep = frozenset((TEXT, *(one.id for one in seen.files)))
    wish = Filing(role="Secretariat", person="", readers="own", keep=keep, recorded_by="Una Reeve")
    try:
        filed = file_incoming(office, case, lies, wish, NOW)
    except NothingFiled:
        filed = None
    new = {paper: there for paper, there in Paper.objects.values_list("pk", "case") if paper not in before}
    if set(new.values()) - {case.id} or (filed is None and new):
        raise Broken("something lies where nobody filed it")
    return "filed" if filed else "refused"


def prepare(folder: str) -> tuple["InCase", ...]:
    """An empty database with the disputes of the samples, to file into."""
    os.environ |= {"EVENHAND_DATA": folder, "EVENHAND_DATABASE": f"sqlite:///{folder}/intake.sqlite3"}
    os.environ |= {"EVENHAND_DEMONSTRATION_DAY": "", "DJANGO_SETTINGS_MODULE": "evenhand.config.settings"}
    import django  # noqa: PLC0415 - the settings are read now

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    return cases()


def cases() -> tuple["InCase", ...]:
    """The disputes of the samples, as what is filed needs to know them."""
    from evenhand.casework.actions.adopt_compact import adopt_compact  # noqa: PLC0415
    from evenhand.casework.actions.begin_installation import begin_installation  # noqa: PLC0415
    from evenhand.casework.queries.case_facts import case_facts  # noqa: PLC0415
    from evenhand.casework.queries.case_page import case_page  # noqa: PLC0415
    from evenhand.casework.samples import load_samples  # noqa: PLC0415

    begin_installation(demonstration=True)
    adopt_compact(COMPACT, datetime(2026, 1, 2, tzinfo=UTC))
    return tuple(case_facts(case_page(sample.case, TODAY)) for sample in load_samples(COMPACT))


def run(seed: int, numbers: Sequence[int], disputes: Sequence["InCase"]) -> tuple[Counter[str], list[str]]:
    """Each of the messages: what they were, and what went wrong."""
    tally: Counter[str] = Counter()
    failures = []
    sent: set[bytes] = set()
    for number in numbers:
        data = message(seed, number)
        try:
            tally[check(data)] += 1
            if disputes and number % THROUGH_THE_TRAY == 0:
                dispute = disputes[number // THROUGH_THE_TRAY % len(disputes)]
                tally[f"tray: {through(seed, number, data, dispute, sent)}"] += 1
        except Exception:  # noqa: BLE001 - whatever is raised is what is looked for
            failures.append(f"--seed {seed} --only {number}:\n{traceback.format_exc()}")
        if number % EVERY == EVERY - 1:
            print(f"{number + 1} messages; {memory()} MB at most; {len(failures)} failures.", flush=True)
    return tally, failures


def memory() -> int:
    """The most memory that this process has ever held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def outside(folder: Path) -> list[str]:
    """What lies in the working folder, which is empty: an attachment that ran, or was written by its name."""
    return [str(path) for path in folder.rglob("*")]


def main(arguments: Sequence[str]) -> int:
    """Run the campaign: 0 if all went well, 1 if something broke."""
    parser = argparse.ArgumentParser(prog="./prove intake", description=__doc__)
    parser.add_argument("--messages", type=int, default=20_000, help="how many messages (20,000)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same messages (1)")
    parser.add_argument("--only", type=int, metavar="NUMBER", help="only this message again")
    options = parser.parse_args(arguments)
    numbers = range(options.messages) if options.only is None else [options.only]
    with tempfile.TemporaryDirectory(prefix="evenhand-intake-") as folder:
        work = Path(folder, "work")
        work.mkdir()
        disputes = prepare(folder)
        os.chdir(work)
        began = time.monotonic()
        tally, failures = run(options.seed, numbers, disputes)
        spent = time.monotonic() - began
        failures += [f"This file lies outside: {path}" for path in outside(work)]
        os.chdir("/")
    if memory() > MOST_MEMORY:
        failures.append(f"It held {memory()} MB, and may hold {MOST_MEMORY}.")
    print("\n".join(failures), file=sys.stderr)
    print(
        f"{len(numbers)} messages in {spent:.0f} s, {memory()} MB at most, {len(failures)} failures: {dict(tally)}"
    )
    return 1 if failures else 0


if __name__ == "__main__":
    sys.path.insert(0, ".")
    sys.exit(main(sys.argv[1:]))
