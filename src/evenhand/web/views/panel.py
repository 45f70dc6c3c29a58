"""Gather a panel: what is missing, who is proposed and why, who said what, and by when it has to be there."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evenhand.casework.policies.serving import panels_to_find
from evenhand.web.around import enter_case, frame
from evenhand.web.panel.board import DRAW, SAID, board, seed_of


@require_safe
def find_panel(request: HttpRequest, case: str) -> HttpResponse:
    """The panels of the case that the reader may gather. The same draw in the address proposes the same people."""
    here = enter_case(request, case)
    panels = panels_to_find(here.where.actor, here.facts)
    if not panels:
        raise Http404
    seed = seed_of(request)
    context = {
        "frame": frame(request, here.where),
        "here": here,
        "boards": [board(here, panel, seed) for panel in panels],
        "ended": here.page.case.ended_on is not None,
        "draw": DRAW,
        "said": SAID,
    }
    return render(request, "panel.html", context)
