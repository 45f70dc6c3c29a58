"""How a person wishes to be reached: chosen once, on one page, by themselves. The office has it on the person's page."""

from dataclasses import replace

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.keep_entry import keep_entry
from evenhand.casework.queries.register_book import book_of
from evenhand.casework.register.entries import PersonEntry
from evenhand.engine.decisions import Refused
from evenhand.engine.words import say
from evenhand.web.around import InCompact, enter_compact
from evenhand.web.forms.questions import Option, Question
from evenhand.web.register.desk import SmallForm, Values, ask, given, hand, text
from evenhand.web.views.person_form import CHANNELS, print_and_reminders, ticked


@require_http_methods(["GET", "HEAD", "POST"])
def say_wishes(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for it. Whoever is not in the register of this Compact under their own name is told that there is no page."""
    where = enter_compact(request, slug)
    key, known = _oneself(where)
    form = SmallForm(
        title=say("How we reach you"),
        questions=_questions(),
        crumbs=(where.home,),
        known={
            **given(channel=known.channel, phone=known.phone, address=known.address, language=known.language),
            **ticked(known),
        },
        lead=say(
            "Each letter and message follows what you say here. Codes to sign in come by e-mail in any case."
        ),
    )

    def keep(values: Values) -> str | Refused:
        kept = keep_entry(slug, hand(request, where), _changed(known, values), key)
        return kept if isinstance(kept, Refused) else reverse("my-wishes", args=[slug])

    return ask(request, where, form, keep)


def _oneself(where: InCompact) -> tuple[int, PersonEntry]:
    """The reader's own entry, which only somebody who signed in has. Raises Http404."""
    book = book_of(where.compact.slug)
    key = book.person(where.actor.name) if where.actor.account is not None and where.actor.names else None
    if key is None:
        raise Http404
    return key, book.people[key]


def _questions() -> tuple[Question, ...]:
    languages = tuple(Option(code, name) for code, name in settings.LANGUAGES)
    return (
        Question("channel", "one of", say("How should we reach you?"), "", tuple(Option(*each) for each in CHANNELS.items())),
        Question("phone", "text", say("Phone number"), say("Needed if we should ring you."), needed=False, suggestion="tel"),
        Question("address", "long text", say("Postal address"), say("Needed if we should write by post."), needed=False),
        *((Question("language", "pick", say("In which language?"), "", languages, needed=False),) if len(languages) > 1 else ()),
        *print_and_reminders(),
    )  # fmt: skip


def _changed(known: PersonEntry, values: Values) -> PersonEntry:
    return replace(
        known,
        channel=text(values, "channel"),
        phone=text(values, "phone"),
        address=text(values, "address"),
        language=text(values, "language"),
        large_print="large-print" in values,
        no_reminders="no-reminders" in values,
    )
