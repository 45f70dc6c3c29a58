"""What came in: the tray of a Compact, one thing in it, and what an office does with it."""

from collections.abc import Callable, Mapping

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.casework.actions.file_incoming import CannotBeFiled, NothingFiled, file_incoming
from evenhand.casework.actions.set_aside import erase_incoming, put_back, set_aside
from evenhand.casework.policies import may_open
from evenhand.casework.queries.inbox import Opened, inbox_page, incoming_seen
from evenhand.engine.words import say
from evenhand.web import clock
from evenhand.web.around import InCompact, enter_case, enter_compact, frame
from evenhand.web.case.step_form import CHANNELS
from evenhand.web.forms.questions import Answers, read, unanswered
from evenhand.web.inbox import form as inbox_form
from evenhand.web.inbox.told import FAULTS, KINDS
from evenhand.web.papers.list_of_papers import size_of

WAYS = {channel.value: label for channel, label in CHANNELS.items()}


@require_safe
def show_inbox(request: HttpRequest, slug: str) -> HttpResponse:
    """The tray, for the office. Looking changes nothing."""
    where = enter_inbox(request, slug)
    context = {
        "frame": frame(request, where),
        "where": where,
        "page": inbox_page(where.actor, clock.now(request)),
        "kinds": KINDS,
        "faults": FAULTS,
        "ways": WAYS,
        "looks": bool(settings.MAILBOXES),
    }
    return render(request, "inbox.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def show_incoming(request: HttpRequest, slug: str, incoming: str) -> HttpResponse:
    """One thing that came in: what it says, and the forms to file it, set it aside, take it back, or erase it by law."""
    where = enter_inbox(request, slug)
    found = incoming_seen(where.actor, incoming)
    if found is None:
        raise Http404
    asked = inbox_form.questions(where, found) if found.line.state == "new" and not found.line.erased else ()
    if request.method != "POST":
        return _page(request, where, found, unanswered(asked, inbox_form.suggested(where, found, asked)))
    decide = DECISIONS.get(request.POST.get("do", ""), _file)
    return decide(request, where, found)


def enter_inbox(request: HttpRequest, slug: str) -> InCompact:
    """The reader in that Compact, who handles its mail; Http404 for anybody else."""
    where = enter_compact(request, slug)
    if not where.keeps_register:
        raise Http404
    return where


def _file(request: HttpRequest, where: InCompact, found: Opened) -> HttpResponse:
    asked = inbox_form.questions(where, found)
    if found.line.state != "new" or not asked:
        return _too_late(request, where)
    answers = inbox_form.checked(where, read(asked, request.POST, where.today), asked)
    if answers.mistakes:
        return _page(request, where, found, answers)
    here = enter_case(request, str(answers.values["case"]))
    if here.page.compact != where.compact.slug:
        raise Http404
    wish = inbox_form.filing(where, answers.values)
    try:
        filed = file_incoming(
            here.where.actor, here.facts, found.line.id, wish, clock.now(request), settings.CLAMD
        )
    except CannotBeFiled:
        return _page(
            request,
            where,
            found,
            answers.refused(say("It cannot be filed there in this way. Look at your choices again")),
        )
    except NothingFiled as refused:
        for name, why in refused.left_out:
            answers = answers.refused(say("“{name}” was not kept: {why}", name=name, why=why), asked[-1])
        return _page(request, where, found, answers)  # fmt: skip
    messages.success(request, here.page.reference, "filed left-out" if filed.left_out else "filed")
    return redirect("incoming", where.compact.slug, found.line.id)


def _set_aside(request: HttpRequest, where: InCompact, found: Opened) -> HttpResponse:
    done = set_aside(where.actor, found.line.id, where.recorded_by({}), clock.now(request))
    return _decided(request, where, found, "aside") if done else _too_late(request, where)


def _put_back(request: HttpRequest, where: InCompact, found: Opened) -> HttpResponse:
    done = put_back(where.actor, found.line.id, where.recorded_by({}), clock.now(request))
    return _decided(request, where, found, "back") if done else _too_late(request, where)


def _erase(request: HttpRequest, where: InCompact, found: Opened) -> HttpResponse:
    because = " ".join(request.POST.get("because", "").split())[:2000]
    if not because:
        messages.error(request, "because")
        return redirect("incoming", where.compact.slug, found.line.id)
    done = erase_incoming(where.actor, found.line.id, because, clock.now(request))
    return _decided(request, where, found, "erased") if done else _too_late(request, where)


def _decided(request: HttpRequest, where: InCompact, found: Opened, what: str) -> HttpResponse:
    messages.success(request, what, what)
    return redirect("incoming", where.compact.slug, found.line.id)


def _too_late(request: HttpRequest, where: InCompact) -> HttpResponse:
    messages.error(request, "too late", "late")
    return redirect("inbox", where.compact.slug)


DECISIONS: Mapping[str, Callable[[HttpRequest, InCompact, Opened], HttpResponse]] = {
    "aside": _set_aside,
    "back": _put_back,
    "erase": _erase,
}


def _page(request: HttpRequest, where: InCompact, found: Opened, answers: Answers) -> HttpResponse:
    new = found.line.state == "new" and not found.line.erased
    context = {
        "frame": frame(request, where),
        "where": where,
        "found": found,
        "line": found.line,
        "questions": inbox_form.questions(where, found) if new else (),
        "answers": answers,
        "may_open": may_open(where.actor, where.compact.procedure),
        "kinds": KINDS,
        "faults": FAULTS,
        "ways": WAYS,
        "size": size_of,
        "local": localtime,
    }
    return render(request, "incoming.html", context)
