"""A Compact's disputes: those the reader may know of, the most pressing first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from evenhand.casework.queries.case_page import case_page
from evenhand.casework.queries.list_cases import CaseLine, list_cases
from evenhand.web.acting import sight
from evenhand.web.around import InCompact, enter_compact, frame


@require_safe
def show_compact(request: HttpRequest, slug: str) -> HttpResponse:
    """The list of disputes. Who has not said whom they act for is asked that first."""
    where = enter_compact(request, slug)
    if where.acting is None:
        return redirect("acting", slug)
    lines = [line for line in list_cases(slug) if _may_know_of(line, where)]
    return render(
        request,
        "compact.html",
        {
            "frame": frame(request, where),
            "where": where,
            "running": [line for line in lines if line.is_open()],
            "ended": [line for line in lines if not line.is_open()],
            "today": where.today,
        },
    )


def _may_know_of(line: CaseLine, where: InCompact) -> bool:
    page = case_page(line.id, where.today)
    return sight(page.procedure, page.case, where.acting) is not None
