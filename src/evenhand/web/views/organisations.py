"""The organisations of a Compact: who has signed, since when, and from which sector."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evenhand.casework.queries.register_book import book_of
from evenhand.web.around import enter_compact, frame
from evenhand.web.register.desk import may_change


@require_safe
def show_organisations(request: HttpRequest, slug: str) -> HttpResponse:
    """The list. Each page shows more to the office."""
    where = enter_compact(request, slug)
    context = {
        "frame": frame(request, where),
        "where": where,
        "organisations": tuple(book_of(slug).organisations.items()),
        "may_change": may_change(where),
    }
    return render(request, "organisations.html", context)
