"""What the office sees of the mail: what waits, what was sent, what could not be, and two buttons."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.casework.actions.cancel_message import cancel_message
from evenhand.casework.actions.note_bounce import settle_not_reached
from evenhand.casework.actions.try_message_again import try_message_again
from evenhand.casework.queries.inbox import new_in_inbox
from evenhand.casework.queries.mail import MailLine, mail_health, mail_page, may_handle
from evenhand.casework.queries.not_reached import may_settle, not_reached
from evenhand.web import clock
from evenhand.web.acting import may_try_anything
from evenhand.web.around import InCompact, enter_compact, enter_house, frame
from evenhand.web.inbox.told import HOW
from evenhand.web.mail.told import told

MOST_WORDS = 2000
"""Letters of what an office writes down about a message that came back."""


@require_http_methods(["GET", "HEAD", "POST"])
def show_mail(request: HttpRequest, slug: str) -> HttpResponse:
    """The mail of a Compact, for its office. Looking changes nothing; each of the two buttons sends a form."""
    where = enter_compact(request, slug)
    if not where.keeps_register:
        raise Http404
    if request.method == "POST":
        return _decide(request, where)
    page = mail_page(slug, where.actor, clock.now(request))
    today, before = _by_day(page.sent, where.today)
    context = {
        "frame": frame(request, where),
        "where": where,
        "page": page,
        "not_reached": not_reached(slug, where.actor),
        "how": HOW,
        "new_in_inbox": new_in_inbox(where.actor),
        "sent_today": today,
        "sent_before": before,
        "why": told,
        "local": localtime,
        "only_shown": may_try_anything(),
        "has_server": settings.MAIL_SERVER is not None,
    }
    return render(request, "mail.html", context)


@require_safe
def show_health(request: HttpRequest) -> HttpResponse:
    """How much mail the whole site has, for whoever runs it: figures, and nothing of what is in them."""
    enter_house(request)
    context = {
        "frame": frame(request),
        "health": mail_health(clock.now(request)),
        "local": localtime,
        "has_server": settings.MAIL_SERVER is not None,
    }
    return render(request, "mail_health.html", context)


def _by_day(lines: Iterable[MailLine], today: date) -> tuple[list[MailLine], list[MailLine]]:
    """Those of today, and those before."""
    kept = list(lines)
    return (
        [line for line in kept if localtime(line.at).date() >= today],
        [line for line in kept if localtime(line.at).date() < today],
    )


def _decide(request: HttpRequest, where: InCompact) -> HttpResponse:
    slug, message = where.compact.slug, request.POST.get("message", "")[:64]
    if request.POST.get("do") == "reached":
        return _settle(request, where, message)
    if not may_handle(slug, where.actor, message):
        raise Http404
    now = clock.now(request)
    match request.POST.get("do"):
        case "again":
            done = try_message_again(message, now)
        case "cancel":
            done = cancel_message(message, where.actor.name, now)
        case _:
            raise Http404
    messages.success(request, request.POST["do"]) if done else messages.error(request, "too late")
    return redirect("mail", slug)


def _settle(request: HttpRequest, where: InCompact, message: str) -> HttpResponse:
    """What the office did about a message that came back."""
    how, words = request.POST.get("how", ""), " ".join(request.POST.get("words", "").split())[:MOST_WORDS]
    if how not in HOW or not may_settle(where.compact.slug, where.actor, message):
        raise Http404
    who, now = where.recorded_by({}), clock.now(request)
    if settle_not_reached(message, how, words, who, now):
        messages.success(request, "reached")
    else:
        messages.error(request, "too late")
    return redirect("mail", where.compact.slug)
