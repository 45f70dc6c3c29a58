"""Open a dispute."""

from dataclasses import dataclass, replace

from django.db import IntegrityError, transaction

from evenhand.casework.actions.note_body_meetings import note_in_new_case
from evenhand.casework.log import editions, store
from evenhand.casework.log.projections import refresh
from evenhand.casework.log.recording import MOST_TRIES, key_of
from evenhand.casework.models import Case, Compact, Receipt, Stream
from evenhand.casework.outcomes import NoSuchCase, Recorded, Sending
from evenhand.engine.decisions import Refused
from evenhand.engine.events import Event, Start
from evenhand.engine.opening import start

DIGITS = 3


@dataclass(frozen=True, slots=True)
class Label:
    """What people call the dispute. Without a title it is called by its parties; without a reference it gets the next."""

    title: str = ""
    reference: str = ""


class ReferenceTaken(Exception):
    """Another case of the Compact has that reference already."""


def open_case(compact: str, wish: Start, label: Label, sending: Sending) -> Recorded | Refused:
    """Open a dispute under the edition the Compact uses now; `Recorded.stream` is its address.

    Refused by the engine: a future day, a missing party, an unknown sector, an unconfirmed condition. The same form
    sent again gives the same case. Raises `NoSuchCase` for an unknown Compact, `ReferenceTaken` for a reference
    that was given and is in use.
    """
    row = Compact.objects.filter(slug=compact).first()
    if row is None:
        raise NoSuchCase(compact)
    decision = start(editions.procedure_of(row.edition_id), wish, sending.today)
    if isinstance(decision, Refused):
        return decision
    label = replace(label, title=_one_line(label.title) or " – ".join(_names(wish)))
    key = key_of((wish, label), sending)
    for _ in range(MOST_TRIES):
        if again := _opened_before(compact, key):
            return again
        try:
            return _open(row, decision, label, key, sending)
        except IntegrityError:  # another process took the reference, or sent the same form: look again
            if Case.objects.filter(compact=row, reference=label.reference).exists():
                break
    raise ReferenceTaken(label.reference)


def _open(compact: Compact, events: tuple[Event, ...], label: Label, key: str, sending: Sending) -> Recorded:
    with transaction.atomic():
        stream = store.begin(compact.slug, compact.edition_id, Stream.Kind.CASE)
        Case.objects.create(
            stream=stream,
            compact=compact,
            reference=label.reference or _next_reference(compact, events[0].on.year),
            title=label.title,
            opened_on=events[0].on,
        )
        done = store.append(stream.id, 0, events, sending.now, lambda log: refresh(log, sending.today))
        if key:
            Receipt(scope=_scope(compact.slug), key=key, stream=stream, first=1, last=done.version).save()
        note_in_new_case(stream.id, compact.slug, sending)
    return Recorded(stream.id, done.version, done.events)


def _opened_before(compact: str, key: str) -> Recorded | None:
    receipt = Receipt.objects.filter(scope=_scope(compact), key=key).first() if key else None
    if receipt is None:
        return None
    log = store.load(receipt.stream_id)
    return Recorded(log.stream, receipt.last, log.events[: receipt.last], repeated=True)


def _scope(compact: str) -> str:
    return f"open {compact}"


def _next_reference(compact: Compact, year: int) -> str:
    start_of = f"{compact.prefix}-{year}-"
    taken = Case.objects.filter(compact=compact, reference__startswith=start_of)
    ends = (reference.removeprefix(start_of) for reference in taken.values_list("reference", flat=True))
    last = max((int(end) for end in ends if end.isdecimal()), default=0)
    return f"{start_of}{last + 1:0{DIGITS}}"


def _names(wish: Start) -> list[str]:
    return [_one_line(party.name) for party in wish.parties]


def _one_line(text: str) -> str:
    """Without line breaks and other characters that cannot be seen; PostgreSQL refuses some of them."""
    return "".join(letter for letter in text if letter.isprintable()).strip()
