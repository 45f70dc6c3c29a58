"""Say "We have it" to whoever sent something in for a side, in the transaction in which it is kept."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.db import transaction

from evenhand.casework.models import Case, Outgoing, ServiceLine, random_name
from evenhand.casework.outbox import RECEIPT, Wish, put
from evenhand.casework.outcomes import Outcome, Recorded, Sending
from evenhand.casework.policies.capacities import Actor
from evenhand.casework.queries.case_page import CasePage, case_page
from evenhand.casework.queries.senders import Sender, sender_of
from evenhand.casework.rounds import wording
from evenhand.casework.rounds.occasions import digest_of
from evenhand.casework.rounds.pages import Pages
from evenhand.engine.words import Sentence

_Outcome = TypeVar("_Outcome", bound=Outcome)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came, from whom, and the day from which it counts; `pages` are the addresses of the site."""

    actor: Actor
    what: Sentence
    on: date
    pages: Pages


def received(do: Callable[[], _Outcome], receipt: Receipt, sending: Sending) -> _Outcome:
    """Record it as `do` does, and write down the receipt, both or neither. What was recorded before brings no second."""
    with transaction.atomic():
        outcome = do()
        if isinstance(outcome, Recorded) and not outcome.repeated:
            give_receipt(outcome.stream, receipt, sending.today, sending.now)
        return outcome


def give_receipt(case: str, receipt: Receipt, today: date, now: datetime) -> None:
    """Write the receipt down, in the caller's transaction. One that still waits tells of both.

    Nothing where the Compact sends none, or the sender is not reached by e-mail.
    """
    row = Case.objects.select_related("compact").get(pk=case)
    sender = sender_of(receipt.actor, case) if row.compact.receipts else None
    if sender is None:
        return
    page, waiting = case_page(case, today), _waiting(case, sender)
    with wording.spoken(sender.language):
        line = wording.receipt_line(page, receipt.what, receipt.on)
        before = _lines(waiting) if waiting else []
        if line in before:
            return
        if waiting is None or not _tells(waiting, _words(page, row, [*before, line], receipt).text):
            waiting = Outgoing(pk=put(_wish(row, sender, _words(page, row, [line], receipt)), now))
    ServiceLine.objects.create(
        message=waiting, occasion=digest_of("receipt", random_name()), kind="receipt", case=row, line=line
    )


def _words(page: CasePage, case: Case, lines: list[str], receipt: Receipt) -> wording.Words:
    return wording.receipt(page, case.compact, lines, receipt.pages)


def _waiting(case: str, sender: Sender) -> Outgoing | None:
    rows = Outgoing.objects.filter(case=case, to=sender.to, purpose=RECEIPT, state=Outgoing.State.WAITING)
    return rows.filter(leased_until=None).order_by("made_at").first()


def _lines(message: Outgoing) -> list[str]:
    return list(ServiceLine.objects.filter(message=message).order_by("pk").values_list("line", flat=True))


def _tells(message: Outgoing, text: str) -> bool:
    """Whether it could still be changed: a worker that took it meanwhile sends what it has."""
    free = Outgoing.objects.filter(pk=message.pk, lease=message.lease, leased_until=None)
    return free.filter(state=Outgoing.State.WAITING).update(text=text) == 1


def _wish(case: Case, sender: Sender, words: wording.Words) -> Wish:
    return Wish(
        purpose=RECEIPT, to=sender.to, subject=words.subject, text=words.text, compact=case.compact_id, case=case.pk,
        individual=sender.individual, capacity=sender.capacity,
    )  # fmt: skip
