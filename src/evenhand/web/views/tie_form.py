"""Say what ties a person to an organisation, or that they act for it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.keep_entry import keep_entry
from evenhand.casework.actions.take_out_entry import Kind, take_out_entry
from evenhand.casework.queries.register_book import book_of
from evenhand.casework.register.entries import PARTS, TIES, Book, LinkEntry
from evenhand.engine.decisions import Refused
from evenhand.engine.words import Sentence, say
from evenhand.web.forms.questions import Option, Question
from evenhand.web.frame import Link
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

LINKS = tuple(tie for tie in TIES if tie not in PARTS)


@require_http_methods(["GET", "HEAD", "POST"])
def keep_link(request: HttpRequest, slug: str, person: int, tie: int | None = None) -> HttpResponse:
    """A close tie that makes a person partial."""
    return _keep(request, slug, person, tie, LINKS)


@require_http_methods(["GET", "HEAD", "POST"])
def keep_part(request: HttpRequest, slug: str, person: int, tie: int | None = None) -> HttpResponse:
    """That the person acts for an organisation. It is a tie too."""
    return _keep(request, slug, person, tie, PARTS)


def _keep(
    request: HttpRequest, slug: str, person: int, tie: int | None, ties: tuple[str, ...]
) -> HttpResponse:
    where, book = enter_register(request, slug), book_of(slug)
    tied = book.people.get(person)
    rows = book.representing if ties is PARTS else book.links
    known = None if tie is None else rows.get(tie)
    if tied is None or (tie is not None and (known is None or known.person != tied.name)):
        raise Http404
    here = reverse("person", args=[slug, person])
    form = SmallForm(
        title=_title(tied.name, ties),
        questions=_questions(book, ties, change=known is not None),
        crumbs=(where.home, above(where, "people", say("People")), Link(tied.name, here)),
        known=_known(known) if known else {},
        lead=_lead(ties),
    )

    def keep(values: Values) -> str | Refused:
        kind: Kind = "part" if ties is PARTS else "link"
        if tie is not None and "mistake" in values:
            return take_out_entry(slug, hand(request, where), kind, tie) or here
        kept = keep_entry(slug, hand(request, where), _entry(tied.name, values), tie)
        return kept if isinstance(kept, Refused) else here

    return ask(request, where, form, keep)


def _title(name: str, ties: tuple[str, ...]) -> Sentence:
    return say("For whom {name} acts", name=name) if ties is PARTS else say("What ties {name}", name=name)


def _lead(ties: tuple[str, ...]) -> Sentence:
    if ties is PARTS:
        return say(
            "Whoever acts for an organisation sees its disputes, and takes no part in them for anybody else."
        )
    return say("A link is not a fault. It keeps a person out of disputes in which they could not be fair.")


def _questions(book: Book, ties: tuple[str, ...], *, change: bool) -> tuple[Question, ...]:
    bodies = tuple(Option(entry.name, entry.name) for entry in book.organisations.values())
    parts = dict.fromkeys(name for entry in book.organisations.values() for name in entry.directorates)
    which = say("Which organisation?")
    organisation = (
        Question("organisation", "pick", which, say("It has to be in the register."), bodies)
        if ties is PARTS
        else Question("organisation", "text", which, "", bodies)
    )
    return (
        organisation,
        Question("tie", "one of", say("What is the tie?"), "", tuple(Option(tie, TIES[tie]) for tie in ties)),
        Question(
            "directorate", "text", say("Which part or directorate of it?"),
            say("Leave this empty where the tie is to the whole organisation."),
            tuple(Option(part, part) for part in parts), needed=False,
        ),
        *term(),
        *((mistake(),) if change else ()),
    )  # fmt: skip


def _known(entry: LinkEntry) -> Values:
    return given(
        organisation=entry.organisation,
        tie=entry.tie,
        directorate=entry.directorate,
        since=entry.since,
        until=entry.until,
    )


def _entry(person: str, values: Values) -> LinkEntry:
    return LinkEntry(
        person=person,
        organisation=text(values, "organisation"),
        directorate=text(values, "directorate"),
        tie=text(values, "tie"),
        since=day(values, "since"),
        until=day(values, "until"),
    )
