"""Who looked at a case, for its office."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from evenhand.casework.policies import overseeing
from evenhand.casework.queries.who_looked import who_looked
from evenhand.web.acting import may_try_anything
from evenhand.web.around import enter_case, frame
from evenhand.web.looks_told import ACTIONS, capacity_told

MOST_PAGES, MOST_DIGITS = 10_000, 9


@require_safe
def show_who_looked(request: HttpRequest, case: str) -> HttpResponse:
    """Each access that was written down, the newest first. Not there for anybody but the office."""
    here = enter_case(request, case)
    if not overseeing.may_oversee(here.where.actor, here.facts):
        raise Http404
    asked = request.GET.get("page", "1")
    number = (
        min(int(asked), MOST_PAGES) if asked.isascii() and asked.isdigit() and len(asked) < MOST_DIGITS else 1
    )
    context = {
        "frame": frame(request, here.where),
        "here": here,
        "found": who_looked(here.where.actor, here.facts, max(number, 1)),
        "page_number": max(number, 1),
        "actions": ACTIONS,
        "capacity": capacity_told,
        "local": localtime,
        "only_shown": may_try_anything(),
    }
    return render(request, "who_looked.html", context)
