"""The papers of a case: add some, download one, take one back."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.casework.actions.add_paper import MOST_IN_A_CASE, add_paper
from evenhand.casework.actions.give_receipt import give_receipt
from evenhand.casework.actions.open_paper import NoSuchPaper, open_paper
from evenhand.casework.actions.withdraw_paper import withdraw_paper
from evenhand.casework.papers.names import shown_name
from evenhand.casework.papers.refusals import NotAccepted
from evenhand.casework.queries.papers import PaperLine, paper_seen
from evenhand.engine.words import Sentence, say
from evenhand.web import clock
from evenhand.web.around import InCase, enter_case, frame
from evenhand.web.forms.questions import Answers, read, unanswered
from evenhand.web.mail.receipts import receipt_for
from evenhand.web.papers import form as paper_form
from evenhand.web.papers.inert import headers
from evenhand.web.papers.list_of_papers import may_add_papers, row_of, seen_by
from evenhand.web.papers.uploads import (
    MEGABYTE,
    MOST_IN_AN_UPLOAD,
    PaperUpload,
    Received,
    about_files,
    file_refused,
    length_of,
    too_large,
    too_many,
    too_much,
)


# Exempt outside and protected within: the check reads the form, and before that it has to be known where files go.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def add_papers(request: HttpRequest, case: str) -> HttpResponse:
    """Ask for files and who they are for, and keep those that may be kept."""
    here = enter_case(request, case)
    if not may_add_papers(here):
        raise Http404
    asked = paper_form.questions(here)
    if request.method != "POST":
        return _form(request, here, unanswered(asked, paper_form.suggested(here)))
    if length_of(request) > MOST_IN_AN_UPLOAD:
        return _form(
            request, here, file_refused(unanswered(asked, paper_form.suggested(here)), too_much()), 413
        )
    upload = PaperUpload(request, here.page.id)
    request.upload_handlers = [upload]
    try:
        return _receive(request, here, upload)
    finally:
        upload.drop_all()


@csrf_protect
def _receive(request: HttpRequest, here: InCase, upload: PaperUpload) -> HttpResponse:
    asked = paper_form.questions(here)
    answers = paper_form.checked(here, read(asked, request.POST, here.where.today), asked)
    if not upload.received:
        answers = file_refused(answers, say("Choose at least one file"))
    if upload.too_many:
        answers = file_refused(answers, too_many())
    if answers.mistakes:
        return _form(request, here, answers)
    for file in upload.received:
        found = _kept(request, here, answers, file)
        if isinstance(found, Sentence):
            answers = file_refused(answers, found)
        else:
            messages.success(request, found, "paper")
    return _form(request, here, answers) if answers.mistakes else redirect("case", here.page.id)


def _kept(request: HttpRequest, here: InCase, answers: Answers, file: Received) -> str | Sentence:
    """The name under which a file was kept, or the sentence that says why it was not."""
    name = shown_name(file.name)
    if file.draft is None:
        return too_large(name)
    try:
        new = paper_form.new_paper(here, answers, file.name)
        receipt = receipt_for(request, here.where.actor, say("papers"), new.came_on)
        return add_paper(
            file.draft,
            new,
            clock.now(request),
            settings.CLAMD,
            lambda: give_receipt(here.page.id, receipt, here.where.today, clock.now(request)),
        ).name
    except NotAccepted as refused:
        return say("“{name}” was not kept: {why}", name=name, why=refused.why)


def _form(request: HttpRequest, here: InCase, answers: Answers, status: int = 200) -> HttpResponse:
    context = {
        "frame": frame(request, here.where),
        "here": here,
        "questions": paper_form.questions(here),
        "answers": answers,
        "most_in_a_case": MOST_IN_A_CASE // MEGABYTE,
        **about_files(),
    }
    return render(request, "paper_add.html", context, status=status)


@require_safe
def download(request: HttpRequest, case: str, paper: str) -> HttpResponseBase:
    """The file as it came, to be kept on the reader's own machine: never shown by the browser here."""
    here = enter_case(request, case)
    if request.method == "HEAD":  # asks whether it is there; nobody has read it by that
        line = _line(here, paper)
        if not line.may_open:
            raise Http404
        return HttpResponse(headers=headers(line.name, line.size))
    try:
        found = open_paper(here.where.actor, here.facts, paper, clock.now(request))
    except NoSuchPaper:
        raise Http404 from None
    return StreamingHttpResponse(found.pieces, headers=headers(found.name, found.size))


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, case: str, paper: str) -> HttpResponse:
    """Ask once more, and take the paper back. Where somebody has opened it, say so."""
    here = enter_case(request, case)
    line = _line(here, paper)
    if not line.sent or line.withdrawn or line.erased:
        raise Http404
    if request.method == "POST" and withdraw_paper(here.where.actor, here.facts, paper, clock.now(request)):
        return redirect("case", case)
    row = row_of(here, _line(here, paper), seen_by(here, line.role, line.readers))
    context = {"frame": frame(request, here.where), "here": here, "row": row}
    return render(request, "paper_withdraw.html", context)


def _line(here: InCase, paper: str) -> PaperLine:
    line = paper_seen(here.where.actor, here.facts, paper)
    if line is None:
        raise Http404
    return line
