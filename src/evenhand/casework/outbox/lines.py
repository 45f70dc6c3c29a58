"""What a message of several lines says may be over before it goes: those lines are taken out of it."""

from datetime import date

from evenhand.casework.models import Outgoing, ServiceLine
from evenhand.casework.policies.capacities import Actor
from evenhand.casework.queries.addressee import may_be_told
from evenhand.casework.queries.case_page import case_page
from evenhand.engine.duties import Duty

BETWEEN = "\n\n"
"""What stands between two parts of such a message."""


def still_holds(row: Outgoing, actor: Actor, today: date) -> bool:
    """Whether a message has anything left to say; what is over, or no longer for that person, is cut out of its text.

    A message without lines holds. Whoever leases the row asks, so that nobody sends it meanwhile.
    """
    lines = list(ServiceLine.objects.filter(message=row).select_related("case__stream").order_by("pk"))
    over = [line for line in lines if not _holds(line, actor, today)]
    if not over:
        return True
    for line in over:
        row.text = row.text.replace(line.line + BETWEEN, "", 1)
    Outgoing.objects.filter(pk=row.pk, lease=row.lease).update(text=row.text)
    return len(over) < len(lines)


def _holds(line: ServiceLine, actor: Actor, today: date) -> bool:
    if line.case is None:
        return True
    return may_be_told(actor, line.case) and (not line.step or _is_owed(line, today))


def _is_owed(line: ServiceLine, today: date) -> bool:
    """Whether the very same is still owed by the very same date."""
    owed = case_page(line.case_id or "", today).position.open_duties()
    return any(_same(duty, line) for duty in owed)


def _same(duty: Duty, line: ServiceLine) -> bool:
    dates = [each.on for each in (duty.by, duty.aim, duty.own) if each]
    known = (line.step, line.who, line.since, line.due)
    return bool(dates) and (duty.step.name, list(duty.who), duty.since, dates[0]) == known
