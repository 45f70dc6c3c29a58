"""A Compact's disputes: those the reader may know of, the most pressing first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evenhand.casework import policies
from evenhand.casework.queries.inbox import new_in_inbox
from evenhand.casework.queries.register import knows_anybody
from evenhand.web.around import enter_compact, frame
from evenhand.web.listing import listed


@require_safe
def show_compact(request: HttpRequest, slug: str) -> HttpResponse:
    """The list of disputes."""
    where = enter_compact(request, slug)
    all_listed, procedure = listed(where), where.compact.procedure
    found = all_listed.lines
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
            "new_in_inbox": new_in_inbox(where.actor) if where.keeps_register else 0,
        },
    )
