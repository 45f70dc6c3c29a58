"""Access in an emergency: one person asks with a reason, another allows it, the office is told, and it ends by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction

from evenhand.casework import outbox
from evenhand.casework.accesses import ALLOWED, ASKED, Access
from evenhand.casework.actions.note_access import note_access
from evenhand.casework.log import editions
from evenhand.casework.models import BreakGlass, Case, Tenure, in_term
from evenhand.casework.policies.capacities import Actor, role
from evenhand.casework.queries.emergencies import WAITS, is_bound, may_deal_with

HOURS: Final = (4, 24)
"""For how many hours it can be allowed."""

PURPOSE: Final = "emergency notice"


@dataclass(frozen=True, slots=True)
class Allowance:
    """Which one is allowed, for how many hours (one of `HOURS`), and what the office is told of it."""

    emergency: int
    hours: int
    subject: str
    text: str


class NotAllowed(Exception):
    """It cannot be asked for, or allowed, by this person. Says nothing about whether there is such a case."""


def ask_for_emergency(actor: Actor, compact: str, reference: str, reason: str, now: datetime) -> int:
    """Ask to look at the case of that reference. Nothing is open before a second person has allowed it.

    Refused with `NotAllowed` for who holds no office and does not look after the site, for an unknown reference, and
    for who has a link to one of the sides. ValueError without a reason.
    """
    if not reason.strip():
        raise ValueError("An access in an emergency says why.")
    with transaction.atomic():
        case = Case.objects.select_related("stream").filter(compact=compact, reference=reference).first()
        if case is None or actor.account is None or not _may(actor, case):
            raise NotAllowed(reference)
        row = BreakGlass.objects.create(
            case=case, asked_by_id=actor.account, reason=reason.strip(), asked_at=now
        )
        note_access(actor, Access(compact, ASKED, case.pk, row.reason), now)
        return row.pk


def allow_emergency(actor: Actor, compact: str, wish: Allowance, now: datetime) -> None:
    """Let the person who asked look at the case for so many hours, and tell the office.

    Refused with `NotAllowed`: one's own asking, what was allowed or has lapsed, who holds no office and does not look
    after the site, and who has a link to one of the sides. ValueError for other hours.
    """
    if wish.hours not in HOURS:
        raise ValueError(f"An access in an emergency is allowed for {HOURS} hours.")
    with transaction.atomic():
        rows = BreakGlass.objects.select_for_update(of=("self",)).select_related("case__stream", "asked_by")
        row = rows.filter(
            pk=wish.emergency, case__compact=compact, allowed_by=None, asked_at__gt=now - WAITS
        ).first()
        if row is None or row.asked_by_id == actor.account or not _may(actor, row.case):
            raise NotAllowed(str(wish.emergency))
        row.allowed_by_id, row.allowed_at, row.until = actor.account, now, now + timedelta(hours=wish.hours)
        row.save(update_fields=("allowed_by", "allowed_at", "until"))
        note_access(actor, Access(compact, ALLOWED, row.case_id, row.asked_by.email), now)
        for message in _messages(row.case, wish, now.date()):
            outbox.put(message, now)


def _may(actor: Actor, case: Case) -> bool:
    procedure = editions.procedure_of(case.stream.edition_id)
    return may_deal_with(actor, procedure) and not is_bound(actor, case)


def _messages(case: Case, notice: Allowance, today: date) -> Iterator[outbox.Wish]:
    """To everybody who holds an office today; who has a link to the case is left out when it is sent."""
    offices = editions.procedure_of(case.stream.edition_id).offices
    held = Tenure.objects.filter(in_term(today), role__in=offices, individual__compact=case.compact_id)
    known = held.exclude(individual__email="").filter(individual__merged_into=None)
    people = {tenure.individual_id: tenure for tenure in known.select_related("individual").order_by("pk")}
    for tenure in people.values():
        yield outbox.Wish(
            purpose=PURPOSE,
            to=tenure.individual.email,
            subject=notice.subject,
            text=notice.text,
            compact=case.compact_id,
            case=case.pk,
            individual=tenure.individual_id,
            capacity=role(tenure.role).value,
        )
