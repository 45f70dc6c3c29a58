"""Looks again, just before a message goes, whether it may: people move, fall out with a case, or change their wishes."""

from collections.abc import Iterable
from datetime import datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.db.models import Q

from evenhand.casework import editions, policies
from evenhand.casework.capacities import Actor
from evenhand.casework.models import Individual, Letter, Outgoing
from evenhand.casework.outbox.hours import ONE_DAY, opening, quiet_until
from evenhand.casework.outbox.lines import still_holds
from evenhand.casework.outbox.purposes import DAILY, SECRET, UNASKED
from evenhand.casework.queries.addressee import addressee
from evenhand.casework.queries.case_facts import facts_of_line
from evenhand.casework.queries.told_between import keeps_out
from evenhand.casework.service_messages import is_on
from evenhand.engine.calendar import Calendar

HOME = "Europe/London"


class Halt(StrEnum):
    """Why a message does not go. The names are kept beside it and told in a sentence by the screens."""

    ADDRESS_CHANGED = "address-changed"
    OTHER_WAY = "other-way"
    NO_LONGER = "no-longer"
    LINK = "link"
    OVER = "over"
    UNWANTED = "unwanted"
    SWITCHED_OFF = "switched-off"


def why_not(row: Outgoing, now: datetime) -> Halt | None:
    """Why the message may not go to its person any more; None where it may.

    A message to an address without an entry in the register, such as that of somebody who is only about to raise a
    dispute, has nothing to be checked by.
    """
    if row.compact is not None and not is_on(row.compact, row.purpose):
        return Halt.SWITCHED_OFF
    if row.individual is None:
        return None
    person = row.individual.merged_into or row.individual
    if person.email.casefold() != row.to.casefold():
        return Halt.ADDRESS_CHANGED
    if row.purpose not in SECRET and person.channel != Individual.Channel.EMAIL:
        return Halt.OTHER_WAY
    if row.purpose in UNASKED and person.no_reminders:
        return Halt.UNWANTED
    return _why_not_in_compact(row, now)


def _why_not_in_compact(row: Outgoing, now: datetime) -> Halt | None:
    if row.compact is None:
        return None
    today = now.astimezone(_zone(row)).date()
    actor = addressee(row.to, row.compact.slug, row.capacity, today)
    if actor is None:
        return Halt.NO_LONGER
    halt = _why_not_in_case(row, actor)
    if halt is None and row.purpose in UNASKED and not still_holds(row, actor, today):
        return Halt.OVER
    return halt


def _why_not_in_case(row: Outgoing, actor: Actor) -> Halt | None:
    if row.case is None:
        return Halt.LINK if keeps_out(actor, _told_of(row)) else None
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


def _told_of(row: Outgoing) -> Iterable[str]:
    """The cases of which a letter between cases tells."""
    letter = Letter.objects.filter(message=row).only("tells_of").first()
    return letter.tells_of if letter else ()


def held_until(row: Outgoing, now: datetime) -> datetime | None:
    """Until when a message waits: because its person has had one about this case today, or for the office hours.

    None where it need not wait. Only service messages do; codes, letters and calls go at any hour.
    """
    if row.purpose not in DAILY:
        return None
    zone, calendar = _zone(row), _calendar(row)
    if row.case_id is not None:
        today = now.astimezone(zone).date()
        midnight = datetime.combine(today, time(), zone)
        about_it = Q(case=row.case_id) | Q(lines__case=row.case_id)  # a digest tells of several
        had = Outgoing.objects.filter(
            about_it, to=row.to, purpose__in=DAILY, state=Outgoing.State.SENT, done_at__gte=midnight
        )
        if had.exists():
            return opening(calendar, zone, today + ONE_DAY)
    return quiet_until(calendar, zone, now)


def _calendar(row: Outgoing) -> Calendar:
    """The working days of the Compact; for a message of none, Monday to Friday."""
    return editions.procedure_of(row.compact.edition_id).calendar if row.compact else Calendar()


def _zone(row: Outgoing) -> ZoneInfo:
    return ZoneInfo(row.compact.time_zone if row.compact else HOME)
