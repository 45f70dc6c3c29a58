"""Raise a dispute without an account: one form for anybody, and what becomes of it once the address is confirmed."""

from functools import partial

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.approach import Confirmed
from evenhand.casework.actions.ask_for_code import Letter
from evenhand.casework.actions.give_key import Giving, KeyTold
from evenhand.casework.actions.raise_dispute import Letters, Raised, raise_dispute, why_not
from evenhand.casework.actions.use_key import Opened
from evenhand.casework.queries.office_contact import contact_of
from evenhand.casework.queries.signposts import places_to_go
from evenhand.engine.decisions import Refused
from evenhand.web.around import InCompact, enter_publicly, frame
from evenhand.web.case.ask_form import AskForm, ask_form
from evenhand.web.forms.addresses import checked_address
from evenhand.web.forms.questions import Answers, read, unanswered
from evenhand.web.forms.sending import sending
from evenhand.web.forms.told import tell_refused
from evenhand.web.forms.unknown_senders import EMAIL, keep, opened_now, typed_before
from evenhand.web.mail.key_mail import key_letter, key_page, office_letter
from evenhand.web.views.come_in import enter

DISPUTE = "dispute"
FITS = "confirmed"


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what this is and whom to call, and take the form. It is kept, and a code goes to the address in it."""
    where = enter_publicly(request, slug)
    form = ask_form(where.compact.procedure, where.today)
    if form is None:
        return ask_page(request, where, None, unanswered(()))
    if request.method != "POST":
        return ask_page(request, where, form, unanswered(form.questions(), form.suggested()))
    answers = checked_address(form.checked(read(form.questions(), request.POST, where.today)), EMAIL)
    if not answers.mistakes:
        refused = why_not(slug, form.raising(answers), sending(request))
        answers = tell_refused(answers, refused, form.about) if refused else answers
    if not answers.mistakes:
        found = keep(request, where, answers, kind=DISPUTE)
        if isinstance(found, str):
            return redirect("ask-confirm", slug, found)
        answers = found
    return ask_page(request, where, form, answers)


def take_up(request: HttpRequest, where: InCompact, confirmed: Confirmed) -> HttpResponse:
    """Open the dispute that was sent from a confirmed address, and tell the key once.

    Where it can no longer be opened as it was told, the form comes back with everything in it. Raises `NotConfirmed`
    where it has been opened already.
    """
    form = ask_form(where.compact.procedure, where.today)
    if form is None:
        return ask_page(request, where, None, unanswered(()))
    answers = form.checked(read(form.questions(), typed_before(confirmed), where.today))
    if answers.mistakes:
        return ask_page(request, where, form, answers)
    letters = Letters(
        key=partial(_key_letter, request, where), office=partial(office_letter, request, where.compact.name)
    )
    raised = raise_dispute(confirmed, form.raising(answers), letters, sending(request))
    if isinstance(raised, Refused):
        return ask_page(request, where, form, tell_refused(answers, raised, form.about))
    return _raised_page(request, where, raised, str(answers.values[f"party-{_place(form)}"]))


def ask_page(request: HttpRequest, where: InCompact, form: AskForm | None, answers: Answers) -> HttpResponse:
    """The page with the form; without one, where the procedure does not begin with a side, only whom to call.

    Whoever does not confirm that the procedure is meant for it reads where else to go, and loses nothing that was typed.
    """
    does_not_fit = bool(answers.mistake(FITS))
    context = {
        "frame": frame(request, where),
        "where": where,
        "contact": contact_of(where.compact.slug),
        "asks": form,
        "answers": answers,
        "opened": opened_now(),
        "mail_works": settings.MAIL_SERVER is not None,
        "does_not_fit": does_not_fit,
        "places": places_to_go(where.compact.slug, where.today) if does_not_fit else (),
    }
    return render(request, "ask.html", context)


def _raised_page(request: HttpRequest, where: InCompact, raised: Raised, organisation: str) -> HttpResponse:
    enter(request, Opened(raised.key.name, raised.case, where.compact.slug, organisation))
    again = enter_publicly(request, where.compact.slug)
    context = {
        "frame": frame(request, again),
        "told": raised.key,
        "giving": raised.giving,
        "case": raised.case,
    }
    context |= {"address": key_page(request, raised.key), "contact": contact_of(where.compact.slug)}
    return render(request, "raised.html", context)


def _key_letter(request: HttpRequest, where: InCompact, told: KeyTold, giving: Giving) -> Letter:
    return key_letter(request, where.compact.name, told, giving.until, where.today)


def _place(form: AskForm) -> int:
    return form.procedure.parties.index(form.role)
