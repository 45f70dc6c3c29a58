"""Come in with a key of a case, and leave again. To open a page, as a mail scanner does, changes nothing."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from evenhand.casework.actions.use_key import NotRight, Opened, TooManyTries, use_key
from evenhand.casework.policies import capacities
from evenhand.engine.words import say
from evenhand.web import clock
from evenhand.web.acting import CASE_KEY, choose, may_try_anything
from evenhand.web.around import frame
from evenhand.web.forms.questions import Answers, Question, read, unanswered
from evenhand.web.signing_in import sessions
from evenhand.web.signing_in.pages import network_of

KEY = Question(
    "key", "text", say("Your key"), say("12 letters and figures. It stands in the letter, with hyphens.")
)
CODE = Question(
    "code", "text", say("Your code"), say("8 letters and figures. Capitals and hyphens do not matter.")
)


@require_http_methods(["GET", "HEAD", "POST"])
def come_in(request: HttpRequest, key: str = "") -> HttpResponse:
    """Ask for the code, and for the key where the address does not hold it; then on to the case."""
    questions = (CODE,) if key else (KEY, CODE)
    answers = unanswered(questions)
    if request.method == "POST":
        answers = read(questions, request.POST, clock.today(request))
        if not answers.mistakes:
            found = _try(request, key or str(answers.values["key"]), answers)
            if isinstance(found, Opened):
                enter(request, found)
                return redirect("case", found.case)
            answers = found
    context = {"frame": frame(request), "questions": questions, "answers": answers}
    return render(request, "come_in.html", context)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """“I am done”: the session ends, and with it everything it could open."""
    logout(request)
    return redirect("in")


def enter(request: HttpRequest, opened: Opened) -> None:
    """Begin a new session that can open this one case. In a demonstration, act for the side there."""
    if request.user.is_authenticated:
        logout(request)  # somebody else was here before
    request.session.cycle_key()
    if may_try_anything():
        choose(request, opened.compact, capacities.organisation(opened.organisation))
        return
    request.session[CASE_KEY] = opened.key
    sessions.note_beginning(request)


def _try(request: HttpRequest, key: str, answers: Answers) -> Opened | Answers:
    now, today = clock.real_now(), clock.today(request)
    try:
        return use_key(key, str(answers.values["code"]), network_of(request), today, now)
    except TooManyTries:
        return answers.refused(
            say("This was tried too often. Try again in an hour, or call the Compact office"), CODE
        )
    except NotRight:
        why = say(
            "This key and code do not open anything. Check both, or ask the Compact office for new ones"
        )
        return answers.refused(why, CODE)
