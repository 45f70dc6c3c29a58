"""Looks again, just before a message goes, whether it may: people move, fall out with a case, or change their wishes."""

from collections.abc import Iterable
from datetime import datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.db.models import Q

from evenhand.casework import policies
from evenhand.casework.actions.give_enclosed import Given, give_enclosed
from evenhand.casework.log import editions
from evenhand.casework.models import Individual, Letter, Outgoing
from evenhand.casework.outbox.hours import ONE_DAY, opening, quiet_until
from evenhand.casework.outbox.lines import still_holds
from evenhand.casework.outbox.purposes import BY_THEMSELVES, DAILY, LETTER, SECRET, UNASKED
from evenhand.casework.policies.capacities import Actor
from evenhand.casework.queries.acknowledging import still_goes_by_itself
from evenhand.casework.queries.addressee import addressee
from evenhand.casework.queries.case_facts import case_facts, facts_of_line
from evenhand.casework.queries.case_page import case_page
from evenhand.casework.queries.reach import organisation_behind
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
    ERASED = "erased"


def why_not(row: Outgoing, now: datetime) -> Halt | None:
    """Why the message may not go to its person any more; None where it may.

    A message to an address without an entry in the register, such as that of somebody who is only about to raise a
    dispute, has nothing to be checked by. A letter to an organisation as such is checked by its address.
    """
    halt = _why_not_to_anybody(row)
    if halt is not None:
        return halt
    if row.individual is None:
        return _why_not_to_organisation(row)
    person = row.individual.merged_into or row.individual
    if person.email.casefold() != row.to.casefold():
        return Halt.ADDRESS_CHANGED
    if row.purpose not in SECRET and person.channel != Individual.Channel.EMAIL:
        return Halt.OTHER_WAY
    if row.purpose in UNASKED and person.no_reminders:
        return Halt.UNWANTED
    return _why_not_in_compact(row, now)


def _why_not_to_anybody(row: Outgoing) -> Halt | None:
    if not row.text:  # nobody gets an empty message
        return Halt.ERASED
    return Halt.SWITCHED_OFF if _is_switched_off(row) else None


def _is_switched_off(row: Outgoing) -> bool:
    """Whether the office has turned off messages of this kind; of letters that go by themselves, letters of this name."""
    if row.purpose in BY_THEMSELVES:
        return not still_goes_by_itself(row)
    return row.compact is not None and not is_on(row.compact, row.purpose)


def _why_not_to_organisation(row: Outgoing) -> Halt | None:
    """A letter to a side for which nobody is known goes to the address that its organisation has now, or nowhere."""
    role = Letter.objects.filter(message=row).values_list("role", flat=True).first()
    if row.case is None or role is None:
        return None
    facts = facts_of_line(row.case, editions.procedure_of(row.case.stream.edition_id))
    place = organisation_behind(facts, role) if role in facts.parties else None
    moved = place is not None and place.email.casefold() != row.to.casefold()
    return Halt.ADDRESS_CHANGED if moved else None


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


def papers_with(row: Outgoing, now: datetime) -> tuple[Given, ...]:
    """The papers that go with a message. Raises as `give_enclosed`: also `Stopped`, where one may not go any more."""
    if row.purpose != LETTER or row.case_id is None:
        return ()
    with_papers = Letter.objects.filter(message=row, enclosures__isnull=False).distinct()
    letter = with_papers.only("log", "role", "recipient").first()
    if letter is None:
        return ()
    today = now.astimezone(_zone(row)).date()
    return give_enclosed(letter, case_facts(case_page(row.case_id, today)), today, now)


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
