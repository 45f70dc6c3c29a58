"""Tell the Compact something between disputes without an account: that a difference was solved, a concern, good practice."""

from dataclasses import replace

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.casework.actions.approach import Confirmed, done
from evenhand.casework.actions.record_notice import record_notice
from evenhand.casework.outcomes import Recorded, Stale
from evenhand.casework.queries.office_contact import contact_of
from evenhand.engine.case import Case
from evenhand.engine.decisions import Refused
from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import Procedure, Section, Step
from evenhand.engine.register import Register
from evenhand.web.around import InCompact, enter_publicly, frame
from evenhand.web.case.ask_form import NAME
from evenhand.web.case.step_form import StepForm
from evenhand.web.forms.addresses import checked_address
from evenhand.web.forms.questions import Answers, Question, read, unanswered
from evenhand.web.forms.sending import sending
from evenhand.web.forms.told import tell_refused, tell_stale
from evenhand.web.forms.unknown_senders import EMAIL, keep, opened_now, typed_before

NOTICE = "notice"


@require_safe
def tell(request: HttpRequest, slug: str) -> HttpResponse:
    """What anybody can tell this Compact, and whom to call."""
    where = enter_publicly(request, slug)
    procedure = where.compact.procedure
    steps = [
        (step, procedure.step_order[step.name])
        for step in procedure.steps_in(Section.BETWEEN_CASES)
        if teller_of(procedure, step)
    ]
    context = {"frame": frame(request, where), "where": where, "steps": steps, "contact": contact_of(slug)}
    return render(request, "tell.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def tell_one(request: HttpRequest, slug: str, place: int) -> HttpResponse:
    """Ask what the notice asks. It is kept, and a code goes to the address in it."""
    where = enter_publicly(request, slug)
    step = _step_at(where, place)
    questions = _questions(where, step)
    if request.method != "POST":
        return _page(request, where, step, unanswered(questions, _form(where, step).suggested()))
    answers = checked_address(_form(where, step).checked(read(questions, request.POST, where.today)), EMAIL)
    if not answers.mistakes:
        found = keep(request, where, answers, kind=NOTICE, step=step.name)
        if isinstance(found, str):
            return redirect("ask-confirm", slug, found)
        answers = found
    return _page(request, where, step, answers)


def take_up(request: HttpRequest, where: InCompact, confirmed: Confirmed) -> HttpResponse:
    """Record the notice that was sent from a confirmed address. Raises `NotConfirmed` where it was recorded already.

    Who told it is kept with the address: a name alone could be anybody's, and would let those of that name read it.
    """
    procedure = where.compact.procedure
    step = procedure.steps.get(str(confirmed.content["step"]))
    if step is None or not teller_of(procedure, step):
        raise Http404
    answers = read(_questions(where, step), typed_before(confirmed), where.today)
    if answers.mistakes:
        return _page(request, where, step, answers)
    form = _form(where, step, f"{answers.values['name']} ({confirmed.email})")
    with transaction.atomic():
        outcome = record_notice(
            where.compact.slug, form.act(answers), replace(sending(request), seen=None, token="")
        )
        if isinstance(outcome, Recorded):
            done(confirmed, None)
    if isinstance(outcome, Refused):
        return _page(request, where, step, tell_refused(answers, outcome, form.question_for))
    if isinstance(outcome, Stale):
        return _page(request, where, step, tell_stale(answers, outcome))
    context = {"frame": frame(request, where), "where": where, "step": step}
    return render(request, "told.html", context | {"contact": contact_of(where.compact.slug)})


def teller_of(procedure: Procedure, step: Step) -> str:
    """As whom somebody unknown may do the step: anyone, or a side; "" where only offices and bodies may."""
    kinds = (PersonKind.ANYONE, PersonKind.PARTY)
    return next((name for name in step.who if procedure.people[name].kind in kinds), "")


def _step_at(where: InCompact, place: int) -> Step:
    steps = list(where.compact.procedure.steps.values())
    if place >= len(steps) or steps[place].section is not Section.BETWEEN_CASES:
        raise Http404
    if not teller_of(where.compact.procedure, steps[place]):
        raise Http404
    return steps[place]


def _form(where: InCompact, step: Step, reader: str = "") -> StepForm:
    procedure = where.compact.procedure
    teller = teller_of(procedure, step)
    between = Case(between=True)
    return StepForm(
        procedure, between, step, Register(), teller, where.today, reader=reader, types_readers=True
    )


def _questions(where: InCompact, step: Step) -> tuple[Question, ...]:
    asked = _form(where, step).questions()
    return (*(question for question in asked if question.name != "who"), NAME, EMAIL)


def _page(request: HttpRequest, where: InCompact, step: Step, answers: Answers) -> HttpResponse:
    context = {
        "frame": frame(request, where),
        "where": where,
        "step": step,
        "questions": _questions(where, step),
        "answers": answers,
        "opened": opened_now(),
        "mail_works": settings.MAIL_SERVER is not None,
    }
    return render(request, "tell_one.html", context)
