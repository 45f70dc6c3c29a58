"""Record a step: the form made from the procedure, and what comes of sending it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.record_step import record_step
from evenhand.casework.outcomes import Recorded, Stale
from evenhand.casework.queries.register import register_of
from evenhand.engine.case import Reason
from evenhand.engine.events import Override
from evenhand.engine.explain import explain_rule
from evenhand.engine.overrides import who_may_override
from evenhand.engine.position import why_not_for
from evenhand.engine.procedure import Procedure, Section, Step
from evenhand.engine.words import say
from evenhand.web.acting import may_record_for_others
from evenhand.web.around import InCase, enter_case, frame
from evenhand.web.forms import Answers, Option, Question, read, unanswered
from evenhand.web.sending import new_token, sending
from evenhand.web.step_form import StepForm
from evenhand.web.told import tell_refused, tell_stale


@require_http_methods(["GET", "HEAD", "POST"])
def record_a_step(request: HttpRequest, case: str, place: int) -> HttpResponse:
    """Ask what the step asks, and record it. Nothing that was typed is lost."""
    here = enter_case(request, case)
    step = step_at(here.page.procedure, place)
    form = _form(here, step)
    reasons = why_not_for(here.page.procedure, here.page.case, step, here.role)
    exception = _exception(here, reasons)
    questions = (*form.questions(), *exception)
    answers = unanswered(questions, form.suggested())
    if request.method == "POST":
        answers = read(questions, request.POST, here.where.today)
        answers = form.checked(answers)
        if not answers.mistakes:
            outcome = record_step(case, form.act(answers, _override(answers)), sending(request))
            if isinstance(outcome, Recorded):
                messages.success(request, step.name)
                return redirect("case", case)
            if isinstance(outcome, Stale):
                return _again(request, enter_case(request, case), step, tell_stale(answers, outcome))
            answers = tell_refused(answers, outcome, form.question_for)
            reasons = outcome.reasons
    return _page(request, here, step, answers, reasons)


def _again(request: HttpRequest, here: InCase, step: Step, answers: Answers) -> HttpResponse:
    """The same answers on a page that knows what others recorded meanwhile."""
    return _page(
        request, here, step, answers, why_not_for(here.page.procedure, here.page.case, step, here.role)
    )


def _page(
    request: HttpRequest, here: InCase, step: Step, answers: Answers, reasons: tuple[Reason, ...]
) -> HttpResponse:
    context = {
        "frame": frame(request, here.where),
        "here": here,
        "step": step,
        "rule": explain_rule(here.page.procedure, step),
        "questions": _form(here, step).questions(),
        "exception": _exception(here, reasons),
        "reasons": reasons,
        "answers": answers,
        "version": here.page.version,
        "token": new_token(),
    }
    return render(request, "step.html", context)


def step_at(procedure: Procedure, place: int) -> Step:
    """The step of a case at that place in the file. Raises Http404 for any other."""
    steps = list(procedure.steps.values())
    if place >= len(steps) or steps[place].section is Section.BETWEEN_CASES:
        raise Http404
    return steps[place]


def _form(here: InCase, step: Step) -> StepForm:
    page = here.page
    others = may_record_for_others(page.procedure, here.role)
    return StepForm(
        page.procedure, page.case, step, register_of(page.compact), here.role, here.where.today, others=others
    )


def _exception(here: InCase, reasons: tuple[Reason, ...]) -> tuple[Question, ...]:
    """The two questions that record an exception, where every reason allows one and the reader may."""
    allowed = who_may_override(here.page.procedure, reasons)
    if not reasons or here.role not in (*allowed, *here.page.procedure.offices):
        return ()
    options = tuple(Option(name, name) for name in allowed)
    return (
        Question("exception-by", "pick", say("Who allows this exception?"), "", (Option("", say("No exception")), *options), needed=False),
        Question("exception-why", "long text", say("Why is this exception right?"), say("Both sides will see this reason."), needed=False),
    )  # fmt: skip


def _override(answers: Answers) -> Override | None:
    by = str(answers.values.get("exception-by", ""))
    return Override(by, str(answers.values.get("exception-why", ""))) if by else None
