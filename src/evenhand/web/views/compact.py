"""A Compact's disputes: those the reader may know of, the most pressing first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evenhand.casework import policies
from evenhand.casework.queries.approvals import logs_with_drafts
from evenhand.casework.queries.inbox import new_in_inbox
from evenhand.casework.queries.letters_to_do import letters_to_do
from evenhand.casework.queries.register import knows_anybody
from evenhand.casework.queries.signposts import checks_owed
from evenhand.web.around import enter_compact, frame
from evenhand.web.case.after_meetings import minutes_of_own_bodies, owed_after_meetings
from evenhand.web.case.listing import listed
from evenhand.web.letters.yes_asked import asked_for_yes, letter_says
from evenhand.web.register.signposts_told import owed_in_words


@require_safe
def show_compact(request: HttpRequest, slug: str) -> HttpResponse:
    """The list of disputes."""
    where = enter_compact(request, slug)
    all_listed, procedure = listed(where), where.compact.procedure
    found = all_listed.lines
    drafts = logs_with_drafts(slug)
    needs_people = where.keeps_register and not knows_anybody(slug)
    return render(
        request,
        "compact.html",
        {
            "frame": frame(request, where),
            "where": where,
            "to_declare": all_listed.to_declare,
            "running": [line for line in found if line.case.is_open()],
            "ended": [line for line in found if not line.case.is_open()],
            "may_open": policies.may_open(where.actor, procedure),
            "needs_people": needs_people,
            "letters": letters_to_do(slug, where.actor, where.today, drafts),
            "after_meetings": owed_after_meetings(where),
            "body_minutes": minutes_of_own_bodies(where),
            "letter_says": letter_says,
            "asked_for_yes": asked_for_yes(where, drafts),
            "to_check": owed_in_words(checks_owed(slug, where.today)) if where.keeps_register else (),
            "new_in_inbox": new_in_inbox(where.actor) if where.keeps_register else 0,
        },
    )
