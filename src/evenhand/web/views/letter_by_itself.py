"""Whether a letter that only confirms that something came goes by itself: shown, switched on for its words, switched off."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.let_letters_go import keep_letter_back, let_letter_go, may_let_go
from evenhand.casework.queries.acknowledging import Confirming, confirming
from evenhand.casework.queries.letter_wordings import short_name
from evenhand.engine.words import say
from evenhand.web.around import InCompact, enter_compact, frame
from evenhand.web.forms.questions import Answers, unanswered
from evenhand.web.forms.told import tell_refused
from evenhand.web.register.desk import above, hand, may_change

SWITCH, ON, OFF, WORDS = "switch", "on", "off", "words"


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, slug: str, letter: str) -> HttpResponse:
    """How it stands, with the very words. To switch it off is for every office that changes letters."""
    where = enter_compact(request, slug)
    one = next((one for one in confirming(where.compact) if short_name(one.step.letter) == letter), None)
    if one is None or not (may_change(where) or _may_let_go(where, one)):
        raise Http404
    answers = unanswered(())
    if request.method == "POST":
        refused = None
        if request.POST.get(SWITCH) == ON:
            words = request.POST.get(WORDS, "")[:64]
            refused = let_letter_go(slug, where.actor, one.step.letter, words, hand(request, where))
        elif request.POST.get(SWITCH) == OFF:
            keep_letter_back(slug, one.step.letter, hand(request, where))
        if refused is None:
            return redirect("letter-by-itself", slug, letter)
        answers = tell_refused(answers, refused)
    return _page(request, where, one, answers)


def _may_let_go(where: InCompact, one: Confirming) -> bool:
    return may_let_go(where.actor, where.compact.procedure, one.step)


def _page(request: HttpRequest, where: InCompact, one: Confirming, answers: Answers) -> HttpResponse:
    here = tuple(replace(each, at=timezone.localtime(each.at)) for each in one.earlier)
    context = {
        "frame": frame(request, where),
        "where": where,
        "one": replace(one, earlier=here),
        "short": short_name(one.step.letter),
        "answers": answers,
        "may_let_go": _may_let_go(where, one),
        "crumbs": (where.home, above(where, "letter-templates", say("Letters"))),
    }
    return render(request, "letter_by_itself.html", context)
