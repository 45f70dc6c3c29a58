"""Say whether one can serve on a panel; or write down what somebody said when they were rung."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.answer_to_serve import Answering, DeclaresFirst, NobodyToAsk, answer_to_serve
from evenhand.casework.queries.register import register_of
from evenhand.engine.words import say
from evenhand.web.around import InCase, frame
from evenhand.web.forms.hearsay import channel, most_likely, not_to_come, said_on
from evenhand.web.forms.questions import Answers, Value, read, unanswered
from evenhand.web.forms.sending import new_token, sending
from evenhand.web.panel.serving import ToServe, by_others, enter_to_serve
from evenhand.web.views.declarations import enter_keeper

DECLARES_FIRST = say("This person has not said yet that they have no link. Ask that first.")
HAS_ENDED = say("This dispute has ended. Nobody needs to serve any more.")


@require_http_methods(["GET", "HEAD", "POST"])
def say_whether_you_can(request: HttpRequest, case: str) -> HttpResponse:
    """Ask, and write down what the reader says. To open the page changes nothing."""
    here = enter_to_serve(request, case)
    questions = here.questions()
    answers = unanswered(questions)
    if request.method == "POST":
        answers = read(questions, request.POST, here.where.today)
        if not answers.mistakes:
            wish = here.wish(answers)
            answers = _kept(request, case, wish, answers)
            if not answers.mistakes:
                return render(
                    request, "served.html", {"frame": frame(request, here.where), "answer": wish.answer}
                )
    return _page(request, here, answers)


def _page(request: HttpRequest, here: ToServe, answers: Answers) -> HttpResponse:
    context = {
        "frame": frame(request, here.where),
        "here": here,
        "questions": here.questions(),
        "answers": answers,
        "token": new_token(),
    }
    return render(request, "serve.html", context)


def _kept(request: HttpRequest, case: str, wish: Answering, answers: Answers) -> Answers:
    """The same answers; with a mistake where they were not kept."""
    try:
        answer_to_serve(case, wish, sending(request))
    except DeclaresFirst:
        return answers.refused(DECLARES_FIRST)
    except NobodyToAsk:
        return answers.refused(HAS_ENDED)
    return answers


@require_http_methods(["GET", "HEAD", "POST"])
def note_an_answer(request: HttpRequest, case: str) -> HttpResponse:
    """For who looks after the case: who was rung when, and what they said."""
    here = enter_keeper(request, case)
    if not here.page.procedure.panels:
        raise Http404
    names = [one.name for one in register_of(here.page.compact, here.where.today).individuals]
    questions, today = by_others(names), here.where.today
    answers = unanswered(questions, {**most_likely(today), **_named(request, names)})
    if request.method == "POST":
        answers = not_to_come(read(questions, request.POST, today), today)
        if not answers.mistakes:
            answers = _kept(request, case, _told(here, answers), answers)
        if not answers.mistakes:
            messages.success(request, _("Written down"))
            return redirect("panel", case)
    context = {"frame": frame(request, here.where), "here": here, "questions": questions, "answers": answers}
    return render(request, "serve_for.html", context | {"token": new_token()})


def _named(request: HttpRequest, names: list[str]) -> dict[str, Value]:
    """The person of a link that led here."""
    person = request.GET.get("person", "")
    return {"person": person} if person in names else {}


def _told(here: InCase, answers: Answers) -> Answering:
    values = answers.values
    return Answering(
        person=str(values["person"]),
        answer=str(values["answer"]),
        words=str(values.get("words", "")),
        recorded_by=here.recorded_by,
        channel=channel(answers),
        said_on=said_on(answers),
    )
