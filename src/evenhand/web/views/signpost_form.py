"""Put a place to go on the list of other help, or change what it says there."""

from dataclasses import asdict

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.keep_signpost import keep_signpost
from evenhand.casework.queries.signposts import signposts_listed
from evenhand.casework.signposts import SignpostEntry
from evenhand.engine.decisions import Refused
from evenhand.engine.words import say
from evenhand.web.forms.questions import Option, Question
from evenhand.web.register.desk import SmallForm, Values, above, ask, enter_register, given, hand, text

CHECKED = "checked"


@require_http_methods(["GET", "HEAD", "POST"])
def change_signpost(request: HttpRequest, slug: str, signpost: int | None = None) -> HttpResponse:
    """Ask what it is called, what it helps with and costs, how it is reached, and whether all of that was checked today."""
    where = enter_register(request, slug)
    rows = {row.key: row for row in signposts_listed(slug, where.today)}
    known = None if signpost is None else rows.get(signpost)
    if signpost is not None and known is None:
        raise Http404
    form = SmallForm(
        title=say("Change {name}", name=known.entry.name) if known else say("Enter a place to go"),
        questions=_questions(),
        crumbs=(where.home, above(where, "signposts", say("Other help"))),
        known=given(**asdict(known.entry)) if known else None,
        lead=say(
            "What stands here is printed in letters. Give no name, number or e-mail address of a person."
        ),
    )

    def keep(values: Values) -> str | Refused:
        checked = where.today if CHECKED in values else None
        kept = keep_signpost(slug, hand(request, where), _entry(values), signpost, checked)
        return kept if isinstance(kept, Refused) else reverse("signposts", args=[slug])

    return ask(request, where, form, keep)


def _questions() -> tuple[Question, ...]:
    checked = say("I have checked today that it is there, and that all of this is so")
    return (
        Question("name", "text", say("Name")),
        Question("helps-with", "text", say("What does it help with?"), say("One or two short sentences.")),
        Question("cost", "text", say("What does it cost?"), say("For example: It is free. Or: It may charge, so ask first.")),
        Question("phone", "text", say("Phone number"), say("Its general number."), needed=False),
        Question("web", "text", say("Web address"), say("For example https://www.help.example"), needed=False),
        Question("address", "long text", say("Postal address"), "", needed=False),
        Question(
            CHECKED, "some of", say("Was it checked?"),
            say("A letter names only what was checked. If you change something and do not tick this, it counts as not checked."),
            (Option("yes", checked),), needed=False,
        ),
    )  # fmt: skip


def _entry(values: Values) -> SignpostEntry:
    return SignpostEntry(
        name=text(values, "name"),
        helps_with=text(values, "helps-with"),
        cost=text(values, "cost"),
        phone=text(values, "phone"),
        web=text(values, "web"),
        address=text(values, "address"),
    )
