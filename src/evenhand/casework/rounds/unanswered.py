"""Asking once more whoever was asked to serve and has not answered, three working days later."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from evenhand.casework.answers import NO_LINK
from evenhand.casework.models import Asked, Case, Individual
from evenhand.casework.outbox.hours import working_days_before
from evenhand.casework.outbox.purposes import ASKED_TO_DECLARE
from evenhand.casework.queries.case_facts import case_facts
from evenhand.casework.queries.case_page import CasePage, case_page
from evenhand.casework.queries.declarations import answers_in
from evenhand.casework.queries.reach import Reached
from evenhand.casework.queries.stand_ins import who_is_out
from evenhand.casework.queries.willing import said_in
from evenhand.casework.rounds import wording
from evenhand.casework.rounds.keeping import Line, Saying, say_once
from evenhand.casework.rounds.languages import language_of
from evenhand.casework.rounds.occasions import digest_of
from evenhand.casework.rounds.pages import Pages
from evenhand.casework.rounds.wording import Words

A_FEW_DAYS: Final = 3
"""So many working days are left for an answer."""

GOOD_FOR: Final = timedelta(days=3)
KIND: Final = "asked"


def ask_again(case: Case, today: date, now: datetime, pages: Pages) -> int:
    """Write a reminder to each who was asked so long ago and has not answered, and say how many. Each gets one for each ask.

    None once the dispute has ended, to whoever has a link, sits on the panel, or wishes for no reminders or no e-mail.
    """
    if case.ended_on is not None:
        return 0
    asked = list(Asked.objects.filter(case=case, individual__merged_into=None).select_related("individual"))
    if not asked:
        return 0
    page = case_page(case.pk, today)
    last = working_days_before(page.procedure.calendar, today, A_FEW_DAYS)
    zone = ZoneInfo(case.compact.time_zone)
    late = [one for one in asked if one.asked_at.astimezone(zone).date() <= last]
    waits = set(_silent(page, [one.individual for one in late], today))
    found = [one for one in late if one.individual.pk in waits]
    return sum(say_once(_saying(one, case, page, pages, now), now) for one in found)


def _silent(page: CasePage, people: Sequence[Individual], today: date) -> list[int]:
    """Who of them can be reminded, and has still to say something."""
    facts = case_facts(page)
    declared = answers_in(page.id)
    said = {
        name for panel in page.procedure.panels for name in said_in(page.id, page.procedure, page.case, panel)
    }
    sitting = {name for seating in page.case.panels.values() for name in seating.members}
    out = who_is_out(facts, today, {each.pk: each.name for each in people})
    return [
        each.pk
        for each in people
        if each.email and each.channel == Individual.Channel.EMAIL and not each.no_reminders
        if each.name not in out
        if each.name not in said
        if declared.get(each.name) != NO_LINK or each.name not in sitting
    ]


def _saying(asked: Asked, case: Case, page: CasePage, pages: Pages, now: datetime) -> Saying:
    one = asked.individual
    person = Reached(role="", name=one.name, email=one.email, channel=one.channel, individual=one.pk)
    on = asked.asked_at.astimezone(ZoneInfo(case.compact.time_zone)).date()

    def words(_lines: Sequence[Line]) -> Words:
        with wording.spoken(language_of(person)):
            return wording.asked_again(page, case.compact, on, pages)

    name = digest_of(KIND, page.id, one.pk, asked.asked_at.isoformat())
    return Saying(
        purpose=ASKED_TO_DECLARE,
        to=person,
        compact=case.compact,
        lines=[Line(name, KIND, "", page.id)],
        words=words,
        good_until=now + GOOD_FOR,
        case=page.id,
    )
