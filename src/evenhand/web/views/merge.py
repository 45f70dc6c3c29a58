"""Make one of two entries that mean the same person or organisation: look first, then merge."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.merge_organisations import merge_organisations
from evenhand.casework.actions.merge_people import merge_people
from evenhand.casework.queries.register_book import book_of
from evenhand.casework.register.bookkeeping import in_words
from evenhand.casework.register.entries import Book, OrganisationEntry, PersonEntry
from evenhand.engine.decisions import Refused
from evenhand.engine.words import Sentence, say
from evenhand.web.forms.questions import Option, Question
from evenhand.web.frame import Link
from evenhand.web.register.desk import SmallForm, Values, above, ask, enter_register, hand, text

AGREED = "agreed"


@require_http_methods(["GET", "HEAD", "POST"])
def two_people(request: HttpRequest, slug: str, person: int) -> HttpResponse:
    """Choose who else this person was entered as, see what comes together, and merge."""
    where, book = enter_register(request, slug), book_of(slug)
    kept = book.people.get(person)
    if kept is None:
        raise Http404
    here = reverse("person", args=[slug, person])
    other = _other(request, book.people, person)

    def keep(values: Values) -> str | Refused:
        return merge_people(slug, hand(request, where), person, int(text(values, "other"))) or here

    form = SmallForm(
        title=say("Merge with {name}", name=kept.name),
        questions=_questions(book.people, person, look=other is not None),
        crumbs=(where.home, above(where, "people", say("People")), Link(kept.name, here)),
        known={"other": str(other)} if other else None,
        lead=say("For somebody who was entered twice. This entry is kept, and the other leads to it."),
        button=say("Merge them") if other else say("Look first"),
        looked=str(other) if other else "",
        notes=_people_come_together(book, kept, book.people[other]) if other else (),
    )
    return ask(request, where, form, keep)


@require_http_methods(["GET", "HEAD", "POST"])
def two_organisations(request: HttpRequest, slug: str, organisation: int) -> HttpResponse:
    """The same for organisations."""
    where, book = enter_register(request, slug), book_of(slug)
    kept = book.organisations.get(organisation)
    if kept is None:
        raise Http404
    here = reverse("organisation", args=[slug, organisation])
    other = _other(request, book.organisations, organisation)

    def keep(values: Values) -> str | Refused:
        return (
            merge_organisations(slug, hand(request, where), organisation, int(text(values, "other"))) or here
        )

    form = SmallForm(
        title=say("Merge with {name}", name=kept.name),
        questions=_questions(book.organisations, organisation, look=other is not None),
        crumbs=(where.home, above(where, "organisations", say("Organisations")), Link(kept.name, here)),
        known={"other": str(other)} if other else None,
        lead=say(
            "For an organisation that was entered twice. This entry is kept, and the other leads to it."
        ),
        button=say("Merge them") if other else say("Look first"),
        looked=str(other) if other else "",
        notes=_bodies_come_together(book, kept, book.organisations[other]) if other else (),
    )
    return ask(request, where, form, keep)


def _other(
    request: HttpRequest, rows: Mapping[int, PersonEntry | OrganisationEntry], kept: int
) -> int | None:
    """Which other entry was chosen, so that it can be looked at before anything happens."""
    chosen = request.POST.get("other", "")
    key = int(chosen) if chosen.isdecimal() and len(chosen) < 19 else 0  # noqa: PLR2004 - what a database takes
    return key if key in rows and key != kept else None


def _questions(
    rows: Mapping[int, PersonEntry | OrganisationEntry], kept: int, *, look: bool
) -> tuple[Question, ...]:
    others = tuple(Option(str(key), row.name) for key, row in rows.items() if key != kept)
    agreed = (Option("yes", say("Yes, these are the same. This cannot be undone.")),)
    return (
        Question("other", "pick", say("Which other entry means the same?"), "", others),
        *((Question(AGREED, "some of", say("Is this right?"), "", agreed),) if look else ()),
    )


def _people_come_together(book: Book, kept: PersonEntry, other: PersonEntry) -> tuple[Sentence, ...]:
    offices = (in_words(row) for row in book.offices_of(other.name).values())
    moved = (*offices, *(in_words(row) for row in book.ties_of(other.name)))
    notes = [say("The name {other} will lead to {kept}.", other=other.name, kept=kept.name)]
    notes += [say("From {other}: {what}.", other=other.name, what=each) for each in moved]
    if kept.email and other.email and kept.email != other.email:
        notes.append(say("To sign in, only {email} can be used from then on.", email=kept.email))
    notes.append(say("A link that was declared under either name stays declared."))
    return tuple(notes)


def _bodies_come_together(
    book: Book, kept: OrganisationEntry, other: OrganisationEntry
) -> tuple[Sentence, ...]:
    notes = [
        say(
            "The name {other} will lead to {kept}, in every dispute and every link.",
            other=other.name,
            kept=kept.name,
        )
    ]
    both = (*book.acting_for(kept.name).values(), *book.acting_for(other.name).values())
    people = dict.fromkeys(tie.person for tie in both)
    notes += [
        say("{person} will act for both, and see the disputes of both.", person=name) for name in people
    ]
    return tuple(notes)
