"""The first page: choose a Compact."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evenhand.casework.queries.list_compacts import list_compacts
from evenhand.web.around import frame


@require_safe
def choose_compact(request: HttpRequest) -> HttpResponse:
    """Every Compact that is kept here."""
    return render(request, "start.html", {"frame": frame(request), "compacts": list_compacts()})
