"""Enter an organisation into the register, or change what it says."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.keep_entry import keep_entry
from evenhand.casework.queries.register_book import book_of
from evenhand.casework.register.entries import OrganisationEntry
from evenhand.engine.decisions import Refused
from evenhand.engine.words import say
from evenhand.web.around import InCompact
from evenhand.web.forms.questions import Question
from evenhand.web.register.desk import (
    SmallForm,
    Values,
    above,
    ask,
    contact,
    day,
    enter_register,
    given,
    hand,
    lines,
    sectors,
    text,
)


@require_http_methods(["GET", "HEAD", "POST"])
def keep_organisation(request: HttpRequest, slug: str, organisation: int | None = None) -> HttpResponse:
    """Ask for the name, the sector, when it signed and how it is reached."""
    where = enter_register(request, slug)
    known = None if organisation is None else book_of(slug).organisations.get(organisation)
    if organisation is not None and known is None:
        raise Http404
    form = SmallForm(
        title=say("Change {name}", name=known.name) if known else say("Enter an organisation"),
        questions=_questions(where),
        crumbs=(where.home, above(where, "organisations", say("Organisations"))),
        known=_known(known) if known else None,
        lead=say("The old name goes on leading here, so that disputes and links stay joined to it.") if known else "",
    )  # fmt: skip

    def keep(values: Values) -> str | Refused:
        kept = keep_entry(slug, hand(request, where), _entry(values), organisation)
        return kept if isinstance(kept, Refused) else reverse("organisation", args=[slug, kept])

    return ask(request, where, form, keep)


def _questions(where: InCompact) -> tuple[Question, ...]:
    parts = say("Its parts, if somebody can have a link to one part only.")
    return (
        Question("name", "text", say("Name")),
        sectors(where, needed=False),
        Question("signed-on", "date", say("When did it sign the Compact?"), "", needed=False),
        Question("left-on", "date", say("When did it leave the Compact?"), say("Leave this empty as long as it is in the Compact."), needed=False),
        Question("directorates", "lines", say("Directorates"), parts, needed=False),
        *contact(),
    )  # fmt: skip


def _known(entry: OrganisationEntry) -> Values:
    return given(
        name=entry.name,
        sector=entry.sector,
        signed_on=entry.signed_on,
        left_on=entry.left_on,
        directorates=entry.directorates,
        email=entry.email,
        phone=entry.phone,
        address=entry.address,
    )


def _entry(values: Values) -> OrganisationEntry:
    return OrganisationEntry(
        name=text(values, "name"),
        sector=text(values, "sector"),
        signed_on=day(values, "signed-on"),
        left_on=day(values, "left-on"),
        directorates=lines(values, "directorates"),
        email=text(values, "email").casefold(),
        phone=text(values, "phone"),
        address=text(values, "address"),
    )
