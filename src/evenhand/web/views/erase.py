"""Erase by law an entry's words, or a paper: what goes is shown first, and it cannot be undone."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.erase import CannotBeErased, Erasure, erase_entry, erase_paper
from evenhand.casework.policies import overseeing
from evenhand.casework.queries.papers import paper_seen
from evenhand.engine.words import say
from evenhand.web.around import InCase, enter_case, frame
from evenhand.web.case.timeline import Shown, shown
from evenhand.web.forms.questions import Answers, Question, read, unanswered
from evenhand.web.forms.sending import sending
from evenhand.web.papers.list_of_papers import row_of, seen_by

BECAUSE = Question(
    "because",
    "long text",
    say("Why does it have to go?"),
    say("This stays. Write who asked for it and when, and nothing of what is erased."),
)


@require_http_methods(["GET", "HEAD", "POST"])
def erase_an_entry(request: HttpRequest, case: str, event: str) -> HttpResponse:
    """Show what people said in this entry, ask for the reason, and erase it."""
    here = _enter(request, case)
    entry = next((one for one in shown(here) if one.entry.event.id == event), None)
    if entry is None or entry.entry.erased:
        raise Http404
    if not overseeing.may_be_erased(entry.entry.event, here.page.case):
        return _page(request, here, unanswered((BECAUSE,)), entry=entry, kept=True)
    answers = unanswered((BECAUSE,))
    if request.method == "POST":
        answers = read((BECAUSE,), request.POST, here.where.today)
        if not answers.mistakes:
            return _erased(request, here, Erasure(event, str(answers.values["because"])), paper=False)
    return _page(request, here, answers, entry=entry)


@require_http_methods(["GET", "HEAD", "POST"])
def erase_a_paper(request: HttpRequest, case: str, paper: str) -> HttpResponse:
    """Show which paper it is, ask for the reason, and erase it."""
    here = _enter(request, case)
    line = paper_seen(here.where.actor, here.facts, paper)
    if line is None or line.erased:
        raise Http404
    answers = unanswered((BECAUSE,))
    if request.method == "POST":
        answers = read((BECAUSE,), request.POST, here.where.today)
        if not answers.mistakes:
            return _erased(request, here, Erasure(paper, str(answers.values["because"])), paper=True)
    row = row_of(here, line, seen_by(here, line.role, line.readers))
    return _page(request, here, answers, row=row)


def _enter(request: HttpRequest, case: str) -> InCase:
    here = enter_case(request, case)
    if not overseeing.may_oversee(here.where.actor, here.facts):
        raise Http404
    return here


def _erased(request: HttpRequest, here: InCase, wish: Erasure, *, paper: bool) -> HttpResponse:
    try:
        (erase_paper if paper else erase_entry)(here.where.actor, here.facts, wish, sending(request))
    except CannotBeErased:
        raise Http404 from None
    messages.warning(request, "erased")
    return redirect("case", here.page.id)


def _page(
    request: HttpRequest, here: InCase, answers: Answers, *, entry: Shown | None = None, **more: object
) -> HttpResponse:
    context = {"frame": frame(request, here.where), "here": here, "answers": answers, "question": BECAUSE}
    return render(request, "erase.html", context | {"entry": entry, "kept": False} | more)
