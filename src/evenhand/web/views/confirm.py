"""The page where the code from the e-mail is typed: only with it becomes what was sent a dispute, or a notice."""

from collections.abc import Callable, Mapping
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.approach import CodeTold, Confirmed, NotConfirmed, confirm
from evenhand.casework.actions.ask_for_code import TooOften
from evenhand.casework.queries.office_contact import contact_of
from evenhand.engine.words import say
from evenhand.web import clock
from evenhand.web.acting import may_try_anything
from evenhand.web.around import InCompact, enter_publicly, frame
from evenhand.web.forms.questions import Answers, Question, read, unanswered
from evenhand.web.signing_in.pages import network_of
from evenhand.web.views import ask, tell

MOST_IN_A_CODE = 20
CODE = Question(
    "code", "text", say("The code from the e-mail"), say("6 figures."), suggestion="one-time-code"
)
TAKES_UP: Final[Mapping[str, Callable[[HttpRequest, InCompact, Confirmed], HttpResponse]]] = {
    ask.DISPUTE: ask.take_up,
    tell.NOTICE: tell.take_up,
}


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_address(request: HttpRequest, slug: str, approach: str) -> HttpResponse:
    """Ask for the code. The page is the same whether something was sent under that address or not."""
    where = enter_publicly(request, slug)
    answers = unanswered((CODE,))
    if request.method == "POST":
        answers = read((CODE,), request.POST, where.today)
        if not answers.mistakes:
            found = _use(request, where, approach, answers)
            if isinstance(found, HttpResponse):
                return found
            answers = found
    context = {
        "frame": frame(request, where),
        "where": where,
        "question": CODE,
        "answers": answers,
        "contact": contact_of(slug),
        "mail_works": settings.MAIL_SERVER is not None,
        "only_shown": may_try_anything(),
    }
    return render(request, "confirm.html", context)


def _use(request: HttpRequest, where: InCompact, approach: str, answers: Answers) -> HttpResponse | Answers:
    digits = "".join(filter(str.isdecimal, str(answers.values["code"])))[:MOST_IN_A_CODE]
    told = CodeTold(approach, digits)
    try:
        confirmed = confirm(told, where.compact.slug, network_of(request), clock.real_now())
        return TAKES_UP[confirmed.content["kind"]](request, where, confirmed)
    except NotConfirmed:
        why = say(
            "This code does not work. Look at the newest e-mail. After a day, or five tries, send the form again"
        )
        return answers.refused(why, CODE)
    except TooOften:
        return answers.refused(
            say("This was tried too often. Try again in an hour, or call the Compact office"), CODE
        )
