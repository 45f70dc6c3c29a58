"""Where else to find help: for anybody, and only what the office has checked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evenhand.casework.queries.office_contact import contact_of
from evenhand.casework.queries.signposts import places_to_go
from evenhand.web.around import enter_publicly, frame


@require_safe
def show_other_help(request: HttpRequest, slug: str) -> HttpResponse:
    """The places that anybody may be pointed to today; where there is none, whom to call."""
    where = enter_publicly(request, slug)
    context = {
        "frame": frame(request, where),
        "where": where,
        "places": places_to_go(slug, where.today),
        "contact": contact_of(slug),
    }
    return render(request, "other_help.html", context)
