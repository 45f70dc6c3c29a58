"""One person of the register: how they are reached, what they hold, what ties them. For the office and themselves."""

from collections.abc import Mapping
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evenhand.casework.queries.register_book import book_of
from evenhand.casework.register.bookkeeping import in_words
from evenhand.casework.register.entries import AbsenceEntry, LinkEntry, OfficeEntry, in_force
from evenhand.engine.words import Sentence, say
from evenhand.web.around import enter_compact, frame
from evenhand.web.register.desk import above, may_change, may_see_person
from evenhand.web.views.person_form import CHANNELS


@require_safe
def show_person(request: HttpRequest, slug: str, person: int) -> HttpResponse:
    """The page of a person. Anybody else is told that there is none."""
    where = enter_compact(request, slug)
    book = book_of(slug)
    entry = book.people.get(person)
    if entry is None or not may_see_person(where, book, entry):
        raise Http404
    acting = {key: tie for key, tie in book.representing.items() if tie.person == entry.name}
    ties = {key: tie for key, tie in book.links.items() if tie.person == entry.name}
    context = {
        "frame": frame(request, where),
        "where": where,
        "key": person,
        "person": entry,
        "channel": CHANNELS[entry.channel],
        "may_change": may_change(where),
        "crumbs": (where.home, above(where, "people", say("People"))),
        "former": book.former_names_of_person(entry.name),
        "offices": _rows(book.offices_of(entry.name), where.today),
        "acting": _rows(acting, where.today),
        "ties": _rows(ties, where.today),
        "away": _rows(book.absences_of(entry.name), where.today),
    }
    return render(request, "person.html", context)


def _rows(
    found: Mapping[int, OfficeEntry] | Mapping[int, LinkEntry] | Mapping[int, AbsenceEntry], today: date
) -> list[tuple[int, Sentence, bool]]:
    """Each row: its key, what it says, and whether it holds today."""
    return [(key, in_words(row), in_force(row, today)) for key, row in found.items()]
