"""Write down who is to do what after a meeting and by when; change it, and say that it was done."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.keep_action_point import IsToDo, add_action_point, change_action_point
from evenhand.casework.gatherings import ChangedMeanwhile
from evenhand.casework.queries.minutes import ToDo
from evenhand.engine.words import say
from evenhand.web.forms.questions import Answers, Option, Question, Value, read, unanswered
from evenhand.web.forms.sending import sending
from evenhand.web.meetings.gathered import (
    MEANWHILE,
    Gathered,
    GatheredForm,
    enter_gathered,
    seen_before,
    show_form,
)

DROPPED = "dropped"
SOMEBODY = "-"
"""Stands for somebody whom the procedure does not name."""


@require_http_methods(["GET", "HEAD", "POST"])
def add_action(request: HttpRequest, **place: str | int) -> HttpResponse:
    """Ask what is to be done, by whom and by when."""
    at = enter_gathered(request, place, keeping=True)
    form = GatheredForm(title=say("Write down what is to be done"), questions=_what(at))
    answers = unanswered(form.questions)
    if request.method == "POST":
        answers = read(form.questions, request.POST, at.where.today)
        if not answers.mistakes:
            add_action_point(at.of, _todo(at, answers), sending(request))
            return redirect(at.address("minutes"))
    return show_form(request, at, form, answers)


@require_http_methods(["GET", "HEAD", "POST"])
def change_action(request: HttpRequest, action: str, **place: str | int) -> HttpResponse:
    """Ask on which day it was done, for those who are to do it; who keeps the minutes changes the rest as well."""
    at = enter_gathered(request, place)
    todo = next((one for one in at.came.actions if one.id == action), None)
    if todo is None or todo.erased or not at.may_say_done(todo.role):
        raise Http404
    form = GatheredForm(
        title=say("Change what is to be done") if at.keeps else say("Say that it is done"),
        questions=(*(_what(at) if at.keeps else ()), *_how_far(at)),
        lead="" if at.keeps else todo.what,
        version=todo.number + 1,
    )
    answers = unanswered(form.questions, _known(todo))
    if request.method == "POST":
        answers = _checked(read(form.questions, request.POST, at.where.today), at.where.today)
        if not answers.mistakes:
            now = sending(request)
            try:
                change_action_point(at.of, action, _todo(at, answers, todo), seen_before(now), now)
                return redirect(at.address("minutes"))
            except ChangedMeanwhile:
                answers = answers.refused(MEANWHILE)
    return show_form(request, at, form, answers)


def _what(at: Gathered) -> tuple[Question, ...]:
    roles = tuple(Option(role, at.label(role)) for role in at.roles)
    somebody = Option(SOMEBODY, say("Somebody else"), say("Give the name in the next box."))
    readers = (
        say("Only the members of the panel read this.")
        if at.stays_in_the_panel
        else say("Everybody who was invited reads this.")
    )
    return (
        Question("what", "long text", say("What is to be done?"), "", seen_by=readers),
        Question("role", "one of", say("Who is to do it?"), "", (*roles, somebody)),
        Question("person", "text", say("Which person?"), "", needed=False),
        Question("by", "date", say("By when?"), "", needed=False, leaning="ahead"),
    )


def _how_far(at: Gathered) -> tuple[Question, ...]:
    dropped = Option(DROPPED, say("It is not to be done any more"))
    return (
        Question("done", "date", say("On which day was it done?"), "", needed=False),
        Question("note", "text", say("A note"), say("For example where the result is kept."), needed=False),
        *(
            (Question(DROPPED, "some of", say("Is it off?"), "", (dropped,), needed=False),)
            if at.keeps
            else ()
        ),
    )


def _known(todo: ToDo) -> dict[str, Value]:
    known: dict[str, Value] = {
        "what": todo.what, "role": todo.role or SOMEBODY, "person": todo.person, "note": todo.note,
    }  # fmt: skip
    known |= {"by": todo.by_on} if todo.by_on else {}
    known |= {"done": todo.done_on} if todo.done_on else {}
    return known | ({DROPPED: (DROPPED,)} if todo.dropped else {})


def _checked(answers: Answers, today: date) -> Answers:
    done = answers.values.get("done")
    if isinstance(done, date) and done > today:
        why = say("This day is still to come. Give the day on which it was done.")
        return answers.refused(why, Question("done", "date", ""))
    return answers


def _todo(at: Gathered, answers: Answers, before: ToDo | None = None) -> IsToDo:
    """What was answered; who only says that it is done leaves the rest as it was."""
    values = answers.values
    by, done, role = values.get("by"), values.get("done"), str(values.get("role", ""))
    said = IsToDo(
        what=str(values.get("what", "")),
        role="" if role == SOMEBODY else role,
        person=str(values.get("person", "")),
        by_on=by if isinstance(by, date) else None,
        done_on=done if isinstance(done, date) else None,
        dropped=DROPPED in values,
        note=str(values.get("note", "")),
        by=at.recorded_by,
    )
    if before is None or at.keeps:
        return said
    return IsToDo(
        what=before.what, role=before.role, person=before.person, by_on=before.by_on, dropped=before.dropped,
        done_on=said.done_on, note=said.note, by=said.by,
    )  # fmt: skip
