"""The second step: why it is asked for, what is set up, and showing it."""

from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evenhand.casework.actions.end_sessions import end_sessions_of
from evenhand.casework.policies.capacities import Proof
from evenhand.engine.words import Sentence, say
from evenhand.web import clock
from evenhand.web.acting import proof_of, proved_since
from evenhand.web.around import frame
from evenhand.web.forms.first import GoFirst
from evenhand.web.forms.questions import Answers, Question, read, unanswered
from evenhand.web.jinja import sentence
from evenhand.web.mail.security_mail import tell_owner
from evenhand.web.signing_in import second_steps, sessions
from evenhand.web.signing_in.pages import address, go_on, half_signed_in, shown, wanted
from evenhand.web.signing_in.passkeys import passkeys_work
from evenhand.web.signing_in.qr import qr_path
from evenhand.web.signing_in.second_steps import NotRight, TriedTooOften

MOST_IN_A_NAME = 60

SHOWN = Question(
    "code",
    "text",
    say("Code"),
    say("6 figures from your authenticator app, or one of your recovery codes."),
    suggestion="one-time-code",
)
FIRST = Question(
    "code", "text", say("The code that the app shows now"), say("6 figures."), suggestion="one-time-code"
)
NAME = Question(
    "name", "text", say("A name for this passkey"), say("For example “my phone” or “the office key”.")
)
_TOO_OFTEN = say("This was tried too often. Wait 15 minutes, then try again")
_NOT_RIGHT = say("This code is not right. Wait for the next one, and type that")


def owner_of(request: HttpRequest, page: str = "second-step") -> AbstractBaseUser:
    """Who is signed in. Where they have a second step, they have to have shown it a short while ago.

    After that they are led back to `page`, where a button was pressed.
    """
    if not request.user.is_authenticated:
        raise GoFirst("account_login", back=request.get_full_path())
    owner: AbstractBaseUser = request.user
    if second_steps.of(owner).any and not proved_since(request, clock.real_now() - sessions.LATELY):
        if request.method == "POST":  # what was pressed is not kept: they come back to the button
            messages.info(request, sentence(say("Thank you. Now press the button once more.")))
            raise GoFirst("show-second-step", back=reverse(page))
        raise GoFirst("show-second-step", back=request.get_full_path())
    return owner


@require_safe
def second_step(request: HttpRequest) -> HttpResponse:
    """Why there is a second step, what is set up, and how to set one up. Who has one is asked for it first."""
    owner = owner_of(request)
    page = {
        "frame": frame(request),
        "set_up": second_steps.of(owner),
        "strong": proof_of(request) is Proof.STRONG,
        "wants": wanted(request),
        "passkeys_work": passkeys_work(request),
        "add_app": address("second-step-app", wanted(request)),
        "add_passkey": address("second-step-passkey", wanted(request)),
    }
    return render(request, "mfa/second_step.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def show_second_step(request: HttpRequest) -> HttpResponse:
    """Ask for the second step of who has typed a right code, or of who is signed in by a code alone."""
    owner = _to_show(request)
    answers = unanswered((SHOWN,))
    if request.method == "POST":
        found = _shown(request, owner)
        if isinstance(found, HttpResponse):
            return found
        answers = found
    page = {
        "frame": frame(request),
        "question": SHOWN,
        "answers": answers,
        "set_up": second_steps.of(owner),
        "wants": wanted(request),
        "passkeys_work": passkeys_work(request),
    }
    return render(request, "mfa/show.html", page)


def _to_show(request: HttpRequest) -> AbstractBaseUser:
    if request.user.is_authenticated:
        owner: AbstractBaseUser | None = request.user
    else:
        owner = half_signed_in(request)
    if owner is None:
        raise GoFirst("account_login", back=wanted(request))
    if not second_steps.of(owner).any:
        raise GoFirst("second-step", back=wanted(request))
    return owner


def _shown(request: HttpRequest, owner: AbstractBaseUser) -> HttpResponse | Answers:
    if "credential" in request.POST:
        try:
            row = second_steps.check_passkey(owner, request.POST["credential"])
        except NotRight:
            return unanswered((SHOWN,)).refused(say("This passkey is not yours here. Try again"), SHOWN)
        return shown(request, owner, id=row.pk, type=row.type)
    answers = read((SHOWN,), request.POST, clock.today(request))
    if answers.mistakes:
        return answers
    try:
        how = second_steps.check_code(owner, str(answers.values["code"]))
    except TriedTooOften:
        return answers.refused(_TOO_OFTEN, SHOWN)
    except NotRight:
        return answers.refused(_NOT_RIGHT, SHOWN)
    return shown(request, owner, **how)


@require_POST
def passkey_question(request: HttpRequest) -> HttpResponse:
    """What the browser has to ask a passkey: to sign in, to show it, or to make a new one."""
    match request.POST.get("for"):
        case "sign-in":
            question = second_steps.passkey_question(None)
        case "show":
            question = second_steps.passkey_question(_to_show(request))
        case "new":
            question = second_steps.new_passkey_question(owner_of(request))
        case _:
            raise Http404
    return JsonResponse(question)


@require_http_methods(["GET", "HEAD", "POST"])
def add_app(request: HttpRequest) -> HttpResponse:
    """Set up an authenticator app: its key as a picture and as text, and the first code that it shows."""
    owner = owner_of(request)
    answers = unanswered((FIRST,))
    if request.method == "POST":
        answers = read((FIRST,), request.POST, clock.today(request))
        try:
            key = second_steps.app_key(owner, signed := request.POST.get("key", ""))
        except NotRight:
            return redirect(address("second-step-app", wanted(request)))
        if not answers.mistakes:
            found = _first_code(request, owner, key, answers)
            if isinstance(found, HttpResponse):
                return found
            answers = found
    else:
        key, signed = second_steps.new_app_key(owner)
    page = {
        "frame": frame(request),
        "question": FIRST,
        "answers": answers,
        "wants": wanted(request),
        "key": " ".join(key[at : at + 4] for at in range(0, len(key), 4)),
        "signed": signed,
        "qr": qr_path(second_steps.app_address(owner, key)),
    }
    return render(request, "mfa/app.html", page)


def _first_code(
    request: HttpRequest, owner: AbstractBaseUser, key: str, answers: Answers
) -> HttpResponse | Answers:
    try:
        how = second_steps.add_app(owner, key, str(answers.values["code"]))
    except TriedTooOften:
        return answers.refused(_TOO_OFTEN, FIRST)
    except NotRight:
        return answers.refused(_NOT_RIGHT, FIRST)
    return _added(request, owner, say("Your authenticator app is set up."), how)


@require_http_methods(["GET", "HEAD", "POST"])
def add_passkey(request: HttpRequest) -> HttpResponse:
    """Set up a passkey. This needs scripts, because only they can ask the device for one."""
    owner = owner_of(request)
    answers = unanswered((NAME,))
    if request.method == "POST":
        answers = read((NAME,), request.POST, clock.today(request))
        if not answers.mistakes:
            try:
                name = str(answers.values["name"])[:MOST_IN_A_NAME]
                how = second_steps.add_passkey(owner, name, request.POST.get("credential", ""))
            except NotRight:
                answers = answers.refused(say("The passkey could not be made. Try again"), NAME)
            else:
                return _added(request, owner, say("Your passkey is set up."), how)
    page = {
        "frame": frame(request),
        "question": NAME,
        "answers": answers,
        "wants": wanted(request),
        "passkeys_work": passkeys_work(request),
    }
    return render(request, "mfa/passkey.html", page)


def _added(
    request: HttpRequest, owner: AbstractBaseUser, what: Sentence, how: dict[str, object]
) -> HttpResponse:
    sessions.strengthen(request, **how)
    tell_owner(owner, what, clock.real_now())
    messages.success(request, sentence(what))
    return redirect(address("second-step", wanted(request)))


@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Forget a passkey or the app. Sessions elsewhere end."""
    owner, which = owner_of(request), request.POST.get("which", "")
    gone = (
        second_steps.remove_app(owner)
        if which == "app"
        else which.isdecimal() and second_steps.remove(owner, int(which[:9]))
    )
    if not gone:
        raise Http404
    end_sessions_of(owner.get_username())
    sessions.survive(request, owner)
    what = say("It is removed. Sessions on other devices have ended.")
    tell_owner(owner, say("A second step was removed."), clock.real_now())
    messages.success(request, sentence(what))
    return redirect("second-step")


@require_POST
def sign_out_elsewhere(request: HttpRequest) -> HttpResponse:
    """End every session of the reader but this one: of a lost phone, or a computer that others use."""
    owner = owner_of(request)
    end_sessions_of(owner.get_username())
    sessions.survive(request, owner)
    messages.success(request, sentence(say("You are signed out everywhere else.")))
    return redirect("second-step")


@require_POST
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Make recovery codes and show them, this once."""
    owner = owner_of(request)
    if not second_steps.of(owner).any:
        return go_on(request)
    page = {"frame": frame(request), "codes": second_steps.new_recovery_codes(owner)}
    return render(request, "mfa/recovery_codes.html", page)
