"""Looks again, just before a message goes, whether it may: people move, fall out with a case, or change their wishes."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from evenhand.casework import editions, policies
from evenhand.casework.capacities import Actor, Proof, from_value
from evenhand.casework.models import Account, Individual, Outgoing
from evenhand.casework.outbox.purposes import DAILY, SECRET
from evenhand.casework.queries.case_facts import facts_of_line
from evenhand.casework.queries.who_is_here import actor_of

MORNING = time(8)
HOME = "Europe/London"


class Halt(StrEnum):
    """Why a message does not go. The names are kept beside it and told in a sentence by the screens."""

    ADDRESS_CHANGED = "address-changed"
    OTHER_WAY = "other-way"
    NO_LONGER = "no-longer"
    LINK = "link"


def why_not(row: Outgoing, now: datetime) -> Halt | None:
    """Why the message may not go to its person any more; None where it may.

    A message to an address without an entry in the register, such as that of somebody who is only about to raise a
    dispute, has nothing to be checked by.
    """
    if row.individual is None:
        return None
    person = row.individual.merged_into or row.individual
    if person.email.casefold() != row.to.casefold():
        return Halt.ADDRESS_CHANGED
    if row.purpose not in SECRET and person.channel != Individual.Channel.EMAIL:
        return Halt.OTHER_WAY
    if row.compact is None:
        return None
    actor = _actor(row, now)
    if actor is None:
        return Halt.NO_LONGER
    return _why_not_in_case(row, actor)


def _actor(row: Outgoing, now: datetime) -> Actor | None:
    """The person as the message means them; None for who is not that any more."""
    account = Account.objects.filter(email=row.to.casefold(), is_active=True).first()
    if account is None or row.compact is None:
        return None
    actor = actor_of(account, row.compact.slug, Proof.STRONG, now.astimezone(_zone(row)).date())
    if not row.capacity:
        return actor.acts(None)
    meant = from_value(row.capacity)
    return replace(actor, acting=meant) if meant in actor.capacities else None


def _why_not_in_case(row: Outgoing, actor: Actor) -> Halt | None:
    if row.case is None:
        return None
    facts = facts_of_line(row.case, editions.procedure_of(row.case.stream.edition_id))
    if not row.capacity:
        # It may be meant for an office that they hold: a link stops it, though they might come as a side.
        if any(policies.standing(one, facts) is policies.Standing.CONFLICTED for one in actor.as_each()):
            return Halt.LINK
        actor = policies.in_the_right_capacity(actor, facts)
    match policies.standing(actor, facts):
        case policies.Standing.CONFLICTED:
            return Halt.LINK
        case policies.Standing.STRANGER:
            return Halt.NO_LONGER
        case _:  # whoever has to declare first is asked to by such a message
            return None


def held_until(row: Outgoing, now: datetime) -> datetime | None:
    """Until when a message waits because its person has had one about this case today; None where it need not."""
    if row.purpose not in DAILY or row.case_id is None:
        return None
    zone = _zone(row)
    today = now.astimezone(zone).date()
    midnight = datetime.combine(today, time(), zone)
    had = Outgoing.objects.filter(
        case=row.case_id, to=row.to, purpose__in=DAILY, state=Outgoing.State.SENT, done_at__gte=midnight
    )
    return datetime.combine(today + timedelta(days=1), MORNING, zone) if had.exists() else None


def _zone(row: Outgoing) -> ZoneInfo:
    return ZoneInfo(row.compact.time_zone if row.compact else HOME)
