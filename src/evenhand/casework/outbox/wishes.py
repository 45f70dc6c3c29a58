"""Writing down that a message is to be sent."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max

from evenhand.casework.models import Case, Compact, Outgoing, random_name
from evenhand.casework.outbox.purposes import LIFE
from evenhand.engine.names import folded

HOUSE = "evenhand.invalid"
"""The host in a Message-ID where a message belongs to no Compact with an address of its own."""

A_MOMENT = timedelta(microseconds=1)
SHORTLY = timedelta(seconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A message to one address. `purpose` names the kind of message; without `html` it is plain text alone.

    `calendar` is a calendar file that goes with it, and `calendar_method` what that asks for.

    `case`, `individual` (its key in the register) and `capacity` (see `capacities.Capacity.value`) say why this person
    gets it: they are looked up again when it is sent, and it is cancelled where they no longer hold. After `good_until`
    it is not sent any more; a code to sign in has such a moment in any case (see `purposes.LIFE`).
    """

    purpose: str
    to: str
    subject: str
    text: str
    html: str = ""
    calendar: str = ""
    calendar_method: str = ""
    compact: str | None = None
    case: str | None = None
    individual: int | None = None
    capacity: str = ""
    good_until: datetime | None = None


def put(wish: Wish, now: datetime) -> str:
    """Write down that this is to be sent, and give its id. Nothing is sent before the transaction is complete.

    A subject that names one of the sides of the case gives way to its reference: subjects are read over shoulders.
    """
    place = Compact.objects.filter(slug=wish.compact).first() if wish.compact else None
    sender = place.office_email if place else ""
    name = random_name()
    row = Outgoing.objects.create(
        id=name,
        purpose=wish.purpose,
        compact=place,
        case_id=wish.case,
        individual_id=wish.individual,
        capacity=wish.capacity,
        sender=sender,
        to=wish.to,
        subject=_subject(wish),
        text=wish.text,
        html=wish.html,
        calendar=wish.calendar,
        calendar_method=wish.calendar_method,
        message_id=f"<{name}@{sender.partition('@')[2] or HOUSE}>",
        made_at=_after_those_before(wish, now),
        not_before=now,
        good_until=wish.good_until or (now + LIFE[wish.purpose] if wish.purpose in LIFE else None),
    )
    return row.pk


def _subject(wish: Wish) -> str:
    given = " ".join(wish.subject.split())
    case = Case.objects.select_related("compact").filter(pk=wish.case).first() if wish.case else None
    if case is None or not any(folded(side) in folded(given) for side in case.parties.values() if side):
        return given
    return f"{case.compact.name}: {case.reference}"


def _after_those_before(wish: Wish, now: datetime) -> datetime:
    """The moment, a little later for each message to the same person about the same case that was made with it.

    So messages of one transaction, which share a moment, keep their order.
    """
    if wish.case is None:
        return now
    same = Outgoing.objects.filter(
        case=wish.case, to=wish.to, made_at__gte=now, made_at__lt=now + SHORTLY
    ).aggregate(last=Max("made_at"))
    return same["last"] + A_MOMENT if same["last"] else now
