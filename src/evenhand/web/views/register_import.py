"""Bring a spreadsheet into the register: first what it would do is shown, then a second button does it."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.import_register import Looked, look_over, take_in
from evenhand.casework.register.bookkeeping import in_words
from evenhand.casework.register.entries import AbsenceEntry, CommitmentEntry, LinkEntry, OfficeEntry
from evenhand.casework.sheets.plan import Change, Plan
from evenhand.casework.sheets.reading import MOST_BYTES, Lines, Problem, is_called_what_it_is, read_file
from evenhand.engine.words import Sentence, say
from evenhand.web.around import InCompact, frame
from evenhand.web.forms.questions import Answers, Question
from evenhand.web.papers.uploads import hold_small_files
from evenhand.web.register.desk import above, enter_register, hand

DRAFT = "register-import"
FILE = Question(
    "file",
    "text",
    say("Which file?"),
    say("An Excel workbook (.xlsx) or CSV, up to {most} MB.", most=MOST_BYTES // 1_000_000),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A change as it is shown: the sheet and line it comes from, and what it says."""

    sheet: str
    number: int
    new: bool
    words: Sentence | str


# Exempt outside and protected within: the check reads the form, and before that it has to be known where files go.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for a file, show what it would do, and do it."""
    where = enter_register(request, slug)
    if request.method != "POST":
        return _page(request, where, Answers({}))
    hold_small_files(request)
    return _receive(request, where)


@csrf_protect
def _receive(request: HttpRequest, where: InCompact) -> HttpResponse:
    if "take-in" in request.POST:
        return _take_in(request, where)
    answers = Answers({})
    lines = _uploaded(request)
    if isinstance(lines, Sentence):
        return _page(request, where, answers.refused(lines, FILE))
    return _looked(
        request, where, look_over(where.compact.slug, hand(request, where), lines, where.actor.account)
    )


def _uploaded(request: HttpRequest) -> Lines | Sentence:
    """The lines of the file that was sent, or why there are none."""
    sent = request.FILES.get(FILE.name)
    if sent is None:
        return say("Choose a file: an Excel workbook (.xlsx) or CSV")
    if (sent.size or 0) > MOST_BYTES:
        return say("The file is too large: it can have {most} bytes", most=f"{MOST_BYTES:,}")
    data = sent.read()
    if not is_called_what_it_is(sent.name or "", data):
        return say("The name of the file has to end in .xlsx for an Excel workbook, or in .csv")
    return read_file(data)


def _looked(request: HttpRequest, where: InCompact, looked: Looked) -> HttpResponse:
    request.session[DRAFT] = looked.draft
    answers = Answers({})
    if looked.plan.problems:
        answers = answers.refused(
            say("Nothing was taken in. Put right what is listed below, then send the file again"), FILE
        )
    elif not looked.plan.changes:
        answers = answers.refused(
            say("The file changes nothing: all of it stands in the register already"), FILE
        )
    return _page(request, where, answers, looked.plan)


def _take_in(request: HttpRequest, where: InCompact) -> HttpResponse:
    draft = str(request.session.pop(DRAFT, ""))
    done = take_in(where.compact.slug, hand(request, where), draft, where.actor.account)
    if isinstance(done, Plan):
        messages.success(request, f"{len(done.changes)}")
        return redirect("register-import", where.compact.slug)
    if done is None:
        why = say("This was looked at too long ago, or taken in already. Send the file again")
        return _page(request, where, Answers({}).refused(why, FILE))
    request.session[DRAFT] = done.draft
    why = say("The register has changed since you looked. Look again, then take it in")
    return _page(request, where, Answers({}).refused(why), done.plan)


def _page(request: HttpRequest, where: InCompact, answers: Answers, plan: Plan | None = None) -> HttpResponse:
    problems: tuple[Problem, ...] = plan.problems if plan else ()
    context = {
        "frame": frame(request, where),
        "where": where,
        "answers": answers,
        "problems": problems,
        "lines": [_line(change) for change in plan.changes] if plan and not problems else [],
        "same": plan.same if plan else 0,
        "file": FILE,
        "crumbs": (where.home, above(where, "people", say("People"))),
    }
    return render(request, "register_import.html", context)


def _line(change: Change) -> Line:
    entry = change.entry
    match entry:
        case OfficeEntry() | LinkEntry() | AbsenceEntry():
            words = say("{person}: {what}", person=entry.person, what=in_words(entry))
        case CommitmentEntry():
            words = say("{code} {number}: {text}", code=entry.code, number=entry.number, text=entry.text)
        case _:
            words = say("{only}", only=entry.name)
    return Line(change.sheet, change.line, change.itself is None, words)
