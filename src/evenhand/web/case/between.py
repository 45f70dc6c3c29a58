"""The reader in what a Compact does between cases: the same as in a case, so that its letters go the same way."""

from dataclasses import replace

from django.http import Http404, HttpRequest

from evenhand.casework import policies
from evenhand.casework.outcomes import NoSuchCase
from evenhand.casework.queries.between import between_page, compact_of
from evenhand.casework.queries.case_facts import case_facts
from evenhand.casework.queries.case_page import CasePage
from evenhand.casework.queries.letter_wordings import template_for
from evenhand.engine.case import Case
from evenhand.engine.procedure import Step
from evenhand.web.around import InCase, InCompact, enter_publicly, nothing_here, proved
from evenhand.web.own_texts import speak


def enter_between(request: HttpRequest, log: str) -> InCase:
    """The reader in that log between cases. Raises Http404 for any other log, and for whoever has no part in it.

    An organisation has none: it tells, and reads what it told on the page of what is between disputes.
    """
    try:
        where = enter_publicly(request, compact_of(log))
        page = between_page(log, where.today)
    except NoSuchCase:
        raise nothing_here(request) from None
    actor = policies.in_the_right_capacity(where.actor, case_facts(page))
    if actor.acting is None:
        raise nothing_here(request)
    here = in_between(proved(request, replace(where, actor=actor)), page)
    if here is None:
        raise Http404
    speak(page.edition)
    return here


def writes_letter(where: InCompact, step: Step) -> bool:
    """Whether the reader can write the letter of a step between cases here: its wording is there, and they have a part.

    An organisation only tells.
    """
    compact = where.compact
    facts = policies.facts_of("", compact.slug, compact.procedure, Case(between=True))
    if not step.letter or policies.sight(where.actor, facts) is None:
        return False
    return template_for(compact.slug, compact.edition, step.letter) is not None


def in_between(where: InCompact, page: CasePage) -> InCase | None:
    """The reader there, in the capacity in which they came; None for one who has no part in it."""
    facts = case_facts(page)
    seen = policies.sight(where.actor, facts)
    return InCase(where, page, seen, policies.role_in(where.actor, facts), facts) if seen else None
