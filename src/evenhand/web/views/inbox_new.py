"""Type in a letter, a call or a visit: who, how, the day it came, and what was said. It goes into the tray."""

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.key_in import Keyed, NotKept, key_in
from evenhand.casework.incoming.tray import seal_place
from evenhand.casework.papers.names import shown_name
from evenhand.engine.events import Channel
from evenhand.engine.words import say
from evenhand.web import clock
from evenhand.web.around import InCompact, frame
from evenhand.web.case.step_form import CHANNELS
from evenhand.web.forms.questions import Answers, Option, Question, read, unanswered
from evenhand.web.forms.sending import new_token
from evenhand.web.papers.form import MOST_WORDS_OF_A_NAME
from evenhand.web.papers.uploads import (
    MOST_AT_ONCE,
    MOST_IN_AN_UPLOAD,
    PaperUpload,
    about_files,
    file_refused,
    length_of,
    too_large,
    too_many,
    too_much,
)
from evenhand.web.views.inbox import enter_inbox

WAYS = (Channel.POST, Channel.PHONE, Channel.IN_PERSON, Channel.EMAIL)
QUESTIONS = (
    Question("who", "text", say("Who sent it, or who rang?"), needed=True, most=MOST_WORDS_OF_A_NAME),
    Question("channel", "one of", say("How did it come?"), "", tuple(Option(way.value, CHANNELS[way]) for way in WAYS)),
    Question("came-on", "date", say("Day it came"), say("Not the day you type it in: that is kept beside it.")),
    Question("about", "text", say("What is it about, in a few words?"), needed=False, most=40),
    Question("said", "long text", say("What does it say, or what was said?"), say("In the person’s own words, as far as you can.")),
)  # fmt: skip


# Exempt outside and protected within: as with papers, it has to be known first where files go.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def type_in(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for it, and put it into the tray."""
    where = enter_inbox(request, slug)
    empty = unanswered(QUESTIONS, {"came-on": where.today})
    if request.method != "POST":
        return _form(request, where, empty)
    if length_of(request) > MOST_IN_AN_UPLOAD:
        return _form(request, where, file_refused(empty, too_much()), 413)
    upload = PaperUpload(request, seal_place(slug))
    request.upload_handlers = [upload]
    try:
        return _receive(request, where, upload)
    finally:
        upload.drop_all()


@csrf_protect
def _receive(request: HttpRequest, where: InCompact, upload: PaperUpload) -> HttpResponse:
    answers = read(QUESTIONS, request.POST, where.today)
    came_on = answers.values.get("came-on")
    if isinstance(came_on, date) and came_on > where.today:
        answers = answers.refused(say("It cannot have come after today"), QUESTIONS[2])
    if upload.too_many:
        answers = file_refused(answers, too_many())
    for file in upload.received:
        if file.draft is None:
            answers = file_refused(answers, too_large(shown_name(file.name)))
    received = [(file.name, file.draft) for file in upload.received if file.draft]
    if answers.mistakes:
        return _form(request, where, answers, token=_token(request))
    try:
        kept = key_in(where.compact.slug, _keyed(request, where, answers), received, clock.now(request), settings.CLAMD)  # fmt: skip
    except NotKept as refused:
        for name, why in refused.why:
            answers = file_refused(answers, say("“{name}” was not kept: {why}", name=name, why=why))
        return _form(request, where, answers, token=_token(request))
    return redirect("incoming", where.compact.slug, kept)


def _keyed(request: HttpRequest, where: InCompact, answers: Answers) -> Keyed:
    values = answers.values
    came_on = values["came-on"]
    return Keyed(
        sender=str(values["who"]),
        channel=str(values["channel"]),
        came_on=came_on if isinstance(came_on, date) else where.today,
        about=str(values.get("about", "")),
        text=str(values["said"]),
        typed_by=where.recorded_by({}),
        token=_token(request),
    )


def _token(request: HttpRequest) -> str:
    """The form's own, so that sent twice it is kept once."""
    return request.POST.get("token", "")[:64] or new_token()


def _form(
    request: HttpRequest, where: InCompact, answers: Answers, status: int = 200, token: str = ""
) -> HttpResponse:
    context = {
        "frame": frame(request, where),
        "where": where,
        "questions": QUESTIONS,
        "answers": answers,
        "token": token or new_token(),
        "most_at_once": MOST_AT_ONCE,
        **about_files(),
    }
    return render(request, "inbox_new.html", context, status=status)
