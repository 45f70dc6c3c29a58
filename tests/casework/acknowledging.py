"""The Devon Compact in use with one dispute at Stage 1, whose letter may be confirmed by itself: for tests of that."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.begin_installation import begin_installation
from evenhand.casework.actions.let_letters_go import keep_letter_back, let_letter_go
from evenhand.casework.actions.open_case import Label, open_case
from evenhand.casework.actions.put_in_register import put_in_register
from evenhand.casework.actions.record_step import record_step
from evenhand.casework.models import (
    Acknowledgement,
    Compact,
    Declaration,
    Individual,
    Organisation,
    Representation,
    Tenure,
)
from evenhand.casework.outbox.sending import Tally, drain
from evenhand.casework.outcomes import Recorded, Sending
from evenhand.casework.policies.capacities import Actor, role
from evenhand.casework.queries.acknowledging import Confirming, confirming
from evenhand.casework.queries.addressee import addressee
from evenhand.casework.queries.compact_page import compact_page
from evenhand.casework.register.bookkeeping import Hand
from evenhand.channels.email import Message
from evenhand.channels.outcome import Outcome, Sent
from evenhand.engine.decisions import Refused
from evenhand.engine.events import Act, Channel, Party, Start
from evenhand.engine.register import Individual as Known

DEVON, OFFICE = "devon", "Development Worker"
LETTER = "letter received"
CAME, CONFIRMS = "refer it to Stage 2", "tell both that the letter came"
TODAY = date(2026, 10, 19)
NOW = datetime.combine(TODAY, time(9, tzinfo=UTC))
SOON = NOW + timedelta(minutes=1)
A, B = "Tamarwell Food Bank", "Ilder Valley District Council"
CAME_WITH = (
    ("the organisations concerned", (A, B)),
    ("what the disagreement is about", "When fares are paid"),
)


@dataclass(frozen=True)
class Devon:
    """The Compact with its dispute: Jo Marsh is the office, Ann Weir acts for A and Bob Crane for B."""

    case: str

    @property
    def actor(self) -> Actor:
        """Jo Marsh, in the office."""
        found = addressee("jo@x.example", DEVON, role(OFFICE).value, TODAY)
        assert found is not None
        return found

    @property
    def letter(self) -> Confirming:
        """The letter as it stands with going by itself."""
        (one,) = confirming(compact_page(DEVON), LETTER)
        return one

    def switch_on(self, at: datetime = NOW) -> Refused | None:
        """Jo Marsh lets it go by itself, in the words that it has."""
        template = self.letter.template
        assert template is not None
        return let_letter_go(DEVON, self.actor, LETTER, template.digest, Hand("Jo Marsh", at))

    def switch_off(self, at: datetime = NOW) -> None:
        """And not any more."""
        keep_letter_back(DEVON, LETTER, Hand("Jo Marsh", at))

    def comes(self, *, recorded_by: str = "Jo Marsh", token: str = "", at: datetime = NOW) -> Recorded:
        """The letter of A comes and is recorded."""
        act = Act(
            step=CAME, who="A", on=TODAY, channel=Channel.POST, records=CAME_WITH, recorded_by=recorded_by
        )
        outcome = record_step(self.case, act, Sending(today=TODAY, now=at, token=token))
        assert isinstance(outcome, Recorded), outcome
        return outcome

    @property
    def occasion(self) -> Acknowledgement:
        """The one occasion there is."""
        return Acknowledgement.objects.get(case=self.case)


def person(name: str, *roles: str) -> Individual:
    """Somebody in the register, with an address."""
    put_in_register(
        DEVON,
        Known(name, "voluntary and community", roles),
        f"{name.split(maxsplit=1)[0].casefold()}@x.example",
    )
    return Individual.objects.get(compact=DEVON, name=name)


def in_use() -> Devon:
    """All of it, with nothing switched on."""
    begin_installation(demonstration=False)
    adopt_compact(DEVON, datetime(2026, 1, 2, tzinfo=UTC))
    Compact.objects.update(
        office_name="The Compact office", office_phone="01632 960001", office_hours="Mondays, 9 to 5",
        office_email="office@compact.example", office_address="1 Market Place\nFenwold",
    )  # fmt: skip
    person("Jo Marsh", OFFICE)
    for name, side in (("Ann Weir", A), ("Bob Crane", B)):
        body, _made = Organisation.objects.get_or_create(
            compact_id=DEVON,
            name=side,
            defaults={"sector": "public" if side == B else "voluntary and community"},
        )
        Representation.objects.create(individual=person(name), organisation=body)
    return Devon(_dispute())


def _dispute(day: date = TODAY - timedelta(days=14)) -> str:
    procedure = compact_page(DEVON).procedure
    wish = Start(
        parties=(Party("A", A, "voluntary and community"), Party("B", B, "public")), on=day,
        confirmed=tuple(each.text for each in procedure.open_to), recorded_by="Jo Marsh",
    )  # fmt: skip
    sending = Sending(today=day, now=datetime.combine(day, time(9, tzinfo=UTC)))
    opened = open_case(DEVON, wish, Label("Fares of volunteers"), sending)
    assert isinstance(opened, Recorded), opened
    first = Act(
        step="explain the concern", who="A", on=day, channel=Channel.PHONE,
        records=(("which commitment", ("Volunteering: pay fares",)), ("the concern", "Fares are paid late")),
    )  # fmt: skip
    outcome = record_step(opened.stream, first, sending)
    assert isinstance(outcome, Recorded), outcome
    return opened.stream


def sent(now: datetime = SOON) -> tuple[Tally, list[Message]]:
    """Send what is due: what became of it, and the messages that went."""
    gone: list[Message] = []

    def post(message: Message) -> Outcome:
        gone.append(message)
        return Sent()

    return drain(post, lambda: now), gone


def no_phone(_devon: Devon) -> None:
    """The letter says a number that is not there any more."""
    Compact.objects.update(office_phone="")


def by_post(_devon: Devon) -> None:
    """One side asks for post."""
    Individual.objects.filter(name="Bob Crane").update(channel="post")


def no_office(_devon: Devon) -> None:
    """Jo Marsh has left the office."""
    Tenure.objects.filter(individual__name="Jo Marsh").update(until=TODAY - timedelta(days=1))


def a_link(devon: Devon) -> None:
    """Jo Marsh has declared a link to a side."""
    row = Individual.objects.get(name="Jo Marsh")
    Declaration(case_id=devon.case, individual=row, answer="link", at=NOW, recorded_by=row.name).save()
