"""One organisation of the register: when it signed, how it is reached, and who acts for it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evenhand.casework.queries.register_book import book_of
from evenhand.casework.register.entries import TIES, in_force, term_in_words
from evenhand.engine.words import say
from evenhand.web.around import frame
from evenhand.web.register.desk import above, enter_register


@require_safe
def show_organisation(request: HttpRequest, slug: str, organisation: int) -> HttpResponse:
    """The page of an organisation, for the office."""
    where, book = enter_register(request, slug), book_of(slug)
    entry = book.organisations.get(organisation)
    if entry is None:
        raise Http404
    acting = [
        (book.person(tie.person), tie, TIES[tie.tie], term_in_words(tie.since, tie.until), in_force(tie, where.today))
        for tie in book.acting_for(entry.name).values()
    ]  # fmt: skip
    context = {
        "frame": frame(request, where),
        "where": where,
        "key": organisation,
        "organisation": entry,
        "acting": acting,
        "former": book.former_names_of_organisation(entry.name),
        "crumbs": (where.home, above(where, "organisations", say("Organisations"))),
    }
    return render(request, "organisation.html", context)
