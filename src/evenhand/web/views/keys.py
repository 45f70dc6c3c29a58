"""Let a side of a case in without an account: give a key by e-mail or for a letter, see which there are, take one back."""

from datetime import timedelta
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from evenhand.casework import policies
from evenhand.casework.actions.ask_for_code import Letter
from evenhand.casework.actions.give_key import Giving, KeyTold, give_key, take_back_key
from evenhand.casework.attempts import Limit, may_try
from evenhand.casework.queries.keys import keys_of, raised_from
from evenhand.engine.words import say
from evenhand.web import clock
from evenhand.web.around import InCase, enter_case, frame
from evenhand.web.case.sides import side
from evenhand.web.forms.addresses import checked_address
from evenhand.web.forms.questions import Answers, Option, Question, read, unanswered
from evenhand.web.forms.sending import new_token
from evenhand.web.mail.key_mail import key_letter, key_page

BY_EMAIL, BY_HAND = "email", "hand"
ONCE = Limit("form that gives a key", 1, timedelta(days=1))
MOST_IN_A_NAME = 200
EMAIL = Question(
    "email", "text", say("E-mail address"), say("Only for a key that goes by e-mail."), needed=False
)


@require_http_methods(["GET", "HEAD", "POST"])
def give_keys(request: HttpRequest, case: str) -> HttpResponse:
    """The keys of the case, and the form for another. For its office, and of a side for whoever lets that side in."""
    here = enter_case(request, case)
    if not (sides := _lets_in(here)):
        raise Http404
    if request.method == "POST" and "take-back" in request.POST:
        if take_back_key(case, request.POST["take-back"][:22], sides, clock.now(request)):
            messages.success(request, "taken back", "taken-back")
        return redirect("keys", case)
    answers = unanswered(_questions(here), {"days": "90"})
    if request.method == "POST":
        answers = _read(request, here)
        if not answers.mistakes:
            return _give(request, here, answers)
    return _page(request, here, answers)


def _give(request: HttpRequest, here: InCase, answers: Answers) -> HttpResponse:
    """Make the key. A form that is sent twice makes one: the second time only the list is shown."""
    if not may_try(ONCE, request.POST.get("token", "")[:64], clock.real_now()):
        return redirect("keys", here.page.id)
    giving = _giving(here, answers)
    letter = partial(_letter, request, here, giving)
    told = give_key(giving, letter, clock.now(request))
    if giving.email:
        messages.success(request, giving.email, "sent")
        return redirect("keys", here.page.id)
    context = {"told": told, "address": key_page(request, told), "giving": giving}
    return _page(request, here, unanswered(_questions(here), {"days": "90"}), context)


def _letter(request: HttpRequest, here: InCase, giving: Giving, told: KeyTold) -> Letter:
    return key_letter(request, here.where.compact.name, told, giving.until)


def _giving(here: InCase, answers: Answers) -> Giving:
    values = answers.values
    return Giving(
        case=here.page.id,
        role=str(values["role"]),
        holder=str(values["holder"]),
        made_by=here.recorded_by,
        until=here.where.today + timedelta(days=int(str(values["days"]))),
        email=str(values.get("email", "")) if values["way"] == BY_EMAIL else "",
    )


def _read(request: HttpRequest, here: InCase) -> Answers:
    answers = read(_questions(here), request.POST, here.where.today)
    if len(str(answers.values.get("holder", ""))) > MOST_IN_A_NAME:
        why = say("Make this shorter: it can hold {most} characters", most=MOST_IN_A_NAME)
        answers = answers.refused(why, _questions(here)[1])
    return checked_address(answers, EMAIL) if answers.values.get("way") == BY_EMAIL else answers


def _lets_in(here: InCase) -> tuple[str, ...]:
    return policies.lets_in(here.where.actor, here.facts)


def _questions(here: InCase) -> tuple[Question, ...]:
    lets_in = _lets_in(here)
    sides = tuple(
        Option(role, say("{side}: {name}", side=side(role), name=party.name))
        for role, party in here.page.case.parties.items()
        if role in lets_in
    )
    return (
        Question("role", "one of", say("Which side is it for?"), "", sides),
        Question("holder", "text", say("Who will use it?"), say("Their name. It stands beside everything they send.")),
        Question("way", "one of", say("How do they get it?"), "", (
            Option(BY_EMAIL, say("By e-mail, at once")),
            Option(BY_HAND, say("In a letter or on the phone"), say("It is shown to you once, to copy.")),
        )),
        EMAIL,
        Question("days", "one of", say("How long does it work?"), "", (
            Option("30", say("30 days")), Option("90", say("90 days")), Option("180", say("180 days")),
        )),
    )  # fmt: skip


def _page(
    request: HttpRequest, here: InCase, answers: Answers, shown: dict[str, object] | None = None
) -> HttpResponse:
    context: dict[str, object] = {
        "frame": frame(request, here.where),
        "here": here,
        "questions": _questions(here),
        "answers": answers,
        "keys": keys_of(here.page.id, _lets_in(here), here.where.today),
        "raised_from": raised_from(here.page.id) if here.keeps_case else "",
        "side": side,
        "told": None,
        "token": new_token(),
    }
    return render(request, "keys.html", context | (shown or {}))
