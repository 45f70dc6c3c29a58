"""What is to be sent is written down in the same transaction as what it tells of; a worker sends it afterwards."""

from dataclasses import dataclass
from datetime import datetime

from evenhand.casework.models import Compact, Outgoing, random_name

HOUSE = "evenhand.invalid"
"""The host in a Message-ID where a message belongs to no Compact with an address of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A message to one address. `purpose` names the kind of message; without `html` it is plain text alone.

    `case`, `individual` (its key in the register) and `capacity` (see `capacities.Capacity.value`) say why this person
    gets it: they are looked up again when it is sent, and it is cancelled where they no longer hold.
    """

    purpose: str
    to: str
    subject: str
    text: str
    html: str = ""
    compact: str | None = None
    case: str | None = None
    individual: int | None = None
    capacity: str = ""


def put(wish: Wish, now: datetime) -> str:
    """Write down that this is to be sent, and give its id. Nothing is sent before the transaction is complete."""
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
        subject=" ".join(wish.subject.split()),
        text=wish.text,
        html=wish.html,
        message_id=f"<{name}@{sender.partition('@')[2] or HOUSE}>",
        made_at=now,
        not_before=now,
    )
    return row.pk
