"""Erase by law the words around a meeting: what goes is said first, and it cannot be undone."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.erase import CannotBeErased
from evenhand.casework.actions.erase_meeting import MeetingErasure, Words, erase_meeting
from evenhand.casework.policies import overseeing
from evenhand.engine.words import say
from evenhand.web.forms.questions import Option, Question, read, unanswered
from evenhand.web.forms.sending import sending
from evenhand.web.meetings.form import MeetingForm, show_form
from evenhand.web.meetings.room import enter_meeting
from evenhand.web.views.erase import BECAUSE

WHAT = Question(
    "what",
    "some of",
    say("What has to go?"),
    "",
    (
        Option(
            Words.PLACE, say("Where it is and what it is about"), say("The invitations that were sent, too.")
        ),
        Option(Words.PEOPLE, say("Who came"), say("Who was to come and what they need, too.")),
        Option(Words.MINUTES, say("The minutes"), say("Every version, and what was said of them.")),
        Option(Words.ACTIONS, say("What is to be done"), say("By when, and whether it was done, stays.")),
    ),
)


@require_http_methods(["GET", "HEAD", "POST"])
def erase_words(request: HttpRequest, case: str, meeting: str) -> HttpResponse:
    """Ask which words, and why. For the office that keeps the record; it may erase what it may not read."""
    at = enter_meeting(request, case, meeting)
    if not overseeing.may_oversee(at.here.where.actor, at.here.facts):
        raise Http404
    form = MeetingForm(
        title=say("Erase words of a meeting"),
        questions=(WHAT, BECAUSE),
        lead=say(
            "What is erased is gone for everybody and for ever. Do this only where the law asks for it."
        ),
        notes=(
            say("Its day stays, and who was invited. To correct a mistake, write a new version."),
            say("There may be words that are not for you to see. They go too."),
            say("E-mails that people have, and copies of the database, are not changed by this."),
        ),
        button=say("Erase it for ever"),
        meeting=meeting,
    )
    answers = unanswered(form.questions)
    if request.method == "POST":
        answers = read(form.questions, request.POST, at.here.where.today)
        if not answers.mistakes:
            chosen = answers.values["what"]
            words = tuple(Words(one) for one in chosen) if isinstance(chosen, tuple) else ()
            wish = MeetingErasure(meeting, words, str(answers.values["because"]))
            try:
                erase_meeting(at.here.where.actor, at.here.facts, wish, sending(request))
            except CannotBeErased:
                raise Http404 from None
            messages.warning(request, "erased")
            return redirect("case", case)
    return show_form(request, at.here, form, answers)
