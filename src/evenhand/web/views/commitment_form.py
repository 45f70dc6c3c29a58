"""Enter a promise of the Compact, change its words, or say when it ended."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.keep_entry import keep_entry
from evenhand.casework.queries.register_book import book_of
from evenhand.casework.register.entries import CommitmentEntry
from evenhand.engine.decisions import Refused
from evenhand.engine.words import say
from evenhand.web.around import InCompact
from evenhand.web.forms.questions import Question
from evenhand.web.register.desk import (
    SmallForm,
    Values,
    above,
    ask,
    day,
    enter_register,
    given,
    hand,
    named,
    text,
)


@require_http_methods(["GET", "HEAD", "POST"])
def keep_commitment(request: HttpRequest, slug: str, commitment: int | None = None) -> HttpResponse:
    """Ask to which code it belongs, what it is called and what it says."""
    where = enter_register(request, slug)
    known = None if commitment is None else book_of(slug).commitments.get(commitment)
    if commitment is not None and known is None:
        raise Http404
    form = SmallForm(
        title=say("Change a commitment") if known else say("Enter a commitment"),
        questions=_questions(where),
        crumbs=(where.home, above(where, "commitments", say("Commitments"))),
        known=_known(known) if known else None,
        lead=say("Disputes keep the words that they were given."),
    )

    def keep(values: Values) -> str | Refused:
        kept = keep_entry(slug, hand(request, where), _entry(values), commitment)
        return kept if isinstance(kept, Refused) else reverse("commitments", args=[slug])

    return ask(request, where, form, keep)


def _questions(where: InCompact) -> tuple[Question, ...]:
    codes = named(where.compact.procedure.codes.names)
    code = say("To which code does it belong?")
    return (
        Question("code", "pick", code, "", codes) if codes else Question("code", "text", code),
        Question("number", "text", say("What does the document call it?"), say("For example 3.2.")),
        Question("text", "long text", say("What does it promise?"), say("In the Compact’s own words, or in yours.")),
        Question("ended-on", "date", say("Last day"), say("Leave this empty as long as it holds."), needed=False),
    )  # fmt: skip


def _known(entry: CommitmentEntry) -> Values:
    return given(code=entry.code, number=entry.number, text=entry.text, ended_on=entry.ended_on)


def _entry(values: Values) -> CommitmentEntry:
    return CommitmentEntry(
        code=text(values, "code"),
        number=text(values, "number"),
        text=text(values, "text"),
        ended_on=day(values, "ended-on"),
    )
