"""The promises of a Compact by their codes, so that a dispute can name them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evenhand.casework.queries.register_book import book_of
from evenhand.web.around import enter_compact, frame
from evenhand.web.register.desk import may_change


@require_safe
def show_commitments(request: HttpRequest, slug: str) -> HttpResponse:
    """The list, code by code. It is the same for everybody."""
    where = enter_compact(request, slug)
    by_code: dict[str, list[object]] = {}
    for key, entry in book_of(slug).commitments.items():
        by_code.setdefault(entry.code, []).append((key, entry))
    context = {
        "frame": frame(request, where),
        "where": where,
        "by_code": by_code,
        "may_change": may_change(where),
    }
    return render(request, "commitments.html", context)
