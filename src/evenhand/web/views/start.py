"""The first page: the Compacts one is known in, or all of them for whoever has not signed in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evenhand.casework.queries.list_compacts import list_compacts
from evenhand.casework.queries.site import is_administrator
from evenhand.casework.queries.who_is_here import welcomes
from evenhand.web.acting import may_try_anything
from evenhand.web.around import frame


@require_safe
def choose_compact(request: HttpRequest) -> HttpResponse:
    """Every Compact that is kept here; for somebody who is known in some of them, those.

    How many disputes are open is for those who are known: where there are few, a number says whose they are.
    """
    compacts = list_compacts()
    known: set[str] = set()
    if request.user.is_authenticated:
        known = {each.slug for each in welcomes(request.user.pk)}
        compacts = tuple(each for each in compacts if each.slug in known) or compacts
    page = {
        "frame": frame(request),
        "compacts": compacts,
        "counts": bool(known) or may_try_anything(),
        "trying": may_try_anything(),
        "stranger": request.user.is_authenticated and not known,
        "administrator": request.user.is_authenticated and is_administrator(request.user.pk),
    }
    return render(request, "start.html", page)
