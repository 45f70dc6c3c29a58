"""When the standing bodies of a Compact meet: what is owed "at the next meeting" gets its date from here."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.casework.actions.keep_body_meeting import BodyMeets, keep_body_meeting
from evenhand.casework.outcomes import NoSuchCase
from evenhand.casework.queries.body_meetings import Entry, bodies_of, body_meetings
from evenhand.engine.case import Reason
from evenhand.engine.decisions import Refused
from evenhand.engine.words import say
from evenhand.web.around import InCompact, frame
from evenhand.web.forms.questions import Option, Question
from evenhand.web.forms.sending import sending
from evenhand.web.forms.times import NO_TIME, read_time
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

OFF = "cancelled"


@require_safe
def show_body_meetings(request: HttpRequest, slug: str) -> HttpResponse:
    """Those to come, those that were, and those that were called off. For the office that keeps the register."""
    where = enter_register(request, slug)
    entries = body_meetings(slug)
    held = [entry for entry in entries if not entry.cancelled]
    context = {
        "frame": frame(request, where),
        "where": where,
        "coming": [entry for entry in held if entry.day >= where.today],
        "past": [entry for entry in reversed(held) if entry.day < where.today],
        "called_off": [entry for entry in reversed(entries) if entry.cancelled],
        "bodies": bodies_of(where.compact.procedure),
    }
    return render(request, "body_meetings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def keep_meeting(request: HttpRequest, slug: str, meeting: int | None = None) -> HttpResponse:
    """Ask which body meets when and where; of a meeting that is there, whether it still does."""
    where = enter_register(request, slug)
    known = next((one for one in body_meetings(slug) if one.key == meeting and not one.cancelled), None)
    if meeting is not None and known is None:
        raise Http404
    form = SmallForm(
        title=say("Change a meeting") if known else say("Enter a meeting"),
        questions=_questions(where, known),
        crumbs=(where.home, above(where, "body-meetings", say("Meetings of the bodies"))),
        known=_known(known) if known else None,
        lead=say("Open disputes that wait for this meeting get their date from here."),
    )

    def keep(values: Values) -> str | Refused:
        typed = text(values, "time")
        if typed and read_time(typed) is None:
            return Refused((Reason("no-time", NO_TIME, field="time"),))
        try:
            kept = keep_body_meeting(slug, hand(request, where), _meets(values), sending(request), meeting)
        except NoSuchCase:  # somebody called it off meanwhile
            raise Http404 from None
        return kept if isinstance(kept, Refused) else reverse("body-meetings", args=[slug])

    return ask(request, where, form, keep)


def _questions(where: InCompact, known: Entry | None) -> tuple[Question, ...]:
    off = Option(OFF, say("It does not take place"))
    ended = Question(OFF, "some of", say("Is it called off?"), "", (off,), needed=False)
    return (
        Question("body", "one of", say("Who meets?"), "", named(bodies_of(where.compact.procedure))),
        Question("day", "date", say("On which day?"), "", leaning="ahead"),
        Question("time", "text", say("At what time?"), say("For example 14:30."), needed=False),
        Question("place", "text", say("Where?"), "", needed=False),
        *((ended,) if known else ()),
    )


def _known(entry: Entry) -> Values:
    at = f"{entry.starts_at:%H:%M}" if entry.starts_at else ""
    return given(body=entry.body, day=entry.day, time=at, place=entry.place)


def _meets(values: Values) -> BodyMeets:
    on, at = day(values, "day"), read_time(text(values, "time"))
    if on is None:
        raise ValueError("a meeting has a day")
    return BodyMeets(
        body=text(values, "body"), day=on, starts_at=at, place=text(values, "place"), cancelled=OFF in values
    )
