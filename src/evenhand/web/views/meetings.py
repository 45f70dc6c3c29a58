"""Note when a body meets next, so that what is owed at its next meeting gets its date."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.note_meetings import note_meetings
from evenhand.casework.outcomes import Recorded, Stale
from evenhand.engine.events import NoteMeetings
from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import Procedure
from evenhand.engine.words import say
from evenhand.web.around import InCase, enter_case, frame
from evenhand.web.case.standing import awaited_bodies
from evenhand.web.forms.questions import Answers, Option, Question, Value, read, unanswered
from evenhand.web.forms.sending import new_token, sending
from evenhand.web.forms.told import tell_refused, tell_stale
from evenhand.web.jinja import capitalised


@require_http_methods(["GET", "HEAD", "POST"])
def note_next(request: HttpRequest, case: str) -> HttpResponse:
    """Ask which body meets on which day, and record it beside the days that are known already. For the offices."""
    here = enter_case(request, case)
    questions = _questions(here.page.procedure)
    if not here.may_record_for_others or not questions[0].options:
        raise Http404
    answers = unanswered(questions, _suggested(here, questions[0]))
    if request.method == "POST":
        answers = read(questions, request.POST, here.where.today)
        if not answers.mistakes:
            outcome = note_meetings(case, _wish(here, answers), sending(request))
            if isinstance(outcome, Recorded):
                return redirect("case", case)
            answers = (
                tell_stale(answers, outcome)
                if isinstance(outcome, Stale)
                else tell_refused(
                    answers, outcome, lambda field: questions[1] if field == "meetings" else None
                )
            )
            here = enter_case(request, case)
    context = {"frame": frame(request, here.where), "here": here, "questions": questions, "answers": answers}
    context |= {"known": here.page.case.meetings, "version": here.page.version, "token": new_token()}
    return render(request, "meetings.html", context)


def _questions(procedure: Procedure) -> tuple[Question, Question]:
    bodies = [person for person in procedure.people.values() if person.kind is PersonKind.BODY]
    options = tuple(Option(body.name, capitalised(body.name), capitalised(body.meaning)) for body in bodies)
    hint = say("One day at a time. The days that are known already stay.")
    return (
        Question("body", "one of", say("Who meets?"), "", options),
        Question("day", "date", say("On which day?"), hint, leaning="ahead"),
    )


def _suggested(here: InCase, body: Question) -> dict[str, Value]:
    awaited = awaited_bodies(here) or tuple(option.value for option in body.options)
    return {"body": awaited[0]} if len(set(awaited)) == 1 else {}


def _wish(here: InCase, answers: Answers) -> NoteMeetings:
    body, day = str(answers.values["body"]), answers.values["day"]
    known = here.page.case.meetings.get(body, ())
    added = (day,) if isinstance(day, date) else ()
    return NoteMeetings(
        body=body, meetings=(*known, *added), on=here.where.today, recorded_by=here.recorded_by
    )
