"""A difference in Doncaster with everybody who has to do with its meetings, as tests walk through them."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

import vobject  # type: ignore[import-untyped]

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.begin_installation import begin_installation
from evenhand.casework.actions.open_case import Label, open_case
from evenhand.casework.actions.put_in_register import put_in_register
from evenhand.casework.actions.record_step import record_step
from evenhand.casework.models import (
    Account,
    Compact,
    Individual,
    Organisation,
    Representation,
)
from evenhand.casework.outbox.sending import drain
from evenhand.casework.outcomes import Recorded, Sending
from evenhand.casework.queries.compact_page import compact_page
from evenhand.channels.email import Message
from evenhand.channels.outcome import Outcome, Sent
from evenhand.engine.events import Act, Party, Start
from evenhand.engine.register import Individual as Known
from tests.signed_in import signed_in
from tests.web.no_account import reader
from tests.web.readers import Reader, text

COMPACT = "doncaster"
TODAY = date(2026, 12, 7)
NOW = datetime.combine(TODAY, time(9, tzinfo=UTC))
CLUB, COUNCIL = "Kettlewick Youth Club", "Tarnholme Borough Council"
ARRANGE = "arrange a meeting with help"
FIVE = "5 working days have to lie in between"


@dataclass(frozen=True)
class House:
    """A difference at Stage 2: the representative who leads, both sides, and others who have no business there."""

    case: str
    rhea: Reader
    ann: Reader
    bob: Reader
    sam: Reader
    nobody: Reader

    @property
    def begin(self) -> str:
        return f"/case/{self.case}/meeting/new"


def build() -> str:
    begin_installation(demonstration=False)
    adopt_compact(COMPACT, NOW)
    Compact.objects.update(
        office_name="The CVS", office_phone="01632 960001", office_email="office@cvs.example"
    )
    for name, roles in (
        ("Rhea Lamb", ("raiser's representative",)), ("Otis Penn", ("other partner's representative",)),
        ("Ann Weir", ()), ("Bob Crane", ()), ("Sam Tull", ()),
    ):  # fmt: skip
        put_in_register(COMPACT, Known(name, "third sector", roles), f"{name.split()[0].lower()}@x.example")
    for name, organisation in (
        ("Ann Weir", CLUB),
        ("Bob Crane", COUNCIL),
        ("Sam Tull", "Marsh Lane Allotments"),
    ):
        place, _made = Organisation.objects.get_or_create(compact_id=COMPACT, name=organisation)
        Representation.objects.create(individual=Individual.objects.get(name=name), organisation=place)
    Individual.objects.filter(name="Bob Crane").update(channel="post")
    return a_difference()


def a_difference() -> str:
    sides = (Party("A", CLUB, "third sector"), Party("B", COUNCIL, "public sector"))
    confirmed = tuple(condition.text for condition in compact_page(COMPACT).procedure.open_to)
    sending = Sending(today=TODAY, now=NOW)
    opened = open_case(COMPACT, Start(parties=sides, on=TODAY, confirmed=confirmed), Label(), sending)
    assert isinstance(opened, Recorded)
    for step, records in (
        ("contact the other partner", (("which code of good practice", ("ask first",)), ("what the difference is about", "The hall"))),
        ("contact the representative at the CVS", (("the issue for the CVS", "The hall"),)),
    ):  # fmt: skip
        done = record_step(opened.stream, Act(step=step, who="A", on=TODAY, records=records), sending)
        assert isinstance(done, Recorded), done
    return opened.stream


def the_house(case: str) -> House:
    """Everybody, signed in."""
    people = {
        who: reader(signed_in(Account.objects.get(email=f"{who}@x.example")))
        for who in ("rhea", "ann", "bob", "sam")
    }
    return House(case, **people, nobody=Reader())


def place(step: str) -> int:
    return compact_page(COMPACT).procedure.step_order[step]


def begins(house: House, *times: str, which: object = None, invited: tuple[str, ...] = ("A", "B")) -> str:
    """The representative offers these times; the address of the meeting."""
    typed = {"which": which or place(ARRANGE), "invited": invited, "minutes": 90} | rows(*times)
    sent = house.rhea.send(house.begin, typed)
    assert sent.status_code == 302, text(sent)
    return str(sent["Location"])


def rows(*times: str) -> dict[str, object]:
    """What is typed for these, such as "13 January 2027 14:30": a row of boxes for each."""
    typed: dict[str, object] = {"rows": max(len(times), 3)}
    for number, each in enumerate(times, 1):
        boxes = zip(("day", "month", "year", "time"), each.split(), strict=True)
        typed |= {f"times-{number}-{box}": part for box, part in boxes}
    return typed


def offer(page: str, when: str) -> str:
    """The value of the box or button for that day."""
    found = re.search(r'value="(\d+)"[^>]*><label[^>]*>' + when, page) or re.search(
        r'name="choose" value="(\d+)">[^<]*<span class="unseen"> ' + when, page
    )
    assert found, page
    return found[1]


def records_day(house: House, address: str, number: int) -> str:
    """The representative records the day by the step that the page leads to; the page of time and place."""
    to = house.rhea.client.get(f"{address}/details")
    assert to.status_code == 302
    form = house.rhea.form(str(to["Location"]))
    assert [form[f"record-0-{part}"] for part in ("day", "month", "year")] == [[str(number)], ["1"], ["2027"]]
    sent = house.rhea.post(str(to["Location"]), form | {"who": "raiser's representative", "channel": "phone"})
    assert sent.status_code == 302, text(sent)
    return f"{address}/details"


def settled(house: House, number: int = 13) -> str:
    """The address of a meeting with its place, on that day of January at half past two."""
    address = begins(house, f"{number} January 2027 14:30")
    page = house.rhea.get(address)
    house.rhea.post(address, {"choose": offer(page, "Wednesday 13 January 2027")})
    details = records_day(house, address, number)
    typed = {
        "place": "Marsh Hall, room 2",
        "joining": "01632 960 555",
        "getting-in": "Ramp at the side",
        "agenda": "The hall",
    }
    sent = house.rhea.send(details, typed)
    assert (sent.status_code, sent["Location"]) == (302, address), text(sent)
    return address


class Office:
    """Takes down what would be sent."""

    def __init__(self) -> None:
        self.got: list[Message] = []

    def __call__(self, message: Message) -> Outcome:
        self.got.append(message)
        return Sent()


def files() -> list[Any]:
    """The calendar files that go out now, as another program reads them."""
    office = Office()
    drain(office, lambda: NOW)
    return [vobject.readOne(message.calendar) for message in office.got if message.calendar]


def invites(house: House, address: str) -> list[Any]:
    sent = house.rhea.send(f"{address}/invite")
    assert sent.status_code == 302, text(sent)
    return files()
