"""Access in an emergency: what is in force, and what waits for a second person."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from evenhand.casework import policies
from evenhand.casework.log import editions
from evenhand.casework.models import BreakGlass, Case
from evenhand.casework.policies import overseeing
from evenhand.casework.policies.capacities import Actor
from evenhand.casework.queries.case_facts import facts_of_line
from evenhand.engine.procedure import Procedure

WAITS: Final = timedelta(hours=24)
"""How long somebody may be allowed what they asked for."""


@dataclass(frozen=True, slots=True)
class Emergency:
    """One of them. `mine`: the reader asked for it, and so cannot allow it; `until`: when it ends, once allowed."""

    id: int
    case: str
    reference: str
    asked_by: str
    reason: str
    asked_at: datetime
    mine: bool
    until: datetime | None


def emergencies_of(account: int, compact: str, now: datetime) -> frozenset[str]:
    """The cases to which an access of this account is in force at this moment. It ends by itself."""
    rows = BreakGlass.objects.filter(
        asked_by=account, case__compact=compact, allowed_by__isnull=False, allowed_at__lte=now, until__gt=now
    )
    return frozenset(rows.values_list("case", flat=True))


def may_deal_with(actor: Actor, procedure: Procedure) -> bool:
    """Whether somebody may ask for access in an emergency, or allow another to have it: an office or a site admin."""
    return actor.account is not None and (actor.site_admin or overseeing.holds_an_office(actor, procedure))


def emergencies(actor: Actor, compact: str, now: datetime) -> tuple[Emergency, ...]:
    """What waits or is in force in a Compact, as far as the reader has no conflict with the case; the newest first."""
    waiting = BreakGlass.objects.filter(case__compact=compact, allowed_by=None, asked_at__gt=now - WAITS)
    in_force = BreakGlass.objects.filter(case__compact=compact, allowed_by__isnull=False, until__gt=now)
    rows = (waiting | in_force).select_related("case__stream", "asked_by").order_by("-asked_at", "-pk")
    return tuple(_told(row, actor) for row in rows if not is_bound(actor, row.case))


def is_bound(actor: Actor, case: Case) -> bool:
    """Whether a link, or a declaration that is owed, keeps somebody out of a case whatever the emergency."""
    facts = facts_of_line(case, editions.procedure_of(case.stream.edition_id))
    return policies.is_conflicted(actor, facts) or policies.must_declare(actor, facts)


def _told(row: BreakGlass, actor: Actor) -> Emergency:
    return Emergency(
        id=row.pk,
        case=row.case_id,
        reference=row.case.reference,
        asked_by=row.asked_by.email,
        reason=row.reason,
        asked_at=row.asked_at,
        mine=row.asked_by_id == actor.account,
        until=row.until,
    )
