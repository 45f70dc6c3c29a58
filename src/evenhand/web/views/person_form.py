"""Enter a person into the register, or change how they are reached."""

from collections.abc import Mapping

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.keep_entry import keep_entry
from evenhand.casework.queries.register_book import book_of
from evenhand.casework.register.entries import PersonEntry
from evenhand.engine.decisions import Refused
from evenhand.engine.words import Sentence, say
from evenhand.web.around import InCompact
from evenhand.web.forms.questions import Option, Question
from evenhand.web.register.desk import (
    SmallForm,
    Values,
    above,
    ask,
    contact,
    enter_register,
    given,
    hand,
    sectors,
    text,
)

CHANNELS: Mapping[str, Sentence] = {
    "e-mail": say("By e-mail"),
    "post": say("By post"),
    "phone": say("By phone"),
}


@require_http_methods(["GET", "HEAD", "POST"])
def keep_person(request: HttpRequest, slug: str, person: int | None = None) -> HttpResponse:
    """Ask for a name, a sector and how the person wishes to be reached."""
    where = enter_register(request, slug)
    known = None if person is None else book_of(slug).people.get(person)
    if person is not None and known is None:
        raise Http404
    form = SmallForm(
        title=say("Change {name}", name=known.name) if known else say("Enter a person"),
        questions=_questions(where),
        crumbs=(where.home, above(where, "people", say("People"))),
        known=_known(known) if known else {"channel": "e-mail"},
        lead=say("Next you can say what the person holds, and what ties them."),
    )

    def keep(values: Values) -> str | Refused:
        kept = keep_entry(slug, hand(request, where), _entry(values), person)
        return kept if isinstance(kept, Refused) else reverse("person", args=[slug, kept])

    return ask(request, where, form, keep)


def _questions(where: InCompact) -> tuple[Question, ...]:
    languages = tuple(Option(code, name) for code, name in settings.LANGUAGES)
    return (
        Question("name", "text", say("Name"), say("As it should stand in letters. Each name stands for one person.")),
        sectors(where),
        *contact(),
        Question("channel", "one of", say("How does the person wish to be reached?"), "", tuple(Option(*each) for each in CHANNELS.items())),
        *((Question("language", "pick", say("In which language?"), "", languages, needed=False),) if len(languages) > 1 else ()),
        *print_and_reminders(),
    )  # fmt: skip


def print_and_reminders() -> tuple[Question, Question]:
    """How letters are printed, and whether reminders come."""
    return (
        Question("large-print", "some of", say("How should letters be printed?"), "", (Option("yes", say("In large print")),), needed=False),
        Question(
            "no-reminders", "some of", say("Should we remind of dates?"), say("Letters come in any case."),
            (Option("yes", say("No, send no reminders")),), needed=False,
        ),
    )  # fmt: skip


def _known(entry: PersonEntry) -> Values:
    known = given(
        name=entry.name,
        sector=entry.sector,
        email=entry.email,
        phone=entry.phone,
        address=entry.address,
        channel=entry.channel,
        language=entry.language,
    )
    return {**known, **ticked(entry)}


def ticked(entry: PersonEntry) -> Values:
    """The boxes that are ticked."""
    boxes = {"large-print": entry.large_print, "no-reminders": entry.no_reminders}
    return {name: ("yes",) for name, on in boxes.items() if on}


def _entry(values: Values) -> PersonEntry:
    return PersonEntry(
        name=text(values, "name"),
        sector=text(values, "sector"),
        email=text(values, "email").casefold(),
        phone=text(values, "phone"),
        address=text(values, "address"),
        channel=text(values, "channel"),
        language=text(values, "language"),
        large_print="large-print" in values,
        no_reminders="no-reminders" in values,
    )
