"""An office, and two sides that fall out and make up again as often as one likes: each time, two letters go out.

Only after `django.setup()`.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.begin_installation import begin_installation
from evenhand.casework.actions.describe_office import describe_office
from evenhand.casework.actions.open_case import Label, open_case
from evenhand.casework.actions.put_in_register import put_in_register
from evenhand.casework.actions.send_letters import Written, Yes, send_letters
from evenhand.casework.models import Individual, Letter, Organisation, Representation
from evenhand.casework.outcomes import Recorded, Sending
from evenhand.casework.policies.capacities import Actor, role
from evenhand.casework.queries.case_page import CasePage
from evenhand.casework.queries.compact_page import compact_page
from evenhand.casework.queries.foreseen import foreseen
from evenhand.casework.queries.letters_to_send import Draft, letters_to_send
from evenhand.casework.register.bookkeeping import Hand
from evenhand.casework.samples import MADE_UP
from evenhand.engine.events import Act, Channel, Party, Start
from evenhand.engine.register import Individual as Known
from evenhand.letters.blocks import Letter as Page
from evenhand.letters.html import as_html
from evenhand.letters.pdf import as_pdf
from evenhand.letters.text import as_text

COMPACT, OFFICE, STEP = "wiltshire", "Secretariat", "withdraw"
SIDES = {"A": ("The Mill Trust", "Ann Weir"), "B": ("The Town Council", "Bob Crane")}
"""By their names in the procedure: the organisation, and who acts for it."""
CLERK = "Nell Marsh"
HOME = ZoneInfo("Europe/London")


class CannotQuarrel(Exception):
    """A dispute could not be opened, or its letters could not be written."""


@dataclass(frozen=True, slots=True)
class Quarrel:
    """A dispute that was withdrawn: its address, and the outbox's names of the letters that tell both sides."""

    case: str
    messages: tuple[str, ...]


def furnish(now: datetime) -> None:
    """An installation with one Compact, its office, and a person of each side whom e-mail reaches."""
    begin_installation(demonstration=False)
    adopt_compact(COMPACT, now)
    describe_office(COMPACT, Hand("the campaign", now), MADE_UP)
    put_in_register(COMPACT, Known(CLERK, "VCSE", (OFFICE,)), "nell@office.example")
    for organisation, person in SIDES.values():
        put_in_register(COMPACT, Known(person, "VCSE", ()), f"{person.split()[0].lower()}@side.example")
        Representation.objects.create(
            individual=Individual.objects.get(name=person),
            organisation=Organisation.objects.create(compact_id=COMPACT, name=organisation),
        )


def quarrel(now: datetime) -> Quarrel:
    """Open a dispute, and withdraw it with a letter to each side, in one transaction. Raises `CannotQuarrel`."""
    procedure = compact_page(COMPACT).procedure
    sending = Sending(today=now.astimezone(HOME).date(), now=now)
    with transaction.atomic():
        parties = tuple(Party(each, name, "VCSE") for each, (name, _person) in SIDES.items())
        confirmed = tuple(condition.text for condition in procedure.open_to)
        start = Start(parties=parties, on=sending.today, confirmed=confirmed, recorded_by=OFFICE)
        opened = open_case(COMPACT, start, Label(), sending)
        if not isinstance(opened, Recorded):
            raise CannotQuarrel(opened)
        _withdraw(opened.stream, sending)
    sent = Letter.objects.filter(log=opened.stream).values_list("message", flat=True)
    return Quarrel(opened.stream, tuple(sent))


def _withdraw(case: str, sending: Sending) -> None:
    act = Act(step=STEP, who="A", on=sending.today, channel=Channel.EMAIL, recorded_by=OFFICE)
    after = foreseen(case, act, sending)
    if not isinstance(after, CasePage):
        raise CannotQuarrel(after)
    clerk = replace(Actor(compact=COMPACT, names=(CLERK,), capacities=(role(OFFICE),)), acting=role(OFFICE))
    drafts = letters_to_send(after, after.procedure.steps[STEP], act, clerk)
    written = [_written(draft) for draft in drafts]
    outcome = send_letters(case, act, written, Yes(CLERK), sending)
    if not isinstance(outcome, Recorded) or len(written) != len(SIDES):
        raise CannotQuarrel(outcome)


def _written(draft: Draft) -> Written:
    if not isinstance(draft.letter, Page):
        raise CannotQuarrel(draft.letter)
    letter = draft.letter
    return Written(
        to=draft.to,
        name=letter.name,
        template=letter.digest,
        subject=letter.subject,
        text=as_text(letter),
        html=as_html(letter),
        pdf=as_pdf(letter),
        way=Channel.EMAIL,
    )
