"""Open a dispute for somebody without an account, with the first step of their side, and give them a key to it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.db import transaction

from evenhand.casework.actions import approach
from evenhand.casework.actions.ask_for_code import Letter
from evenhand.casework.actions.give_key import USUAL_LIFE, Giving, KeyTold, give_key
from evenhand.casework.actions.open_case import Label, open_case
from evenhand.casework.actions.record_step import record_step
from evenhand.casework.log import editions
from evenhand.casework.models import Compact
from evenhand.casework.outbox import Wish, put
from evenhand.casework.outcomes import NoSuchCase, Recorded, Sending
from evenhand.casework.queries.register import register_for_deciding
from evenhand.engine.decide import decide
from evenhand.engine.decisions import Refused
from evenhand.engine.events import Act, Start
from evenhand.engine.fold import fold
from evenhand.engine.opening import start


@dataclass(frozen=True, slots=True)
class Raising:
    """A dispute as one side raises it: how it opens, and the first step of that side, done by `name`."""

    opening: Start
    first: Act
    name: str


@dataclass(frozen=True, slots=True)
class Letters:
    """What the messages say: with the key to who raised it, and to the office that a dispute has come."""

    key: Callable[[KeyTold, Giving], Letter]
    office: Callable[[str], Letter]


@dataclass(frozen=True, slots=True)
class Raised:
    """The address of the case, and the key to it, which is told once."""

    case: str
    key: KeyTold
    giving: Giving


def why_not(compact: str, raising: Raising, sending: Sending) -> Refused | None:
    """Why the dispute would not be opened as it is told; None where it would. Nothing is stored."""
    row = Compact.objects.filter(slug=compact).first()
    if row is None:
        raise NoSuchCase(compact)
    procedure, today = editions.procedure_of(row.edition_id), sending.today
    opened = start(procedure, raising.opening, today)
    if isinstance(opened, Refused):
        return opened
    register = register_for_deciding(compact, procedure, raising.first.on)
    done = decide(procedure, fold(procedure, opened), raising.first, register, today)
    return done if isinstance(done, Refused) else None


def raise_dispute(
    confirmed: approach.Confirmed, raising: Raising, letters: Letters, sending: Sending
) -> Raised | Refused:
    """Open it, record the first step, give the key: all of it or, with the engine's reasons, nothing.

    Raises `approach.NotConfirmed` where it has become a case already.
    """
    sending = replace(sending, seen=None, token="")
    with transaction.atomic():
        opened = open_case(confirmed.compact, raising.opening, Label(), sending)
        if isinstance(opened, Refused):
            return opened
        first = record_step(opened.stream, raising.first, sending, known=False)
        if not isinstance(first, Recorded):
            transaction.set_rollback(True)
            return first if isinstance(first, Refused) else Refused(())
        approach.done(confirmed, opened.stream)
        giving = Giving(
            case=opened.stream, role=raising.first.who, holder=raising.name, made_by=raising.name,
            until=sending.today + USUAL_LIFE, email=confirmed.email,
        )  # fmt: skip
        key = give_key(giving, lambda told: letters.key(told, giving), sending.now)
        _tell_the_office(confirmed.compact, letters.office(opened.stream), sending)
    return Raised(opened.stream, key, giving)


def _tell_the_office(compact: str, written: Letter, sending: Sending) -> None:
    office = Compact.objects.values_list("office_email", flat=True).get(slug=compact)
    if office:
        wish = Wish(
            purpose="notice",
            to=office,
            subject=written.subject,
            text=written.text,
            html=written.html,
            compact=compact,
        )
        put(wish, sending.now)
