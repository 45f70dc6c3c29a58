"""Give the reason why something owed is or was late. It moves no date."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.explain_delay import explain_delay
from evenhand.casework.outcomes import Recorded, Stale
from evenhand.engine.events import ExplainDelay
from evenhand.engine.procedure import Step
from evenhand.engine.words import say
from evenhand.web.around import InCase, enter_case, frame
from evenhand.web.forms.questions import Answers, Question, read, unanswered
from evenhand.web.forms.sending import new_token, sending
from evenhand.web.forms.told import tell_refused, tell_stale
from evenhand.web.views.step import step_at

WHY = Question(
    "reason", "long text", say("Why is it late?"), say("Both sides see the reason. The date stays as it is.")
)


@require_http_methods(["GET", "HEAD", "POST"])
def give_reason(request: HttpRequest, case: str, place: int) -> HttpResponse:
    """Ask for the reason, and record it."""
    here = enter_case(request, case)
    step = step_at(here.page.procedure, place)
    if not here.may_record(step.owers):  # who owes it gives the reason, or somebody writes it down for them
        raise Http404
    answers = unanswered((WHY,))
    if request.method == "POST":
        answers = read((WHY,), request.POST, here.where.today)
        if not answers.mistakes:
            wish = ExplainDelay(
                step=step.name, who=here.role, reason=str(answers.values["reason"]), on=here.where.today,
                recorded_by=here.recorded_by,
            )  # fmt: skip
            outcome = explain_delay(case, wish, sending(request))
            if isinstance(outcome, Recorded):
                return redirect("case", case)
            answers = (
                tell_stale(answers, outcome) if isinstance(outcome, Stale) else tell_refused(answers, outcome)
            )
    return _page(request, enter_case(request, case), step, answers)


def _page(request: HttpRequest, here: InCase, step: Step, answers: Answers) -> HttpResponse:
    context = {
        "frame": frame(request, here.where),
        "here": here,
        "step": step,
        "question": WHY,
        "answers": answers,
    }
    return render(request, "delay.html", context | {"version": here.page.version, "token": new_token()})
