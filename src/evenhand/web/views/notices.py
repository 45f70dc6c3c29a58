"""What is told or done between disputes: notices for monitoring, reports that come back every year."""

from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.casework.actions.record_notice import record_notice
from evenhand.casework.outcomes import Recorded
from evenhand.casework.policies import may_record_for_others
from evenhand.casework.queries.commitments import commitments_of
from evenhand.casework.queries.notices import notices
from evenhand.casework.queries.register import register_of
from evenhand.casework.queries.timeline import Entry
from evenhand.engine.case import Case
from evenhand.engine.decisions import Refused
from evenhand.engine.events import Done, RecordValue
from evenhand.engine.explain import explain_rule
from evenhand.engine.guards import may_act_as
from evenhand.engine.procedure import Section, Step
from evenhand.engine.visible import visible
from evenhand.web.around import InCompact, enter_compact, frame
from evenhand.web.forms import read, unanswered
from evenhand.web.sending import new_token, sending
from evenhand.web.step_form import StepForm
from evenhand.web.told import tell_refused, tell_stale


@require_safe
def show_notices(request: HttpRequest, slug: str) -> HttpResponse:
    """What can be recorded between disputes, and, for the offices, what was."""
    where = enter_compact(request, slug)
    procedure = where.compact.procedure
    steps = procedure.steps_in(Section.BETWEEN_CASES)
    context = {
        "frame": frame(request, where),
        "where": where,
        "steps": [(step, procedure.step_order[step.name], _may(where, step)) for step in steps],
        "entries": [told for entry in notices(slug) if (told := _told(where, entry))],
    }
    return render(request, "notices.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, slug: str, place: int) -> HttpResponse:
    """Ask what a notice asks, and record it. No case is opened."""
    where = enter_compact(request, slug)
    step = _step_at(where, place)
    form = _form(where, step)
    questions = form.questions()
    answers = unanswered(questions, form.suggested())
    if request.method == "POST":
        answers = form.checked(read(questions, request.POST, where.today))
        if not answers.mistakes:
            outcome = record_notice(slug, form.act(answers), replace(sending(request), seen=None))
            if isinstance(outcome, Recorded):
                messages.success(request, step.name)
                return redirect("notices", slug)
            answers = (
                tell_refused(answers, outcome, form.question_for)
                if isinstance(outcome, Refused)
                else tell_stale(answers, outcome)
            )
    context = {"frame": frame(request, where), "where": where, "step": step, "questions": questions}
    context |= {"answers": answers, "rule": explain_rule(where.compact.procedure, step), "token": new_token()}
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
    """Whoever the step is for may record it, and the offices may write it down for them."""
    procedure, role = where.compact.procedure, _role(where)
    return may_record_for_others(procedure, role) or may_act_as(procedure, role, step.who)


@dataclass(frozen=True, slots=True)
class Told:
    """A notice, with only those of its records that the reader may see."""

    entry: Entry
    records: tuple[tuple[str, RecordValue], ...]


def _told(where: InCompact, entry: Entry) -> Told | None:
    """A notice as the reader may see it, by the procedure's own rules; None where they may not know of it.

    Whoever recorded one themselves reads it again. An office does so only by the rules: it writes down what others
    told it, and what was told in confidence is for those whom it names.
    """
    procedure, role, event = where.compact.procedure, _role(where), entry.event
    held = event.records if isinstance(event, Done) else ()
    mine = (role, *where.actor.names)
    if event.recorded_by in mine and event.recorded_by and not may_record_for_others(procedure, role):
        return Told(entry, held)
    (seen,) = visible(procedure, Case(between=True, log=[event]), role, mine).events
    return Told(entry, tuple(one for one in held if one[0] in seen.records)) if seen.happened else None


def _role(where: InCompact) -> str:
    return where.acting.name


def _form(where: InCompact, step: Step) -> StepForm:
    procedure = where.compact.procedure
    others = may_record_for_others(procedure, _role(where))
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
