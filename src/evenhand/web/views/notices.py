"""What is told or done between disputes: notices for monitoring, reports that come back every year."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.casework.actions.record_notice import begin_log_between, record_notice
from evenhand.casework.outcomes import Outcome, Recorded
from evenhand.casework.policies.offices import keeps_case
from evenhand.casework.queries.between import between_page, log_between
from evenhand.casework.queries.commitments import commitments_of
from evenhand.casework.queries.notices import notices_for
from evenhand.casework.queries.register import register_of
from evenhand.engine.case import Case
from evenhand.engine.decisions import Refused
from evenhand.engine.explain import explain_rule
from evenhand.engine.guards import called, may_act_as
from evenhand.engine.procedure import Section, Step
from evenhand.web.around import InCompact, enter_compact, frame
from evenhand.web.case.between import in_between, writes_letter
from evenhand.web.case.named_readers import named_readers, offered
from evenhand.web.case.step_form import StepForm
from evenhand.web.forms.questions import Answers, read, unanswered
from evenhand.web.forms.sending import new_token, sending
from evenhand.web.forms.told import tell_refused, tell_stale
from evenhand.web.letters.told import LETTERS_SENT
from evenhand.web.letters.ways import WAY
from evenhand.web.letters.wording import WORDS
from evenhand.web.papers.uploads import hold_small_files
from evenhand.web.views.case_letters import looks_after_letters
from evenhand.web.views.step_letters import BACK, GO_ON, SEND, LetterFor, go_on

OFFERED, OFFERED_FOR = "offered-for", "; "
"""The field that says about whom it was when the readers were offered, and what stands between several."""


@require_safe
def show_notices(request: HttpRequest, slug: str) -> HttpResponse:
    """What can be recorded between disputes, and, for the offices, what was."""
    where = enter_compact(request, slug)
    procedure = where.compact.procedure
    steps = procedure.steps_in(Section.BETWEEN_CASES)
    log = log_between(slug)
    here = in_between(where, between_page(log.id, where.today)) if log else None
    context = {
        "frame": frame(request, where),
        "where": where,
        # For whoever looks after them: an office, and whoever sent one.
        "letters": here.page.id if here and looks_after_letters(here) else "",
        "steps": [(step, procedure.step_order[step.name], _may(where, step)) for step in steps],
        "notices": notices_for(slug, where.actor),
    }
    return render(request, "notices.html", context)


# Exempt outside and protected within: the check reads the form, and before that it has to be known where files go.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, slug: str, place: int) -> HttpResponse:
    """Ask what a notice asks, and record it; where a letter goes with it, that is read first. No case is opened."""
    where = enter_compact(request, slug)
    form = _form(where, _step_at(where, place))
    if request.method != "POST":
        return _page(request, where, form, unanswered(form.questions(), form.suggested()))
    hold_small_files(request)  # a letter that comes back from Word
    return _receive(request, where, form)


@csrf_protect
def _receive(request: HttpRequest, where: InCompact, form: StepForm) -> HttpResponse:
    form, asks_readers = _with_readers(request, where, form)
    answers = form.checked(read(form.questions(), request.POST, where.today))
    if asks_readers or BACK in request.POST:
        return _page(request, where, form, replace(answers, mistakes=()), asks_readers=asks_readers)
    if answers.mistakes:
        return _page(request, where, form, answers)
    outcome = _recorded(request, where, form, answers)
    if isinstance(outcome, HttpResponse):
        return outcome
    if isinstance(outcome, Recorded):
        return _on_from(request, where, form.step, outcome)
    if isinstance(outcome, Refused):
        return _page(request, where, form, tell_refused(answers, outcome, form.question_for))
    return _page(request, where, form, tell_stale(answers, outcome))


def _recorded(
    request: HttpRequest, where: InCompact, form: StepForm, answers: Answers
) -> HttpResponse | Outcome:
    """What came of recording it; where its letter is read first, the page of that."""
    act = form.act(answers)
    if GO_ON in request.POST and writes_letter(where, form.step):
        here = in_between(where, between_page(begin_log_between(where.compact.slug), where.today))
        if here is not None:
            return go_on(request, LetterFor(here, form.step, act))
    return record_notice(where.compact.slug, act, replace(sending(request), seen=None))


def _on_from(request: HttpRequest, where: InCompact, step: Step, outcome: Recorded) -> HttpResponse:
    """On to the letters that have just gone, where some did; else back to what is between disputes."""
    if SEND not in request.POST or GO_ON not in request.POST:
        messages.success(request, step.name)
        return redirect("notices", where.compact.slug)
    for event in outcome.events:
        messages.success(request, event.id, LETTERS_SENT)
    return redirect("between-letters", outcome.stream)


def _with_readers(request: HttpRequest, where: InCompact, form: StepForm) -> tuple[StepForm, bool]:
    """Where the sender chooses the readers: the form with those who can be chosen, once it is said whom it is about.

    The second says that they have to be offered first: they were not on the page that was sent, or for others.
    """
    chosen = named_readers(form.procedure, form.step)
    if chosen is None:
        return form, False
    about = chosen.chosen_about(read(form.questions(), request.POST, where.today).values)
    if chosen.about and not about:
        return form, False
    form = replace(form, offered=offered(form.procedure, form.step, form.register, about))
    return form, request.POST.get(OFFERED) != OFFERED_FOR.join(about)


def _page(
    request: HttpRequest, where: InCompact, form: StepForm, answers: Answers, *, asks_readers: bool = False
) -> HttpResponse:
    chosen = named_readers(form.procedure, form.step)
    context = {
        "frame": frame(request, where),
        "where": where,
        "step": form.step,
        "has_letter": writes_letter(where, form.step),
        "goes_to": [called(form.procedure, form.case, name) for name in form.step.to],
        "reworded": [
            (name, value) for name, value in request.POST.items() if name.startswith((WORDS, f"{WAY}-"))
        ],
        "questions": form.questions(),
        "answers": answers,
        "rule": explain_rule(form.procedure, form.step),
        "token": new_token(),
        "later": chosen is not None and form.offered is None,
        "asks_readers": asks_readers,
        "nobody": form.offered == (),
        "offered_for": OFFERED_FOR.join(chosen.chosen_about(answers.values))
        if chosen and form.offered
        else None,
    }
    return render(request, "notice.html", context)


def _step_at(where: InCompact, place: int) -> Step:
    """The step between cases at that place, if the reader may do it. Raises Http404 for any other."""
    steps = list(where.compact.procedure.steps.values())
    if (
        place >= len(steps)
        or steps[place].section is not Section.BETWEEN_CASES
        or not _may(where, steps[place])
    ):
        raise Http404
    return steps[place]


def _may(where: InCompact, step: Step) -> bool:
    """Whoever the step is for may record it, and an office that keeps disputes may write it down for them."""
    procedure, role = where.compact.procedure, _role(where)
    return keeps_case(procedure, role) or may_act_as(procedure, role, step.who)


def _role(where: InCompact) -> str:
    return where.acting.name


def _form(where: InCompact, step: Step) -> StepForm:
    procedure = where.compact.procedure
    others = keeps_case(procedure, _role(where))
    register = register_of(where.compact.slug, where.today)
    between = Case(between=True)
    reader = where.actor.name
    return StepForm(
        procedure,
        between,
        step,
        register,
        _role(where),
        where.today,
        others=others,
        reader=reader,
        commitments=commitments_of(where.compact.slug, where.today),
    )
