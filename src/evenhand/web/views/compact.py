"""A Compact's disputes: those the reader may know of, the most pressing first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from evenhand.casework.queries.register import register_of
from evenhand.web.acting import may_open, may_record_for_others
from evenhand.web.around import enter_compact, frame
from evenhand.web.listing import lines


@require_safe
def show_compact(request: HttpRequest, slug: str) -> HttpResponse:
    """The list of disputes. Who has not said whom they act for is asked that first."""
    where = enter_compact(request, slug)
    if where.acting is None:
        return redirect("acting", slug)
    found, procedure = lines(where, where.acting), where.compact.procedure
    needs_people = may_record_for_others(procedure, where.acting.name) and not register_of(slug).individuals
    return render(
        request,
        "compact.html",
        {
            "frame": frame(request, where),
            "where": where,
            "running": [line for line in found if line.case.is_open()],
            "ended": [line for line in found if not line.case.is_open()],
            "may_open": may_open(procedure, where.acting),
            "needs_people": needs_people,
        },
    )
