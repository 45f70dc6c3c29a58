"""Measures the engine beside its peers, the loading of procedures, and the page of a case in a small and a large database.

Prints medians of rounds. Each round does everything once, so that a busy moment of the machine falls on all alike.
A goal that is missed is printed, and fails nothing: how fast a machine is does not belong in a test.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache, partial
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar
from wsgiref.util import setup_testing_defaults

import django
import yaml

from bench import peers
from evenhand.engine.events import Event, MeetingsKnown
from evenhand.engine.fold import fold
from evenhand.engine.position import position
from evenhand.engine.procedure import Procedure
from evenhand.engine.scenario import Scenario, play
from evenhand.language.building import fastest_loader
from evenhand.language.library import compact_names, find, find_scenario
from evenhand.language.load import load
from evenhand.language.problems import Problems
from evenhand.language.scenario import load_scenario

Row = TypeVar("Row")
Loaded = TypeVar("Loaded")

COURSE, LONG = "devon/DEV-2026-003", "wiltshire/WILT-2026-003"
"""A Devon dispute with a panel, records and every duty; and the sample with the most entries."""

EVENTS_OF_A_CASE = 30
COMPACT = "wiltshire"
READER, OFFICE, ADDRESS = "Nell Marsh", "Secretariat", "nell@office.example"
TODAY = date(2026, 11, 21)
MOMENT = datetime(2026, 1, 2, tzinfo=UTC)
EMPTY = "/bench-empty"

LOAD_GOAL, POSITION_GOAL, PAGE_GOAL, PAGE_LIMIT = 50.0, 2.0, 15.0, 25.0
"""Milliseconds."""

NEARLY_EQUAL = 0.1
"""By such a part at most the page of a case may take longer or shorter where there are many cases."""

CALLS, SELDOM, CASES_AT_ONCE, MILLISECONDS = 5, 3, 500, 1000.0
"""A page is asked for so often in a row; in so many rounds only is done what takes seconds; so many cases are copied at a time; in a second."""


class CannotMeasure(Exception):
    """What was to be measured does not do what it should."""


@dataclass(slots=True)
class Line:
    """One thing that is measured, in milliseconds, and its goal where it has one.

    `limit` is what a goal may stretch to. `calls`: done so often in a row, where once is too short to be timed.
    `steps`: told as so many steps a second. `seldom`: takes seconds.
    """

    what: str
    do: Callable[[], object]
    goal: float = 0
    limit: float = 0
    calls: int = 1
    steps: int = 0
    seldom: bool = False
    times: list[float] = field(default_factory=list)

    def measure(self) -> None:
        """Do it, and note how long it took."""
        began = time.perf_counter()
        for _ in range(self.calls):
            self.do()
        self.times.append((time.perf_counter() - began) * MILLISECONDS / self.calls)

    @property
    def median(self) -> float:
        """Of all rounds."""
        return statistics.median(self.times)

    def __str__(self) -> str:
        if self.steps:
            return row(self.what, f"{self.steps * MILLISECONDS / self.median:,.0f} a second")
        if not self.goal:
            return row(self.what, f"{self.median:.2f} ms")
        goal = f"goal {self.goal:g} ms" + (f", at most {self.limit:g} ms" if self.limit else "")
        return row(self.what, f"{self.median:.2f} ms", goal, met=self.median <= (self.limit or self.goal))


def row(what: str, median: str, goal: str = "", *, met: bool | None = None) -> str:
    """A line to print."""
    verdict = "" if met is None else "met" if met else "NOT MET"
    return f"{what:<64} {median:>20}  {goal:<25} {verdict}".rstrip()


# The engine and its peers


@cache
def procedure_of(name: str) -> Procedure:
    """A procedure that comes with the product."""
    return good(load(*find(name)))


def story_of(name: str) -> tuple[Procedure, Scenario]:
    """A story that comes with the product, and its procedure."""
    data, file, _ = find_scenario(name)
    return good(load_scenario(data, file, procedure_of))


def good(found: Loaded | Problems) -> Loaded:
    """What was loaded, if it has no problems."""
    if isinstance(found, Problems):
        raise CannotMeasure(str(found))
    return found


def engine_lines() -> Iterator[Line]:
    """A whole course through the engine, beside as many steps of a bare chain."""
    course = partial(play, *story_of(COURSE))
    run = course()
    if not run.case.ended_on or any(each.surprise for each in run.played):
        raise CannotMeasure(f"{COURSE} does not go to its end as told")
    steps = len(run.case.history)
    yield Line(f"Evenhand: {COURSE}, {steps} events, judged and folded", course, steps=steps)
    chains = {
        "transitions": peers.transitions,
        "python-statemachine": peers.statemachine,
        "SpiffWorkflow": peers.spiffworkflow,
    }
    for package, chain in chains.items():
        what = f"{package} {version(package)}: a bare chain of {steps} steps"
        yield Line(what, chain(steps), calls=20, steps=steps)
    yield Line(
        f"floor: a bare chain of {steps} steps in a Python dict", peers.bare(steps), calls=1000, steps=steps
    )


# Loading a procedure, and saying where a case stands


def loading_lines() -> Iterator[Line]:
    """Each procedure that comes with the product, and what reading the YAML of the longest costs in C alone."""
    sources = {name: find(name) for name in compact_names()}
    for name, (data, file) in sources.items():
        lines = len(data.splitlines())
        yield Line(f"load of {name}, {lines:,} lines", partial(load, data, file), LOAD_GOAL)
    longest, (data, _) = max(sources.items(), key=lambda source: len(source[1][0]))
    events = partial(yaml.parse, data, Loader=fastest_loader())
    yield Line(f"floor: the YAML of {longest}, read in C", lambda: deque(events(), maxlen=0))


def position_line() -> Line:
    """A case of thirty events: the longest sample, and meetings that were arranged after it."""
    procedure, story = story_of(LONG)
    history: tuple[Event, ...] = play(procedure, story).case.history
    while len(history) < EVENTS_OF_A_CASE:
        more = MeetingsKnown(id=str(len(history) + 1), on=history[-1].on, body="", meetings=())
        history = (*history, more)
    what = f"fold and position of a case of {len(history)} events"
    return Line(what, lambda: position(procedure, fold(procedure, history), TODAY), POSITION_GOAL, calls=5)


# The page of a case, in a database with one and in one with many


@dataclass(frozen=True, slots=True)
class Site:
    """Two databases with the same case and the same reader, behind Evenhand's own WSGI application."""

    application: Callable[..., Any]
    small: Path
    large: Path
    case: str
    cookie: str

    def get(self, database: Path, address: str) -> None:
        """Serve one page from that database, as a web server has it served. Refuses any answer but a page."""
        from django.db import connection  # noqa: PLC0415 - after django.setup()

        if connection.settings_dict["NAME"] != str(database):
            connection.close()
            connection.settings_dict["NAME"] = str(database)
        environment: dict[str, Any] = {"PATH_INFO": address, "HTTP_COOKIE": self.cookie}
        setup_testing_defaults(environment)
        answer = self.application(environment, _only_a_page)
        answer.close()  # ends the request; its connection stays open for the next, as on a server


def _only_a_page(status: str, _headers: object, _failure: object = None) -> None:
    if status != "200 OK":
        raise CannotMeasure(f"a page was refused: {status}")


def page_lines(site: Site, cases: int) -> Iterator[Line]:
    """The page of the same case in both databases, beside the plainest answers, and the list of all cases."""
    for what, address in {"an empty answer": EMPTY, "the start page": "/"}.items():
        yield Line(
            f"floor: {what}, through every middleware", partial(site.get, site.small, address), calls=CALLS
        )
    page = f"/case/{site.case}/"
    for count, database in ((1, site.small), (cases, site.large)):
        what = f"page of {LONG}, cases in the database: {count:,}"
        yield Line(what, partial(site.get, database, page), PAGE_GOAL, PAGE_LIMIT, CALLS)
    yield Line(f"list of {cases:,} cases", partial(site.get, site.large, f"/{COMPACT}/"), seldom=True)


def build_site(folder: Path, cases: int) -> Site:
    """Record the case in a new database, and copy it until a second database has so many cases."""
    small, large = folder / "small.sqlite3", folder / "large.sqlite3"
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "evenhand.config.settings",
        "EVENHAND_DATA": str(folder),
        "EVENHAND_DATABASE": f"sqlite:///{small}",
        "EVENHAND_DEMONSTRATION_DAY": "",
    }
    os.environ.pop("EVENHAND_ORIGIN", None)
    django.setup()
    from django.db import connection  # noqa: PLC0415 - after django.setup()
    from django.http import HttpResponse  # noqa: PLC0415
    from django.urls import path  # noqa: PLC0415

    from evenhand.config import urls, wsgi  # noqa: PLC0415

    urls.urlpatterns.append(path(EMPTY.removeprefix("/"), lambda _request: HttpResponse()))
    case, cookie = record_case(), sign_in_the_office()
    shutil.copy(small, large)
    connection.close()
    connection.settings_dict["NAME"] = str(large)
    multiply(case, cases)
    connection.close()
    return Site(wsgi.application, small, large, case, cookie)


def record_case() -> str:
    """The longest sample, recorded line by line as real events: the address of its case."""
    from django.core.management import call_command  # noqa: PLC0415 - after django.setup()

    from evenhand.casework import samples  # noqa: PLC0415
    from evenhand.casework.actions.adopt_compact import adopt_compact  # noqa: PLC0415
    from evenhand.casework.actions.begin_installation import begin_installation  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    begin_installation(demonstration=False)
    adopt_compact(COMPACT, MOMENT)
    _, story = story_of(LONG)
    samples.introduce(COMPACT, story)
    return samples.record_story(COMPACT, LONG, story).case


def sign_in_the_office() -> str:
    """The cookie of somebody who holds the office of the Compact, and has signed in with a second step."""
    from evenhand.casework.actions.put_in_register import put_in_register  # noqa: PLC0415 - after django.setup()
    from evenhand.casework.models import Account  # noqa: PLC0415
    from evenhand.engine.register import Individual  # noqa: PLC0415
    from tests.signed_in import signed_in  # noqa: PLC0415

    put_in_register(COMPACT, Individual(READER, "VCSE", (OFFICE,)), ADDRESS)
    cookies = signed_in(Account.objects.get(email=ADDRESS)).cookies
    return "; ".join(f"{name}={cookie.value}" for name, cookie in cookies.items())


def multiply(case: str, cases: int) -> None:
    """Copy a case with its whole log and its lists until there are so many.

    The copies keep the hashes of the first: they would not verify, and no page asks that of them.
    """
    from django.db import transaction  # noqa: PLC0415 - after django.setup()

    from evenhand.casework.models import Case, Duty, Envelope, Payload, Stream, random_name  # noqa: PLC0415

    first = Case.objects.select_related("stream").get(pk=case)
    envelopes = list(Envelope.objects.filter(stream=case).select_related("payload"))
    duties = list(Duty.objects.filter(case=case))
    numbers = iter(range(1, cases))
    with transaction.atomic():
        while portion := tuple(islice(numbers, CASES_AT_ONCE)):
            streams = [copied(first.stream, pk=random_name()) for _ in portion]
            copies = [
                copied(first, stream=stream, reference=f"{first.reference}-{number}")
                for number, stream in zip(portion, streams, strict=True)
            ]
            logs = [copied(each, pk=None, stream=stream) for stream in streams for each in envelopes]
            Stream.objects.bulk_create(streams)
            Case.objects.bulk_create(copies)
            Duty.objects.bulk_create(copied(duty, pk=None, case=copy) for copy in copies for duty in duties)
            Envelope.objects.bulk_create(logs)
            Payload.objects.bulk_create(copied(log.payload, envelope=log) for log in logs)


def copied(row: Row, **changes: object) -> Row:
    """A row to add that is like this one but for some columns."""
    added = copy(row)
    for name, value in changes.items():
        setattr(added, name, value)
    return added


# The run


def measured(lines: Sequence[Line], rounds: int) -> None:
    """Everything once to warm up, then the rounds, every other one backwards: what goes before may slow what follows."""
    for number in range(rounds + 1):
        for line in lines[:: -1 if number % 2 else 1]:
            if not (line.seldom and number > SELDOM):
                line.measure()
    for line in lines:
        del line.times[0]


def main(arguments: Sequence[str]) -> int:
    """Measure, and print a line for each thing."""
    parser = argparse.ArgumentParser(prog="bench.engine", description=__doc__)
    parser.add_argument("--rounds", type=int, default=50, help="how often everything is done (50)")
    parser.add_argument("--cases", type=int, default=20_000, help="cases of the large database (20000)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="evenhand-bench-") as folder:
        pages = list(page_lines(build_site(Path(folder), options.cases), options.cases))
        lines = [*engine_lines(), *loading_lines(), position_line(), *pages]
        measured(lines, options.rounds)
    print(
        f"Medians of {options.rounds} rounds. A step of the peers is bare: no roles, records, duties or dates."
    )
    print(*lines, sep="\n")
    small, large = (line.median for line in pages if line.goal)
    more, most = large / small - 1, f"goal within {NEARLY_EQUAL:.0%}"
    print(row("that page with many cases, beside one", f"{more:+.1%}", most, met=abs(more) <= NEARLY_EQUAL))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
