"""Say when a person is away. The office writes it down, or the person themselves."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.keep_entry import keep_entry
from evenhand.casework.actions.take_out_entry import take_out_entry
from evenhand.casework.queries.register_book import book_of
from evenhand.casework.register.entries import AbsenceEntry
from evenhand.engine.decisions import Refused
from evenhand.engine.words import say
from evenhand.web.around import enter_compact
from evenhand.web.forms.questions import Question
from evenhand.web.frame import Link
from evenhand.web.register.desk import (
    SmallForm,
    Values,
    above,
    ask,
    day,
    given,
    hand,
    may_see_person,
    mistake,
)


@require_http_methods(["GET", "HEAD", "POST"])
def keep_absence(request: HttpRequest, slug: str, person: int, absence: int | None = None) -> HttpResponse:
    """Ask from which day to which. Whoever may see the page of the person may: the office, and the person themselves."""
    where, book = enter_compact(request, slug), book_of(slug)
    entry = book.people.get(person)
    if entry is None or not may_see_person(where, book, entry):
        raise Http404
    known = None if absence is None else book.absences_of(entry.name).get(absence)
    if absence is not None and known is None:
        raise Http404
    here = reverse("person", args=[slug, person])
    form = SmallForm(
        title=say("When {name} is away", name=entry.name),
        questions=_questions(change=known is not None),
        crumbs=(where.home, above(where, "people", say("People")), Link(entry.name, here)),
        known=given(since=known.since, until=known.until) if known else None,
        lead=say("Nobody is asked to serve who is away for most of the time in which a panel has to be found. No reason is kept."),
    )  # fmt: skip

    def keep(values: Values) -> str | Refused:
        if absence is not None and "mistake" in values:
            return take_out_entry(slug, hand(request, where), "absence", absence) or here
        new = AbsenceEntry(person=entry.name, since=day(values, "since"), until=day(values, "until"))
        kept = keep_entry(slug, hand(request, where), new, absence)
        return kept if isinstance(kept, Refused) else here

    return ask(request, where, form, keep)


def _questions(*, change: bool) -> tuple[Question, ...]:
    return (
        Question("since", "date", say("First day away"), leaning="ahead"),
        Question("until", "date", say("Last day away"), leaning="ahead"),
        *((mistake(),) if change else ()),
    )
