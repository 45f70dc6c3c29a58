"""The people of a Compact: for everybody their names, sectors and offices; for the office a way to the rest."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evenhand.casework.queries.register_book import book_of
from evenhand.casework.queries.unseatable import unseatable
from evenhand.casework.register.entries import Book, in_force
from evenhand.engine.words import Sentence, say
from evenhand.web.around import InCompact, enter_compact, frame
from evenhand.web.register.desk import may_change, may_see_person


@dataclass(frozen=True, slots=True)
class Line:
    """A person in the list. `key` is 0 where the reader may not open the page; `ties` only where they may see them."""

    key: int
    name: str
    sector: str
    offices: tuple[Sentence | str, ...]
    ties: tuple[str, ...]


@require_safe
def show_people(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is who today."""
    where, book = enter_compact(request, slug), book_of(slug)
    office = may_change(where)
    context = {
        "frame": frame(request, where),
        "where": where,
        "people": _lines(where, book),
        "may_change": office,
        "unseatable": unseatable(book, where.compact.procedure, where.today) if office else (),
    }
    return render(request, "people.html", context)


def _lines(where: InCompact, book: Book) -> tuple[Line, ...]:
    offices: dict[str, list[Sentence | str]] = {}
    for held in book.offices.values():
        if in_force(held, where.today):
            what = say("{role} in place of {name}", role=held.role, name=held.instead_of)
            offices.setdefault(held.person, []).append(what if held.instead_of else held.role)
    ties: dict[str, list[str]] = {}
    for tie in (*book.representing.values(), *book.links.values()):
        if in_force(tie, where.today):
            ties.setdefault(tie.person, []).append(tie.organisation)
    return tuple(
        Line(
            key=key if may_see_person(where, book, entry) else 0,
            name=entry.name,
            sector=entry.sector,
            offices=tuple(dict.fromkeys(offices.get(entry.name, ()))),
            ties=tuple(dict.fromkeys(ties.get(entry.name, ()))) if may_change(where) else (),
        )
        for key, entry in book.people.items()
    )
