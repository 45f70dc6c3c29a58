"""Say that a person holds an office or sits on a body, for a term, perhaps in place of somebody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.keep_entry import keep_entry
from evenhand.casework.actions.take_out_entry import take_out_entry
from evenhand.casework.queries.register_book import book_of
from evenhand.casework.register.checks import roles_to_hold
from evenhand.casework.register.entries import Book, OfficeEntry
from evenhand.engine.decisions import Refused
from evenhand.engine.words import say
from evenhand.web.around import InCompact
from evenhand.web.forms.questions import Option, Question
from evenhand.web.frame import Link
from evenhand.web.jinja import capitalised
from evenhand.web.register.desk import (
    SmallForm,
    Values,
    above,
    ask,
    day,
    enter_register,
    given,
    hand,
    mistake,
    term,
    text,
)


@require_http_methods(["GET", "HEAD", "POST"])
def keep_office(request: HttpRequest, slug: str, person: int, office: int | None = None) -> HttpResponse:
    """Ask which office or body, for whom the person speaks there, from when to when, and in whose place."""
    where, book = enter_register(request, slug), book_of(slug)
    holder = book.people.get(person)
    known = None if office is None or holder is None else book.offices_of(holder.name).get(office)
    if holder is None or (office is not None and known is None):
        raise Http404
    here = reverse("person", args=[slug, person])
    form = SmallForm(
        title=say("What {name} holds", name=holder.name),
        questions=_questions(where, book, holder.name, change=known is not None),
        crumbs=(where.home, above(where, "people", say("People")), Link(holder.name, here)),
        known=_known(known) if known else None,
        lead=say("Disputes that are open keep what was known when somebody was chosen."),
    )

    def keep(values: Values) -> str | Refused:
        if office is not None and "mistake" in values:
            return take_out_entry(slug, hand(request, where), "office", office) or here
        kept = keep_entry(slug, hand(request, where), _entry(holder.name, values), office)
        return kept if isinstance(kept, Refused) else here

    return ask(request, where, form, keep)


def _questions(where: InCompact, book: Book, name: str, *, change: bool) -> tuple[Question, ...]:
    procedure = where.compact.procedure
    roles = tuple(
        Option(role, capitalised(role), capitalised(procedure.people[role].meaning))
        for role in roles_to_hold(procedure)
    )
    groups = tuple(dict.fromkeys(held.group for held in book.offices.values() if held.group))
    others = tuple(Option(entry.name, entry.name) for entry in book.people.values() if entry.name != name)
    return (
        Question("role", "one of", say("Which office or body?"), "", roles),
        Question(
            "group", "text", say("For which group does the person speak there?"),
            say("For example the partnership group that sent a Champion, or the people an expert knows about."),
            tuple(Option(group, group) for group in groups), needed=False,
        ),
        *term(),
        Question(
            "instead-of", "pick", say("In place of whom?"),
            say("Only for a stand-in or a substitute. Give the first and the last day too."), others, needed=False,
        ),
        *((mistake(),) if change else ()),
    )  # fmt: skip


def _known(entry: OfficeEntry) -> Values:
    return given(
        role=entry.role,
        group=entry.group,
        since=entry.since,
        until=entry.until,
        instead_of=entry.instead_of,
    )


def _entry(person: str, values: Values) -> OfficeEntry:
    return OfficeEntry(
        person=person,
        role=text(values, "role"),
        group=text(values, "group"),
        since=day(values, "since"),
        until=day(values, "until"),
        instead_of=text(values, "instead-of"),
    )
