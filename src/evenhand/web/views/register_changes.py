"""Who changed what in the register, for the office."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from evenhand.casework.kept_words import unpacked
from evenhand.casework.queries.register_book import changes_of
from evenhand.engine.words import say
from evenhand.web.around import frame
from evenhand.web.register.desk import above, enter_register

MOST = 200


@require_safe
def show_changes(request: HttpRequest, slug: str) -> HttpResponse:
    """The latest changes first."""
    where = enter_register(request, slug)
    found = changes_of(slug, MOST)
    context = {
        "frame": frame(request, where),
        "where": where,
        "changes": [(timezone.localtime(row.at), row.who, unpacked(row.what)) for row in found],
        "most": MOST,
        "crumbs": (where.home, above(where, "people", say("People"))),
    }
    return render(request, "register_changes.html", context)
