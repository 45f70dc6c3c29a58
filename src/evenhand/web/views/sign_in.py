"""Signing in with a code by e-mail or a passkey, and signing out."""

from functools import partial

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from evenhand.casework.actions.ask_for_code import Code, TooOften, ask_for_code
from evenhand.casework.actions.use_code import OutOfDate, WrongCode, use_code
from evenhand.engine.words import say
from evenhand.web import clock
from evenhand.web.acting import may_try_anything
from evenhand.web.around import frame
from evenhand.web.forms.addresses import checked_address
from evenhand.web.forms.questions import Answers, Question, read, unanswered
from evenhand.web.mail.code_mail import letter
from evenhand.web.signing_in import second_steps, sessions
from evenhand.web.signing_in.pages import address, go_on, let_in, network_of, wanted
from evenhand.web.signing_in.passkeys import passkeys_work

MOST_IN_A_CODE = 20
ADDRESS = Question(
    "email",
    "text",
    say("Your e-mail address"),
    say("The one that the Compact office has of you. We send a code to it. There is no password."),
    suggestion="email",
)
CODE = Question(
    "code", "text", say("The code from the e-mail"), say("6 figures."), suggestion="one-time-code"
)


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for an address, send a code to it if it is known, and show the same page if it is not."""
    if request.user.is_authenticated or may_try_anything():
        return go_on(request)
    answers = unanswered((ADDRESS,))
    if request.method == "POST":
        answers = _read_address(request)
        if not answers.mistakes:
            found = _ask(request, answers)
            if isinstance(found, str):
                return redirect(address("sign-in-code", wanted(request), found))
            answers = found
    return _sign_in_page(request, answers)


def _sign_in_page(request: HttpRequest, answers: Answers) -> HttpResponse:
    page = {
        "frame": frame(request),
        "question": ADDRESS,
        "answers": answers,
        "wants": wanted(request),
        "mail_works": settings.MAIL_SERVER is not None,
        "passkeys_work": passkeys_work(request),
    }
    return render(request, "account/sign_in.html", page)


def _read_address(request: HttpRequest) -> Answers:
    return checked_address(read((ADDRESS,), request.POST, clock.today(request)), ADDRESS)


def _ask(request: HttpRequest, answers: Answers) -> str | Answers:
    """The page for the code, or the form again where it was asked for too often."""
    email, network = str(answers.values["email"]), network_of(request)
    try:
        return ask_for_code(email, network, partial(letter, request), clock.real_now())
    except TooOften:
        return answers.refused(say("This was asked for too often. Try again in an hour"), ADDRESS)


@require_http_methods(["GET", "HEAD", "POST"])
def type_code(request: HttpRequest, code: str) -> HttpResponse:
    """Where the code is typed. To open it, as a mail scanner does, uses nothing up."""
    answers = unanswered((CODE,))
    if request.method == "POST":
        answers = read((CODE,), request.POST, clock.today(request))
        if not answers.mistakes:
            found = _use(request, code, answers)
            if isinstance(found, HttpResponse):
                return found
            answers = found
    page = {
        "frame": frame(request),
        "question": CODE,
        "answers": answers,
        "wants": wanted(request),
        "again": address("account_login", wanted(request)),
        "mail_works": settings.MAIL_SERVER is not None,
    }
    return render(request, "account/code.html", page)


def _use(request: HttpRequest, code: str, answers: Answers) -> HttpResponse | Answers:
    digits = "".join(filter(str.isdecimal, str(answers.values["code"])))[:MOST_IN_A_CODE]
    try:
        account = use_code(Code(code, digits), clock.real_now())
    except OutOfDate:
        return answers.refused(say("This code is too old, or was used already. Ask for a new one"), CODE)
    except WrongCode as wrong:
        if not wrong.left:
            return answers.refused(say("That was one wrong code too many. Ask for a new one"), CODE)
        return answers.refused(say("This is not the code. Look at the newest e-mail, and try again"), CODE)
    return let_in(request, account, {"method": sessions.CODE})


@require_POST
def sign_in_with_passkey(request: HttpRequest) -> HttpResponse:
    """Begin a session with a passkey, which is two proofs in one: the device, and the person who unlocks it."""
    try:
        row = second_steps.check_passkey(None, request.POST.get("credential", ""))
    except second_steps.NotRight:
        why = say("This passkey is not known here. Use a code by e-mail instead")
        return _sign_in_page(request, unanswered((ADDRESS,)).refused(why, ADDRESS))
    sessions.begin(
        request, row.user, method=sessions.SECOND_STEP, id=row.pk, type=row.type, passwordless=True
    )
    return go_on(request)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("start")
