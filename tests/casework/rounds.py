"""The Wiltshire Compact in use with one of its sample disputes, and people who can be reached: for tests of the rounds."""

from datetime import UTC, date, datetime, time

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.begin_installation import begin_installation
from evenhand.casework.actions.put_in_register import put_in_register
from evenhand.casework.actions.record_step import record_step
from evenhand.casework.models import Account, Compact, Individual, Organisation, Outgoing, Representation
from evenhand.casework.outbox import REMINDER
from evenhand.casework.outbox.sending import Tally, drain
from evenhand.casework.outcomes import Outcome, Sending
from evenhand.casework.rounds.looking import look_round
from evenhand.casework.rounds.pages import Pages
from evenhand.casework.samples import load_samples
from evenhand.channels.email import Message
from evenhand.channels.outcome import Outcome as Posted
from evenhand.channels.outcome import Sent
from evenhand.engine.events import Act, Channel
from evenhand.engine.register import Individual as Known
from evenhand.language import library
from tests.made_once import made_once

WILTSHIRE, REFERENCE = "wiltshire", "WILT-2026-009"
PAGES = Pages("https://disputes.example")
DUE = date(2026, 12, 4)
"""A Friday: "arrange the panel" is owed by then."""
WEEK_BEFORE = date(2026, 11, 27)
"""The Friday that lies five working days before."""


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """A moment of that day. In winter the Compact's time is universal time."""
    return datetime.combine(day, time(hour, minute, tzinfo=UTC))


def in_use() -> str:
    """The Compact with its office and one dispute; gives the address of the dispute."""
    return made_once("rounds", _in_use)


def _in_use() -> str:
    begin_installation(demonstration=False)
    adopt_compact(WILTSHIRE, at(date(2026, 1, 2)))
    (sample,) = (s for s in load_samples(WILTSHIRE, _files()) if s.reference == REFERENCE)
    Compact.objects.update(office_name="Sam Field", office_phone="01632 960001")
    known("Sam Field", "Secretariat")
    return sample.case


def _files() -> dict[str, bytes]:
    data, file, _ = library.find_scenario(f"wiltshire/{REFERENCE}")
    return {file: data}


def known(name: str, *roles: str, sector: str = "VCSE", links: tuple[str, ...] = ()) -> Individual:
    """Somebody in the register, with an address."""
    email = f"{name.casefold().replace(' ', '.')}@people.example"
    put_in_register(WILTSHIRE, Known(name, sector, roles, links), email)
    return Individual.objects.get(compact=WILTSHIRE, name=name)


def reach(name: str) -> Individual:
    """Somebody whom the sample has put into the register, who has an address now."""
    email = f"{name.casefold().replace(' ', '.')}@people.example"
    Individual.objects.filter(compact=WILTSHIRE, name=name).update(email=email)
    Account.objects.ensure(email)
    return Individual.objects.get(compact=WILTSHIRE, name=name)


def acts_for(name: str, organisation: str) -> Individual:
    """Somebody who acts for one of the sides."""
    person = known(name)
    body, _ = Organisation.objects.get_or_create(compact_id=WILTSHIRE, name=organisation)
    Representation.objects.create(individual=person, organisation=body)
    return person


def look(day: date, hour: int = 9, minute: int = 0) -> int:
    """The regular look at that moment."""
    return look_round(at(day, hour, minute), PAGES)


def does(case: str, step: str, who: str, day: date = WEEK_BEFORE) -> Outcome:
    """Somebody does a step."""
    act = Act(step=step, who=who, on=day, channel=Channel.EMAIL)
    return record_step(case, act, Sending(today=day, now=at(day), seen=None))


def reminders_of(day: date) -> set[str]:
    """To whom a reminder was written down on that day, by their first names."""
    rows = Outgoing.objects.filter(purpose=REMINDER, made_at__date=day).values_list("to", flat=True)
    return {to.partition(".")[0] for to in rows}


class Box:
    """Takes down what it is given."""

    def __init__(self) -> None:
        self.got: list[Message] = []

    def __call__(self, message: Message) -> Posted:
        self.got.append(message)
        return Sent()

    def sends(self, day: date, hour: int = 9, minute: int = 0) -> Tally:
        """Everything that may go at that moment."""
        return drain(self, lambda: at(day, hour, minute))

    @property
    def told(self) -> list[tuple[str, str]]:
        """To whom, and the subject."""
        return [(message.to, message.subject) for message in self.got]
