"""Strike out an entry that was a mistake. It stays in the record, with the reason, and no longer counts."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.strike_out import strike_out
from evenhand.casework.outcomes import Recorded, Stale
from evenhand.engine.events import Strike
from evenhand.engine.words import say
from evenhand.web.around import InCase, enter_case, frame
from evenhand.web.case.timeline import Shown, shown
from evenhand.web.forms.questions import Answers, Question, read, unanswered
from evenhand.web.forms.sending import new_token, sending
from evenhand.web.forms.told import tell_refused, tell_stale

WHY = Question(
    "reason", "long text", say("Why was it a mistake?"), say("Everybody who can see the entry will see this.")
)


@require_http_methods(["GET", "HEAD", "POST"])
def strike_out_entry(request: HttpRequest, case: str, event: str) -> HttpResponse:
    """Ask for the reason, and strike the entry out."""
    here = enter_case(request, case)
    entry = _entry(here, event)
    answers = unanswered((WHY,))
    if request.method == "POST":
        answers = read((WHY,), request.POST, here.where.today)
        if not answers.mistakes:
            wish = Strike(
                event=event,
                reason=str(answers.values["reason"]),
                on=here.where.today,
                recorded_by=here.recorded_by,
            )
            outcome = strike_out(case, wish, sending(request))
            if isinstance(outcome, Recorded):
                return redirect("case", case)
            answers = (
                tell_stale(answers, outcome) if isinstance(outcome, Stale) else tell_refused(answers, outcome)
            )
    return _page(request, enter_case(request, case), entry, answers)


def _entry(here: InCase, event: str) -> Shown:
    """The entry, if the reader may strike it out. Raises Http404 for any other."""
    for entry in shown(here):
        if entry.entry.event.id == event and (entry.may_strike or entry.entry.struck):
            return entry
    raise Http404


def _page(request: HttpRequest, here: InCase, entry: Shown, answers: Answers) -> HttpResponse:
    context = {
        "frame": frame(request, here.where),
        "here": here,
        "entry": entry,
        "question": WHY,
        "answers": answers,
    }
    return render(request, "strike.html", context | {"version": here.page.version, "token": new_token()})
