"""Access in an emergency: ask with a reason, and let another person look for a while."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evenhand.casework import policies
from evenhand.casework.actions.break_glass import (
    HOURS,
    Allowance,
    NotAllowed,
    allow_emergency,
    ask_for_emergency,
)
from evenhand.casework.queries.emergencies import Emergency, emergencies, may_deal_with
from evenhand.engine.words import say
from evenhand.web import clock
from evenhand.web.acting import may_try_anything
from evenhand.web.around import InCompact, enter_publicly, frame, who_are_you
from evenhand.web.forms.first import GoFirst
from evenhand.web.forms.questions import Answers, Question, read, unanswered
from evenhand.web.mail.code_mail import site

REFERENCE = Question("reference", "text", say("The reference of the dispute"))
WHY = Question(
    "reason",
    "long text",
    say("Why can it not wait?"),
    say("The second person and the office will read this. It stays in the record."),
)


@require_http_methods(["GET", "HEAD", "POST"])
def show_emergency(request: HttpRequest, slug: str) -> HttpResponse:
    """What waits and what is in force, and the form to ask. Not there for who may neither ask nor allow."""
    where = _enter(request, slug)
    answers = unanswered((REFERENCE, WHY))
    if request.method == "POST" and not may_try_anything():
        if "allow" in request.POST:
            return _allow(request, where)
        answers = read((REFERENCE, WHY), request.POST, where.today)
        if not answers.mistakes:
            answers = _ask(request, where, answers)
        if not answers.mistakes:
            messages.success(request, "asked")
            return redirect("emergency", slug)
    context = {
        "frame": frame(request, where),
        "where": where,
        "questions": (REFERENCE, WHY),
        "answers": answers,
        "found": () if may_try_anything() else emergencies(where.actor, slug, clock.now(request)),
        "hours": HOURS,
        "local": localtime,
        "only_shown": may_try_anything(),
    }
    return render(request, "emergency.html", context)


def _enter(request: HttpRequest, slug: str) -> InCompact:
    """The reader, who holds an office here or looks after the site, and has shown a second step."""
    where = enter_publicly(request, slug)
    if may_try_anything():
        if where.is_office:
            return where
        raise who_are_you(request, where) if where.actor.acting is None else Http404
    if where.actor.account is None:
        raise who_are_you(request, where)
    if not may_deal_with(where.actor, where.compact.procedure):
        raise Http404
    if not policies.has_strong_proof(where.actor):
        raise GoFirst("second-step", back=request.get_full_path())
    return where


def _ask(request: HttpRequest, where: InCompact, answers: Answers) -> Answers:
    reference, reason = (str(answers.values[each.name]) for each in (REFERENCE, WHY))
    try:
        ask_for_emergency(where.actor, where.compact.slug, reference, reason, clock.now(request))
    except NotAllowed:
        return answers.refused(
            say("There is no dispute of this reference that could be opened for you."), REFERENCE
        )
    return answers


def _allow(request: HttpRequest, where: InCompact) -> HttpResponse:
    """Let somebody look. What cannot be allowed (any more) is told, and changes nothing."""
    now, slug = clock.now(request), where.compact.slug
    number, hours = request.POST["allow"], request.POST.get("hours", "")
    wanted = [one for one in emergencies(where.actor, slug, now) if str(one.id) == number]
    if not wanted or hours not in map(str, HOURS):
        raise Http404
    try:
        allow_emergency(where.actor, slug, _allowance(request, where, wanted[0], int(hours)), now)
    except NotAllowed:
        messages.error(request, "too late")
    else:
        messages.success(request, "allowed")
    return redirect("emergency", slug)


def _allowance(request: HttpRequest, where: InCompact, one: Emergency, hours: int) -> Allowance:
    by = where.actor.name or request.user.get_username()
    told = {"who": one.asked_by, "by": by, "case": one.reference, "hours": hours}
    page = site(request) + reverse("who-looked", args=[one.case])
    paragraphs = (
        _("%(who)s may look at %(case)s for %(hours)s hours. %(by)s has allowed it.") % told,
        _("The reason: %(reason)s") % {"reason": one.reason},
        _("They can look and do nothing else. It ends by itself. What they look at is written down here:"),
        page,
    )
    subject = _("Access in an emergency: %(case)s") % told
    return Allowance(one.id, hours, subject, "\n\n".join(paragraphs) + "\n")
